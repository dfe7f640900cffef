"""Breaking a title into lines of about the same length, as many as fit."""

from collections.abc import Sequence
from typing import NamedTuple

from loa.cards.letters import width_of
from loa.text.fold import normalise

SIZES = (76, 64, 54, 46)
"""Font sizes of titles in pixels: the largest at which three lines suffice, else the last."""
_MOST_LINES = 4
_ELLIPSIS = "…"
_STEPS = 5


class Setting(NamedTuple):
    """A text broken into lines, and its font size."""

    lines: tuple[str, ...]
    size: int


def set_title(title: str, width: int) -> Setting:
    """Return a title set in a column; what does not fit is replaced by "…"."""
    words = normalise(title).split()
    for size in SIZES:
        widths = [width_of(word, size) for word in words]
        number = len(_broken(widths, width, size))
        if number <= (_MOST_LINES if size == SIZES[-1] else _MOST_LINES - 1):
            narrow = _narrowest(widths, width, size, number)
            lines = _joined(words, _broken(widths, narrow, size))
            return Setting(tuple(_fitting(line, width, size) for line in lines), size)
    lines = _joined(words, _broken(widths, width, size)[:_MOST_LINES])
    fitting = [_fitting(line, width, size) for line in lines[:-1]]
    return Setting((*fitting, _cut(lines[-1], width, size)), size)


def shortened(text: str, width: int, size: int) -> str:
    """Return a text cut to fit into one line."""
    return _fitting(" ".join(normalise(text).split()), width, size)


def _broken(widths: Sequence[float], column: float, size: int) -> list[int]:
    """Return the number of words in each line if lines are filled greedily.

    A word that is too long has a line of its own.
    """
    space = width_of(" ", size)
    lines: list[int] = []
    left = 0.0
    for width in widths:
        if lines and width + space <= left:
            lines[-1] += 1
            left -= width + space
        else:
            lines.append(1)
            left = column - width
    return lines


def _narrowest(widths: Sequence[float], column: float, size: int, number: int) -> float:
    """Return nearly the narrowest column in which the text takes no more lines."""
    narrow, wide = max(column / 2, max(widths, default=0)), column
    for _ in range(_STEPS if number > 1 else 0):
        middle = (narrow + wide) / 2
        fits = len(_broken(widths, middle, size)) <= number
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    return wide


def _joined(words: Sequence[str], lines: Sequence[int]) -> list[str]:
    rest = iter(words)
    return [" ".join(next(rest) for _ in range(number)) for number in lines]


def _fitting(line: str, width: int, size: int) -> str:
    """Return a line, cut if it does not fit."""
    return line if width_of(line, size) <= width else _cut(line, width, size)


def _cut(line: str, width: int, size: int) -> str:
    """Return a line cut so that it fits with an ellipsis at its end."""
    while line and width_of(line + _ELLIPSIS, size) > width:
        head, _, _ = line.rpartition(" ")
        line = (head or line[:-1]).rstrip()
    return line.rstrip(" ,;:") + _ELLIPSIS
