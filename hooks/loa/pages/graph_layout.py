"""Where the boxes of a graph of documents stand: columns of equal boxes, lines between neighbours.

The graph is a tree: each box hangs on one box of the column that is nearer to the middle. Boxes of
a column stand in the order of those that they hang on, so no two lines cross.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from loa.text.wrapping import wrapped

BOX_WIDTH, BOX_HEIGHT = 176, 72
_CAPTION_HEIGHT = 20
"""Above each box stands in words what its line means."""
_HEAD_HEIGHT = 30
_ROW_HEIGHT = _CAPTION_HEIGHT + BOX_HEIGHT + 12
_GAP = 48
_MARGIN = 4
_LINE_LENGTH, _LINE_COUNT, _LINE_HEIGHT = 21, 3, 19
"""How many letters a line holds, how many lines a box, and how far apart they stand."""


@dataclass(frozen=True)
class Node:
    """What is to be placed.

    Args:
        key: what tells it from others.
        column: 0 is the middle, negative to the left, positive to the right.
        parent: the key of the node that it hangs on; none for the one in the middle.
    """

    key: Hashable
    column: int
    parent: Hashable = None


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in pixels: boxes by their keys, columns by their numbers."""

    width: int
    height: int
    boxes: dict[Hashable, tuple[int, int]]
    heads: dict[int, tuple[int, int]]
    lines: tuple[str, ...]
    """Each as an SVG path."""


def layout(nodes: Sequence[Node]) -> Layout:
    """Return the places of nodes; those of a column keep their order, parents come first."""
    columns = {n: [node for node in nodes if node.column == n] for n in _numbers(nodes)}
    height = _HEAD_HEIGHT + _ROW_HEIGHT * max(map(len, columns.values()), default=0)
    boxes: dict[Hashable, tuple[int, int]] = {}
    heads: dict[int, tuple[int, int]] = {}
    for place, (number, column) in enumerate(columns.items()):
        x = _MARGIN + place * (BOX_WIDTH + _GAP)
        heads[number] = (x, _HEAD_HEIGHT // 2)
        # All begin at the top: the middle of a tall column is out of a phone's sight.
        for row, node in enumerate(column):
            boxes[node.key] = (x, _HEAD_HEIGHT + row * _ROW_HEIGHT + _CAPTION_HEIGHT)
    lines = tuple(_line(boxes[n.parent], boxes[n.key]) for n in nodes if n.parent is not None)
    width = 2 * _MARGIN + len(columns) * (BOX_WIDTH + _GAP) - _GAP
    return Layout(width, height + _MARGIN, boxes, heads, lines)


def _numbers(nodes: Iterable[Node]) -> list[int]:
    return sorted({node.column for node in nodes})


def _line(parent: tuple[int, int], child: tuple[int, int]) -> str:
    """Return the line from a box to the one that hangs on it, from edge to edge."""
    (left, left_y), (right, right_y) = sorted((parent, child))
    start, end = left + BOX_WIDTH, right
    y1, y2 = left_y + BOX_HEIGHT // 2, right_y + BOX_HEIGHT // 2
    middle = (start + end) // 2
    return f"M{start} {y1}C{middle} {y1} {middle} {y2} {end} {y2}"


def text_lines(title: str, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a box shows: the lines of its title, and as much of its words as has room."""
    head = wrapped(title, _LINE_LENGTH, _LINE_COUNT)
    return head, wrapped(words, _LINE_LENGTH, _LINE_COUNT - len(head))


def baseline(line: int, count: int) -> int:
    """Return how far below the upper edge of a box line `line` of `count` stands."""
    return (BOX_HEIGHT - count * _LINE_HEIGHT) // 2 + line * _LINE_HEIGHT + 14
