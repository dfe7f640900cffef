"""Names of things: procedures, addresses, areas."""

from collections.abc import Sequence
from datetime import date

from loa.records.reference_lists import Ward
from loa.sample.corpus import FIRST_DAY, LAST_DAY, Document, Form
from loa.sample.vocabulary import Lines, Vocabulary
from loa.sample.voice import place_name
from loa.text.fold import slug

_FILES_IN_A_FOLDER = 300
_LONGEST_SLUG = 70


def named_procedure(words: Vocabulary, place: int) -> tuple[Form, str]:
    """Return the procedure of a place, and its name: every combination of words comes up once."""
    rest, nth = divmod(place, len(words.procedure_fields))
    field = words.procedure_fields[nth]
    rest, paper = _turn(rest, field.papers)
    rest, action = _turn(rest, next(a.names for a in words.actions if paper.startswith(a.of)))
    rest, ending = _turn(rest, ("", *words.procedure["endings"]))
    rest, way = _turn(rest, ("", *words.procedure["ways"]))
    name = f"{action} {paper} {ending}".rstrip() + (f", {way}" if way else "")
    return Form(field, paper), f"{name} ({rest + 1})" if rest else name


def _turn(number: int, lines: Lines) -> tuple[int, str]:
    """Return the line whose turn it is, and what is left of the number for slower turns."""
    rest, nth = divmod(number, len(lines))
    return rest, lines[nth]


def area(wards: Sequence[Ward]) -> str:
    """Return where something holds: "tại phường Võ Cường và xã Yên Thế", or in the province."""
    return f"tại {' và '.join(map(place_name, wards))}" if wards else "trên địa bàn tỉnh"


def folders(day: date, count: int) -> str:
    """Return the folders of a day's files: by year, month or day, so that none grows too full.

    Args:
        day: the record's day.
        count: how many records of its kind there are.
    """
    years = LAST_DAY.year - FIRST_DAY.year
    for form, parts in (("%Y", years), ("%Y/%m", years * 12)):
        if count <= parts * _FILES_IN_A_FOLDER:
            return day.strftime(form)
    return day.strftime("%Y/%m/%d")


def procedure_folders(form: Form, words: Vocabulary, count: int) -> str:
    """Return the folders of a procedure's file among so many: by field, and by paper if need be."""
    field = slug(form.field.name)
    few = count <= len(words.procedure_fields) * _FILES_IN_A_FOLDER
    return field if few else f"{field}/{slug(form.paper)}"


def short_slug(title: str) -> str:
    """Return the beginning of a title as part of an address, in whole words."""
    whole = slug(title)
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return whole[: _LONGEST_SLUG + 1].rpartition("-")[0]


def document_id(document: Document, day: date) -> str:
    """Return "12-qd-ubnd-tinh-bac-ninh-2026": the number, whose it is, and the year."""
    whose = document.issuer.id.removeprefix(f"{slug(document.issuer.symbol)}-")
    return f"{slug(document.number)}-{whose}-{day.year}"
