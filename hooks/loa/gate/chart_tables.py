"""Tables to be drawn as charts: whether every cell is a figure that can be drawn."""

from collections.abc import Iterator, Sequence

from loa.gate.line_blocks import line_blocks
from loa.gate.markdown_tables import Row, rows_of
from loa.problems import Problem, Rule
from loa.text.chart import HEADS, ChartFault, chart_faults

_EMPHASIS = " *_"
_MOST = 5
"""Faults that are reported of one table; a table of words has one in every cell."""


def chart_problems(
    lines: Sequence[str], kind: str, path: str, first_line: int
) -> Iterator[Problem]:
    """Yield what keeps the first table in a block from being drawn.

    Args:
        lines: the lines of the block, without its options.
        kind: the kind of chart.
        path: the file.
        first_line: the number of the first of the lines.
    """
    for start, rows in _tables(lines):
        width = len(rows[0].cells)
        cells = [_cells(row, width) for row in rows]
        for fault in list(chart_faults(kind, cells[0], cells[1:]))[:_MOST]:
            yield _problem(fault, rows, path, first_line + start)
        return


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, tuple[Row, ...]]]:
    """Yield the tables, each with the index of its first line."""
    for first, block in line_blocks(lines, str.strip):
        if rows := rows_of(block):
            yield first, rows


def _cells(row: Row, width: int) -> list[str]:
    cells = [cell.strip(_EMPHASIS) for cell in row.cells[:width]]
    return cells + [""] * (width - len(cells))


def _problem(fault: ChartFault, rows: Sequence[Row], path: str, first: int) -> Problem:
    row = rows[0 if fault.row == HEADS else fault.row + 1]
    line = first if fault.row == HEADS else first + 2 + fault.row
    number = min(fault.column, len(row.cells) - 1)
    cell = row.cells[number]
    column = row.column(number) + len(cell) - len(cell.lstrip(" "))
    length = max(1, len(cell.strip()))
    return Problem(Rule.BAD_CHART, path, line, column, fault.message, fault.advice, length)
