"""Tables that Markdown does not recognise, so that readers would see bars and tabs.

Python-Markdown recognises a table by the first two lines of a paragraph: the header, and a line of
dashes.
"""

import re
from collections.abc import Iterator, Sequence

from loa.catalogue.record_reader import SourcePage
from loa.gate.line_blocks import line_blocks
from loa.gate.markdown_tables import rows_of
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.text.outside_code import outside_fences

_DELIMITERS = re.compile(r" {0,3}\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+(?::?-++:?[ \t]*+)?)++")
_ROW = re.compile(r" {0,3}\|.*\|[ \t]*+")
_BAR = re.compile(r"(?<!\\)\|")
_CELLS_OF_A_SHEET = re.compile(r"[^\t]{4,}+\t[^\t]|[^\t]++\t[^\t]++\t")
# Lines that end a paragraph, or that belong to none.
_ENDS_PARAGRAPH = re.compile(r"\s*+$|#|/{3,}|    |\t|>")


def check_table_shape(source: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield the first line of everything that is meant as a table and is none."""
    body = source.page.body
    if "|" not in body and "\t" not in body:
        return
    for first, paragraph in line_blocks(outside_fences(body).split("\n"), _is_in_paragraph):
        if len(paragraph) > 1 and (fault := _fault(paragraph)):
            at, message, advice = fault
            row = paragraph[at]
            column = len(row) - len(row.lstrip()) + 1
            place = (source.page.body_line + first + at, column)
            length = len(row.strip())
            yield Problem(Rule.NO_TABLE, source.path, *place, message, advice, length)


def _is_in_paragraph(line: str) -> bool:
    return not _ENDS_PARAGRAPH.match(line)


def _fault(lines: Sequence[str]) -> tuple[int, str, str] | None:
    """Return which line of a paragraph breaks a table, with message and advice."""
    if _DELIMITERS.fullmatch(lines[1]):
        return _uneven(lines)
    for at in range(2, len(lines)):
        if "|" in lines[at - 1] and _DELIMITERS.fullmatch(lines[at]):
            message = "Bảng dính vào dòng ở trên nên hiện thành chữ liền nhau."
            return at - 1, message, "Để một dòng trống trước dòng tiêu đề của bảng."
    for at in range(1, len(lines)):
        first, second = lines[at - 1 : at + 1]
        if _ROW.fullmatch(first) and _ROW.fullmatch(second):
            message = "Bảng không có dòng gạch dưới dòng tiêu đề nên hiện thành chữ liền nhau."
            dashes = "|---" * (first.count("|") - 1)
            return at - 1, message, f"Thêm dòng {dashes}| ngay dưới dòng tiêu đề."
        if _CELLS_OF_A_SHEET.match(first) and _CELLS_OF_A_SHEET.match(second):
            message = "Bảng dán từ Excel hoặc Word hiện thành chữ liền nhau."
            advice = "Viết mỗi dòng thành | ô | ô |, và thêm dòng |---|---| dưới dòng tiêu đề."
            return at - 1, message, advice
    return None


def _uneven(lines: Sequence[str]) -> tuple[int, str, str] | None:
    """Return that the dashes are for more or fewer cells than the header has."""
    header, dashes = (len(_BAR.split(line.strip().strip("|"))) for line in lines[:2])
    if header < 2 or header == dashes or rows_of(lines):
        return None
    message = (
        f"Dòng gạch có {dashes} ô, dòng tiêu đề có {header}, nên bảng hiện thành chữ liền nhau."
    )
    return 1, message, f"Viết {'|---' * header}| dưới dòng tiêu đề."
