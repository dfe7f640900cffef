"""The golden citations of `tests/cases/citations`, and how well they are found."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from loa.citations.find import Citation, find_citations

FOLDER = Path(__file__).parents[1] / "cases" / "citations"
PRECISION, RECALL, EXACT = 0.99, 0.98, 0.97
"""What has to be reached."""

Facts = tuple[str | None, str | None, date | None]
"""The normal form: type, number, date."""


@dataclass(frozen=True)
class Expected:
    """A citation that a reader finds in a text; `also` holds issuer and name where they matter."""

    start: int
    end: int
    facts: Facts
    also: dict[str, str]


@dataclass(frozen=True)
class Case:
    """A text of one form with all its citations."""

    form: str
    text: str
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Score:
    """How many citations there are, how many were found, and how many of these rightly."""

    expected: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0
    told: int = 0
    told_right: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Return the score of both."""
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Score(*(mine + theirs for mine, theirs in pairs))

    @property
    def precision(self) -> float:
        """Of those found, how many are citations."""
        return _share(self.right, self.found)

    @property
    def recall(self) -> float:
        """Of the citations, how many were found in their place."""
        return _share(self.right, self.expected)

    @property
    def exactness(self) -> float:
        """Of the citations, how many were found with their type, number and date."""
        return _share(self.exact, self.expected)

    @property
    def telling(self) -> float:
        """Of the issuers and names that the cases tell, how many were found."""
        return _share(self.told_right, self.told)

    @property
    def is_enough(self) -> bool:
        """Whether all that has to be reached is."""
        return self.precision >= PRECISION and self.recall >= RECALL and self.exactness >= EXACT


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def load(folder: Path = FOLDER) -> list[Case]:
    """Read all cases of a folder, by form."""
    return [
        _case(file.stem, item)
        for file in sorted(folder.glob("*.yml"))
        for item in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def _case(form: str, item: dict[str, Any]) -> Case:
    text = item["text"]
    if item.get("form") == "nfd":
        text = unicodedata.normalize("NFD", text)
    return Case(form, text, tuple(_expected(text, item.get("citations", ()))))


def _expected(text: str, items: Iterable[dict[str, Any]]) -> Iterator[Expected]:
    position = 0
    for item in items:
        written: str = item.get("written") or item["number"]
        if not unicodedata.is_normalized("NFC", text):
            written = unicodedata.normalize("NFD", written)
        start = text.index(written, position)
        position = start + len(written)
        facts = (item["type"], item.get("number"), item.get("date"))
        also: dict[str, str] = {key: item[key] for key in ("issuer", "name") if key in item}
        yield Expected(start, position, facts, also)


def score(case: Case) -> Score:
    """Return how well the citations of a case are found."""
    found = {(citation.start, citation.end): citation for citation in find_citations(case.text)}
    pairs = [
        (expected, found[expected.start, expected.end])
        for expected in case.expected
        if (expected.start, expected.end) in found
    ]
    told = [
        unicodedata.normalize("NFC", str(getattr(citation, key))) == value
        for expected, citation in pairs
        for key, value in expected.also.items()
    ]
    return Score(
        expected=len(case.expected),
        found=len(found),
        right=len(pairs),
        exact=sum(expected.facts == facts(citation) for expected, citation in pairs),
        told=sum(len(expected.also) for expected in case.expected),
        told_right=sum(told),
    )


def facts(citation: Citation) -> Facts:
    """Return the normal form of a citation."""
    return citation.type, citation.number, citation.date


def by_form(cases: Sequence[Case]) -> dict[str, Score]:
    """Return the scores of some cases by their forms."""
    scores: dict[str, Score] = {}
    for case in cases:
        scores[case.form] = scores.get(case.form, Score()) + score(case)
    return scores


def differences(case: Case) -> list[str]:
    """Return in words what was not found as it should have been."""
    wanted = {(item.start, item.end): (item.facts, item.also) for item in case.expected}
    found = {
        (c.start, c.end): (facts(c), {"issuer": c.issuer, "name": c.name})
        for c in find_citations(case.text)
    }
    lines = []
    for place in sorted(wanted.keys() | found.keys()):
        words = f"“{case.text[slice(*place)]}” in “{case.text}”"
        if place not in found:
            lines.append(f"missing: {words}")
        elif place not in wanted:
            lines.append(f"too much: {words}: {found[place]}")
        elif not _agree(wanted[place], found[place]):
            lines.append(f"other: {words}: {found[place]}, not {wanted[place]}")
    return lines


def _agree(
    wanted: tuple[Facts, dict[str, str]], found: tuple[Facts, dict[str, str | None]]
) -> bool:
    return wanted[0] == found[0] and all(
        unicodedata.normalize("NFC", str(found[1][key])) == value
        for key, value in wanted[1].items()
    )
