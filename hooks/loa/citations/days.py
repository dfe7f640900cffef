"""Dates of issue in texts: "ngày 15/7/2021", "ngày 23 tháng 4 năm 2018"."""

import re
from datetime import date
from typing import NamedTuple

from loa.citations.aligned import Aligned

_DIGIT = "[0-9oil]"
_SHORT = (
    rf"(?P<d>{_DIGIT}{{1,2}}) ?[/.-] ?(?P<m>{_DIGIT}{{1,2}}) ?[/.-] ?(?P<y>(?:19|20)\d\d)(?!\d)"
)
_LONG = (
    rf"(?P<ld>{_DIGIT}{{1,2}})\sthang\s(?P<lm>{_DIGIT}{{1,2}})(?:\sn[a-z]m\s|, ?)"
    r"(?P<ly>(?:19|20)\d\d)(?!\d)"
)
_ISSUERS = "quoc hoi|uy ban thuong vu quoc hoi|chinh phu|thu tuong(?: chinh phu)?|bo chinh tri"
_ENACTED = (
    rf"(?:(?:(?:da )?duoc )?(?:(?:{_ISSUERS}) )?(?:ban hanh|ky|ra|thong qua)(?: ban hanh)? )?"
)
_HOUR = r"(?:(?:hoi|luc) \d{1,2} ?(?:gio|h)(?: ?\d{1,2}(?: phut)?)?,? )?"
_WITH_ITS_WORD = re.compile(
    rf"\s?,?\s?\(?\s?{_ENACTED}{_HOUR}(?:(?:vao|cung|deu) )?nga[yv]\s?(?:m[uo]ng )?"
    rf"(?:{_LONG}|{_SHORT})\s?\)?"
)
# After a comma, in brackets, or in the next field of a CSV.
_BARE = re.compile(rf"(?:\s?[(,]?\s?|\"?[;,]\"?){_SHORT}(?!\w)\s?\)?")
_CELL = re.compile(rf"\s?(?:ngay )?{_SHORT}\s?")
_NEW_SENTENCE = re.compile(r"\n\(?[A-Z]")
_DIGITS = str.maketrans("oil", "011")


class WrittenDay(NamedTuple):
    """A date in a text; `day` is None if there is no such day ("31/02/2023")."""

    day: date | None
    end: int


def day_at(aligned: Aligned, at: int, *, may_begin_a_line: bool = False) -> WrittenDay | None:
    """Return the date at a place after a number or a name; None if there is none."""
    if not may_begin_a_line and _NEW_SENTENCE.match(aligned.text, at):
        return None
    match = _WITH_ITS_WORD.match(aligned.folded, at) or _BARE.match(aligned.folded, at)
    return WrittenDay(_day(match), match.end()) if match else None


def day_of_cell(cell: str) -> date | None:
    """Return the date in a table cell that has nothing else; the cell is folded."""
    match = _CELL.fullmatch(cell)
    return _day(match) if match else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    short = parts["d"] is not None
    written = (parts[name] for name in (("d", "m", "y") if short else ("ld", "lm", "ly")))
    day, month, year = (int(part.translate(_DIGITS)) for part in written)
    try:
        return date(year, month, day)
    except ValueError:
        return None
