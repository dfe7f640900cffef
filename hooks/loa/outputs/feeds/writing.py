"""From heads and parts to bytes: each part is made once, each document is put together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple, Protocol, TypeVar

from loa.outputs.feeds.full_text import Bodies, ToHtml, content_of
from loa.outputs.feeds.models import Article, Event, FeedFile, FeedItem, Form, Head, Part

T = TypeVar("T")
R = TypeVar("R")


class Pieces(NamedTuple):
    """A part in every form in which it may stand."""

    key: str
    rss: bytes = b""
    rss_pictures: bytes = b""
    atom: bytes = b""
    json: bytes = b""
    rss_full: bytes = b""
    event: bytes = b""

    def in_form(self, form: Form) -> bytes:
        """Return the part as it stands in a form."""
        match form:
            case Form.RSS:
                return self.rss
            case Form.RSS_PICTURES:
                return self.rss_pictures or self.rss
            case Form.RSS_FULL:
                return self.rss_full
            case Form.ATOM:
                return self.atom
            case Form.JSON:
                return self.json
        return self.event


class Frame(NamedTuple):
    """What stands before and after the parts of one document."""

    url: str
    opening: bytes
    end: bytes


class Mapper(Protocol):
    """What runs a function over batches of pieces, in several processes perhaps."""

    def map(
        self, work: Callable[[tuple[T, ...]], Iterable[R]], pieces: Iterable[T], count: int
    ) -> Iterator[R]:
        """Yield the results in any order."""


class OneAfterAnother:
    """Runs it at once, here."""

    def map(
        self, work: Callable[[tuple[T, ...]], Iterable[R]], pieces: Iterable[T], count: int
    ) -> Iterator[R]:
        """Yield the results."""
        del count
        return iter(work(tuple(pieces)))


class Kept(Protocol):
    """Where pieces are kept that need not be made again."""

    def found(self, parts: Iterable[Part]) -> Iterable[Pieces]:
        """Return the pieces of those parts that were made before."""

    def keep(self, made: Iterable[tuple[Part, Pieces]]) -> None:
        """Take what was made now."""


class NothingKept:
    """Keeps nothing: all is made."""

    def found(self, parts: Iterable[Part]) -> Iterable[Pieces]:
        """Return none."""
        del parts
        return ()

    def keep(self, made: Iterable[tuple[Part, Pieces]]) -> None:
        """Take none."""
        del made


def write(
    files: Sequence[FeedFile], mapper: Mapper, bodies: Bodies, kept: Kept
) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of each file by its uri; see `writer`."""
    bytes_of = writer(files, mapper, bodies, kept)
    return ((file.uri, bytes_of(file)) for file in files)


def writer(
    files: Sequence[FeedFile], mapper: Mapper, bodies: Bodies, kept: Kept
) -> Callable[[FeedFile], bytes]:
    """Return what puts any of the files together, of parts and frames that are made by now.

    The mapper, which may be many processes, makes these. The documents are a hundred times as much:
    to send them would take longer than to put them together.

    Args:
        files: what the files show.
        mapper: makes the pieces.
        bodies: has the texts of articles.
        kept: has the pieces of all other parts that were made before, and takes the others.
    """
    heads = {file.head.url: file.head for file in files if file.head}
    frames = {frame.url: frame for frame in mapper.map(_frames, heads.values(), len(heads))}
    parts = {part.key: part for file in files for part in file.parts}
    articles = [part for part in parts.values() if isinstance(part, Article)]
    others = [part for part in parts.values() if not isinstance(part, Article)]
    # One by one, as they are asked for: all bodies at once would fill the memory.
    texts = ((each, bodies.read(each.source) if each.source else "") for each in articles)
    full = mapper.map(partial(_article_pieces, bodies.to_html), texts, len(articles))
    pieces = {piece.key: piece for piece in kept.found(others)}
    missing = [part for part in others if part.key not in pieces]
    short = mapper.map(_pieces, missing, len(missing))
    pieces.update((piece.key, piece) for piece in chain(full, short))
    kept.keep((part, pieces[part.key]) for part in missing)
    return partial(_put_together, frames, pieces)


def _put_together(
    frames: Mapping[str, Frame], pieces: Mapping[str, Pieces], file: FeedFile
) -> bytes:
    if file.head is None:
        return file.text
    form, frame = file.head.form, frames[file.head.url]
    between = b",\n" if form is Form.JSON else b""
    found = [pieces[part.key].in_form(form) for part in file.parts]
    return b"".join((frame.opening, between.join(found), frame.end))


def _frames(heads: tuple[Head, ...]) -> list[Frame]:
    return [Frame(head.url, *_opening_and_end(head)) for head in heads]


def _opening_and_end(head: Head) -> tuple[bytes, bytes]:
    # The libraries take longer to load than what most builds write with them.
    match head.form:
        case Form.JSON:
            from loa.outputs.feeds import json_feeds  # noqa: PLC0415

            return json_feeds.opening_and_end(head)
        case Form.CALENDAR:
            from loa.outputs.feeds import calendars  # noqa: PLC0415

            return calendars.opening_and_end(head)
    from loa.outputs.feeds import xml_feeds  # noqa: PLC0415

    return xml_feeds.opening_and_end(head)


def _pieces(parts: tuple[Part, ...]) -> list[Pieces]:
    items = [part for part in parts if isinstance(part, FeedItem)]
    events = [part for part in parts if isinstance(part, Event)]
    return [*_item_pieces(items), *_event_pieces(events)]


def _item_pieces(items: Sequence[FeedItem]) -> Iterator[Pieces]:
    if not items:
        return
    from loa.outputs.feeds.json_feeds import json_item  # noqa: PLC0415
    from loa.outputs.feeds.xml_feeds import atom_entries, rss_items  # noqa: PLC0415

    with_picture = [item for item in items if item.image or _escapes(item)]
    pictures = rss_items(with_picture, pictures=True)
    shown = dict(zip((item.key for item in with_picture), pictures, strict=True))
    for item, rss, atom in zip(items, rss_items(items), atom_entries(items), strict=True):
        yield Pieces(item.key, rss, shown.get(item.key, b""), atom, json_item(item))


def _article_pieces(to_html: ToHtml, articles: tuple[tuple[Article, str], ...]) -> list[Pieces]:
    from loa.outputs.feeds.xml_feeds import full_rss_items  # noqa: PLC0415

    def shown(article: Article, body: str) -> tuple[FeedItem, str]:
        item = article.item
        return item, content_of(article, to_html(article.source, item.link, body) if body else "")

    found = full_rss_items([shown(*each) for each in articles])
    keys = (article.key for article, _ in articles)
    return [Pieces(key, rss_full=rss) for key, rss in zip(keys, found, strict=True)]


def _escapes(item: FeedItem) -> bool:
    """Say whether the description reads otherwise as HTML, which the picture variant has."""
    return any(mark in item.description for mark in "&<>")


def _event_pieces(events: Sequence[Event]) -> Iterator[Pieces]:
    if not events:
        return
    from loa.outputs.feeds.calendars import calendar_event  # noqa: PLC0415

    for event in events:
        yield Pieces(event.key, event=calendar_event(event))
