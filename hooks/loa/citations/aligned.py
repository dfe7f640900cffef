"""A text beside its comparison form, letter by letter, so that places found in one hold in both."""

import unicodedata
from dataclasses import dataclass
from itertools import accumulate

_FIRST_UNFOLDED = 0x250
_VIETNAMESE = range(0x1EA0, 0x1EFA)


def _letter(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return {"đ": "d", "ð": "d"}.get(bare, bare)


_FOLDED = {
    code: folded
    for code in (*range(0x41, _FIRST_UNFOLDED), *_VIETNAMESE)
    if len(folded := _letter(chr(code))) == 1
}
_FOLDED |= dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009"), " ")
_FOLDED |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


@dataclass(frozen=True)
class Aligned:
    """A text as it is searched.

    Args:
        text: the text in NFC.
        folded: as long as `text`, in lower case, without marks, with plain hyphens and spaces.
        starts: for each letter of `text`, where it begins in the text as given; none if the text
            was in NFC already, so that the two agree.
    """

    text: str
    folded: str
    starts: tuple[int, ...] = ()

    def given(self, position: int) -> int:
        """Return the position in the text as given that `position` in `text` stands for."""
        return self.starts[position] if self.starts else position


def align(text: str) -> Aligned:
    """Return a text ready to be searched."""
    if unicodedata.is_normalized("NFC", text):
        return Aligned(text, text.translate(_FOLDED))
    # A letter with its marks becomes one or few letters; each of these begins where it began.
    pieces = _with_their_marks(text)
    composed = [unicodedata.normalize("NFC", piece) for piece in pieces]
    begins = accumulate(map(len, pieces), initial=0)
    starts = [begin for begin, letters in zip(begins, composed, strict=False) for _ in letters]
    whole = "".join(composed)
    return Aligned(whole, whole.translate(_FOLDED), (*starts, len(text)))


def _with_their_marks(text: str) -> list[str]:
    """Split a text before each character that is no combining mark."""
    heads = [i for i, character in enumerate(text) if not i or not unicodedata.combining(character)]
    return [text[a:b] for a, b in zip(heads, [*heads[1:], len(text)], strict=True)]
