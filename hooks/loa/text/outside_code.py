"""A body without its code: what Markdown shows letter by letter may look like anything."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

_FENCE = re.compile(r"(`{3,}+|~{3,}+) *+(?:\{[^\n]*\}|\.?[\w#.+-]*+ *+)?$")
_CLOSING = re.compile(r"(`{3,}+|~{3,}+) *+$")
_INDENTED = re.compile(r" {4}|\t")
_CONTAINER = re.compile(r" {0,3}(?:[-*+]|\d+\.)\s|!!!|[ >]*/{3}")
"""What has an indented text of its own, which is no code."""
_TICKS = re.compile(r"(?<!\\)(\\*+)(`++)")
_NOT_LINE_END = re.compile(r"[^\n]")

Span = tuple[int, int]


def outside_code(body: str) -> str:
    """Return `body` with spaces for its code blocks and code spans, so that places stay right.

    What is code is what Python-Markdown makes of it, in time linear to the text: fences, blocks of
    four spaces, and text between backticks.
    """
    if any(mark in f"\n{body}" for mark in ("```", "~~~", "\n    ", "\n\t")):
        body = _blanked(body, _blocks(body))
    return _blanked(body, _spans(body)) if "`" in body else body


def _blanked(text: str, spans: Iterator[Span]) -> str:
    parts = []
    done = 0
    for start, end in spans:
        parts += [text[done:start], _NOT_LINE_END.sub(" ", text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _blocks(body: str) -> Iterator[Span]:
    """Yield where fenced and indented code blocks stand."""
    lines = body.split("\n")
    closings = _closings(lines)
    start = 0
    until = -1  # the line that closes the open fence
    inside_container, after_blank = False, True
    for number, line in enumerate(lines):
        end = start + len(line)
        if number > until and (opening := _FENCE.match(line)):
            later = closings[opening[1]]
            place = bisect_right(later, number)
            until = later[place] if place < len(later) else until
        if number <= until:
            yield start, end
        elif _INDENTED.match(line):
            if not inside_container and after_blank:
                yield start, end
        elif line.strip():
            inside_container = bool(_CONTAINER.match(line))
            after_blank = False
        after_blank = after_blank or not line.strip()
        start = end + 1


def _closings(lines: list[str]) -> dict[str, list[int]]:
    """Return the numbers of the lines that can close a fence, by the fence."""
    closings: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if match := _CLOSING.match(line):
            closings[match[1]].append(number)
    return closings


def _spans(body: str) -> Iterator[Span]:
    """Yield where code stands between backticks, which pair up within one paragraph."""
    start = 0
    for paragraph in re.split(r"(\n\s*\n)", body):
        if paragraph.count("`") > 1:
            yield from ((start + first, start + last) for first, last in _pairs(paragraph))
        start += len(paragraph)


def _pairs(paragraph: str) -> Iterator[Span]:
    runs = list(_TICKS.finditer(paragraph))
    places: dict[str, list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        places[run[2]].append(index)
    index = 0
    while index < len(runs):
        same = places[runs[index][2]]
        place = bisect_right(same, index)
        # A backslash keeps a run from opening a span; in code, so from closing one, it is a letter.
        is_escaped = len(runs[index][1]) % 2
        if not is_escaped and place < len(same):
            closing = same[place]
            yield runs[index].start(2), runs[closing].end()
            index = closing
        index += 1
