"""All files of feeds: each said by what it shows, and made into values when it is asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.resources import files

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.outputs.feeds.documents import Document, documents_of
from loa.outputs.feeds.events import EventMaker
from loa.outputs.feeds.items import ItemMaker
from loa.outputs.feeds.models import FeedFile, Form, Head, Holding, Part
from loa.outputs.feeds.opml import opml
from loa.outputs.feeds.portal import Portal, portal_of
from loa.site import Site
from loa.text.dates import VIETNAM

NEVER = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""When what is empty was changed last: a document must name some moment."""


@dataclass(frozen=True)
class Feeds:
    """The feeds of all lists: a function of the catalogue and the portal's facts."""

    catalogue: Catalogue
    site: Site

    @cached_property
    def portal(self) -> Portal:
        """What they are made from beside the records."""
        return portal_of(self.catalogue, self.site)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents of all lists, of which nothing is made yet."""
        lists = self.catalogue.feed_lists.all
        return tuple(document for each in lists for document in documents_of(each, self.portal))

    @cached_property
    def texts(self) -> tuple[FeedFile, ...]:
        """What is a text already: the index, and the style sheet of all feeds."""
        index = opml(self.catalogue.feed_lists.all, self.site)
        return (
            FeedFile(f"{addresses.FEEDS}{Form.OPML}", text=index),
            FeedFile(f"{addresses.FEEDS}{Form.STYLE}", text=_style()),
        )

    @cached_property
    def items(self) -> ItemMaker:
        """Makes what stands in feeds."""
        return ItemMaker(self.portal)

    @cached_property
    def events(self) -> EventMaker:
        """Makes what stands in calendars."""
        return EventMaker(self.portal)

    def files(self, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[FeedFile]:
        """Yield what files show; `wanted` says of which, by their paths in the site."""
        for document in self.documents:
            asked = [(uri, form) for uri, form in document.files if wanted(uri)]
            if asked:
                parts = self._parts(document)
                updated = max((part.updated for part in parts), default=NEVER)
                for uri, form in asked:
                    yield FeedFile(uri, Head(document.about, form, updated), parts)
        yield from (file for file in self.texts if wanted(file.uri))

    def _parts(self, document: Document) -> tuple[Part, ...]:
        match document.holds:
            case Holding.EVENTS:
                return self.events.events(document.members)
            case Holding.ARTICLES:
                return tuple(map(self.items.article, document.members))
        return tuple(map(self.items.item, document.members))


def _style() -> bytes:
    """Return the style sheet. It is CSS: browsers give up XSLT, and warn of pages that use it."""
    return files("loa.outputs.feeds").joinpath(Form.STYLE).read_bytes()
