"""The drawing of a graph of documents: boxes with words, captions and lines, ready for SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from loa.pages.graph_layout import (
    BOX_HEIGHT,
    BOX_WIDTH,
    Layout,
    Node,
    baseline,
    layout,
    text_lines,
)
from loa.pages.views import Link

HEADS = {
    -2: "Trước nữa",
    -1: "Văn bản đi trước",
    0: "Văn bản này",
    1: "Văn bản theo sau",
    2: "Sau nữa",
}
"""What stands over the columns."""


@dataclass(frozen=True)
class GraphNode:
    """What a box shows and leads to.

    Args:
        link: the document, or how many records of a kind.
        column: see `graph_layout.Node`.
        parent: what it hangs on; none for the document in the middle.
        role: what it is to its parent, in words.
    """

    link: Link
    column: int
    parent: Link | None = None
    role: str = ""


@dataclass(frozen=True)
class GraphBox:
    """A box of the drawing, which leads to what it shows; places are in pixels.

    Args:
        title: what it shows, whole.
        head, words: its lines, each with the place of its letters' feet.
        caption: in words what its line means.
        is_centre: whether it is the document that the page is about.
    """

    url: str
    title: str
    x: int
    y: int
    text_x: int
    head: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...] = ()
    caption: str = ""
    caption_y: int = 0
    is_centre: bool = False


@dataclass(frozen=True)
class Drawing:
    """All that is drawn; the boxes in the order of reading, which is that of the keyboard."""

    width: int
    height: int
    heads: tuple[tuple[str, int, int], ...]
    boxes: tuple[GraphBox, ...]
    lines: tuple[str, ...]
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def draw(nodes: Sequence[GraphNode]) -> Drawing:
    """Return the drawing of nodes; parents come before what hangs on them."""
    placed = layout([Node(node.link, node.column, node.parent) for node in nodes])
    boxes = (_box(placed, node) for node in nodes)
    return Drawing(
        placed.width,
        placed.height,
        tuple((HEADS[number], *place) for number, place in placed.heads.items()),
        tuple(sorted(boxes, key=lambda box: (box.x, box.y))),
        placed.lines,
    )


def _box(placed: Layout, node: GraphNode) -> GraphBox:
    link = node.link
    x, y = placed.boxes[link]
    head, words = text_lines(link.text, link.note)
    feet = [y + baseline(line, len(head) + len(words)) for line in range(len(head) + len(words))]
    return GraphBox(
        url=link.url or "",
        title=f"{link.text}: {link.note}" if link.note else f"{link.text} {node.role}",
        x=x,
        y=y,
        text_x=x + BOX_WIDTH // 2,
        head=tuple(zip(head, feet, strict=False)),
        words=tuple(zip(words, feet[len(head) :], strict=True)),
        caption=node.role,
        caption_y=y - 6,
        is_centre=node.parent is None,
    )
