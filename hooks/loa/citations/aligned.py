"""A stretch of text as it is searched, with the way back to each place in the text as given.

Damaged and marked-up text is read as if it were clean: letters with their marks in one character,
one space for any white space, no Markdown, one kind of hyphen. The patterns that look for citations
therefore need to know none of this.
"""

import re
import unicodedata
from bisect import bisect_right
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
_PLAIN = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_PLAIN |= {ord("Ð"): "Đ", ord("ð"): "đ"}

CAPITALS = "A-Z" + "".join(
    chr(code) for code in (*range(0xC0, _FIRST_UNFOLDED), *_VIETNAMESE) if chr(code).isupper()
)
"""The capital letters of Vietnamese, for a set in a pattern."""

_MARKUP = (
    r"[*`\\\u00ad\u200b-\u200f\u2060\ufeff]"
    r"|(?<!\w)_++|_++(?!\w)"
    r"|!?\[(?:\^?\w{1,9}\](?!\())?"
    r"|\](?:\([^()\[\]\s]{0,300}\))?"
    r"|</?[a-zA-Z][^<>]{0,200}>"
    r"|&nbsp;|(?<=\n)[ \t]*>"
)
_NOISE = re.compile(rf"(?: (?=\s|{_MARKUP})|[^\S ]|{_MARKUP})(?:\s|{_MARKUP})*+")
_SEPARATES = re.compile(r"[\s\[\]<>]|&nbsp;")
_FOOTNOTE = re.compile(r"\[\^?\w{1,9}\]")
# A blank line, or a line that begins an item, a row, a heading or a field of the front matter.
_BREAK = re.compile(r"\n[ \t>]*(?:\n|[-+*•] |[|#]|\d{1,2}[.)] |[a-zđ]\) |[a-z_]{2,20}:)")
_BEHIND_NOISE = 24


@dataclass(frozen=True)
class Aligned:
    """A stretch of text as it is searched.

    Args:
        text: the stretch in its clean form; "\\n" stands only where a paragraph, an item or a row
            ends.
        reached: places in `text` from which it runs along with the text as given …
        given_at: … from these places in that.
    """

    text: str
    reached: tuple[int, ...]
    given_at: tuple[int, ...]

    @cached_property
    def folded(self) -> str:
        """The text in lower case and without marks, letter by letter."""
        return fold_letters(self.text)

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Return where the letters from `start` to `end` stand in the text as given."""
        return self._place(start), self._place(end - 1, 1)

    def _place(self, position: int, more: int = 0) -> int:
        index = bisect_right(self.reached, position) - 1
        return self.given_at[index] + position - self.reached[index] + more


def fold_letters(text: str) -> str:
    """Return a text in lower case and without marks, as long as it was."""
    return text.translate(_FOLDED)


def align(text: str, start: int, end: int) -> Aligned:
    """Return the stretch of a text in NFC from `start` to `end`, ready to be searched."""
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
    clean_text = "".join(pieces).translate(_PLAIN)
    return Aligned(clean_text, tuple(reached), tuple(given_at))


def _instead_of(noise: re.Match[str]) -> str:
    written = noise[0]
    if "\n" in written and _BREAK.search(noise.string, noise.start(), noise.end() + _BEHIND_NOISE):
        return "\n"
    return " " if _SEPARATES.search(_FOOTNOTE.sub("", written)) else ""


@dataclass(frozen=True)
class Composed:
    """A text in NFC, and where each of its letters begins in the text as given."""

    text: str
    starts: tuple[int, ...]


def compose(text: str) -> Composed:
    """Return a text whose letters are apart from their marks in NFC."""
    pieces = _with_their_marks(text)
    composed = [unicodedata.normalize("NFC", piece) for piece in pieces]
    begins = accumulate(map(len, pieces), initial=0)
    starts = [begin for begin, letters in zip(begins, composed, strict=False) for _ in letters]
    return Composed("".join(composed), (*starts, len(text)))


def _with_their_marks(text: str) -> list[str]:
    """Split a text before each character that is no combining mark."""
    heads = [i for i, character in enumerate(text) if not i or not unicodedata.combining(character)]
    return [text[a:b] for a, b in zip(heads, [*heads[1:], len(text)], strict=True)]
