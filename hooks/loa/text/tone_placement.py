"""Where the tone mark stands in open syllables in oa, oe, uy: "hòa" or "hoà".

Both ways are in use; a portal should keep to one. All other syllables have one way alone: "hoàn",
"khuỷu", "thuế", "giữa", and "quý", "quả", whose "qu" is a consonant.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loa.text.prose import prose_of
from loa.text.spans import Span, put

_ON_FIRST = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_ON_SECOND = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_VOWELS = "aeiouyăâêôơư"


@dataclass(frozen=True)
class Misplaced:
    """A word whose mark stands the other way, and how it is written here."""

    span: Span
    word: str
    right: str


def _by_case(rimes: str, others: str) -> dict[str, str]:
    cases: tuple[Callable[[str], str], ...] = (str, str.capitalize, str.upper)
    pairs = zip(rimes.split(), others.split(), strict=True)
    return {case(rime): case(other) for rime, other in pairs for case in cases}


_TO_FIRST = _by_case(_ON_SECOND, _ON_FIRST)
_TO_SECOND = _by_case(_ON_FIRST, _ON_SECOND)
# A mark beside the letter would join another letter than before.
_END = "(?![\\w\u0300-\u036f])"
# One expression a first letter: Python looks for a single literal far faster than for a choice.
_SECOND = tuple(
    re.compile(pattern + _END)
    for pattern in (
        r"o[àáảãạèéẻẽẹ]",
        r"u(?<![qQ]u)[ỳýỷỹỵ]",
        r"O[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]",
        r"U(?<!QU)[ỳýỷỹỵỲÝỶỸỴ]",
    )
)
_FIRST = tuple(
    re.compile(pattern + _END)
    for pattern in (
        r"[òóỏõọ][ae]",
        r"(?<![qQ])[ùúủũụ]y",
        r"[ÒÓỎÕỌ][aeAE]",
        r"(?<![qQ])[ÙÚỦŨỤ][yY]",
    )
)


def misplaced_tones(
    text: str, *, on_first: bool, names: tuple[str, ...] = ()
) -> Iterator[Misplaced]:
    """Yield the words of a text in NFC whose mark stands the other way, in their order.

    Args:
        text: the text; code and addresses in it are left alone.
        on_first: whether the mark stands on the first vowel: "hòa", "khỏe", "thủy".
        names: what is written in its own way: "Hiệp Hoà".
    """
    patterns, right = (_SECOND, _TO_FIRST) if on_first else (_FIRST, _TO_SECOND)
    if not any(pattern.search(text) for pattern in patterns):
        return
    prose = prose_of(text)
    found = sorted(match.span() for pattern in patterns for match in pattern.finditer(prose))
    for start, end in found:
        first = start
        while first > 0 and prose[first - 1].isalpha():
            first -= 1
        word = prose[first:end]
        if not any(letter in _VOWELS for letter in word[:-2].lower()):
            span = Span(first, end)
            if not any(_is_in(name, prose, span) for name in names):
                yield Misplaced(span, word, word[:-2] + right[word[-2:]])


def _is_in(name: str, text: str, span: Span) -> bool:
    """Whether the part of the text is a part of the name."""
    return text.find(name, max(0, span.end - len(name)), span.start + len(name)) >= 0


def with_tones_placed(text: str, *, on_first: bool, names: tuple[str, ...] = ()) -> str:
    """Return `text` with every mark in its place; see `misplaced_tones`."""
    misplaced = misplaced_tones(text, on_first=on_first, names=names)
    return put(text, ((found.span, found.right) for found in misplaced))
