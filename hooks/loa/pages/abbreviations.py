"""Marking abbreviations in plain texts; in bodies the Markdown extension `abbr` does it."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from markupsafe import Markup, escape


def marker(glossary: Mapping[str, str]) -> Callable[[str], Markup]:
    """Return the template filter that escapes a text and wraps its abbreviations in `<abbr>`.

    Only the first occurrence of each is marked: a screen reader need not hear it twice.
    """
    if not glossary:
        return escape
    pattern = _any_of(glossary)
    element = Markup('<abbr title="{}">{}</abbr>')
    marked = {abbr: element.format(text, abbr) for abbr, text in glossary.items()}

    def mark(text: str) -> Markup:
        # What stands between abbreviations, and the abbreviations, by turns.
        parts = pattern.split(text)
        unseen = marked.copy() if len(parts) > 1 else {}
        return Markup("").join(
            unseen.pop(part, part) if place % 2 else part for place, part in enumerate(parts)
        )

    return mark


def _any_of(abbreviations: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of an abbreviation that is a whole word, as a group.

    Each first letter has its own branch, for then the search leaps from capital to capital.
    """

    def branch(letter: str, group: Iterable[str]) -> str:
        first, rests = re.escape(letter), "|".join(re.escape(abbr[1:]) for abbr in group)
        return rf"{first}(?<!\w{first})(?:{rests})"

    # Longest first, so that "PAR INDEX" wins over a part of it.
    known = sorted(abbreviations, key=lambda abbr: (abbr[0], -len(abbr)))
    branches = (branch(*letter) for letter in groupby(known, key=lambda abbr: abbr[0]))
    return re.compile(rf"((?:{'|'.join(branches)})(?!\w))")
