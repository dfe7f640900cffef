"""Where a place in a text stands: line and column, as people count them."""

from bisect import bisect_right
from itertools import accumulate


class Positions:
    """The lines of one text, gone through once however many places are asked for."""

    def __init__(self, text: str) -> None:
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = [0, *accumulate(lengths)]

    def of(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, from 1, of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return where the character at a line and a column stands; the text's end beyond it."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1
