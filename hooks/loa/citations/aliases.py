"""Other names of documents, which a portal keeps in a list: "Đề án 06"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loa.citations.aligned import Aligned, fold_letters
from loa.citations.codes import TYPE_WORDS

_LOOK_BACK = 60
_TYPES = {fold_letters(word): word for word in TYPE_WORDS}


@dataclass(frozen=True)
class Aliases:
    """The other names of documents to search for.

    Args:
        pattern: finds them in folded text; None if there are none.
        beginnings, endings: their first and last words, for a fast first search.
    """

    pattern: re.Pattern[str] | None
    beginnings: frozenset[str]
    endings: frozenset[str]

    @staticmethod
    @lru_cache(8)
    def of(names: tuple[str, ...]) -> "Aliases":
        """Return the aliases with these names."""
        words = {tuple(fold_letters(name).split()) for name in names}
        if not words:
            return Aliases(None, frozenset(), frozenset())
        longest_first = sorted(words, key=lambda name: len(" ".join(name)), reverse=True)
        any_name = "|".join(r"\s".join(map(re.escape, name)) for name in longest_first)
        # The name must not go on: "Đề án 06" is not in "Đề án 06/QĐ-TTg".
        pattern = re.compile(rf"(?<![\w/.-])(?:{any_name})(?!\w|[/-]\w)")
        beginnings = frozenset(name[0] for name in words)
        return Aliases(pattern, beginnings, frozenset(name.split()[-1] for name in names))

    def places(self, text: str) -> Iterator[int]:
        """Yield the places in a text at which one of the names may end."""
        for ending in self.endings:
            place = text.find(ending)
            while place >= 0:
                near = fold_letters(text[max(0, place - _LOOK_BACK) : place])
                if any(first in near for first in self.beginnings):
                    yield place
                place = text.find(ending, place + len(ending))

    def find(self, aligned: Aligned) -> Iterator[tuple[int, int, str | None]]:
        """Yield start and end of each name in a stretch of text, with the word for its type."""
        if self.pattern is None or not any(ending in aligned.text for ending in self.endings):
            return
        for match in self.pattern.finditer(aligned.folded):
            yield match.start(), match.end(), _type(match[0])


def _type(folded: str) -> str | None:
    return next((word for bare, word in _TYPES.items() if folded.startswith(bare)), None)
