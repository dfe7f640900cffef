"""What a table of open data is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from loa.catalogue.catalogue import Catalogue
from loa.records.fields import Choice

T = TypeVar("T")

Cell: TypeAlias = str | int | bool | tuple[str, ...]
"""A value of a row: blanks are "" or ()."""


class ColumnType(Choice):
    """What the values of a column are."""

    TEXT = "chu", "chữ"
    ID = "ma", "mã"
    IDS = "danh-sach-ma", "danh sách mã"
    DATE = "ngay", "ngày"
    NUMBER = "so", "số nguyên"
    FLAG = "dung-sai", "true hoặc false"
    ADDRESS = "dia-chi", "địa chỉ trang trên cổng này"
    LINK = "lien-ket", "địa chỉ https"


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: what it is called in files and by people, what it means, and how it is found.

    A value of the type ADDRESS is relative to the site's root.
    """

    name: str
    title: str
    meaning: str
    type: ColumnType
    value: Callable[[T], Cell]


@dataclass(frozen=True)
class Table(Generic[T]):
    """A table: the stem of its files' names, what it holds, and how its rows are found.

    Args:
        name: the stem: "van-ban".
        title: what it is called.
        description: what it holds, for the dictionary.
        formats: the endings of its files.
        columns: what a row has; the first column tells rows apart, or the table has no key.
        items: what rows are made of.
    """

    name: str
    title: str
    description: str
    formats: tuple[str, ...]
    columns: tuple[Column[T], ...]
    items: Callable[[Catalogue], Iterable[T]]

    def rows(self, catalogue: Catalogue) -> tuple[tuple[Cell, ...], ...]:
        """Return the values of all rows, in the order of the columns."""
        values = [column.value for column in self.columns]
        return tuple(tuple(value(item) for value in values) for item in self.items(catalogue))
