"""The forms in which documents' numbers and laws' names are compared, however they are written."""

import re
from functools import lru_cache

from loa.records.directive import Directive, DocumentType
from loa.records.document import OfficialDocument
from loa.text.fold import fold

_AMENDED = re.compile(r"\([^)]*\)")
_KIND = re.compile(r"^(?:bo luat|luat|phap lenh) (?=\S)")
_LAW_YEAR = re.compile(r"(.+?)(?: nam)? ((?:19|20)\d\d)")
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)/")
_SHORT = {"vbqppl": "van ban quy pham phap luat", "pbgdpl": "pho bien giao duc phap luat"}
_JOINT = ("ttlt", "nqlt")
_ANY_BODY = frozenset({"ubnd", "hdnd", "ubmttq", "tu", "hu", "qu", "thu", "du"})
_REMEMBERED = 4096
"""The same few numbers are asked for again and again."""
CALLED_BY_NAME = frozenset({DocumentType.LAW, DocumentType.ORDINANCE, DocumentType.CONSTITUTION})
"""What is cited by its name rather than by its number."""


@lru_cache(_REMEMBERED)
def number_key(number: str) -> str:
    """Return what two spellings of one number share: "02/KH-UBND" and "2 / KH - UBND".

    What several bodies issue names them in any order, with or without "&": their letters count.
    """
    running, *others = fold(number.replace("&", "")).split() or [""]
    figures = [part for part in others if part[0].isdigit()]
    letters = "".join(part for part in others if not part[0].isdigit())
    if letters.startswith(_JOINT):
        letters = letters[:4] + "".join(sorted(letters[4:]))
    return " ".join([running.lstrip("0"), *figures, letters])


def year_in_number(number: str) -> int | None:
    """Return the year that a normative document has in its number: "45/2016/QĐ-TTg"."""
    match = _YEAR_IN_NUMBER.search(number)
    return int(match[1]) if match else None


@lru_cache(_REMEMBERED)
def is_of_any_body(number: str) -> bool:
    """Whether many bodies use a number for documents of their own: "02/KH-UBND", "5/UBND-NC"."""
    parts = fold(number).split()
    return not _ANY_BODY.isdisjoint(parts)


def law_key(name: str) -> tuple[str, int | None]:
    """Return a law's name as it is compared, and its year if it is written.

    "Luật Cư trú 2020 (sửa đổi năm 2023)" is ("cu tru", 2020).
    """
    words = " ".join(_SHORT.get(word, word) for word in fold(_AMENDED.sub(" ", name)).split())
    folded = _KIND.sub("", words)
    if match := _LAW_YEAR.fullmatch(folded):
        return match[1], int(match[2])
    return folded, None


def law_name(record: OfficialDocument) -> str:
    """Return the name by which a document is cited, if it is cited by one."""
    if not isinstance(record, Directive):
        return ""
    return record.name or (record.subject if record.type in CALLED_BY_NAME else "")


def law_years(record: OfficialDocument) -> set[int]:
    """Return the years by which a law may be called: of its name, its number and its issue."""
    named = law_key(law_name(record))[1]
    issued = record.issued.year if record.issued else None
    return {year for year in (named, year_in_number(record.number or ""), issued) if year}
