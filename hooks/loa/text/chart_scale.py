"""The scale of a chart's upright axis: round numbers below and above all figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

_STEPS = (Decimal(1), Decimal(2), Decimal(5))
_MOST_STEPS = 5
_NEAR_ZERO = Decimal("0.5")
"""From which part of the highest figure on the axis may begin above 0."""


@dataclass(frozen=True)
class Scale:
    """An axis from its first tick to its last."""

    ticks: tuple[Decimal, ...]

    def part(self, value: Decimal) -> float:
        """Return where a value stands: 0 at the first tick, 1 at the last."""
        first, last = self.ticks[0], self.ticks[-1]
        return float((value - first) / (last - first))


def scale_of(values: Iterable[Decimal]) -> Scale:
    """Return the scale for some values; it begins at 0 unless all are far above or below that."""
    values = tuple(values)
    low, high = min(values), max(values)
    if 0 <= low < high * _NEAR_ZERO:
        low = Decimal(0)
    if 0 >= high > low * _NEAR_ZERO:
        high = Decimal(0)
    if low == high:
        low, high = (low, high + 1) if low >= 0 else (low - 1, high)
    step = _step((high - low) / _MOST_STEPS)
    first = (low / step).to_integral_value("ROUND_FLOOR") * step
    ticks = [first]
    for number in count(1):
        if ticks[-1] >= high:
            break
        ticks.append(first + number * step)
    return Scale(tuple(ticks))


def _step(least: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 5, 10, 20, … (or 0,1, 0,2, …) that is not below `least`."""
    power = Decimal(10) ** least.adjusted()
    return next(step * power for step in (*_STEPS, Decimal(10)) if step * power >= least)
