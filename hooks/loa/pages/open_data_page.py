"""The data dictionary: every table of open data with its files and columns."""

from collections.abc import Sequence
from typing import Any

from loa import addresses
from loa.open_data.relations import TABLES
from loa.open_data.tables import Cell, Column, ColumnType, Table
from loa.pages.desk import HOME, Desk
from loa.pages.open_data_view import DataColumn, DataTable, OpenDataView
from loa.pages.views import Link

_FORMATS = {
    "csv": "CSV, mở bằng Excel",
    "json": "JSON",
    "jsonld": "JSON-LD, theo schema.org và ELI",
}

OPEN_DATA = Link(
    "Dữ liệu mở",
    addresses.OPEN_DATA,
    "Sổ văn bản và quan hệ giữa các văn bản, để tải về và xử lý bằng máy.",
)


def open_data_page(desk: Desk) -> OpenDataView:
    """Return the dictionary; its examples are values of the data itself."""
    return OpenDataView(
        uri=addresses.uri(addresses.OPEN_DATA),
        template="open_data.html",
        title=OPEN_DATA.text,
        description=OPEN_DATA.note,
        updated=desk.newest(desk.catalogue.documents),
        breadcrumbs=(HOME,),
        section=addresses.REGISTER,
        tables=tuple(_table(desk, table) for table in TABLES),
    )


def _table(desk: Desk, table: Table[Any]) -> DataTable:
    items = tuple(table.items(desk.catalogue))
    return DataTable(
        heading=table.title,
        description=table.description,
        files=tuple(
            Link(_FORMATS[ending], addresses.open_data(f"{table.name}.{ending}"))
            for ending in table.formats
        ),
        total=len(items),
        columns=tuple(_column(column, items) for column in table.columns),
    )


def _column(column: Column[Any], items: Sequence[Any]) -> DataColumn:
    values = map(column.value, items)
    example = next((value for value in values if value not in {"", ()}), "")
    return DataColumn(
        name=column.name,
        title=column.title,
        meaning=column.meaning,
        type=column.type.label,
        example=_words(example),
        is_address=column.type is ColumnType.ADDRESS,
    )


def _words(value: Cell) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
