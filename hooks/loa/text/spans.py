"""Parts of a text."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A part of a text, from `start` up to `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands there."""
        return text[self.start : self.end]


def cut(text: str, spans: Iterable[Span]) -> str:
    """Return `text` without the parts, which follow one another."""
    return put(text, ((span, "") for span in spans))


def put(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """Return `text` with something else in each of the places, which follow one another."""
    parts, end = [], 0
    for span, new in changes:
        parts += [text[end : span.start], new]
        end = span.end
    return "".join((*parts, text[end:]))
