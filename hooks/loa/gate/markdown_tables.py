"""Tables as Python-Markdown splits them, with the columns of their cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from markdown.extensions.tables import TableProcessor

_LONGEST_ROW = 5000
"""Longer rows are not split: Python-Markdown may take quadratic time."""


@dataclass(frozen=True)
class Row:
    """A row as it was written, and its cells with the spaces around their text."""

    line: str
    cells: tuple[str, ...]
    has_border: bool

    def column(self, number: int) -> int:
        """Return the column at which a cell begins, from 1: right after its bar."""
        before = "|".join(self.cells[:number])
        indent = len(self.line) - len(self.line.lstrip(" "))
        return indent + self.has_border + len(before) + bool(number) + 1


def rows_of(block: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of a table without the delimiter row; () if the paragraph is no table."""
    if len(block) < 2 or any(len(line) > _LONGEST_ROW for line in block):
        return ()
    table = _stock()
    if not table.test(Element("div"), "\n".join(block)):
        return ()
    rows = []
    for line in (block[0], *block[2:]):
        row = line.strip(" ")
        cells: list[str] = table._split_row(row)  # type: ignore[attr-defined]
        rows.append(Row(line, tuple(cells), bool(table.border) and row.startswith("|")))
    return tuple(rows)


@cache
def _stock() -> "TableProcessor":
    """Return the processor with which Python-Markdown itself splits rows."""
    from markdown import Markdown  # noqa: PLC0415 - few bodies have a table
    from markdown.extensions.tables import TableProcessor  # noqa: PLC0415

    return TableProcessor(Markdown().parser, {})
