"""Lists pasted from Word, which Markdown shows as one paragraph.

Python-Markdown begins a list only after an empty line, recognises “-”, “*”, “+” and “1.”, and with
`sane_lists` never changes from bullets to numbers within a list.
"""

import re
from collections.abc import Iterator, Sequence

from loa.catalogue.record_reader import SourcePage
from loa.gate.line_blocks import line_blocks
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.text.outside_code import outside_fences

# Marks of Word, including characters of its fonts Symbol and Wingdings; "o" is its second level.
_OTHER = (
    r"(?:[•·●▪◦–—§➢✓\uf0b7\uf02d\uf0a7\uf0d8\uf0fc]|o(?=\t)"
    r"|\d{1,3}\)|[a-zđ]\)|\([a-zđ\d]{1,4}\))"
)
_ITEM = re.compile(
    rf" {{0,3}}(?:(?P<bullet>[-*+])|(?P<number>\d{{1,9}}\.)|(?P<other>{_OTHER}))[ \t]+(?=[^\s*-])"
)
# It begins with a fixed character, for which the regular expression engine searches fast.
_MAYBE_GLUED = re.compile(rf"\n(?<!\n\n) {{0,3}}(?:[-*+]|\d{{1,9}}\.|{_OTHER})[ \t]")


def check_word_lists(source: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield the lists whose items would run together in one paragraph."""
    if not _MAYBE_GLUED.search(source.page.body):
        return
    lines = outside_fences(source.page.body).split("\n")
    for first, block in line_blocks(lines, _is_in_paragraph):
        if len(block) > 1 and (problem := _of_block(source, block, first)):
            yield problem


def _is_in_paragraph(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _of_block(source: SourcePage, block: Sequence[str], first: int) -> Problem | None:
    """Return what is wrong with a block of lines."""
    items = [_ITEM.match(line) for line in block]
    kind = items[0].lastgroup if items[0] else ""
    # After two spaces or a backslash Markdown breaks the line, and nothing runs together.
    glued = [
        number
        for number, item in enumerate(items)
        if number
        and item
        and (kind == "other" or item.lastgroup != kind)
        and not block[number - 1].endswith(("  ", "\\"))
    ]
    if not glued or not (kind or len(glued) > 1 or block[glued[0] - 1].rstrip().endswith(":")):
        return None
    number = 0 if kind == "other" else glued[0]
    item = items[number]
    if item is None or block[0].startswith(("    ", "\t", "|", ">")):
        return None
    mark = item[item.lastgroup or 0]
    message = f"Các dòng bắt đầu bằng “{mark}” sẽ dính vào nhau thành một đoạn."
    if item.lastgroup == "other":
        advice = "Để một dòng trống rồi viết mỗi ý trên một dòng bắt đầu bằng “- ” hoặc “1. ”."
    else:
        advice = f"Thêm một dòng trống trước dòng “{mark}” đầu tiên."
    column = item.start(item.lastgroup or 0) + 1
    line = source.page.body_line + first + number
    return Problem(Rule.WORD_LIST, source.path, line, column, message, advice, len(mark))
