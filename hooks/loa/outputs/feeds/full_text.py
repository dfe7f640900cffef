"""What `content:encoded` holds: the whole of an article as HTML that stands on any other site.

Documents that it names are no links, as they are on its page: those links say whether a document
still holds, and a reader keeps an item for years.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from loa.outputs.feeds.models import Article
from loa.outputs.feeds.wording import writable

ToHtml: TypeAlias = Callable[[str, str, str], str]
"""Returns the HTML of a body with whole addresses, given the path and the address of its page."""


class Bodies(NamedTuple):
    """Where articles have their text from.

    Args:
        read: returns the body of the page with a path in the content folder.
        to_html: turns one into HTML; any process may be asked.
    """

    read: Callable[[str], str]
    to_html: ToHtml


def content_of(article: Article, body: str) -> str:
    """Return what a reader shows of an article: what stands in short, the text, and where from.

    Args:
        article: the article.
        body: its text as HTML; "" if it has none.
    """
    return writable("\n".join(_parts(article, body)))


def _parts(article: Article, body: str) -> Iterator[str]:
    item = article.item
    yield f"<p>{escape(item.description)}</p>"
    if item.image:
        source, alt = quoteattr(item.image.url), quoteattr(item.image.title)
        yield f"<p><img src={source} alt={alt}></p>"
    if body:
        yield body
    if article.credit:
        yield f"<p>Nguồn: {escape(article.credit)}</p>"
    yield f"<p>Đăng trên <a href={quoteattr(item.link)}>{escape(article.portal)}</a>.</p>"
