"""The numbers of documents in a text: "187/KH-UBND", "66.1/2025/NQ-CP", "55-NQ/TU".

The forms: Nghị định 30/2020/NĐ-CP, Phụ lục III, for administrative documents; Luật Ban hành văn bản
quy phạm pháp luật 64/2025/QH15 for those with a year; Hướng dẫn 36-HD/VPTW for the Party's. All
patterns are bounded: a text of near misses takes linear time.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loa.citations.aligned import CAPITALS, Aligned
from loa.citations.codes import (
    ISSUED_JOINTLY,
    PARTY_BODIES,
    TYPE_OF_CODE,
    body_code,
    type_code,
)
from loa.citations.symbols import PARLIAMENT, is_body, read_symbol

_MAY_BEGIN = re.compile(r"(?<![\w/.@#&=%+-])(?<!\d[:,])|(?<=[Ss]ố)|(?<=[Ss]ố\.)")
_NUM = r"(?P<num>[0-9][0-9]{0,4}(?:\.\d{1,3})?(?:[a-zA-ZđĐ](?![a-zA-ZđĐ]))?)"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?"
_GROUP = r"(?:(?:UBTV)?QH \d\d(?!\d)|[A-Za-zĐđ](?:(?!ng[àa]y)[A-Za-zĐđ&]){0,13}(?:K?\d{1,2})?)"
_BETWEEN = r"(?:\s?[-_/]{1,2}\s?|\.|\s)"
_LETTER = "[A-Za-zĐđ]"
# A cheap filter before the exact patterns. It is tried at the first digit of a run only, so that a
# line of nothing but digits takes linear time.
_CANDIDATE = re.compile(
    r"[0-9](?<![0-9]{2})[0-9]*+(?:\.\d{1,3})?"
    rf"(?=\s?(?:/\s?(?:{_LETTER}|(?:19|20)\d\d\s?/)|-\s?{_LETTER}|{_LETTER}{{1,5}}\s?[-/]))"
)
_STATE = re.compile(rf"{_NUM}\s?/\s?{_YEAR}(?P<groups>{_GROUP}(?:{_BETWEEN}{_GROUP}){{0,5}})")
_PARTY = re.compile(
    rf"{_NUM}\s?(?P<hyphen>-?)\s?(?P<kind>[A-Za-zĐđ]{{1,4}})\s?(?P<slash>[-/])\s?"
    r"(?P<body>[A-Za-zĐđ]{2,13})"
)
_OLD = re.compile(rf"{_NUM}\s?(?:[-/]\s?(?P<body>CP|TTg|HĐBT|HĐNN\d?)|-\s?(?P<chair>CT))(?![\w/-])")
_WORD = rf"[{CAPITALS}][^\W\d{CAPITALS}]+\s"
_NOT_WORD_AFTER = re.compile(
    rf"(?!ng[àa]y\s?\d)[\w@]|[:-]\w|/(?!{_WORD})\w|\.(?:(?![{CAPITALS}])\w|PDF|DOC)"
)
_SEPARATOR = re.compile(r"\s?[-_/]{1,2}\s?|\.|\s(?!\d)")
_MAYBE_NO_HYPHEN = re.compile(r"[\s_/.]|--")


class Number(NamedTuple):
    """The number of a document in a text.

    Args:
        start, end: its place in the text.
        normal: its normal form.
        code: the code of the document's type in it; "" if it has none.
        body: the code of the body that issued it; "" if it has none ("45/SL").
        party: whether it is a number of the Party.
        needs_words: whether it counts as a number only after words for one.
        needs_type: whether it needs the word for a type, not "số" alone ("Gói thầu số 05/XL").
    """

    start: int
    end: int
    normal: str
    code: str
    body: str
    party: bool = False
    needs_words: bool = False
    needs_type: bool = False

    @property
    def is_of_parliament(self) -> bool:
        """Whether it is of the National Assembly or its standing committee, which omit the type."""
        return not self.code and self.body.startswith(PARLIAMENT)

    @property
    def type_word(self) -> str | None:
        """The word for the type by the number itself; None if that is ambiguous."""
        if self.party and self.code == "QĐ":
            return None
        if not self.code and self.body.startswith((*PARLIAMENT, "HĐND")):
            return None
        return TYPE_OF_CODE[self.code] if self.code else "công văn"


def find_numbers(aligned: Aligned) -> list[Number]:
    """Return the numbers of documents, in the order of the text."""
    found: list[Number] = []
    end = 0
    for candidate in _CANDIDATE.finditer(aligned.text):
        start = candidate.start()
        may_begin = start >= end and _MAY_BEGIN.match(aligned.text, start)
        if may_begin and (number := _number_at(aligned.text, start)):
            found.append(number)
            end = number.end
    return found


def _number_at(text: str, start: int) -> Number | None:
    for pattern, read in ((_PARTY, _party), (_STATE, _state), (_OLD, _old)):
        if (match := pattern.match(text, start)) and (number := read(match)):
            return number
    return None


def _party(match: re.Match[str]) -> Number | None:
    kind, body = type_code(match["kind"]), body_code(match["body"])
    is_party = body in PARTY_BODIES if body else _looks_like_a_party_body(match)
    # "07-TT/BTC" is an old form of the state's numbers.
    if not kind or not (is_party or body) or _goes_on(match.string, match.end()):
        return None
    if not match["hyphen"] and not (is_party and body):
        return None
    if match["slash"] == "-" and not body:
        return None
    num, name = _num(match["num"]), body or match["body"]
    written_for_a_slash = match["slash"] == "-" and not is_party
    return Number(
        match.start(),
        match.end(),
        f"{num}/{kind}-{name}" if written_for_a_slash else f"{num}-{kind}/{name}",
        kind,
        name,
        party=is_party,
        needs_words=not is_party or match["slash"] == "-",
    )


def _looks_like_a_party_body(match: re.Match[str]) -> bool:
    kind, body = match["kind"], match["body"]
    return len(kind) > 1 and kind[0].isupper() and body.isupper() and len(body) <= 10


def _state(match: re.Match[str]) -> Number | None:
    groups, end = _groups(match)
    if _goes_on(match.string, end) or not (symbol := read_symbol(groups)):
        return None
    code, body, year = symbol.code, symbol.body, match["year"]
    num, bodies = _num(match["num"]), "-".join(symbol.bodies)
    party = bool(code) and not year and body in {"TU", "TW"}
    letters = f"{code}-{bodies}" if code and bodies else code or bodies
    return Number(
        match.start(),
        end,
        f"{num}-{code}/{bodies}"
        if party
        else f"{num}/{year}/{letters}"
        if year
        else f"{num}/{letters}",
        code,
        body,
        party=party,
        needs_words=not (symbol.is_sure_with_year if year else symbol.is_sure),
        needs_type=symbol.needs_type,
    )


def _groups(match: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """Return the groups of letters that belong to a number, and the end of the last one.

    A separator other than a plain hyphen may also end the number; it counts as a damaged hyphen
    only if the next group fits.
    """
    written, start = match["groups"], match.start("groups")
    if not _MAYBE_NO_HYPHEN.search(written):
        return tuple(written.split("-")), match.end()
    groups = tuple(group.replace(" ", "") for group in _SEPARATOR.split(written))
    for index, separator in enumerate(_SEPARATOR.finditer(written), 1):
        if separator[0] != "-" and not _joins(separator[0], groups, index):
            return groups[:index], start + separator.start()
    return groups, match.end()


def _joins(separator: str, groups: Sequence[str], index: int) -> bool:
    """Whether a separator between two groups of letters is a damaged hyphen."""
    code, sign, group = type_code(groups[0]), separator.strip(), groups[index]
    if code in ISSUED_JOINTLY or (index == 1 and code):
        is_shown = sign not in {"", "."} or group[0].isupper()
        return is_shown and is_body(group)
    is_unit = len(group) > 1 and group.isupper()
    return index == 1 and sign == "-" and is_unit and body_code(groups[0]) is not None


def _old(match: re.Match[str]) -> Number | None:
    written = match["body"] or match["chair"]
    body = body_code(written) or written
    normal = re.sub(r"\s", "", match[0]).replace(written, body)
    return Number(match.start(), match.end(), normal, "", body, needs_words=True)


def _num(written: str) -> str:
    """Return the serial number, with a letter after it in lower case ("36a")."""
    return written[:-1] + written[-1].lower() if written[-1].isalpha() else written


def _goes_on(text: str, end: int) -> bool:
    """Whether a match is only the beginning of a longer word, address or file name."""
    return bool(_NOT_WORD_AFTER.match(text, end))
