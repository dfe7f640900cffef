"""The view of the data dictionary; see `pages.views`."""

from dataclasses import dataclass

from loa.pages.views import Link, View


@dataclass(frozen=True)
class DataColumn:
    """A column; the example of one that holds addresses is relative to the site's root."""

    name: str
    title: str
    meaning: str
    type: str
    example: str
    is_address: bool


@dataclass(frozen=True)
class DataTable:
    """A table with its files and its columns."""

    heading: str
    description: str
    files: tuple[Link, ...]
    total: int
    columns: tuple[DataColumn, ...]


@dataclass(frozen=True)
class OpenDataView(View):
    """The data dictionary."""

    tables: tuple[DataTable, ...] = ()
