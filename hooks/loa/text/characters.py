"""Characters that look right, or like nothing, and are not what a reader's device expects."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from loa.text.legacy_encoding import LegacyEncoding, legacy_passages
from loa.text.spans import Span, cut
from loa.text.syllables import TONED_LETTERS

_TONES = {
    "\u0300": "huyền",
    "\u0301": "sắc",
    "\u0303": "ngã",
    "\u0309": "hỏi",
    "\u0323": "nặng",
}
MARK_NAMES = {**_TONES, "\u0302": "mũ", "\u0306": "trăng", "\u031b": "móc"}
"""The marks of Vietnamese as combining characters."""

_WORD = re.compile("[\\w\u0300-\u036f]++")
_TONED = re.compile(f"[{TONED_LETTERS}]")
_CLUSTER = re.compile("[^\u0300-\u036f]?(?P<marks>[\u0300-\u036f]++)")
_BIDI_CHARACTERS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI = re.compile(f"[{_BIDI_CHARACTERS}]")
# A zero-width joiner may also hold the parts of one picture together: 👩‍💻.
_NO_PICTURE_JOINER = "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
_ZERO_WIDTH = re.compile(f"(?:[\u00ad\u200b\u200c\u2060\ufeff]|{_NO_PICTURE_JOINER})+")
_ZERO_WIDTH_IN_TCVN3 = re.compile(f"(?:[\u200b\u200c\u2060\ufeff]|{_NO_PICTURE_JOINER})+")
_UNSHOWABLE = re.compile("[\ue000-\uf8ff\ufffc\ufffd]+")
"""Letters of one font alone, as Word's bullets are, and what stands for something lost."""


@dataclass(frozen=True)
class Forms:
    """How the letters of a text are stored.

    Args:
        decomposed: the words whose marks stand apart.
        mixed: whether others have theirs in one with the letter.
    """

    decomposed: tuple[Span, ...]
    mixed: bool


@dataclass(frozen=True)
class StrayMark:
    """A combining mark where Vietnamese has none; `letter` bears it, or nothing does."""

    span: Span
    name: str
    letter: str


def forms_of(text: str) -> Forms:
    """Return which words of `text` are decomposed, and whether all that could be are."""
    decomposed, mixed = [], False
    for found in _WORD.finditer(text):
        if unicodedata.is_normalized("NFC", found[0]):
            mixed = mixed or bool(_TONED.search(found[0]))
        else:
            decomposed.append(Span(*found.span()))
    return Forms(tuple(decomposed), mixed and bool(decomposed))


def stray_marks(text: str) -> Iterator[StrayMark]:
    """Yield the marks of a text in NFC that stand on no letter, or on one that can not bear them.

    Marks on vowels that Vietnamese does not know are the letters of other peoples: Ê Đê "ê̆".
    """
    # All Vietnamese marks share their first byte in UTF-8 with nothing else that is common.
    if b"\xcc" not in text.encode():
        return
    for found in _CLUSTER.finditer(text):
        letter, *marks = tuple(unicodedata.normalize("NFD", found[0]))
        if unicodedata.combining(letter):
            letter, marks = "", [letter, *marks]
        if not letter.isalpha():
            if name := next((MARK_NAMES[mark] for mark in marks if mark in MARK_NAMES), None):
                yield StrayMark(Span(*found.span("marks")), name, "")
        elif name := _not_borne(letter, marks):
            yield StrayMark(Span(*found.span()), name, letter)


def _not_borne(letter: str, marks: list[str]) -> str | None:
    """Return the name of a mark that the letter can not bear, or that it has twice."""
    tones = [mark for mark in marks if mark in _TONES]
    if tones and (len(tones) > 1 or letter.lower() not in "aeiouy"):
        return MARK_NAMES[tones[-1]]
    twice = (mark for mark in marks if mark in MARK_NAMES and marks.count(mark) > 1)
    return next((MARK_NAMES[mark] for mark in twice), None)


def bidi_controls(text: str) -> Iterator[Span]:
    """Yield the characters that turn the direction of writing: text may read unlike it is stored.

    See Unicode Technical Report 36 and CVE-2021-42574.
    """
    if any(character in text for character in _BIDI_CHARACTERS):
        yield from (Span(*found.span()) for found in _BIDI.finditer(text))


def invisible_characters(text: str) -> Iterator[Span]:
    """Yield the runs of characters of no width, as they lie in a file.

    A soft hyphen is also how "ư" shows that was typed in TCVN3; there it is a letter.
    """
    if not _ZERO_WIDTH.search(text):
        return
    in_tcvn3 = {
        text.count("\n", 0, passage.span.start)
        for passage in legacy_passages(text)
        if passage.encoding is LegacyEncoding.TCVN3
    }
    start = 0
    for number, line in enumerate(text.split("\n")):
        unseen = _ZERO_WIDTH_IN_TCVN3 if number in in_tcvn3 else _ZERO_WIDTH
        for found in unseen.finditer(line):
            yield Span(start + found.start(), start + found.end())
        start += len(line) + 1


def unshowable_characters(text: str) -> Iterator[Span]:
    """Yield the runs of characters that devices show as a box or a question mark, if at all."""
    data = text.encode()
    if b"\xee" in data or b"\xef" in data:
        yield from (Span(*found.span()) for found in _UNSHOWABLE.finditer(text))


def without_bidi_controls(text: str) -> str:
    """Return `text` in plain direction."""
    return _BIDI.sub("", text)


def without_invisible_characters(text: str) -> str:
    """Return `text` without the characters of no width."""
    # Without some of them a line may no longer look like TCVN3, and others be letters no more.
    while (fewer := cut(text, invisible_characters(text))) != text:
        text = fewer
    return text


def in_normal_form(text: str) -> str:
    """Return `text` in NFC."""
    return unicodedata.normalize("NFC", text)
