"""The index of all lists in OPML 2.0, which readers import."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from loa import addresses
from loa.catalogue.feed_lists import SCOPES, FeedList
from loa.outputs.feeds.models import Form
from loa.outputs.feeds.wording import plain
from loa.site import Site


def opml(lists: Sequence[FeedList], site: Site) -> bytes:
    """Return the index, one outline for each scope with those of its lists in it.

    It names no date: it would be another one whenever anything is published.
    """
    return "\n".join((*_lines(lists, site), "")).encode()


def _lines(lists: Sequence[FeedList], site: Site) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<opml version="2.0">'
    yield f"<head><title>{escape(plain(f'Bản tin của {site.name}'))}</title></head>"
    yield "<body>"
    for scope, name in SCOPES.items():
        found = [each for each in lists if each.scope == scope]
        if found:
            yield f"<outline{_said(text=name, title=name)}>"
            yield from (f"<outline{_outline(each, site)}/>" for each in found)
            yield "</outline>"
    yield "</body>"
    yield "</opml>"


def _outline(each: FeedList, site: Site) -> str:
    title = plain(each.title)
    return _said(
        type="rss",
        text=title,
        title=title,
        xmlUrl=f"{site.url}{addresses.feeds_of(*each.path)}{Form.RSS}",
        htmlUrl=site.url + each.page,
        language="vi",
    )


def _said(**attributes: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
