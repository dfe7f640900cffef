"""The files of the finding list: what each holds, as plain values, and its bytes.

Everything is at `tim-kiem/muc-luc/`, as compact JSON, and once more compressed (".json.gz") for
servers that do not compress. Columns of a file are of equal length, one value a row.

- `muc-luc.json`, which every search needs: the shards in the order of loading; the keys of those
  that are always searched; the words of the others, and which of them have each, so that none is
  loaded in vain and a typing error is known at once; the rows that people come for most; the words
  that searching understands.
- `<shard>.json`, of a year: its keys, `labels`, `paths` and `days` (see `columns`). The labels of a
  row are its title and what else it is called, a code or number first.
- `<shard>-loc.json`, for filters: `pillars`, `wards`, `organisations` and `validity`: of each row a
  list of indexes into the list of the same name in `labels`. A label is [id, words].
- `<shard>-<k>.json`: [summary, line] of the rows from k × `rows` on, as many as `rows` in
  `muc-luc.json` says.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

import orjson

from loa import addresses
from loa.catalogue.entry import Entry
from loa.outputs.file_group import FileGroup
from loa.pages.desk import Desk
from loa.pages.facets import Value
from loa.pages.views import View
from loa.search.contents import SUMMARIES, Contents, Keys, contents_of, keys_of
from loa.search.rows import Row, other_rows, record_row
from loa.search.shards import OTHERS, Shard, record_shards
from loa.search.words import NewNames

FILTERED = ("pillars", "wards", "organisations", "validity")


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


def search_groups(
    desk: Desk, fixed: Iterable[View], full_text: str | None = None
) -> Iterator[FileGroup[SearchFile]]:
    """Yield the files of the finding list, those of a shard together.

    Args:
        desk: what is published.
        fixed: the pages of the portal itself.
        full_text: the address of the index of texts, if the site has one.
    """
    new = NewNames(desk.catalogue.lists.filler)
    shards = [*record_shards(desk.catalogue)]
    others = tuple(other_rows(desk, fixed))
    first = addresses.finding_list("muc-luc.json")
    contents = partial(contents_of, desk, shards, others, new, full_text)
    yield _group([first], lambda: [SearchFile(first, contents())])
    yield _shard_group(OTHERS, len(others), lambda: others, new)
    for shard, entries in shards:
        yield _shard_group(shard, len(entries), partial(_record_rows, desk, entries), new)


def _record_rows(desk: Desk, entries: Iterable[Entry]) -> list[Row]:
    return [record_row(desk, entry) for entry in entries]


def _shard_group(
    shard: Shard, count: int, rows: Callable[[], Sequence[Row]], new: NewNames
) -> FileGroup[SearchFile]:
    names = ["-loc", *(f"-{number}" for number in range(-(-count // SUMMARIES)))]
    if not shard.is_always_searched:
        names = ["", *names]
    urls = [addresses.finding_list(f"{shard.id}{name}.json") for name in names]
    return _group(urls, lambda: list(map(SearchFile, urls, _of_shard(shard, rows(), new))))


def _group(urls: Iterable[str], make: Callable[[], Sequence[SearchFile]]) -> FileGroup[SearchFile]:
    """Return a group of files, each of which is there once more, compressed."""

    def both() -> list[SearchFile]:
        plain = make()
        return [*plain, *(replace(f, url=f"{f.url}.gz", compressed=True) for f in plain)]

    plain = tuple(urls)
    return FileGroup((*plain, *(f"{url}.gz" for url in plain)), both)


def _of_shard(shard: Shard, rows: Sequence[Row], new: NewNames) -> Iterator[Content]:
    if not shard.is_always_searched:
        yield keys_of(rows, new)
    yield Filters(tuple((n, tuple(getattr(row, n) for row in rows)) for n in FILTERED))
    for start in range(0, len(rows), SUMMARIES):
        shown = rows[start : start + SUMMARIES]
        yield Summaries(tuple((row.summary, row.line) for row in shown))


def search_files(
    desk: Desk, fixed: Iterable[View], full_text: str | None = None
) -> Iterator[SearchFile]:
    """Yield every file of the finding list; see `search_groups`."""
    for group in search_groups(desk, fixed, full_text):
        yield from group.make()


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
