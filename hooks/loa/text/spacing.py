"""Spaces that are too many between two words."""

import re
from collections.abc import Iterator

from loa.text.prose import prose_of
from loa.text.spans import Span, cut

_SPACES = re.compile(r"  (?<=[\w.,;!?)\]”’\"'%…*_]..) *+(?=[\w(\[“‘\"'*_–-])")
_MARKER = re.compile(
    r"[ \t>]*+(?:[-*+]|(?:\d{1,4}|[ivxIVX]{1,5}|[^\W\d_])[.)]|\[\^?[^\]\n]{1,50}\]:?)"
)
"""What may open an item of a list and be followed by as many spaces as line up its text."""
_INDENT = re.compile(r"(?: {4}|\t)")


def double_spaces(text: str) -> Iterator[Span]:
    """Yield the spaces from the second one on, wherever they do not line something up.

    Indentation, line ends, tables, items of lists, values after a colon, and code stay as they are.
    """
    if not _SPACES.search(text):
        return
    start = 0
    for line in prose_of(text).split("\n"):
        if "  " in line and "|" not in line and not _INDENT.match(line):
            marker = _MARKER.match(line)
            for found in _SPACES.finditer(line):
                if marker is None or marker.end() != found.start():
                    yield Span(start + found.start() + 1, start + found.end())
        start += len(line) + 1


def with_single_spaces(text: str) -> str:
    """Return `text` with one space where there were more between words."""
    return cut(text, double_spaces(text))
