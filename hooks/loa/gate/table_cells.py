"""Rows of tables with more cells than the header: Python-Markdown drops the surplus."""

import re
from collections.abc import Iterator, Sequence

from loa.catalogue.record_reader import SourcePage
from loa.gate.line_blocks import line_blocks
from loa.gate.markdown_tables import rows_of
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.text.outside_code import outside_fences

_DELIMITERS = re.compile(r"^[ \t]{0,3}\|?[ \t]*:?-[-:| \t]*$", re.MULTILINE)


def check_table_cells(source: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield the first dropped cell of every row."""
    body = source.page.body
    if "|" not in body or not _DELIMITERS.search(body):
        return
    for first, block in line_blocks(outside_fences(body).split("\n"), str.strip):
        if len(block) > 2 and "|" in block[0] and _DELIMITERS.match(block[1]):
            yield from _of_block(source, block, first)


def _of_block(source: SourcePage, block: Sequence[str], first: int) -> Iterator[Problem]:
    rows = rows_of(block)
    width = len(rows[0].cells) if rows else 0
    for number, row in enumerate(rows[1:], 2):
        lost = [cell.strip() for cell in row.cells[width:]]
        if not any(lost):
            continue
        words = next(filter(None, lost))
        message = (
            f"Dòng của bảng có {len(row.cells)} ô, tiêu đề chỉ có {width}; ô “{words}” sẽ mất."
        )
        advice = "Thêm cột ở dòng tiêu đề, hoặc viết \\| nếu dấu | là chữ trong ô."
        place = (source.page.body_line + first + number, row.column(width))
        length = len("|".join(row.cells[width:]))
        yield Problem(Rule.TABLE_CELLS, source.path, *place, message, advice, length)
