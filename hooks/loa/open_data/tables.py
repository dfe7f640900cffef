"""Models of the tables of open data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from loa.catalogue.catalogue import Catalogue
from loa.records.fields import Choice

T = TypeVar("T")

Cell: TypeAlias = str | int | bool | tuple[str, ...]
"""A value; "" or () if it is blank."""


class ColumnType(Choice):
    """The type of the values of a column."""

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
    """A column.

    Args:
        name: its name in files.
        title: its name for people.
        meaning: its meaning, for the dictionary.
        type: the type of its values; those of the type ADDRESS are relative to the site's root.
        value: returns its value for an item.
    """

    name: str
    title: str
    meaning: str
    type: ColumnType
    value: Callable[[T], Cell]


@dataclass(frozen=True)
class Table(Generic[T]):
    """A table.

    Args:
        name: the stem of its files' names: "van-ban".
        title: its name for people.
        description: its contents, for the dictionary.
        formats: the suffixes of its files.
        columns: its columns; the first is the key, if it has one.
        items: returns the items from which rows are made.
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
