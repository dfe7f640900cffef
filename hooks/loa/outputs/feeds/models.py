"""What feeds show, as plain values: items, days, and the documents in which they stand."""

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from loa import addresses


class Form(enum.StrEnum):
    """The forms in which a list is published; the value is the name of its file."""

    RSS = "rss.xml"
    """RSS 2.0, in the profile that any reader shows."""
    RSS_PICTURES = "rss-anh.xml"
    """The same, the item's picture first in the description: what some portals look for."""
    RSS_FULL = "rss-day-du.xml"
    """The same, with the whole text of each item beside its description."""
    ATOM = "atom.xml"
    """Atom 1.0, RFC 4287."""
    JSON = "feed.json"
    """JSON Feed 1.1."""
    CALENDAR = "lich.ics"
    """iCalendar, RFC 5545."""
    OPML = "index.opml"
    """OPML 2.0: all lists."""
    STYLE = "xem.css"
    """What shows RSS and Atom to who opens them in a browser."""


DOCUMENTS = (Form.RSS, Form.RSS_PICTURES, Form.ATOM, Form.JSON)
"""The forms of which every list has one; what has full texts, `Form.RSS_FULL` too."""
ARCHIVED = (Form.RSS, Form.ATOM, Form.JSON)
"""The forms of which archives have one."""
TEXTS = tuple(f"{addresses.FEEDS}{form}" for form in (Form.OPML, Form.STYLE))
"""The files that are texts already: the index, and the style sheet of all feeds."""


class Holding(enum.Enum):
    """What sort of parts a document holds."""

    ITEMS = enum.auto()
    ARTICLES = enum.auto()
    """Items with their full texts."""
    EVENTS = enum.auto()


def archive_form(form: Form) -> Form:
    """Return the form of the archive: pictures would double it, and nobody looks back for them.

    Full texts would make it ten times as large.
    """
    return Form.RSS if form in {Form.RSS_PICTURES, Form.RSS_FULL} else form


@dataclass(frozen=True, slots=True)
class Category:
    """What an item is about: the words, the id, and the address of all ids of its sort."""

    label: str
    id: str
    scheme: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that belongs to an item; `length` is that in bytes."""

    url: str
    type: str
    length: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A record or a duty in a feed.

    Args:
        key: what tells it from the others, on this portal.
        guid: what tells it from all others, for ever: readers that see a new one show it twice.
        title: the plain title.
        link: the absolute address.
        published: when it came out.
        updated: when it was changed last.
        description: plain text of at most 55 words, a correction among them.
        creator: who wrote it.
        publisher: who answers for it.
        categories: what it is about.
        files: what belongs to it, what is heard or seen first.
        image: its picture, if it has one, and that in words.
        withdrawn: the day on which it was taken back, if it was.
        reason: why.
    """

    key: str
    guid: str
    title: str
    link: str
    published: datetime
    updated: datetime
    description: str
    creator: str
    publisher: str
    categories: tuple[Category, ...] = ()
    files: tuple[File, ...] = ()
    image: File | None = None
    withdrawn: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A day in a calendar.

    Args:
        key: what tells it from the others; part of its UID.
        uid: its UID.
        days: the days on which it is; each a month after the other, if there are several.
        summary: what is on that day.
        description: more of it, in plain text.
        url: where more stands.
        sequence: how often it was changed.
        updated: when it was changed last.
        cancelled: whether it was taken back.
    """

    key: str
    uid: str
    days: tuple[date, ...]
    summary: str
    description: str
    url: str
    sequence: int
    updated: datetime
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An item with its full text, which no value holds.

    Args:
        item: the item.
        source: the path in the content folder of the page whose body it shows; "" if it shows none.
        portal: the name of the portal.
        credit: where the text was taken from, if the page says so.
    """

    item: FeedItem
    source: str
    portal: str
    credit: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others, and from its own item without the text."""
        return f"{self.item.key}?{Form.RSS_FULL}"

    @property
    def updated(self) -> datetime:
        """When it was changed last."""
        return self.item.updated


Part = FeedItem | Article | Event


class Heading(NamedTuple):
    """What a document says of itself whatever its form, and whatever changed in it last.

    Args:
        folder: its address without the name of the file.
        current: the same of the list's current document.
        title: the name of the list.
        page: the absolute address of the page that shows the list.
        site_name: the name of the portal.
        site_url: its address.
        number: which page of an archive it is; 0 for none.
        older: the folder of the next older document, and its form; "" if it is the oldest.
        newer: the folder of the next newer page of the same archive, or "".
    """

    folder: str
    current: str
    title: str
    page: str
    site_name: str
    site_url: str
    number: int = 0
    older: str = ""
    newer: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself.

    Args:
        about: what it says in all its forms.
        form: its form.
        updated: the last change of anything in it; of what is empty, the beginning of time.
    """

    about: Heading
    form: Form
    updated: datetime

    @property
    def url(self) -> str:
        """The absolute address of the document."""
        return f"{self.about.site_url}{self.about.folder}{self.form}"

    @property
    def current_url(self) -> str:
        """The absolute address of the list's current document in the same form."""
        return f"{self.about.site_url}{self.about.current}{self.form}"

    @property
    def older_url(self) -> str:
        """The absolute address of the next older document, or ""."""
        about = self.about
        return f"{about.site_url}{about.older}{archive_form(self.form)}" if about.older else ""

    @property
    def newer_url(self) -> str:
        """The absolute address of the next newer page, or ""."""
        about = self.about
        return f"{about.site_url}{about.newer}{self.form}" if about.newer else ""

    def beside(self, form: Form) -> str:
        """Return the address of a file of the folder of all feeds, as seen from the document.

        It holds wherever the site is served: browsers take style sheets from the same host alone.
        """
        return "../" * (self.about.folder.count("/") - addresses.FEEDS.count("/")) + form


class FeedFile(NamedTuple):
    """One file: a head and its parts, in their order; or a text that is there already."""

    uri: str
    head: Head | None = None
    parts: tuple[Part, ...] = ()
    text: bytes = b""

    @property
    def has_full_text(self) -> bool:
        """Whether it shows bodies of pages, as far as its parts have any."""
        return self.head is not None and self.head.form is Form.RSS_FULL
