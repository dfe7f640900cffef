"""A text without its code: what Markdown shows letter by letter may look like anything.

Lines and columns stay what they are, so that whatever is found has its place. What is code is what
Python-Markdown makes of it, in time linear to the text.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from loa.text.spans import Span

_FENCE = re.compile(
    r"(`{3,}+|~{3,}+) *+"
    r"(?:\{[^\n]*\}|\.?(?!hl_lines=)[\w#.+-]*+ *+(?:hl_lines=([\"'])[^\n]*?\2 *+)?)?$"
)
_CLOSING = re.compile(r"(`{3,}+|~{3,}+) *+$")
_MARKS = ("`", "~")
_INDENTED = re.compile(r" {4}|\t")
_CONTAINER = re.compile(r" {0,3}(?:[-*+]|\d+\.)\s|!!!|[ >]*/{3}")
"""What has an indented text of its own, which is no code."""
_TICKS = re.compile(r"(?<!\\)(\\*+)(`++)")
_NOT_LINE_END = re.compile(r"[^\n]")


def outside_code(body: str) -> str:
    """Return `body` with spaces for fenced and indented code and for code in the line."""
    body = outside_fences(body)
    if "\n    " in f"\n{body}" or "\n\t" in f"\n{body}":
        body = _blanked(body, _indented(body), " ")
    return outside_backticks(body)


def outside_fences(text: str, filler: str = " ") -> str:
    """Return `text` with another character for each of its fenced code."""
    if "```" not in text and "~~~" not in text:
        return text
    return _blanked(text, _fenced(text), filler)


def outside_backticks(text: str, filler: str = " ") -> str:
    """Return `text` with another character for each of what stands between backticks."""
    return _blanked(text, _in_backticks(text), filler) if "`" in text else text


def _blanked(text: str, spans: Iterator[Span], filler: str) -> str:
    parts = []
    done = 0
    for start, end in spans:
        parts += [text[done:start], _NOT_LINE_END.sub(filler, text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _fenced(text: str) -> Iterator[Span]:
    lines = text.split("\n")
    marked = {
        number: line.expandtabs(4) for number, line in enumerate(lines) if line.startswith(_MARKS)
    }
    closings = _closings(marked)
    start = 0
    until = -1  # the line that closes the open fence
    for number, line in enumerate(lines):
        end = start + len(line)
        if number > until and number in marked and (opening := _FENCE.match(marked[number])):
            later = closings[opening[1]]
            place = bisect_right(later, number)
            until = later[place] if place < len(later) else until
        if number <= until:
            yield Span(start, end)
        start = end + 1


def _closings(lines: dict[int, str]) -> dict[str, list[int]]:
    """Return the numbers of the lines that can close a fence, by the fence."""
    closings: dict[str, list[int]] = defaultdict(list)
    for number, line in lines.items():
        if match := _CLOSING.match(line):
            closings[match[1]].append(number)
    return closings


def _indented(body: str) -> Iterator[Span]:
    """Yield the lines of indented code, in a body without fences."""
    start = 0
    inside_container, after_blank = False, True
    for line in body.split("\n"):
        if not line.strip():
            after_blank = True
        elif _INDENTED.match(line):
            if not inside_container and after_blank:
                yield Span(start, start + len(line))
        else:
            # A line right under an item still belongs to it.
            inside_container &= not after_blank
            inside_container |= bool(_CONTAINER.match(line))
            after_blank = False
        start += len(line) + 1


def _in_backticks(text: str) -> Iterator[Span]:
    """Yield where code stands between backticks, which pair up within one paragraph."""
    start = 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        if paragraph.count("`") > 1:
            for first, last in _pairs(paragraph):
                yield Span(start + first, start + last)
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
            yield Span(runs[index].start(2), runs[closing].end())
            index = closing
        index += 1
