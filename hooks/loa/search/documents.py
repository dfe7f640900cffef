"""What the full-text index knows of a record: its words, in their order.

A text of a shard is the row of the same number in the finding list, which tells all that is shown
of it, and by what it is narrowed. So the index holds words and nothing else.
"""

from collections.abc import Iterator
from typing import NamedTuple

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.mentions import texts_of, texts_of_annex
from loa.records.fields import Choice
from loa.search.keys import Keys, KnownKeys, compact, numbers_in
from loa.search.shards import record_shards
from loa.text.plain_text import plain_text

_SILENT = frozenset({"status", "approved_by", "authors", "transcribed_from", "waivers"})
"""Fields that nobody looks for."""
_NUMBERS = ("number", "code")
_NAMES = ("aliases", "keywords")


class IndexedShard(NamedTuple):
    """What a shard of the full-text index is made of, but for what the records' files say.

    Args:
        id: its id.
        records: the paths of its records in the content folder, in the order of its rows.
    """

    id: str
    records: tuple[str, ...]


def indexed_shards(catalogue: Catalogue) -> Iterator[IndexedShard]:
    """Yield every shard of the full-text index; none if there is no record."""
    for shard, entries in record_shards(catalogue):
        yield IndexedShard(shard.id, tuple(entry.path for entry in entries))


def keys_of_record(entry: Entry, body: str, known: KnownKeys) -> Keys:
    """Return by what a record is found.

    Args:
        entry: the record.
        body: its text, in Markdown.
        known: knows words; the same for many records.
    """
    of_table = (text for _, text in texts_of_annex(entry.annex))
    text = " ".join(filter(None, (plain_text(body), *of_table)))
    return known.of((*_facts(entry), text, *numbers_in(text)))


def _facts(entry: Entry) -> Iterator[str]:
    own = vars(entry.record)
    yield entry.record.title
    for number in (own.get(key) or "" for key in _NUMBERS):
        yield number
        yield compact(number)
    for key in _NAMES:
        yield from own.get(key, ())
    for key, text in texts_of(entry.record):
        if key not in _SILENT and key != "title":
            yield text.label if isinstance(text, Choice) else text
