"""From the catalogue to all pages of the site."""

from collections.abc import Iterable
from itertools import chain

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.pages.desk import Desk
from loa.pages.directory_pages import directory_pages
from loa.pages.embed_pages import embed_pages
from loa.pages.feeds_page import feeds_page
from loa.pages.home_page import home_page
from loa.pages.list_pages import list_pages
from loa.pages.open_data_page import open_data_page
from loa.pages.page import Page, page_at
from loa.pages.record_pages import record_pages
from loa.pages.redirect_pages import redirect_pages
from loa.pages.register_lists import register_lists
from loa.pages.register_page import register_pages
from loa.pages.search_pages import search_pages
from loa.pages.views import View


def assemble(
    catalogue: Catalogue, site_name: str, description: str, *, search: bool = True
) -> Iterable[View]:
    """Yield one view for every address: a function of the catalogue alone.

    `search` says whether the site has what the search page looks through.
    """
    desk = Desk(catalogue)
    overview = overview_pages(desk, site_name, description, search=search)
    for page in chain(overview, record_pages(desk)):
        if view := page.make():
            yield view


def overview_pages(
    desk: Desk, site_name: str, description: str, *, search: bool = True
) -> Iterable[Page]:
    """Yield every page that is not one record's; see `assemble`."""
    yield page_at(addresses.HOME, home_page, desk, site_name, description, search=search)
    yield from register_pages(desk)
    yield from register_lists(desk)
    yield page_at(addresses.OPEN_DATA, open_data_page, desk)
    yield from directory_pages(desk)
    yield page_at(addresses.FEEDS, feeds_page, desk)
    yield from list_pages(desk)
    yield from search_pages(desk, search=search)
    yield from embed_pages(desk)
    yield from redirect_pages(desk)
