"""The words that searching understands, and which names say more than a title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loa.records.reference_lists import ReferenceLists
from loa.text.fold import fold


@dataclass(frozen=True)
class Words:
    """What is known of words beside the texts.

    Args:
        same: official words, each with what citizens say instead.
        short: abbreviations, each with what it means; one comes as often as it has meanings.
        filler: words that say nothing about what is sought.
    """

    same: tuple[tuple[str, tuple[str, ...]], ...] = ()
    short: tuple[tuple[str, str], ...] = ()
    filler: tuple[str, ...] = ()


def words_of(lists: ReferenceLists) -> Words:
    """Return the words that the reference lists tell."""
    return Words(
        same=tuple(
            (official, group.said)
            for group in lists.synonyms
            for official in (group.official, *group.also)
        ),
        filler=lists.filler,
        short=tuple(
            (term.abbr, meaning)
            for term in lists.terms
            for meaning in (*((term.text,) if term.text else ()), *term.meanings)
        ),
    )


class NewNames:
    """Tells which names of a thing say more than its title, so that few bytes hold them."""

    def __init__(self, filler: Iterable[str]) -> None:
        """Take the words that say nothing."""
        longest_first = sorted(filter(None, set(map(fold, filler))), key=len, reverse=True)
        self._filler = re.compile(rf"\b(?:{'|'.join(longest_first)})\b") if longest_first else None

    def beside(self, title: str, names: Iterable[str]) -> Iterator[str]:
        """Yield the names by which a thing is found where its title would not do.

        One whose words stand in the title in their order, or in a name before it, adds nothing;
        words that say nothing do not count.
        """
        known = ""
        for name in names:
            known = known or f" {self._core(title)} "
            core = self._core(name)
            if core and f" {core} " not in known:
                known += f"| {core} "
                yield name

    def _core(self, text: str) -> str:
        folded = fold(text)
        return " ".join(self._filler.sub(" ", folded).split()) if self._filler else folded
