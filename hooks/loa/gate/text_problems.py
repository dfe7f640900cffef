"""Problems found in texts: their places and quotations, and how many of one kind are reported."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from loa.catalogue.files import SourceText
from loa.problems import Problem, Rule
from loa.text.characters import without_bidi_controls
from loa.text.fold import normalise
from loa.text.spans import Span

Found = TypeVar("Found")

_MOST = 500
"""Places of one kind that are examined in a file; more would not help anyone."""
_MOST_REPORTED = 10
_LONGEST_QUOTE = 60
_AROUND_WORDS = "\"'“”‘’()[]{}*_`|"
_REACH = 40
"""How far before a place a word is searched for."""


def first_of(found: Iterable[Found], problem: Callable[[Found], Problem]) -> Iterator[Problem]:
    """Return a problem for each of the first places."""
    return map(problem, islice(found, _MOST))


def shortened(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a few problems of each rule; the last of them says how many more there are."""
    by_rule: dict[Rule, list[Problem]] = {}
    for problem in problems:
        by_rule.setdefault(problem.rule, []).append(problem)
    for found in by_rule.values():
        reported, more = found[:_MOST_REPORTED], len(found) - _MOST_REPORTED
        if more > 0:
            number = f"{more}" if len(found) < _MOST else "rất nhiều"
            message = f"{reported[-1].message} Còn {number} chỗ nữa như vậy trong tệp."
            reported[-1] = replace(reported[-1], message=message)
        yield from reported


def problem_at(rule: Rule, source: SourceText, span: Span, message: str, advice: str) -> Problem:
    """Return a problem at a part of the text in its normal form."""
    line, column = source.positions.of(span.start)
    length = max(1, span.end - span.start)
    return Problem(rule, source.path, line, column, message, advice, length)


def problem_as_written(
    rule: Rule, source: SourceText, span: Span, message: str, advice: str
) -> Problem:
    """Return a problem at a part of the text as written; its column counts in normal form."""
    line, column = source.written_positions.of(span.start)
    before = source.written[span.start - column + 1 : span.start]
    length = max(1, len(normalise(span.of(source.written))))
    return Problem(rule, source.path, line, len(normalise(before)) + 1, message, advice, length)


def quoted(words: str) -> str:
    """Return words in quotation marks, shortened if they are many.

    Bidirectional controls are removed, lest they affect the message.
    """
    shown = normalise(without_bidi_controls(words))
    if len(shown) > _LONGEST_QUOTE:
        shown = f"{shown[:_LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
    return f"“{shown}”"


def after_what(text: str, position: int) -> str:
    """Return ", ngay sau “…”" with the word before a place on its line; "" if there is none."""
    on_line = text[max(0, position - _REACH) : position].rpartition("\n")[2]
    words = [word for part in on_line.split() if (word := part.strip(_AROUND_WORDS))]
    return f", ngay sau {quoted(words[-1])}" if words else ""


def word_at(text: str, span: Span) -> str:
    """Return the word around a part of a text."""
    before = text[max(0, span.start - _REACH) : span.start]
    after = text[span.end : span.end + _REACH]
    start = (before.split() or [""])[-1] if before[-1:].strip() else ""
    end = (after.split() or [""])[0] if after[:1].strip() else ""
    return start + span.of(text) + end
