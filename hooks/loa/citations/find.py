"""All citations of a text: numbered documents, laws by name, and other names of documents."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from loa.citations.aligned import Aligned, align, compose
from loa.citations.aliases import Aliases
from loa.citations.codes import TYPE_OF_CODE
from loa.citations.context import Before, before, behind, is_short_for
from loa.citations.laws import Law, find_laws
from loa.citations.numbers import Number, find_numbers
from loa.citations.stretches import stretches

_BETWEEN = re.compile(r"\s?(?:,|;|va|hoac|,\s?va)?\s?(?:(?:so|s6)\s)?")
_LAW_BEFORE = re.compile(r"\s?,?\s?\(?(?:(?:so|s6)\s?:?\s?)?")
_LONGEST_GAP = 14
_ISSUED_JOINTLY = frozenset({"TTLT", "NQLT"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that a text names.

    Args:
        start, end: where the number, or the name of what has none, stands, in characters.
        text: the same as it is written there.
        type: the word for the document's type, in lower case; None if nothing tells it.
        number: the number in its normal form; None for a document cited by name.
        date: the day of issue, where it is written.
        issuer: the body that issued it, as written.
        name: what it is called or is about, as written.
        whole: where the citation begins and ends with its words, date, issuer and title.
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
        text: any text, also with marks apart from their letters, damaged or broken into lines.
        aliases: other names of documents ("Đề án 06").
    """
    known = Aliases.of(aliases)
    if unicodedata.is_normalized("NFC", text):
        return tuple(_citations(text, known))
    composed = compose(text)
    return tuple(
        _placed(citation, text, composed.starts) for citation in _citations(composed.text, known)
    )


def _placed(citation: Citation, text: str, starts: Sequence[int]) -> Citation:
    """Return a citation with the places and words of the text as given."""
    start, end, low, high = (
        starts[place] for place in (citation.start, citation.end, *citation.whole)
    )
    return replace(citation, start=start, end=end, text=text[start:end], whole=(low, high))


def _citations(text: str, aliases: Aliases) -> Iterator[Citation]:
    for start, end in stretches(text, aliases.places(text)):
        aligned = align(text, start, end)
        for found in _in_stretch(aligned, aliases):
            yield _in_text(found, aligned, text)


def _in_text(citation: Citation, aligned: Aligned, text: str) -> Citation:
    start, end = aligned.given(citation.start, citation.end)
    whole = aligned.given(*citation.whole)
    return replace(citation, start=start, end=end, text=text[start:end], whole=whole)


def _in_stretch(aligned: Aligned, aliases: Aliases) -> list[Citation]:
    named = [_by_name(aligned, *span) for span in aliases.find(aligned)]
    taken = [citation.whole for citation in named]
    laws = [law for law in find_laws(aligned) if not _within(law.start, taken)]
    numbers = [number for number in find_numbers(aligned) if not _within(number.start, taken)]
    owners = _laws_with_numbers(aligned, numbers, laws)
    numbered = _numbered(aligned, numbers, owners)
    owning = set(owners.values())
    by_name = [_of_law(law) for law in laws if law not in owning]
    return sorted((*named, *numbered, *by_name), key=lambda citation: citation.start)


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a position lies in one of the spans, which stand in the order of their beginnings."""
    index = bisect_right(spans, position, key=lambda span: span[0])
    return index > 0 and position < spans[index - 1][1]


def _by_name(aligned: Aligned, start: int, end: int, kind: str | None) -> Citation:
    name = " ".join(aligned.text[start:end].split())
    return Citation(start, end, "", kind, None, None, None, name, (start, end))


def _of_law(law: Law) -> Citation:
    whole = (law.start, law.end)
    return Citation(law.start, law.end, "", law.kind, None, None, None, law.name, whole)


def _laws_with_numbers(
    aligned: Aligned, numbers: Sequence[Number], laws: Sequence[Law]
) -> dict[int, Law]:
    """Return the laws whose numbers follow them ("Luật Cư trú số 68/2020/QH14"), by start."""
    by_end = {law.end: law for law in laws}
    return {
        number.start: by_end[end]
        for number in numbers
        for end in range(number.start - _LONGEST_GAP, number.start)
        if end in by_end and _LAW_BEFORE.fullmatch(aligned.folded, end, number.start)
    }


def _numbered(
    aligned: Aligned, numbers: Sequence[Number], owners: Mapping[int, Law]
) -> list[Citation]:
    found: list[Citation] = []
    previous: tuple[Number, Citation] | None = None
    for number in numbers:
        law = owners.get(number.start)
        words = before(aligned, number.start)
        if words is None:
            continue
        inherited = None if words.word else _inherited(aligned, number, previous)
        if not (inherited or law or _is_shown(number, words)):
            continue
        citation = _with_context(aligned, number, words, inherited, law)
        found.append(citation)
        previous = number, citation
    return found


def _is_shown(number: Number, words: Before) -> bool:
    """Whether what may be a number is shown to be one by itself or by the words before it."""
    if number.needs_type:
        return words.word is not None
    return not number.needs_words or words.word is not None or words.has_number_word


def _with_context(
    aligned: Aligned, number: Number, words: Before, inherited: str | None, law: Law | None
) -> Citation:
    after = behind(
        aligned,
        number.end,
        is_joint=number.code in _ISSUED_JOINTLY,
        is_letterhead=words.is_letterhead,
    )
    return Citation(
        number.start,
        number.end,
        "",
        law.kind if law else _type(number, words.word or inherited),
        number.normal,
        after.day,
        after.issuer,
        law.name if law else after.title,
        (law.start if law else words.start, after.end),
    )


def _type(number: Number, word: str | None) -> str | None:
    """Return a document's type from the word before its number and the code in it.

    The word counts if the code can stand for it: the Party's "QĐ" is "quyết định" or "quy định".
    Else it belongs to something else: "Đề án 06/QĐ-TTg" is a decision.
    """
    if not word or not number.code or number.type_word is None:
        return word or number.type_word
    return word if is_short_for(number.code, word) else TYPE_OF_CODE[number.code]


def _inherited(
    aligned: Aligned, number: Number, previous: tuple[Number, Citation] | None
) -> str | None:
    """Return the type before a list: "các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND"."""
    if previous is None or previous[0].code != number.code:
        return None
    if not number.code and previous[1].type != "công văn":
        return None
    ends = (previous[1].whole[1], previous[0].end)
    between = any(_BETWEEN.fullmatch(aligned.folded, end, number.start) for end in ends)
    return previous[1].type if between else None
