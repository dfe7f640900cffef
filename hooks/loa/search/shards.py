"""The shards of search: which there are, in the order of loading, and what is in each.

Nobody knows a procedure by its year, so it stands in one shard with all others of its kind. News
are many, and their readers want the newest: each year is a shard, which an edit of another year
leaves as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.records.kinds import KINDS, Kind

OTHER = "khac"
"""The shard of what is no record: places, bodies, fields of reform, fixed pages."""

_LAST_NUMBER = re.compile(r"(\d+)/?$")


@dataclass(frozen=True)
class Shard:
    """A part of what is searched.

    Args:
        id: its name in addresses: "thu-tuc", "tin-tuc-2026".
        kind: the folder of its kind, or `OTHER`.
        name: of the kind, for people.
        year: of its records; None if they are of any.
    """

    id: str
    kind: str
    name: str
    year: int | None = None

    @property
    def is_always_searched(self) -> bool:
        """Whether every search looks through it; one of a year is loaded when it may answer."""
        return self.year is None


OTHERS = Shard(OTHER, OTHER, "Trang khác")


def record_shards(catalogue: Catalogue) -> Iterator[tuple[Shard, tuple[Entry, ...]]]:
    """Yield the shards of records, each with what lists show of them, the newest first.

    Shards of a whole kind come before those of years.
    """
    for kind in KINDS:
        if not kind.dated and (entries := catalogue.of_kind(kind)):
            yield Shard(kind.folder, kind.folder, kind.plural), newest_first(entries)
    for kind in KINDS:
        if kind.dated:
            yield from _years(kind, catalogue.of_kind(kind))


def _years(kind: Kind, entries: Iterable[Entry]) -> Iterator[tuple[Shard, tuple[Entry, ...]]]:
    of: dict[int, list[Entry]] = {}
    for entry in entries:
        of.setdefault(entry.record.date.year, []).append(entry)
    for year in sorted(of, reverse=True):
        shard = Shard(f"{kind.folder}-{year}", kind.folder, kind.plural, year)
        yield shard, newest_first(of[year])


def newest_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries by date; of one day, the higher number at the end of the address first.

    Whoever numbers files counts upwards, and numbers in a row are coded in next to nothing.
    """

    def key(entry: Entry) -> tuple[int, int, str]:
        number = _LAST_NUMBER.search(entry.url)
        return -entry.record.date.toordinal(), -int(number[1]) if number else 0, entry.record.id

    return tuple(sorted(entries, key=key))
