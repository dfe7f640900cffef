"""What the full-text index knows of a record: its words, and what is shown where it is found.

Words are indexed folded and each once: Pagefind knows no "đ" that is a "d", and the place of every
word of every text would make its index six times as large. What is shown is kept as it was written.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import NamedTuple

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.mentions import texts_of, texts_of_annex
from loa.records.base import Record
from loa.records.directive import Directive
from loa.records.fields import Choice
from loa.records.validity import validity_on
from loa.search.shards import record_shards
from loa.text.fold import fold
from loa.text.plain_text import plain_text

EVERY_WARD = "tat-ca"
"""The ward of what is meant for all."""

_SILENT = frozenset({"title", "status", "approved_by", "authors", "transcribed_from", "waivers"})
"""Fields that nobody looks for, or that are indexed by themselves."""
_NUMBERS = ("number", "code")
_NAMES = ("aliases", "keywords")
_NUMBER = re.compile(r"\b\d+/(?:\d+/)?[^\W\d_][\w-]*")
_BETWEEN_PARTS = re.compile(r"[\s./-]+")


class IndexedRecord(NamedTuple):
    """A record in a shard: its path in the content folder, and whether it is in force that day."""

    path: str
    validity: str


class IndexedShard(NamedTuple):
    """What a shard of the full-text index is made of, but for what the records' files say.

    Args:
        id: its id; "" of the root.
        records: what is in it.
    """

    id: str
    records: tuple[IndexedRecord, ...]


ROOT = IndexedShard("", ())
"""What a browser begins with; it holds no record."""


class Document(NamedTuple):
    """A record as it is indexed, and as a result shows it.

    Args:
        url: its address, relative to the site's root.
        title: its title.
        kind: the folder of its kind.
        day: its day, in ISO form.
        facts: what else is said of it, in words: number, other names, summary.
        text: its text, for excerpts.
        words: all its words, folded and each once.
        filters: by what results are narrowed: name and value.
    """

    url: str
    title: str
    kind: str
    day: str
    facts: str
    text: str
    words: str
    filters: tuple[tuple[str, str], ...]

    @property
    def html(self) -> str:
        """The page that Pagefind is given."""
        filters = "".join(
            f'<i data-pagefind-filter="{escape(f"{name}:{value}")}"></i>'
            for name, value in self.filters
        )
        body = f"<h1>{fold(self.title)}</h1>{filters}<p>{self.words}</p>"
        return f'<!doctype html><html lang="vi"><body data-pagefind-body>{body}</body></html>'


def indexed_shards(catalogue: Catalogue) -> Iterator[IndexedShard]:
    """Yield every shard of the full-text index, the root first; none if there is no record."""
    shards = [*record_shards(catalogue)]
    if shards:
        yield ROOT
    for shard, entries in shards:
        records = (IndexedRecord(e.path, _validity(e.record, catalogue.as_of)) for e in entries)
        yield IndexedShard(shard.id, tuple(records))


def document(entry: Entry, validity: str, body: str) -> Document:
    """Return what is indexed of a record.

    Args:
        entry: the record.
        validity: whether it is in force; "" if that is not asked of its kind.
        body: its text, in Markdown.
    """
    record = entry.record
    of_table = (text for _, text in texts_of_annex(entry.annex))
    text = " ".join(filter(None, (plain_text(body), *of_table)))
    # Most words stand in a text several times; to fold one takes longer than to know it again.
    facts = " ".join((*_words(entry), *_numbers_in(text)))
    written = dict.fromkeys(f"{facts} {text}".split())
    words = fold(" ".join(written)).split()
    return Document(
        url=entry.url,
        title=record.title,
        kind=entry.kind.folder,
        day=record.date.isoformat(),
        facts=facts,
        text=text,
        words=" ".join(dict.fromkeys(words)),
        filters=tuple(_filters(record, validity)),
    )


def _validity(record: Record, day: date) -> str:
    return validity_on(record, day).value if isinstance(record, Directive) else ""


def _words(entry: Entry) -> Iterator[str]:
    own = vars(entry.record)
    for number in (own.get(key) or "" for key in _NUMBERS):
        yield number
        yield _compact(number)
    for key in _NAMES:
        yield from own.get(key, ())
    for key, text in texts_of(entry.record):
        if key not in _SILENT:
            yield text.label if isinstance(text, Choice) else text


def _numbers_in(text: str) -> Iterator[str]:
    """Yield the numbers of documents in a text as one word each, as some people type them."""
    return (_compact(number) for number in _NUMBER.findall(text))


def _compact(number: str) -> str:
    return _BETWEEN_PARTS.sub("", number)


def _filters(record: Record, validity: str) -> Iterator[tuple[str, str]]:
    bodies = dict.fromkeys((vars(record).get("issuer", record.organisation), record.organisation))
    yield from _each("pillar", record.pillars)
    yield from _each("ward", record.wards or (EVERY_WARD,))
    yield from _each("organisation", bodies)
    yield from _each("validity", filter(None, [validity]))


def _each(name: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((name, value) for value in values)
