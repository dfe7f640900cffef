"""The files of open data: what each holds, as plain values, and its bytes.

CSV begins with a byte order mark. RFC 4180 and UTF-8 need none, but Excel takes a file without one
for the code page of the machine and shows "Nghị định" as "Nghá»‹ Ä‘á»‹nh": civil servants open it
by a double click. Programs that read UTF-8 tables skip the mark ("utf-8-sig").
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.open_data.relations import TABLES
from loa.open_data.tables import Cell, Column, ColumnType, Table
from loa.outputs.file_group import FileGroup
from loa.outputs.linked_data import linked_data
from loa.site import Site

BETWEEN = ";"
"""What parts the values of one cell; no id has it."""


@dataclass(frozen=True)
class DataFile:
    """One file of open data: all that its bytes show.

    Args:
        url: its address, relative to the site's root; the ending tells the format.
        title: what the table is called.
        site_url: the site's root.
        names: of the columns.
        rows: the values, in the order of the columns.
    """

    url: str
    title: str
    site_url: str
    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def data_group(catalogue: Catalogue, site: Site) -> FileGroup[DataFile]:
    """Return all files of open data, whose tables share much of what they show."""
    urls = tuple(_url(table, ending) for table in TABLES for ending in table.formats)
    return FileGroup(urls, lambda: tuple(data_files(catalogue, site)))


def _url(table: Table[Any], ending: str) -> str:
    return addresses.open_data(f"{table.name}.{ending}")


def data_files(catalogue: Catalogue, site: Site) -> Iterator[DataFile]:
    """Yield every file of open data."""
    for table in TABLES:
        names = tuple(column.name for column in table.columns)
        rows = tuple(_complete(table.rows(catalogue), table.columns, site.url))
        for ending in table.formats:
            yield DataFile(_url(table, ending), table.title, site.url, names, rows)


def _complete(
    rows: Iterable[tuple[Cell, ...]], columns: Iterable[Column[Any]], root: str
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows with whole addresses."""
    places = [n for n, column in enumerate(columns) if column.type is ColumnType.ADDRESS]
    for row in rows:
        cells = [*row]
        for n in places:
            cells[n] = f"{root}{cells[n]}"
        yield tuple(cells)


def write_open_data(catalogue: Catalogue, site: Site, target: Path) -> None:
    """Write every file of open data below `target`."""
    for file in data_files(catalogue, site):
        path = target / file.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data_bytes(file))


def data_bytes(file: DataFile) -> bytes:
    """Return the bytes of a file: the same for the same rows."""
    ending = file.url.rpartition(".")[2]
    if ending == "csv":
        return _csv(file)
    rows = [dict(zip(file.names, row, strict=True)) for row in file.rows]
    if ending == "jsonld":
        return _json(linked_data(rows, file.site_url))
    return _json({"ten": file.title, "nguon": file.site_url, "du_lieu": rows})


def _csv(file: DataFile) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(file.names)
    writer.writerows(map(_texts, file.rows))
    return text.getvalue().encode("utf-8-sig")


def _texts(row: Iterable[Cell]) -> list[str | int]:
    # Most are texts, and the citation graph has ten for each record.
    return [cell if type(cell) is str else _text(cell) for cell in row]


def _text(cell: Cell) -> str | int:
    if isinstance(cell, tuple):
        return BETWEEN.join(cell)
    return str(cell).lower() if isinstance(cell, bool) else cell


def _json(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
