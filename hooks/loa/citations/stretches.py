"""Stretches of a text that may have a citation: most of an ordinary page is not searched."""

import re
from collections.abc import Iterable, Iterator

from loa.citations.aligned import CAPITALS

_BEFORE, _AFTER = 90, 420
_BROKEN = 80
"""Characters within which a citation may continue after blank lines."""
_SOFT = r"[\s*\\\u00ad\u200b]{0,6}"
_HYPHEN = "[-\u2010-\u2015\u2212]"
_SLASH = re.compile(rf"/(?={_SOFT}(?:[A-Za-zĐÐđ]|(?:19|20)\d\d{_SOFT}/))")
# One pattern each: the engine searches fast for one fixed character only.
_DASHES = {
    sign: re.compile(
        rf"{sign}(?=\s?(?:(?:CP|TTg|HĐBT|HĐNN|CT)(?!\w)"
        rf"|[A-ZĐ][A-Za-zĐ]{{1,3}}{_HYPHEN}[A-ZĐ]{{2}}))"
    )
    for sign in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
}
_NUMBER_BEFORE = re.compile(rf"\d[A-Za-zđ]?{_SOFT}(?:{_HYPHEN}?{_SOFT}[A-Za-zĐÐđ]{{1,5}}{_SOFT})?$")
LAW_WORDS = ("uật", "uat", "UẬT", "iến pháp", "IẾN PHÁP", "háp lệnh", "HÁP LỆNH")
"""Parts of "luật", "hiến pháp", "pháp lệnh" for a fast first search; each law has one."""
_LOOK_BACK = 24
_LAW_AFTER = re.compile(rf"\W+(?:[{CAPITALS}]|sửa đổi|.{{0,90}}?(?:19|20)\d\d)", re.DOTALL)


def stretches(text: str, more: Iterable[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield the disjoint stretches around possible citations, in order.

    Args:
        text: the whole text, in NFC.
        more: further places that may be in a citation.
    """
    start = end = 0
    for place in sorted([*_numbers(text), *_laws(text), *more]):
        if place - _BEFORE > end:
            if end:
                yield start, end
            start = _word_start(text, end, max(0, place - _BEFORE))
        end = _paragraph_end(text, place + _BROKEN, min(place + _AFTER, len(text)))
    if end:
        yield start, end


def _paragraph_end(text: str, at_least: int, at_most: int) -> int:
    end = text.find("\n\n", at_least, at_most)
    return end if end >= 0 else at_most


def _numbers(text: str) -> Iterator[int]:
    for pattern in (_SLASH, *(dash for sign, dash in _DASHES.items() if sign in text)):
        for match in pattern.finditer(text):
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
    return is_capital or _LAW_AFTER.match(text, end, end + 120) is not None


def _word_start(text: str, low: int, position: int) -> int:
    """Return the start of the word at a position, so that no stretch begins inside one."""
    while position > low and not text[position - 1].isspace():
        position -= 1
    return position
