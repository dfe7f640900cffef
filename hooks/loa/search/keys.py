"""Words as they are compared in a search: the same form as `keysOf` of text.js."""

import re
from collections.abc import Iterator

from loa.text.fold import fold

_Y = re.compile(r"\b([bcdghklmnprstvx]{1,3}|qu)y\b")
_ZEROS = re.compile(r"\b0+(?=\d)")
_NUMBER = re.compile(r"\b\d+/(?:\d+/)?[^\W\d_][\w-]*")
_BETWEEN_PARTS = re.compile(r"[\s./-]+")


def keys_of(text: str) -> list[str]:
    """Return the words of a text, folded; what is written either way is one: "kỹ" and "kĩ"."""
    return _ZEROS.sub("", _Y.sub(r"\1i", fold(text))).split()


def compact(number: str) -> str:
    """Return the number of a document as one word, as some people type it: "76NQCP"."""
    return _BETWEEN_PARTS.sub("", number)


def numbers_in(text: str) -> Iterator[str]:
    """Yield the numbers of documents in a text, each as one word."""
    for written in text.split():
        if "/" in written:
            yield from map(compact, _NUMBER.findall(written))


class KeysOfWords(dict[str, tuple[str, ...]]):
    """The keys of what stands between two spaces.

    Most of it stands in texts many times, and to know it again takes less long than to fold it.
    """

    def __missing__(self, written: str) -> tuple[str, ...]:
        keys = self[written] = tuple(keys_of(written))
        return keys
