"""Places of a text that show HTML of their own, held while something else works on the text.

Whatever turns a text to HTML (Markdown, the marking of abbreviations) sees one word in each place;
when it is done, the word gives way to the HTML. So it need know nothing of these places, and can
not take them apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from loa.text.spans import Span, put

# Letters of Linear A, which nobody can read: a word to every converter, and in no text of ours.
# What borders on a number (the "_" of emphasis, an abbreviation) so still borders on a letter.
_OPEN, _CLOSE = "\U00010600", "\U00010601"
_WORD = re.compile(rf"{_OPEN}(\d{{1,9}}){_CLOSE}++")


class Place(NamedTuple):
    """A place in a text.

    Args:
        text: what stands there.
        occurrence: how many times the same stands before it in the text.
        html: what it is to show.
    """

    text: str
    occurrence: int
    html: str


@dataclass(frozen=True)
class HeldText:
    """A text with a word in each place; see `hold`."""

    text: str
    places: Sequence[Place]

    def restored(self, part: str) -> str:
        """Return a part of the text, which became no HTML, as it was written."""
        return _WORD.sub(self._written, part) if _OPEN in part else part

    def filled(self, html: str) -> str:
        """Return what a converter made of the text, with the HTML of each place.

        In code and in the attributes of elements stands what was written.
        """
        if _OPEN not in html:
            return html
        parts, done, in_tag, in_code = [], 0, False, False
        for word in _WORD.finditer(html):
            before = html[done : word.start()]
            in_tag = _is_left_open(before, "<", ">", in_tag)
            in_code = _is_left_open(before, "<code", "</code", in_code)
            done = word.end()
            parts += [before, self._shown(word, in_tag, in_code)]
        return "".join((*parts, html[done:]))

    def _shown(self, word: re.Match[str], in_tag: bool, in_code: bool) -> str:
        place = self._place(word[1])
        if place is None:
            return word[0]
        return escape(place.text, in_tag) if in_tag or in_code else place.html

    def _written(self, word: re.Match[str]) -> str:
        place = self._place(word[1])
        return place.text if place else word[0]

    def _place(self, index: str) -> Place | None:
        """Return a place; none for what the converter brought in and looks like a word of ours."""
        return self.places[int(index)] if int(index) < len(self.places) else None


def _is_left_open(html: str, opening: str, closing: str, was_open: bool) -> bool:
    """Whether what `opening` begins is open at the end of a part, or still is from before it."""
    opened, closed = html.rfind(opening), html.rfind(closing)
    return opened > closed if opened != closed else was_open


def hold(text: str, places: Sequence[Place]) -> HeldText | None:
    """Return a text with a word in each of the places that are there; None if none is.

    A text that holds such words itself is left alone. Of places that overlap the first counts.
    """
    if not places or _OPEN in text or _CLOSE in text:
        return None
    changes = list(_apart(sorted(_found(text, places))))
    held = put(text, ((span, _word(index, span)) for span, index in changes))
    return HeldText(held, places) if changes else None


def _word(index: int, span: Span) -> str:
    # As long as what it stands for: what follows stays in its column, which tabs ask for.
    return f"{_OPEN}{index}{_CLOSE}".ljust(span.end - span.start, _CLOSE)


def _found(text: str, places: Sequence[Place]) -> Iterator[tuple[Span, int]]:
    """Yield where each place stands, with its index; the text is searched once for each wording."""
    wanted: dict[str, dict[int, int]] = {}
    for index, place in enumerate(places):
        wanted.setdefault(place.text, {}).setdefault(place.occurrence, index)
    for words, indexes in wanted.items():
        start = text.find(words)
        for occurrence in range(max(indexes) + 1):
            if start < 0:
                break
            end = start + len(words)
            if occurrence in indexes:
                yield Span(start, end), indexes[occurrence]
            start = text.find(words, end)


def _apart(found: Iterable[tuple[Span, int]]) -> Iterator[tuple[Span, int]]:
    end = 0
    for span, index in found:
        if span.start >= end:
            yield span, index
            end = span.end
