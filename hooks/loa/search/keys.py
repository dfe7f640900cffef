"""Words as they are compared in a search: the same forms as `keysOf` and `spelling` of text.js."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from loa.text.fold import fold, normalise

_Y = re.compile(r"\b([bcdghklmnprstvx]{1,3}|qu)y\b")
_ZEROS = re.compile(r"\b0+(?=\d)")
_NUMBER = re.compile(r"\b\d+/(?:\d+/)?[^\W\d_][\w-]*")
_BETWEEN_PARTS = re.compile(r"[\s./-]+")
_WORD = re.compile(r"[^\W_]+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def keys_of(text: str) -> list[str]:
    """Return the words of a text, folded; what is written either way is one: "kỹ" and "kĩ"."""
    return _ZEROS.sub("", _Y.sub(r"\1i", fold(text))).split()


def spellings_in(text: str) -> list[str]:
    """Return the words that have marks, in lower case, each with its tone last.

    So "hòa" and "hoà" are the same.
    """
    words = _WORD.findall(normalise(text).lower())
    return [_spelling(word) for word in words if not word.isascii()]


def _spelling(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = _TONE.search(letters)
    return _TONE.sub("", letters, count=1) + tone[0] if tone else letters


def compact(number: str) -> str:
    """Return the number of a document as one word, as some people type it: "76NQCP"."""
    return _BETWEEN_PARTS.sub("", number)


def numbers_in(text: str) -> Iterator[str]:
    """Yield the numbers of documents in a text, each as one word."""
    for written in text.split():
        if "/" in written:
            yield from map(compact, _NUMBER.findall(written))


class Keys(NamedTuple):
    """A text, or a part of one, as it is searched.

    Args:
        words: its words in their order, folded.
        spellings: those that have marks, as they are spelled.
    """

    words: Sequence[str]
    spellings: Collection[str]


class KnownKeys:
    """The keys of all that stands between two spaces.

    Most of it stands in texts many times, and to know it again takes less long than to fold it.
    """

    def __init__(self) -> None:
        self._words = _Known(keys_of)
        self._spellings = _Known(spellings_in)

    def of(self, texts: Iterable[str]) -> Keys:
        """Return the keys of some texts, as of one."""
        written = " ".join(texts).split()
        words = chain.from_iterable(map(self._words.__getitem__, written))
        spellings = chain.from_iterable(map(self._spellings.__getitem__, set(written)))
        return Keys([*words], {*spellings})


class _Known(dict[str, list[str]]):
    def __init__(self, keys_in: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._keys_in = keys_in

    def __missing__(self, written: str) -> list[str]:
        keys = self[written] = self._keys_in(written)
        return keys
