"""All citations of a text: numbered documents, laws by name, and other names of documents."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from loa.citations.aliases import Aliases
from loa.citations.aligned import Aligned, align, compose, is_composed
from loa.citations.codes import ISSUED_JOINTLY, TYPE_OF_CODE, is_short_for
from loa.citations.context import WordsAfter, WordsBefore, day_and_issuer, words_after, words_before
from loa.citations.laws import Law, find_laws
from loa.citations.numbers import Number, find_numbers
from loa.citations.rows import in_row
from loa.citations.stretches import stretches

_BETWEEN = re.compile(r"\s?(?:,|;|va|hoac|,\s?va)?\s?(?:(?:so|s6)\s)?")
_LAW_BEFORE = re.compile(r"\s?[,|]?\s?\(?(?:(?:so|s6)\s?:?\s?)?")
_NEXT_CELL = re.compile(r" ?\| ?")
_LONGEST_GAP = 14


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of a document in a text.

    Args:
        start, end: the place of the number, or of the name if there is none, in characters.
        text: the text at this place.
        type: the word for the document's type, in lower case; None if it is unknown.
        number: the number in normal form; None for a document cited by name.
        date: the date of issue, if it is written.
        issuer: the body that issued it, as written.
        name: its name or title, as written.
        whole: start and end of the whole citation, with type, date, issuer and title.
    """

    start: int
    end: int
    text: str
    type: str | None
    number: str | None
    date: date | None
    issuer: str | None
    name: str | None
    whole: tuple[int, int]


def find_citations(text: str, aliases: Iterable[str] = ()) -> tuple[Citation, ...]:
    """Return every citation of a text, in its order.

    Args:
        text: any text, also decomposed, with HTML entities, damaged, or broken into lines.
        aliases: other names of documents ("Đề án 06").
    """
    known = Aliases.of(tuple(aliases))
    if is_composed(text):
        return tuple(_citations(text, known))
    composed = compose(text)
    return tuple(
        _placed(citation, text, composed.starts) for citation in _citations(composed.text, known)
    )


def _placed(citation: Citation, text: str, starts: Sequence[int]) -> Citation:
    """Return a citation with its places and text in the original text."""
    start, end, low, high = (
        starts[place] for place in (citation.start, citation.end, *citation.whole)
    )
    return replace(citation, start=start, end=end, text=text[start:end], whole=(low, high))


def _citations(text: str, aliases: Aliases) -> Iterator[Citation]:
    for start, end in stretches(text, aliases.places(text)):
        yield from _in_stretch(align(text, start, end), aliases)


def _in_stretch(aligned: Aligned, aliases: Aliases) -> list[Citation]:
    named = list(aliases.find(aligned))
    taken = [(start, end) for start, end, _ in named]
    laws = [law for law in find_laws(aligned) if not _within(law.start, taken)]
    numbers = [number for number in find_numbers(aligned) if not _within(number.start, taken)]
    owners = _laws_with_numbers(aligned, numbers, laws)
    owning = set(owners.values())
    found = [
        *(_by_name(aligned, start, end, kind) for start, end, kind in named),
        *_numbered(aligned, numbers, owners),
        *(_law(aligned, law) for law in laws if law not in owning),
    ]
    return sorted(found, key=lambda citation: citation.start)


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a position is in one of the spans, which are sorted by their starts."""
    index = bisect_right(spans, position, key=lambda span: span[0])
    return index > 0 and position < spans[index - 1][1]


def _by_name(aligned: Aligned, start: int, end: int, kind: str | None) -> Citation:
    place = aligned.given(start, end)
    return Citation(
        start=place[0],
        end=place[1],
        text=aligned.source[slice(*place)],
        type=kind,
        number=None,
        date=None,
        issuer=None,
        name=" ".join(aligned.text[start:end].split()),
        whole=place,
    )


def _law(aligned: Aligned, law: Law) -> Citation:
    day, issuer, end = day_and_issuer(aligned, law.end)
    row = None if day else in_row(aligned, law.start, end)
    return replace(
        _by_name(aligned, *law.place, law.kind),
        date=row.day if row else day,
        issuer=issuer or (row.issuer if row else None),
        name=law.name,
        whole=aligned.given(law.start, end),
    )


def _laws_with_numbers(
    aligned: Aligned, numbers: Sequence[Number], laws: Sequence[Law]
) -> dict[int, Law]:
    """Return the laws that are named beside their numbers, by the starts of these.

    The name is before the number ("Luật Cư trú số 68/2020/QH14") or in the next cell of a table.
    """
    if not laws:
        return {}
    by_end, by_start = {law.end: law for law in laws}, {law.start: law for law in laws}
    owners = {
        number.start: by_end[end]
        for number in numbers
        for end in range(number.start - _LONGEST_GAP, number.start)
        if end in by_end and _LAW_BEFORE.fullmatch(aligned.folded, end, number.start)
    }
    for number in numbers:
        next_cell = _NEXT_CELL.match(aligned.text, number.end)
        if next_cell and number.is_of_parliament and (law := by_start.get(next_cell.end())):
            owners.setdefault(number.start, law)
    return owners


class _Listed(NamedTuple):
    """A number whose type may also apply to the next one."""

    number: Number
    type: str | None
    end: int


def _numbered(
    aligned: Aligned, numbers: Sequence[Number], owners: Mapping[int, Law]
) -> Iterator[Citation]:
    previous: _Listed | None = None
    for number in numbers:
        law = owners.get(number.start)
        words = words_before(aligned, number.start)
        if words is None:
            continue
        inherited = None if words.word else _inherited(aligned, number, previous)
        if not (inherited or law or _is_shown(number, words)):
            continue
        kind = law.kind if law else _type(number, words.word or inherited)
        place, is_joint = (number.start, number.end), number.code in ISSUED_JOINTLY
        after = words_after(aligned, words, place, is_joint=is_joint)
        yield _with_number(aligned, number, kind, words, after, law)
        previous = _Listed(number, kind, after.end)


def _is_shown(number: Number, words: WordsBefore) -> bool:
    """Whether a candidate is a number, by its form or by the words before it."""
    if number.needs_type:
        return words.word is not None and (not number.code or is_short_for(number.code, words.word))
    return not number.needs_words or words.word is not None or words.has_number_word


def _with_number(
    aligned: Aligned,
    number: Number,
    kind: str | None,
    words: WordsBefore,
    after: WordsAfter,
    law: Law | None,
) -> Citation:
    start, end = aligned.given(number.start, number.end)
    return Citation(
        start=start,
        end=end,
        text=aligned.source[start:end],
        type=kind,
        number=number.normal,
        date=after.day,
        issuer=after.issuer,
        name=law.name if law else after.title,
        whole=aligned.given(min(law.start, number.start) if law else words.start, after.end),
    )


def _type(number: Number, word: str | None) -> str | None:
    """Return a document's type from the word before its number and the code in it.

    The word counts if the code can stand for it: the Party's "QĐ" is "quyết định" or "quy định".
    Otherwise it belongs to something else: "Đề án 06/QĐ-TTg" is a decision.
    """
    if not word or not number.code or number.type_word is None:
        return word or number.type_word
    return word if is_short_for(number.code, word) else TYPE_OF_CODE[number.code]


def _inherited(aligned: Aligned, number: Number, previous: _Listed | None) -> str | None:
    """Return the type before a list: "các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND"."""
    if previous is None or previous.number.code != number.code:
        return None
    if number.is_of_parliament != previous.number.is_of_parliament:
        return None
    folded, start = aligned.folded, number.start
    is_next = _BETWEEN.fullmatch(folded, previous.end, start) or _BETWEEN.fullmatch(
        folded, previous.number.end, start
    )
    return previous.type if is_next else None
