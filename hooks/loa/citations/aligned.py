"""Text cleaned for searching, with a mapping of each place back to the original text.

The clean text has composed characters, single spaces, no Markdown, and one kind of hyphen. So the
patterns that find citations need not handle any of this.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_FIRST_UNFOLDED = 0x250
_VIETNAMESE = range(0x1EA0, 0x1EFA)


def _letter(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return {"đ": "d", "ð": "d"}.get(bare, bare)


_FOLDED = {
    code: folded
    for code in (*range(0x41, _FIRST_UNFOLDED), *_VIETNAMESE)
    if len(folded := _letter(chr(code))) == 1 and folded != chr(code)
}
_LOOKS_LIKE_ANOTHER = re.compile("[\u2010-\u2015\u2212Ðð]")
_OTHERS = {"Ð": "Đ", "ð": "đ"}

CAPITALS = "A-Z" + "".join(
    chr(code) for code in (*range(0xC0, _FIRST_UNFOLDED), *_VIETNAMESE) if chr(code).isupper()
)
"""The capital letters of Vietnamese, for a set in a pattern."""

# Each begins with a fixed character, for which the regular expression engine searches fast.
_NOISE_KINDS = (
    *"\n\t\r\x0b\x0c\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000",
    *map(chr, range(0x2000, 0x2010)),
    *("\u00ad", "\u2060", "\ufeff", r"\*", "`", r"\\"),
    r"_(?:(?<!\w_)_*+|_*+(?!\w))",
    r"!(?=\[)",
    r"\[(?:\^?\w{1,9}\](?!\())?",
    r"\](?:\([^()\[\]\s]{0,300}\))?",
    r"<(?=[/a-zA-Z])[^<>]{1,200}>",
    r">(?<=\n>)",
)
_NOISE_KIND = "|".join(_NOISE_KINDS)
_NOISE = re.compile(rf"(?: (?= |{_NOISE_KIND})|{_NOISE_KIND})(?: |{_NOISE_KIND})*+")
_SEPARATES = re.compile(r"[\s\[\]<>]")
_FOOTNOTE = re.compile(r"\[\^?\w{1,9}\]")
# A blank line, or a line that begins an item, a row, a heading or a field of the front matter.
_BREAK = re.compile(r"\n[ \t>]*(?:\n|[-+*•] |[|#]|\d{1,2}[.)] |[a-zđ]\) |[a-z_]{2,20}:)")
_AFTER_NOISE = 24
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")


@dataclass(frozen=True)
class Aligned:
    r"""A stretch of text, cleaned for searching.

    Args:
        source: the whole original text.
        text: the stretch in its clean form, with "\n" only at the end of a paragraph, item or row.
        reached: places in `text` from which it equals the original text …
        given_at: … from these places in that.
    """

    source: str
    text: str
    reached: tuple[int, ...]
    given_at: tuple[int, ...]

    @cached_property
    def folded(self) -> str:
        """The text in lower case and without marks, letter by letter."""
        return fold_letters(self.text)

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original text of the characters from `start` to `end`."""
        return self._place(start), self._place(end - 1, 1)

    def _place(self, position: int, more: int = 0) -> int:
        index = bisect_right(self.reached, position) - 1
        return self.given_at[index] + position - self.reached[index] + more


def fold_letters(text: str) -> str:
    """Return a text in lower case and without marks, at the same length."""
    return text.translate(_FOLDED)


def align(text: str, start: int, end: int) -> Aligned:
    """Return the stretch of a text in NFC from `start` to `end`, cleaned for searching."""
    pieces: list[str] = []
    reached, given_at = [0], [start]
    length, position = 0, start

    for noise in _NOISE.finditer(text, start, end):
        clean = _instead_of(noise)
        kept = noise.start() - position
        pieces += text[position : noise.start()], clean
        length += kept + len(clean)
        position = noise.end()
        reached.append(length)
        given_at.append(position)

    pieces.append(text[position:end])
    clean_text = _LOOKS_LIKE_ANOTHER.sub(lambda m: _OTHERS.get(m[0], "-"), "".join(pieces))
    return Aligned(text, clean_text, tuple(reached), tuple(given_at))


def _instead_of(noise: re.Match[str]) -> str:
    written = noise[0]
    if "\n" in written and _BREAK.search(noise.string, noise.start(), noise.end() + _AFTER_NOISE):
        return "\n"
    return " " if _SEPARATES.search(_FOOTNOTE.sub("", written)) else ""


@dataclass(frozen=True)
class Composed:
    """A text in NFC and without entities, with the place of each character in the original."""

    text: str
    starts: tuple[int, ...]


def is_composed(text: str) -> bool:
    """Whether a text is in NFC and has no HTML entities."""
    return unicodedata.is_normalized("NFC", text) and next(_entities(text), None) is None


def compose(text: str) -> Composed:
    """Return a text in NFC: marks put with their letters, "&agrave;" and "&#224;" read as "à"."""
    pieces = _with_their_marks(text)
    composed = [unicodedata.normalize("NFC", html.unescape(piece)) for piece in pieces]
    begins = accumulate(map(len, pieces), initial=0)
    starts = [begin for begin, letters in zip(begins, composed, strict=False) for _ in letters]
    return Composed("".join(composed), (*starts, len(text)))


def _with_their_marks(text: str) -> list[str]:
    """Split a text into its letters, each with the marks that follow it, and its entities."""
    inside = {
        place for entity in _entities(text) for place in range(entity.start() + 1, entity.end())
    }
    heads = [
        place
        for place, character in enumerate(text)
        if not place or not (unicodedata.combining(character) or place in inside)
    ]
    return [text[a:b] for a, b in zip(heads, [*heads[1:], len(text)], strict=True)]


def _entities(text: str) -> Iterator[re.Match[str]]:
    if "&" not in text:
        return iter(())
    return (match for match in _ENTITY.finditer(text) if html.unescape(match[0]) != match[0])
