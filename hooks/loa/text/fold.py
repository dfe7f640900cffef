"""Normal form and folding of Vietnamese text."""

import re
import unicodedata

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2028\u2029\u202f"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_STROKE = str.maketrans({"đ": "d", "Đ": "D", "Ð": "D", "ð": "d"})
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no reader can show and XML may not hold; tab and line ends are text."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def normalise(text: str) -> str:
    """Return `text` in NFC, with plain spaces and without characters of no width.

    No-break spaces and the line separators that word processors leave behind become plain spaces.
    """
    return unicodedata.normalize("NFC", text.translate(_SPACES).translate(_INVISIBLE))


def strip_marks(text: str) -> str:
    """Return `text` without tone and vowel marks: "Đồng Tháp" becomes "Dong Thap"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKE))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Return the form in which texts are compared: no marks, lower case, words and single spaces.

    Punctuation separates words, so "VP HĐND - UBND" and "VP HĐND-UBND" fold alike.
    """
    return _NOT_WORD.sub(" ", strip_marks(text).lower()).strip()


def slug(text: str, separator: str = "-") -> str:
    """Return an address part in `[a-z0-9-]`: "Đồng Tháp" becomes "dong-thap".

    The signature is the one Python-Markdown's `toc` extension calls; its own default drops "đ".
    """
    return fold(text).replace(" ", separator)
