"""Where the times of a year stand in a drawing that is as wide as its column.

Across, places are parts of a hundred, so that one drawing fits a phone and a wide window; down,
they are pixels. A quarter is a quarter of the width, and a month a third of that, however many days
it has.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

LANE_HEIGHT = 20
"""How far apart lanes stand."""
BAR_HEIGHT = 12

Time: TypeAlias = tuple[str, date, date]
"""How a time is drawn, its first and its last day."""


@dataclass(frozen=True)
class Mark:
    """A bar or a sign: `x` and `width` in parts of a hundred, `y` (of its middle) in pixels."""

    symbol: str
    x: float
    width: float
    y: int

    @property
    def top(self) -> int:
        """Where a bar's upper edge is."""
        return self.y - BAR_HEIGHT // 2

    @property
    def middle(self) -> float:
        """Where a sign stands."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Lanes:
    """The marks of one row, those that would cover each other below each other."""

    height: int
    marks: tuple[Mark, ...]
    bar_height: int = BAR_HEIGHT


def place(day: date, *, end: bool = False) -> float:
    """Return where a day begins, or ends, in its year: from 0 to 100."""
    days = calendar.monthrange(day.year, day.month)[1]
    return round((day.month - 1 + (day.day - (not end)) / days) * 100 / 12, 2)


def arrange(groups: Sequence[Iterable[Time]]) -> Lanes:
    """Return the drawing of times within one year; those of a group stand in one lane."""
    lanes: list[list[Mark]] = []
    for group in groups:
        marks = [_mark(time) for time in group]
        number = next((n for n, lane in enumerate(lanes) if _have_room(lane, marks)), len(lanes))
        if number == len(lanes):
            lanes.append([])
        y = number * LANE_HEIGHT + LANE_HEIGHT // 2
        lanes[number] += [Mark(mark.symbol, mark.x, mark.width, y) for mark in marks]
    height = LANE_HEIGHT * max(len(lanes), 1)
    return Lanes(height, tuple(mark for lane in lanes for mark in lane))


_SIGN = 4.0
"""What a sign covers on a phone: it is as wide there as elsewhere, and the drawing is not."""


def _mark(time: Time) -> Mark:
    symbol, first, last = time
    x = place(first)
    return Mark(symbol, x, round(place(last, end=True) - x, 2), 0)


def _have_room(lane: Iterable[Mark], marks: Sequence[Mark]) -> bool:
    return not any(_meet(one, other) for one in lane for other in marks)


def _meet(one: Mark, other: Mark) -> bool:
    first, second = sorted((one, other), key=lambda mark: mark.x)
    return first.x + max(first.width, _SIGN) > second.x
