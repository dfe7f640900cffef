"""Blocks of neighbouring lines: what Markdown reads as one paragraph, list or table."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby


def line_blocks(
    lines: Iterable[str], belongs: Callable[[str], object]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the blocks of neighbouring lines, each with the index of its first line.

    Args:
        lines: all lines.
        belongs: whether a line belongs to a block; the others separate blocks.
    """
    numbered = groupby(enumerate(lines), key=lambda line: bool(belongs(line[1])))
    for in_block, group in numbered:
        if in_block:
            block = list(group)
            yield block[0][0], [line for _, line in block]
