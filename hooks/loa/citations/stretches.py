"""Where in a text a citation can stand at all: the rest, most of an ordinary page, is not read."""

import re
from collections.abc import Iterable, Iterator

from loa.citations.aligned import CAPITALS

_BEFORE, _BEHIND = 90, 420
_SOFT = r"[\s*\\]{0,6}"
_SLASH = re.compile(rf"/(?={_SOFT}(?:[A-Za-zĐÐđ]|(?:19|20)\d\d{_SOFT}/))")
_DASH = re.compile(r"[-–](?=\s?(?:CP|TTg|HĐBT|HĐNN|CT)(?!\w))")
_NUMBER_BEFORE = re.compile(rf"\d[A-Za-zđ]?{_SOFT}(?:[-–]?{_SOFT}[A-Za-zĐÐđ]{{1,5}}{_SOFT})?$")
LAW_WORDS = ("uật", "uat", "UẬT", "iến pháp", "IẾN PHÁP", "háp lệnh", "HÁP LỆNH")
"""Parts of "luật", "hiến pháp", "pháp lệnh" that are quickly looked for; one is in every law."""
_LOOK_BACK = 24
_LAW_BEHIND = re.compile(rf"\W+(?:[{CAPITALS}]|sửa đổi|.{{0,90}}?(?:19|20)\d\d)", re.DOTALL)


def stretches(text: str, more: Iterable[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield the stretches around what may be a citation, in order and apart from each other.

    Args:
        text: the whole text, in NFC.
        more: further places that may be in one.
    """
    start = end = 0
    for place in sorted([*_numbers(text), *_laws(text), *more]):
        if place - _BEFORE > end:
            if end:
                yield start, end
            start = _word_start(text, end, max(0, place - _BEFORE))
        end = min(place + _BEHIND, len(text))
    if end:
        yield start, end


def _numbers(text: str) -> Iterator[int]:
    for sign in (_SLASH, _DASH):
        for match in sign.finditer(text):
            place = match.start()
            if _NUMBER_BEFORE.search(text, max(0, place - _LOOK_BACK), place):
                yield place


def _laws(text: str) -> Iterator[int]:
    for word in LAW_WORDS:
        place = text.find(word)
        while place >= 0:
            if _may_be_a_law(text, place, place + len(word)):
                yield place
            place = text.find(word, place + len(word))


def _may_be_a_law(text: str, start: int, end: int) -> bool:
    is_capital = text[max(0, start - 1) : start].isupper()
    return is_capital or _LAW_BEHIND.match(text, end, end + 120) is not None


def _word_start(text: str, low: int, position: int) -> int:
    """Return where the word at a position begins, so that no stretch begins inside one."""
    while position > low and not text[position - 1].isspace():
        position -= 1
    return position
