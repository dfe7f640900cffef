"""Vietnamese that a bad scan or a broken font has damaged, told from clean Vietnamese and English.

Two kinds of damage are common. A scan read as if it were English loses marks: "Tuyén truyén cii
cich hanh chinh". A PDF whose font lacks letters loses these: "dịch v  công", "quyết t m".
"""

import enum
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from loa.text.prose import prose_of
from loa.text.spans import Span
from loa.text.syllables import is_bare_syllable, is_syllable


class Damage(enum.Enum):
    """What was lost."""

    MARKS = "marks"
    LETTERS = "letters"


@dataclass(frozen=True)
class DamagedPassage:
    """A passage that looks damaged.

    Args:
        span: where it stands: whole lines.
        damage: what was lost.
        share: of lost marks, the share of words that have one; of lost letters, the share of words
            that are but scraps.
        doubtful: the words in doubt, each once.
    """

    span: Span
    damage: Damage
    share: float
    doubtful: tuple[str, ...]


_LEAST_WORDS = 8
_SHORTEST = 2 * _LEAST_WORDS - 1
"""Characters of a line with so many words; most lines of a front matter are shorter."""
_MARKED_BYTES = 1.13
"""Bytes a character in UTF-8: 1.15 to 1.45 in a line of Vietnamese, at most 1.10 without marks."""
_LEAST_VIETNAMESE = 0.65
"""Words that are Vietnamese but for marks: 0.8 and more in Vietnamese, up to 0.55 in English."""
_MOST_MARKED = 0.5
"""Words with a mark: 0.5 and more in Vietnamese; few damaged lines reach 0.45."""
_LEAST_MISREAD = 0.1
"""Words that are no syllable as they stand and would be with other marks: "cac", "truyén"."""
_LEAST_SCRAPS = 2
_LEAST_SCRAPS_SHARE = 0.04

_KEY = re.compile(r"(?<![^\s{,-])[a-z_]{1,40}+:(?=\s)")
_AROUND_WORDS = ".,;:!?()[]{}“”\"'‘’*_…–<>|"
_CONSONANTS = "bcdđghklmnpqrstvx"
_LETTER = re.compile(f" [{_CONSONANTS}] ")
_SCRAP = re.compile(
    rf" (?P<scrap>[{_CONSONANTS}]|ch|gh|kh|ng|ngh|nh|ph|th|tr)(?= )(?! [=<>+×/&\d])"
)
_BEFORE_A_LETTER = re.compile(
    # A letter may name a point of an article ("điểm c khoản 2"), be a unit ("5 m") or a factor.
    r"(?:\b(?:điểm|mục|loại|nhóm|lớp|khối|hạng|tiết|và|hoặc)|[^\w ]|\d|^|\n) ?$"
)
_REACH = 6
"""No word that introduces a letter is longer."""


def damaged_passages(text: str) -> Iterator[DamagedPassage]:
    """Yield the passages of `text` that look damaged; code, addresses and headings never do."""
    few_marks = any(
        _has_few_marks(line, len(data))
        for line, data in zip(text.split("\n"), text.encode().split(b"\n"), strict=True)
        if len(line) >= _SHORTEST
    )
    scraps = _LETTER.search(text) and len([*islice(_scraps(text), _LEAST_SCRAPS)]) == _LEAST_SCRAPS
    if not few_marks and not scraps:
        return
    prose = prose_of(text)
    if few_marks:
        yield from _without_marks(prose)
    if scraps:
        yield from _without_letters(prose)


def _has_few_marks(line: str, size: int) -> bool:
    return size < _MARKED_BYTES * len(line) and len(line.split()) >= _LEAST_WORDS


def _without_marks(text: str) -> Iterator[DamagedPassage]:
    for span in _runs(text, lambda line: _has_few_marks(line, len(line.encode()))):
        words = _words(span.of(text))
        if len(words) < _LEAST_WORDS:
            continue
        marked = _share(not word.isascii() for word in words)
        vietnamese = _share(is_bare_syllable(word) for word in words)
        misread = [word for word in words if not is_syllable(word) and is_bare_syllable(word)]
        if (
            vietnamese >= _LEAST_VIETNAMESE
            and marked < _MOST_MARKED
            and len(misread) >= _LEAST_MISREAD * len(words)
        ):
            yield DamagedPassage(span, Damage.MARKS, marked, tuple(dict.fromkeys(misread)))


def _without_letters(text: str) -> Iterator[DamagedPassage]:
    for span in _runs(text, str.strip):
        passage = span.of(text)
        scraps = list(_scraps(passage))
        if len(scraps) < _LEAST_SCRAPS:
            continue
        words = _words(passage)
        if len(words) >= _LEAST_WORDS and len(scraps) >= _LEAST_SCRAPS_SHARE * len(words):
            share = len(scraps) / len(words)
            yield DamagedPassage(span, Damage.LETTERS, share, tuple(dict.fromkeys(scraps)))


def _scraps(passage: str) -> Iterator[str]:
    """Yield the consonants that stand alone between words."""
    for found in _SCRAP.finditer(passage):
        before = passage[max(0, found.start() - _REACH) : found.start()]
        if not _BEFORE_A_LETTER.search(before):
            yield found["scrap"]


def _runs(text: str, belongs: Callable[[str], object]) -> Iterator[Span]:
    """Yield the runs of lines that belong, each as long as it can be."""
    start = 0
    for chosen, lines in groupby(text.split("\n"), lambda line: bool(belongs(line))):
        length = sum(len(line) + 1 for line in lines)
        if chosen:
            yield Span(start, start + length - 1)
        start += length


def _words(passage: str) -> list[str]:
    """Return the words of a passage; keys of the front matter, ids and abbreviations are none."""
    parts = (part.strip(_AROUND_WORDS) for part in _KEY.sub("", passage).split())
    return [part for part in parts if part.isalpha() and not (len(part) > 1 and part.isupper())]


def _share(are: Iterable[bool]) -> float:
    known = list(are)
    return sum(known) / len(known)
