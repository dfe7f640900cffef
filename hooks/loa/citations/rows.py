"""Facts of a document in the other cells of a table row: title, date of issue, issuer."""

import re
from dataclasses import dataclass
from datetime import date

from loa.citations.aligned import Aligned, fold_letters
from loa.citations.codes import TYPE_WORDS
from loa.citations.days import day_of_cell
from loa.citations.issuers import body_of_cell

# A cell with nothing but a number begins a list of numbers.
_NEXT_CELL = re.compile(r" ?(?=\|)(?!\| ?\d[\w.]*/[^\d\s])")
_CELL = re.compile(r"\|(?P<cell>[^|\n]{0,400})")
_LONGEST_CELL = 60
_MOST_CELLS = 4
_TYPES = "|".join(map(fold_letters, TYPE_WORDS))
_NUMBER = re.compile(
    rf"\s?(?P<type>(?:{_TYPES})\s)?(?:so\s)?(?P<number>\d[\d.]*[a-z]?/(?:\d{{4}}/)?[a-z])"
)
_WORDS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """The facts of a document in the cells after its number."""

    day: date | None
    issuer: str | None
    title: str | None


def in_row(aligned: Aligned, start: int, end: int, number: str = "") -> Row | None:
    """Return the facts in the cells after a number or a name; None if it does not fill its cell.

    Args:
        aligned: the stretch of text.
        start: the start of the number or the name, with the words before it.
        end: its end.
        number: the number as written.
    """
    if not (bar := _NEXT_CELL.match(aligned.text, end)) or _stands_in_a_sentence(aligned, start):
        return None
    at, folded = bar.end(), fold_letters(number)
    day, issuer, title = None, None, None
    for _ in range(_MOST_CELLS):
        if not (cell := _CELL.match(aligned.folded, at)):
            break
        at = cell.end()
        if other := _NUMBER.match(cell["cell"]):
            if not (number and other["type"] and folded.startswith(other["number"])):
                break
        elif found := day_of_cell(cell["cell"]):
            day = day or found
        elif body := body_of_cell(aligned, *cell.span("cell")):
            issuer = issuer or body
        elif not title and _WORDS.search(cell["cell"]):
            title = " ".join(aligned.text[slice(*cell.span("cell"))].split())
    return Row(day, issuer, title)


def _stands_in_a_sentence(aligned: Aligned, start: int) -> bool:
    """Whether a place in a cell has words before it: "sửa đổi Nghị định số …"."""
    low = max(0, start - _LONGEST_CELL)
    opening = max(aligned.text.rfind(sign, low, start) for sign in "|\n:;")
    return _WORDS.search(aligned.text, max(opening, low), start) is not None
