"""A body as lines, with all code blanked out: what checks of Markdown look at.

Lines and columns stay what they are in the text, so that whatever is found has its place.
"""

import re
from bisect import bisect_right

_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=.*)?)")
_CODE_SPAN = re.compile(r"``[^\n]*?``|`[^`\n]*`")
_LINE_END = re.compile(r"\n")
_NOT_LINE_END = re.compile(r"[^\n]")


class Locator:
    """Tells line and column of a place in a text, in the same short time wherever that is."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._first_line = first_line

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, counted from `first_line` and from 1."""
        line = bisect_right(self._starts, offset) - 1
        return self._first_line + line, offset - self._starts[line] + 1


def lines_of(body: str) -> list[str]:
    """Return the lines of a body, those in fenced code as empty ones."""
    lines = body.split("\n")
    if "```" not in body and "~~~" not in body:
        return lines
    # Python-Markdown knows no other end of a fence than the very same marks on a line of their own.
    ends: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            ends.setdefault(line.rstrip(" "), []).append(number)
    after = 0
    for number, line in enumerate(lines):
        if number >= after and line.startswith(("```", "~~~")):
            match = _FENCE.fullmatch(line.expandtabs(4))
            numbers = ends.get(match[1], []) if match else []
            place = bisect_right(numbers, number)
            if place < len(numbers):
                after = numbers[place] + 1
        if number < after:
            lines[number] = ""
    return lines


def without_code(body: str) -> str:
    """Return the body with fenced code and code in the line as spaces."""
    if "`" not in body and "~~~" not in body:
        return body
    if "```" in body or "~~~" in body:
        kept = zip(lines_of(body), body.split("\n"), strict=True)
        body = "\n".join(line or " " * len(written) for line, written in kept)
    return _CODE_SPAN.sub(lambda match: _NOT_LINE_END.sub(" ", match[0]), body)
