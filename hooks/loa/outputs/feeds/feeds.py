"""All files of feeds: each said by what it shows, and made into values when it is asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.resources import files

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.feed_lists import FeedLists
from loa.catalogue.feed_members import Member, member_of
from loa.outputs.feeds.documents import Document, documents_of
from loa.outputs.feeds.events import EventMaker
from loa.outputs.feeds.items import ItemMaker
from loa.outputs.feeds.models import TEXTS, FeedFile, Form, Head, Holding, Part
from loa.outputs.feeds.opml import opml
from loa.outputs.feeds.portal import Portal, portal_of
from loa.site import Site
from loa.text.dates import VIETNAM

NEVER = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""When what is empty was changed last: a document must name some moment."""


@dataclass(frozen=True)
class Feeds:
    """The feeds of all lists: a function of the catalogue and the portal's facts.

    Args:
        catalogue: has the words of what they show.
        site: the portal's facts.
        lists: of which they are; what decides who stands where needs no words
            (`loa.catalogue.words`).
        known: the documents, if it is known that they are what they were: thousands of records are
            not put into lists again.
    """

    catalogue: Catalogue
    site: Site
    lists: FeedLists
    known: tuple[Document, ...] = ()

    @cached_property
    def portal(self) -> Portal:
        """What they are made from beside the records."""
        return portal_of(self.catalogue, self.site)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents of all lists, of which nothing is made yet."""
        if self.known:
            return self.known
        lists = self.lists.all
        return tuple(document for each in lists for document in documents_of(each, self.portal))

    @property
    def shown(self) -> Iterator[tuple[str, str]]:
        """The key of each thing that stands in lists, and the path of its record."""
        members = (*self.lists.records, *self.lists.dues)
        return ((member.key, member.entry.path) for member in members)

    def member(self, key: str) -> Member:
        """Return what stands in lists under a key, with its words."""
        entry = self.catalogue.by_id.get(key)
        return member_of(entry) if entry else self._dues[key]

    @cached_property
    def _dues(self) -> Mapping[str, Member]:
        return {member.key: member for member in self.lists.dues}

    @cached_property
    def texts(self) -> tuple[FeedFile, ...]:
        """What they show."""
        index = opml(self.lists.all, self.site)
        return tuple(
            FeedFile(uri, text=text) for uri, text in zip(TEXTS, (index, _style()), strict=True)
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
        if any(map(wanted, TEXTS)):
            yield from (file for file in self.texts if wanted(file.uri))

    def _parts(self, document: Document) -> tuple[Part, ...]:
        match document.holds:
            case Holding.EVENTS:
                return self.events.events(map(self.catalogue.by_id.__getitem__, document.keys))
            case Holding.ARTICLES:
                return tuple(map(self.items.article, map(self.member, document.keys)))
        return tuple(map(self.items.item, map(self.member, document.keys)))


def _style() -> bytes:
    """Return the style sheet. It is CSS: browsers give up XSLT, and warn of pages that use it."""
    return files("loa.outputs.feeds").joinpath(Form.STYLE).read_bytes()
