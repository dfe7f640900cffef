"""What MkDocs makes of no page: twins, pictures and the texts at the root, with their bytes."""

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from loa import addresses
from loa.cards.drawing import draw
from loa.discovery.files import text_groups
from loa.discovery.sitemaps import sitemaps
from loa.engine.page_context import twin_bytes
from loa.pages.cards import card_at, card_of
from loa.pages.desk import Desk
from loa.pages.views import View
from loa.site import Site, SiteFacts


def beside_pages(
    views: Iterable[View], site: SiteFacts, read: Callable[[str], str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the twins and the pictures of pages; `read` returns the body of a record's file."""
    for view in views:
        if view.is_listed:
            body = read(view.source) if view.source else ""
            yield addresses.twin(view.url), twin_bytes(view, body, site)
        if view.has_own_card:
            yield card_at(view), draw(card_of(view, site))


def texts_at_root(desk: Desk, site: Site, views: Iterable[View]) -> Iterator[tuple[str, bytes]]:
    """Yield the texts at the root, the site map among them."""
    files = [file for group in text_groups(desk, site) for file in group.make()]
    # In the order of the pages' files, whoever assembled them.
    listed = sorted(
        ((f"{view.url}index.html", view) for view in views if view.is_listed), key=itemgetter(0)
    )
    pages = [(view.url, view.updated) for _, view in listed]
    yield from ((file.url, file.text.encode()) for file in (*files, *sitemaps(pages, site.url)))
