"""Rows of Markdown tables with more cells than the header, whose surplus Python-Markdown drops."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from loa.catalogue.record_reader import SourcePage
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.text.outside_code import outside_fences

if TYPE_CHECKING:
    from markdown.extensions.tables import TableProcessor

_DELIMITERS = re.compile(r"^[ \t]{0,3}\|?[ \t]*:?-[-:| \t]*$", re.MULTILINE)
_LONGEST_ROW = 5000
"""Characters of a row that Python-Markdown, which can take quadratic time, is asked to split."""


def check_table_cells(source: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield the first cell of every row that will not be shown."""
    body = source.page.body
    if "|" not in body or not _DELIMITERS.search(body):
        return
    block: list[str] = []
    for number, line in enumerate([*outside_fences(body).split("\n"), ""]):
        if line.strip():
            block.append(line)
            continue
        if len(block) > 2 and "|" in block[0] and _DELIMITERS.match(block[1]):
            yield from _of_block(source, block, number - len(block))
        block = []


def _of_block(source: SourcePage, block: Sequence[str], first: int) -> Iterator[Problem]:
    table = _stock()
    if any(len(row) > _LONGEST_ROW for row in block):
        return
    if not table.test(Element("div"), "\n".join(block)):
        return
    width = len(table.separator)
    for number, line in enumerate(block[2:], 2):
        if line.count("|") < width:
            continue
        row = line.strip(" ")
        cells: list[str] = table._split_row(row)  # type: ignore[attr-defined]
        lost = [cell.strip() for cell in cells[width:]]
        if not any(lost):
            continue
        before = "|".join(cells[:width])
        bordered = bool(table.border) and row.startswith("|")
        column = len(line) - len(line.lstrip(" ")) + bordered + len(before) + 2
        words = next(filter(None, lost))
        message = f"Dòng của bảng có {len(cells)} ô, tiêu đề chỉ có {width}; ô “{words}” sẽ mất."
        advice = "Thêm cột ở dòng tiêu đề, hoặc viết \\| nếu dấu | là chữ trong ô."
        place = (source.page.body_line + first + number, column)
        length = len("|".join(cells[width:]))
        yield Problem(Rule.TABLE_CELLS, source.path, *place, message, advice, length)


@cache
def _stock() -> "TableProcessor":
    """Return what Python-Markdown itself splits rows with."""
    from markdown import Markdown  # noqa: PLC0415 - few bodies have a table
    from markdown.extensions.tables import TableProcessor  # noqa: PLC0415

    return TableProcessor(Markdown().parser, {})
