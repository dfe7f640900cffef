"""Pages at old addresses, which lead on to where the content stands now."""

from collections.abc import Iterable
from dataclasses import dataclass

from loa import addresses
from loa.catalogue.entry import Entry
from loa.catalogue.redirects import working_redirects
from loa.pages.desk import HOME, Desk
from loa.pages.page import Page, page_at
from loa.pages.views import Link, View


@dataclass(frozen=True)
class RedirectView(View):
    """A page that only leads to another: no list, feed or search engine is to name it."""

    target: Link = HOME

    @property
    def is_listed(self) -> bool:
        """Never: its content stands elsewhere."""
        return False


def redirect_pages(desk: Desk) -> Iterable[Page]:
    """Yield the page of every redirect that can be followed."""
    for redirect, entry in working_redirects(desk.catalogue):
        yield page_at(
            addresses.of_uri(redirect.source), _redirect_page, desk, redirect.source, entry
        )


def _redirect_page(desk: Desk, uri: str, entry: Entry) -> RedirectView:
    return RedirectView(
        uri=uri,
        template="redirect.html",
        title=f"Địa chỉ cũ: {uri.removesuffix('.md')}",
        description=desk.catalogue.whole(entry).record.summary,
        updated=entry.newest,
        target=desk.link(entry),
    )
