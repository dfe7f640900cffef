"""What the full-text index knows of a record: its words, in their order.

A text is a row of the finding list, which tells all that is shown of it, and by what it is
narrowed. So the index holds words and nothing else.

Its shards are fewer than those of the list, for each word of a query is looked up in each of them:
one is of all kinds that have no years, one of each of the newest two years, and one of each five
years before, which hardly anyone edits. A shard has the rows of one of the list's behind those of
another, in the order of the list.
"""

from collections.abc import Collection, Iterator
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
_RECENT = 2
"""Years that are a shard each."""
_TOGETHER = 5
"""Years before them that share one."""
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
    shards = [*record_shards(catalogue)]
    years = sorted({shard.year for shard, _ in shards if shard.year}, reverse=True)
    records: dict[str, list[str]] = {}
    for shard, entries in shards:
        of = records.setdefault(_shard_of(shard.year, years[:_RECENT]), [])
        of += [entry.path for entry in entries]
    yield from (IndexedShard(name, tuple(paths)) for name, paths in records.items())


def _shard_of(year: int | None, recent: Collection[int]) -> str:
    """Return the id of the shard for a shard of the finding list, by its year."""
    if year is None:
        return "chung"
    first = year - year % _TOGETHER
    return str(year) if year in recent else f"{first}-{first + _TOGETHER - 1}"


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
