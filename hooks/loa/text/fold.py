"""Normal form and folding of Vietnamese text."""

import re
import unicodedata

_SPACES = re.compile("[\u00a0\u2007\u2028\u2029\u202f]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad]+")
_MARKS = re.compile("[\u0300-\u036f]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no reader can show and XML may not hold; tab and line ends are text."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def normalise(text: str) -> str:
    """Return `text` in NFC, with plain spaces and without characters of no width.

    No-break spaces and the line separators that word processors leave behind become plain spaces.
    """
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _SPACES.sub(" ", text)))


def is_plain(text: str) -> bool:
    """Whether `text` is in the normal form already and holds no control character; fast."""
    # All that `normalise` and `CONTROL` look for is unprintable, and so are line ends and tabs.
    return text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text)


def strip_marks(text: str) -> str:
    """Return `text` without tone and vowel marks: "Đồng Tháp" becomes "Dong Thap"."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    # A stroke is no mark to Unicode; "Ð" is the Icelandic letter that some fonts show for "Đ".
    return bare.replace("đ", "d").replace("Đ", "D").replace("ð", "d").replace("Ð", "D")


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
