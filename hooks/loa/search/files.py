"""The files of the finding list: what each holds, as plain values, and its bytes.

Everything is at `tim-kiem/muc-luc/`, as compact JSON, and once more compressed (".json.gz") for
servers that do not compress. Columns of a file are of equal length, one value a row.

- `muc-luc.json`: the shards in the order of loading, and the words that searching understands.
- `<shard>.json`: `titles`, `paths` and `days` (see `columns`), and `names`: of each row a list of
  what else it is called, a code or number first.
- `<shard>-loc.json`, for filters: `pillars`, `wards`, `organisations` and `validity`: of each row a
  list of indexes into the list of the same name in `labels`. A label is [id, words].
- `<shard>-<k>.json`: [summary, line] of the rows from k × `rows` on, as many as `rows` in
  `muc-luc.json` says.
"""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

import orjson

from loa import addresses
from loa.pages.desk import Desk
from loa.pages.facets import Value
from loa.pages.views import View
from loa.search.columns import encode_addresses, encode_days, encode_titles
from loa.search.rows import Row, other_rows, record_row
from loa.search.shards import OTHER, Shard, record_shards
from loa.search.words import NewNames, Words, words_of

FILTERED = ("pillars", "wards", "organisations", "validity")
SUMMARIES = 16
"""How many rows' summaries stand in a file: few, for each result that is shown asks for one."""


@dataclass(frozen=True)
class Contents:
    """All that `muc-luc.json` shows: the shards with how many rows each has, and the words.

    `full_text` is the address of the index of texts, if the site has one.
    """

    shards: tuple[tuple[Shard, int], ...]
    words: Words
    full_text: str | None = None

    def plain(self) -> dict[str, object]:
        """Return the file's values."""
        return {
            "shards": [
                {"id": s.id, "kind": s.kind, "name": s.name, "year": s.year, "count": count}
                for s, count in self.shards
            ],
            "rows": SUMMARIES,
            "fullText": self.full_text,
            "same": self.words.same,
            "short": self.words.short,
            "filler": self.words.filler,
        }


@dataclass(frozen=True)
class Keys:
    """What the rows of a shard are found by."""

    rows: tuple[tuple[str, str, date | None, tuple[str, ...]], ...]
    """Of each its title, address, day and names."""

    def plain(self) -> dict[str, object]:
        """Return the file's columns."""
        titles = [title for title, *_ in self.rows]
        return {
            "titles": encode_titles(titles),
            "paths": encode_addresses(titles, [url for _, url, *_ in self.rows]),
            "days": encode_days([day for *_, day, _ in self.rows]),
            "names": [names for *_, names in self.rows],
        }


@dataclass(frozen=True)
class Filters:
    """What the rows of a shard are narrowed by: by the name of each column, the values of a row."""

    columns: tuple[tuple[str, tuple[tuple[Value, ...], ...]], ...]

    def plain(self) -> dict[str, object]:
        """Return the file's labels and columns."""
        labels = {
            name: sorted({value for row in column for value in row})
            for name, column in self.columns
        }
        return {"labels": labels, **{name: _places(labels[name], c) for name, c in self.columns}}


def _places(labels: Sequence[Value], column: Iterable[Iterable[Value]]) -> list[list[int]]:
    """Return a column with the place of each value among the labels in its stead."""
    place_of = {label: place for place, label in enumerate(labels)}
    return [[place_of[value] for value in row] for row in column]


@dataclass(frozen=True)
class Summaries:
    """What is shown of some rows of a shard, beside the title."""

    rows: tuple[tuple[str, str], ...]

    def plain(self) -> object:
        """Return the file's rows."""
        return self.rows


Content: TypeAlias = Contents | Keys | Filters | Summaries


@dataclass(frozen=True)
class SearchFile:
    """One file of the finding list: all that its bytes show."""

    url: str
    content: Content
    compressed: bool = False


def search_files(
    desk: Desk, fixed: Iterable[View], full_text: str | None = None
) -> Iterator[SearchFile]:
    """Yield every file of the finding list.

    Args:
        desk: what is published.
        fixed: the pages of the portal itself.
        full_text: the address of the index of texts, if the site has one.
    """
    for file in _plain_files(desk, fixed, full_text):
        yield file
        yield replace(file, url=f"{file.url}.gz", compressed=True)


def _plain_files(desk: Desk, fixed: Iterable[View], full_text: str | None) -> Iterator[SearchFile]:
    words = words_of(desk.catalogue.lists)
    shards = [*_filled_shards(desk, fixed)]
    contents = Contents(tuple((shard, len(rows)) for shard, rows in shards), words, full_text)
    yield SearchFile(addresses.finding_list("muc-luc.json"), contents)
    new_names = NewNames(words.filler)
    for shard, rows in shards:
        for name, content in _of_shard(rows, new_names):
            yield SearchFile(addresses.finding_list(f"{shard.id}{name}.json"), content)


def _filled_shards(desk: Desk, fixed: Iterable[View]) -> list[tuple[Shard, tuple[Row, ...]]]:
    """Return the shards with their rows, in the order of loading: those of years come last."""
    records = [
        (shard, tuple(record_row(desk, entry) for entry in entries))
        for shard, entries in record_shards(desk.catalogue)
    ]
    others = (Shard(OTHER, OTHER, "Trang khác"), tuple(other_rows(desk, fixed)))
    return sorted([*records, others], key=lambda one: one[0].year is not None)


def _of_shard(rows: Sequence[Row], new: NewNames) -> Iterator[tuple[str, Content]]:
    keys = [(r.title, r.url, r.day, tuple(new.beside(r.title, r.names))) for r in rows]
    yield "", Keys(tuple(keys))
    yield "-loc", Filters(tuple((n, tuple(getattr(row, n) for row in rows)) for n in FILTERED))
    for number, start in enumerate(range(0, len(rows), SUMMARIES)):
        shown = rows[start : start + SUMMARIES]
        yield f"-{number}", Summaries(tuple((row.summary, row.line) for row in shown))


def write_search_files(
    desk: Desk, fixed: Iterable[View], target: Path, full_text: str | None = None
) -> None:
    """Write every file of the finding list below `target`; see `search_files`."""
    for file in search_files(desk, fixed, full_text):
        path = target / file.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(search_bytes(file))


def search_bytes(file: SearchFile) -> bytes:
    """Return the bytes of a file: the same for the same content."""
    data = orjson.dumps(file.content.plain())
    return gzip.compress(data, mtime=0) if file.compressed else data
