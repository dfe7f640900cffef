"""The line of a problem with a caret under the place, as wide as the terminal allows."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TAB = 4
_UNSEEN = "□"
_BEARER = "◌"
"""Stands under a combining mark without a letter."""
_CUT = "…"


@dataclass(frozen=True)
class _Cell:
    """A character as shown, with its columns; a combining mark shares those of its letter."""

    shown: str
    start: int
    end: int


def excerpt(line: str, column: int, length: int, width: int) -> tuple[str, str]:
    """Return the line, cut to `width` around the problem, and the line of marks below it.

    Args:
        line: the line.
        column: the first character concerned, from 1.
        length: how many characters are concerned.
        width: the number of columns.
    """
    # A line may be as long as a file; nothing farther away than the width is shown.
    skipped = max(0, column - 1 - width)
    beyond = column - 1 + min(length, width) + width
    cells = list(_cells(line[skipped:beyond]))
    at = column - 1 - skipped
    total = cells[-1].end if cells else 0
    place = cells[at].start if at < len(cells) else total
    left = 0
    if skipped or total > width:
        left = max(0, min(place - width // 3, total - width + 1))
    cut_left = bool(skipped or left)
    room = width - cut_left
    if total - left > room or beyond < len(line):
        room -= 1
    shown = [cell for cell in cells if left <= cell.start and cell.end <= left + room]
    first, last = (shown[0].start, shown[-1].end) if shown else (0, 0)
    cut_right = last < total or beyond < len(line)
    text = f"{_CUT * cut_left}{''.join(cell.shown for cell in shown)}{_CUT * cut_right}"
    end = max((cell.end for cell in cells[at : at + length]), default=place)
    tildes = "~" * (min(end, last) - place - 1)
    return text, f"{' ' * (place - first + cut_left)}^{tildes}"


def printable(text: str) -> str:
    """Return a text without control and invisible characters."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else _UNSEEN


def _cells(line: str) -> Iterator[_Cell]:
    position, before = 0, " "
    for character in line:
        shown, width = _shown(character), 1
        if character == "\t":
            width = _TAB - position % _TAB
            shown = " " * width
        elif unicodedata.combining(character):
            if before == " ":
                shown = f"{_BEARER}{character}"
            else:
                yield _Cell(shown, max(0, position - 1), position)
                continue
        elif unicodedata.east_asian_width(character) in "WF":
            width = 2
        yield _Cell(shown, position, position + width)
        position += width
        before = shown
