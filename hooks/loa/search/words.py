"""The words that searching understands, and which names say more than a title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

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

    def telling(self, names: Iterable[str], title: str) -> Iterator[str]:
        """Yield the names by which a thing is found where its title would not do.

        One whose words stand in the title in their order, or in a name before it, adds nothing;
        words that say nothing do not count.
        """
        known = f" {self._core(title)} "
        for name in names:
            core = self._core(name)
            if core and f" {core} " not in known:
                known += f"| {core} "
                yield name

    def _core(self, text: str) -> str:
        folded = fold(text)
        return " ".join(self._filler.sub(" ", folded).split()) if self.filler else folded

    @cached_property
    def _filler(self) -> re.Pattern[str]:
        longest_first = sorted(set(map(fold, self.filler)), key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


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
