"""All citations of a text: numbered documents, laws by name, and other names of documents."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from loa.citations.aligned import Aligned, align
from loa.citations.codes import TYPE_WORDS
from loa.citations.context import before, behind
from loa.citations.laws import Law, find_laws
from loa.citations.numbers import Number, find_numbers

_BETWEEN = re.compile(r"\s*(?:,|;|va|hoac|,\s*va)?\s*(?:so)?\s*")
_LONGEST_GAP = 14
_LAW_BEFORE = re.compile(r"\s{0,3},?\s{0,3}\(?\s{0,2}(?:so)?\s{0,3}:?\s{0,3}")


@dataclass(frozen=True)
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
    aligned = align(text)
    named = _named(aligned, aliases)
    taken = [citation.whole for citation in named]
    laws = [law for law in find_laws(aligned) if not _within(law.start, taken)]
    numbers = [number for number in find_numbers(aligned) if not _within(number.start, taken)]
    owners = _laws_with_numbers(aligned, numbers, laws)
    numbered = _numbered(aligned, numbers, owners)
    by_name = [_of_law(aligned, law) for law in laws if law not in owners.values()]
    found = sorted((*named, *numbered, *by_name), key=lambda citation: citation.start)
    return tuple(_as_given(citation, aligned, text) for citation in found)


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a position lies in one of the spans, which stand in the order of their beginnings."""
    index = bisect_right(spans, position, key=lambda span: span[0])
    return index > 0 and position < spans[index - 1][1]


def _named(aligned: Aligned, aliases: Iterable[str]) -> list[Citation]:
    """Return the citations by another name; a name in figures must end where it ends."""
    folded = {align(" ".join(alias.split())).folded for alias in aliases}
    if not folded:
        return []
    words = "|".join(
        re.escape(name).replace(r"\ ", r"\s{1,4}") for name in sorted(folded, key=len, reverse=True)
    )
    pattern = re.compile(rf"(?<![\w/.-])(?:{words})(?![\w]|[/-]\w)")
    return [
        _by_name(aligned, match.start(), match.end(), _type_of(match[0]))
        for match in pattern.finditer(aligned.folded)
    ]


def _type_of(folded: str) -> str | None:
    return next((word for word in TYPE_WORDS if folded.startswith(align(word).folded)), None)


def _by_name(aligned: Aligned, start: int, end: int, kind: str | None) -> Citation:
    written = aligned.text[start:end]
    return Citation(
        start, end, written, kind, None, None, None, " ".join(written.split()), (start, end)
    )


def _of_law(aligned: Aligned, law: Law) -> Citation:
    written = aligned.text[law.start : law.end]
    whole = (law.start, law.end)
    return Citation(law.start, law.end, written, law.kind, None, None, None, law.name, whole)


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
        if number.bold and not (words.word or words.is_numbered or inherited or law):
            continue
        after = behind(aligned, number.end)
        citation = Citation(
            number.start,
            number.end,
            aligned.text[number.start : number.end],
            law.kind if law else words.word or inherited or number.type_word,
            number.normal,
            after.day,
            after.issuer,
            law.name if law else after.title,
            (law.start if law else words.start, after.end),
        )
        found.append(citation)
        previous = number, citation
    return found


def _inherited(
    aligned: Aligned, number: Number, previous: tuple[Number, Citation] | None
) -> str | None:
    """Return the type before a list: "các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND"."""
    if previous is None or previous[0].code != number.code:
        return None
    if not number.code and previous[1].type != "công văn":
        return None
    between = aligned.folded[previous[1].whole[1] : number.start]
    directly = aligned.folded[previous[0].end : number.start]
    return previous[1].type if any(_BETWEEN.fullmatch(gap) for gap in (between, directly)) else None


def _as_given(citation: Citation, aligned: Aligned, text: str) -> Citation:
    """Return a citation with places and words of the text as given."""
    if not aligned.starts:
        return citation
    start, end = aligned.given(citation.start), aligned.given(citation.end)
    whole = (aligned.given(citation.whole[0]), aligned.given(citation.whole[1]))
    return replace(citation, start=start, end=end, text=text[start:end], whole=whole)
