"""From the catalogue to all pages of the site."""

from collections.abc import Iterable

from loa.catalogue.catalogue import Catalogue
from loa.pages.desk import Desk
from loa.pages.list_pages import list_pages
from loa.pages.overview_pages import overview_pages
from loa.pages.record_pages import record_pages
from loa.pages.views import View


def assemble(catalogue: Catalogue, site_name: str, description: str) -> Iterable[View]:
    """Yield one view for every address: a function of the catalogue alone."""
    desk = Desk(catalogue)
    yield from overview_pages(desk, site_name, description)
    yield from list_pages(desk)
    yield from record_pages(desk)
