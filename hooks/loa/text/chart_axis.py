"""The rows of a chart side by side: where each stands, and which of their names have room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loa.text.wrapping import wrapped

NARROWEST = 280
"""How many pixels wide the column is on the smallest phone."""
LETTER = 8
"""How many pixels wide letters are on average, at most."""

_INSET = 2
_LONGEST_NAME = 12
_GAP = 8


@dataclass(frozen=True)
class Axis:
    """The lower axis of a chart.

    Args:
        left: where it begins, in parts of a hundred.
        count: how many rows stand on it, at least two.
    """

    left: float
    count: int

    def place(self, row: int) -> float:
        """Return where a row stands, in parts of a hundred."""
        first, last = self.left + _INSET, 100 - _INSET
        return first + (last - first) * row / (self.count - 1)

    def labelled(self, names: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """Yield the rows whose names are written, shortened if need be, and how they are set.

        The first name begins where its row stands and the last one ends there, so that none
        reaches over the edge; as many others stand between as have room on the smallest phone.
        """
        span = (self.place(self.count - 1) - self.place(0)) / 100 * NARROWEST
        longest = min(_LONGEST_NAME, max(1, int((span - _GAP) / 2 / LETTER)))
        short = [wrapped(name, longest, 1)[0] for name in names]
        # The first and the last reach to one side only, and so half as far again.
        room = max(map(len, short)) * LETTER * 1.5 + _GAP
        last = self.count - 1
        step = next((n for n in range(1, last) if span * n / last >= room), last)
        for row in (*range(0, last - step + 1, step), last):
            yield row, short[row], {0: "start", last: "end"}.get(row, "middle")
