"""Places of a text that show HTML of their own, held while something else works on the text.

Whatever turns a text to HTML (Markdown, the marking of abbreviations) sees one word in each place;
when it is done, the word gives way to the HTML. So it need know nothing of these places, and can
not take them apart.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from loa.text.spans import Span, put

# Letters of Linear A, which nobody can read: a word to every converter, and in no text of ours.
# What borders on a number (the "_" of emphasis, an abbreviation) so still borders on a letter.
_OPEN, _CLOSE = "\U00010600", "\U00010601"
_WORD = re.compile(rf"{_OPEN}(\d{{1,9}}){_CLOSE}++")
_CODE_TAG_OR_WORD = re.compile(
    rf"<(?P<code>pre|code)\b.*?</(?P=code)>|<[^<>]*>|{_WORD.pattern}", re.S
)


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
        return self._put_back(part, str) if _OPEN in part else part

    def filled(self, html: str) -> str:
        """Return what a converter made of the text, with the HTML of each place.

        In code and in the attributes of elements stands what was written.
        """
        return _CODE_TAG_OR_WORD.sub(self._filled, html) if _OPEN in html else html

    def _filled(self, found: re.Match[str]) -> str:
        if found[0].startswith(_OPEN):
            place = self._place(found[2])
            return place.html if place else found[0]
        in_attribute = found["code"] is None
        return self._put_back(found[0], lambda text: escape(text, in_attribute))

    def _put_back(self, part: str, escaped: Callable[[str], str]) -> str:
        def written(word: re.Match[str]) -> str:
            place = self._place(word[1])
            return escaped(place.text) if place else word[0]

        return _WORD.sub(written, part)

    def _place(self, index: str) -> Place | None:
        """Return a place; none for what the converter brought in and looks like a word of ours."""
        return self.places[int(index)] if int(index) < len(self.places) else None


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
