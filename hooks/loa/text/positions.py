"""Where a place in a text stands: line and column, as people count them."""

import re
from bisect import bisect_right
from functools import cached_property

_LINE_END = re.compile(r"\n")


class Positions:
    """The lines of one text, gone through once however many places are asked for."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        """Take a text, and the number of its first line if it is a part of another."""
        self._text = text
        self._first_line = first_line

    def of(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, from 1, of the character at `offset`."""
        line = bisect_right(self._starts, offset) - 1
        return self._first_line + line, offset - self._starts[line] + 1

    def offset(self, line: int, column: int) -> int:
        """Return where the character at a line and a column stands; the text's end beyond it."""
        index = min(line - self._first_line, len(self._starts) - 1)
        return self._starts[index] + column - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self._text))]
