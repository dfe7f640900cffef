"""What a chart shows: the figures of a table, and what keeps a table from being drawn.

The first column names the rows; each other column is one series of figures. Series share one axis,
so they share one unit, which stands in the heads: "Tỷ lệ (%)".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from loa.text.component_list import LINES
from loa.text.vietnamese_numbers import read_number

MOST_SERIES = 3
"""More could be told apart by nothing but colour."""
MOST_ROWS = 40
HEADS = -1
"""The row of a fault that is in the heads of the table."""

_MISSING = frozenset({"", "-", "–", "—", "không có số liệu", "chưa có số liệu"})
_UNIT = re.compile(r"(.*\S)\s*\(([^()]{1,30})\)\s*")
_OTHER_FORM = re.compile(r"-?[0-9][0-9,]*\.[0-9]+")


class Figure(NamedTuple):
    """A number, and how the table writes it."""

    value: Decimal
    text: str


@dataclass(frozen=True)
class Series:
    """One column of figures; None where the table has none."""

    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Chart:
    """A table that can be drawn: as bars, or as lines from row to row."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    has_lines: bool

    @property
    def figures(self) -> tuple[tuple[str, Figure], ...]:
        """Every figure there is, with the label of its row."""
        return tuple(
            (label, figure)
            for series in self.series
            for label, figure in zip(self.labels, series.figures, strict=True)
            if figure
        )

    def told(self, figure: Figure, *, short: bool = False) -> str:
        """Return a figure with its unit; `short` leaves out any but "%"."""
        if self.unit == "%":
            return f"{figure.text}%"
        return figure.text if short or not self.unit else f"{figure.text} {self.unit}"

    @property
    def is_complete(self) -> bool:
        """Whether no figure is missing."""
        return len(self.figures) == len(self.labels) * len(self.series)


class ChartFault(NamedTuple):
    """Why a table can not be drawn: its place, from 0, and what to write instead."""

    row: int
    column: int
    message: str
    advice: str


def chart_of(kind: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Chart | None:
    """Return the chart of a table of words without marks; None if anything is wrong with it.

    Args:
        kind: how it is drawn, as the block says.
        heads: the heads of the columns.
        rows: the cells of each row, as many as there are heads.
    """
    if next(chart_faults(kind, heads, rows), None):
        return None
    columns = list(zip(*rows, strict=True))
    return Chart(
        labels=tuple(label.strip() for label in columns[0]),
        series=tuple(
            Series(_name_and_unit(head)[0], tuple(map(_figure, column)))
            for head, column in zip(heads[1:], columns[1:], strict=True)
        ),
        unit=_name_and_unit(heads[1])[1],
        has_lines=kind == LINES,
    )


def chart_faults(
    kind: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[ChartFault]:
    """Yield what is wrong with a table that is to be drawn; see `chart_of`."""
    yield from _bad_shape(kind, heads, rows)
    for number, row in enumerate(rows):
        if not row[0].strip():
            message = "Dòng của biểu đồ chưa có tên ở ô đầu."
            yield ChartFault(number, 0, message, "Ghi tên của dòng, ví dụ: 2024, Sở Nội vụ.")
        for column, cell in enumerate(row[1:], 1):
            yield from _bad_cell(kind, number, column, cell)


def _bad_shape(
    kind: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[ChartFault]:
    count = len(heads) - 1
    if not 1 <= count <= MOST_SERIES:
        message = f"Biểu đồ cần từ 1 đến {MOST_SERIES} cột số liệu; bảng có {max(count, 0)}."
        yield ChartFault(HEADS, 0, message, "Chia thành nhiều biểu đồ, hoặc bỏ bớt cột.")
    least = 2 if kind == LINES else 1
    if not least <= len(rows) <= MOST_ROWS:
        message = f"Biểu đồ cần từ {least} đến {MOST_ROWS} dòng số liệu; bảng có {len(rows)}."
        yield ChartFault(HEADS, 0, message, "Thêm hoặc bớt dòng của bảng.")
    units = [_name_and_unit(head)[1] for head in heads[1:]]
    for column, unit in enumerate(units, 1):
        if unit != units[0]:
            message = f"Hai cột khác đơn vị (“{units[0]}” và “{unit}”) không chung được một trục."
            advice = "Ghi một đơn vị trong ngoặc ở đầu mỗi cột, hoặc chia thành hai biểu đồ."
            yield ChartFault(HEADS, column, message, advice)
    for column in range(1, len(heads)):
        if rows and all(row[column].strip().lower() in _MISSING for row in rows):
            message = "Cột của biểu đồ không có số liệu nào."
            yield ChartFault(HEADS, column, message, "Ghi số liệu, hoặc bỏ cột này.")


def _bad_cell(kind: str, row: int, column: int, cell: str) -> Iterator[ChartFault]:
    text = cell.strip()
    if text.lower() in _MISSING:
        return
    number = read_number(text)
    if number is None:
        yield ChartFault(row, column, *_no_number(text))
    elif number < 0 and kind != LINES:
        message = f"Biểu đồ cột không vẽ được số âm “{text}”."
        yield ChartFault(row, column, message, "Thêm dòng “    kieu: duong” dưới dòng mở khối.")


def _no_number(text: str) -> tuple[str, str]:
    """Return what is wrong with a cell, and what to write instead."""
    if _OTHER_FORM.fullmatch(text):
        whole, _, rest = text.replace(",", "").partition(".")
        message = f"Ô “{text}” của biểu đồ có dấu chấm trước phần thập phân."
        return message, f"Viết dấu phẩy: {whole},{rest}."
    message = f"Ô “{text}” của biểu đồ không phải là số."
    if text.endswith("%"):
        return message, "Ghi đơn vị ở đầu cột, ví dụ: Tỷ lệ (%); trong ô chỉ ghi số."
    return message, "Chỉ ghi số, ví dụ: 1.234,5; không có số liệu thì ghi –."


def _figure(cell: str) -> Figure | None:
    number = read_number(cell)
    return None if number is None else Figure(number, cell.strip())


def _name_and_unit(head: str) -> tuple[str, str]:
    match = _UNIT.fullmatch(head.strip())
    return (match[1], match[2].strip()) if match else (head.strip(), "")
