"""The numbers of documents in a text: "187/KH-UBND", "66.1/2025/NQ-CP", "55-NQ/TU".

Every pattern is bounded: a text of near misses takes time in proportion to its length.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loa.citations.aligned import Aligned
from loa.citations.codes import (
    PARTY_BODIES,
    TYPE_OF_CODE,
    body_code,
    split_glued,
    type_code,
)

_NUM = r"(?<![\w/.:,@#&=%-])(?P<num>\d{1,5}(?:\.\d{1,3})?[a-zA-ZđĐ]?)"
_GROUP = r"[A-ZĐÐ][A-Za-zĐÐđð&]{0,13}(?:K?\d{1,2})?"
_GAP = r"\s{0,4}"
_STATE = re.compile(
    rf"{_NUM}{_GAP}/{_GAP}(?:(?P<year>(?:19|20)\d\d){_GAP}/{_GAP})?"
    rf"(?P<groups>{_GROUP}(?:{_GAP}-{_GAP}{_GROUP}){{0,5}})",
)
_PARTY = re.compile(
    rf"{_NUM}{_GAP}[-–]{_GAP}(?P<kind>[A-ZĐÐ][A-Za-zĐÐđð]{{0,4}}){_GAP}/{_GAP}(?P<body>[A-ZĐÐ][A-Za-zĐÐđð]{{1,13}})"
)
_LOWER = re.compile(
    rf"{_NUM}{_GAP}/{_GAP}(?:(?P<year>(?:19|20)\d\d){_GAP}/{_GAP})?"
    r"(?P<groups>[a-zđ]{2,5}-[a-zđ]{2,8})(?![\w-])"
)
_OLD = re.compile(
    r"(?<![\w/.:,-])(?P<num>\d{1,4})\s?[-/]\s?(?P<body>CP|TTg|HĐBT|HĐNN\d?)(?![\w/-])"
)
_NOT_WORD_AFTER = re.compile(r"[\w@]|[./:-]\w")
_SPLIT = re.compile(r"\s*-\s*")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Number:
    """A document's number as it was found.

    Args:
        start, end: where it stands in the text.
        normal: its normal form.
        code: the code of the document's type in it; "" where it has none.
        body: the code of the body that issued it.
        party: whether it is a number of the Party.
        bold: whether only the words before it can show that it is one.
    """

    start: int
    end: int
    normal: str
    code: str
    body: str
    party: bool = False
    bold: bool = False

    @property
    def type_word(self) -> str | None:
        """The word for the type that the number itself tells; the Party's "QĐ" may be two."""
        if self.party and self.code == "QĐ":
            return None
        if not self.code and self.body.startswith(("QH", "UBTVQH", "HĐND")):
            return None
        return TYPE_OF_CODE[self.code] if self.code else "công văn"


def find_numbers(aligned: Aligned) -> Iterator[Number]:
    """Yield the numbers of documents, in the order of the text."""
    text = aligned.text
    found = [number for match in _PARTY.finditer(text) if (number := _party(match))]
    taken = {number.start for number in found}
    for pattern, read in ((_STATE, _state), (_LOWER, _lower), (_OLD, _old)):
        for match in pattern.finditer(text):
            if match.start() not in taken and (number := read(match)):
                taken.add(match.start())
                found.append(number)
    return iter(sorted(found, key=lambda number: number.start))


def _party(match: re.Match[str]) -> Number | None:
    kind, body = type_code(match["kind"]), _party_body(match["body"])
    if not kind or not body or _goes_on(match.string, match.end()):
        return None
    normal = f"{_num(match['num'])}-{kind}/{body}"
    return Number(match.start(), match.end(), normal, kind, body, party=True)


def _party_body(written: str) -> str | None:
    known = body_code(written)
    if known:
        return known if known in PARTY_BODIES else None
    return written if written.isupper() and len(written) <= 10 else None


def _state(match: re.Match[str]) -> Number | None:
    text, start = match.string, match.start("groups")
    written = _SPLIT.split(match["groups"])
    gaps = [gap[0] for gap in _SPLIT.finditer(match["groups"])]
    ends = [end.start() + start for end in _SPLIT.finditer(match["groups"])] + [match.end()]
    # A hyphen with spaces, or at a line's end, may be a dash behind the number: only a body that is
    # known and was still missing goes with it.
    for index, gap in enumerate(gaps, 1):
        needed = index == 1 and type_code(written[0]) and body_code(written[1].replace("&", ""))
        if gap != "-" and not needed:
            written, ends = written[:index], ends[:index]
            break
    end = ends[len(written) - 1]
    if _goes_on(text, end) and text[end : end + 1] not in {" ", "\n", "\t"}:
        return None
    return _symbol(match, end, written)


def _symbol(match: re.Match[str], end: int, written: Sequence[str]) -> Number | None:
    first, *rest = written
    party = len(written) == 2 and type_code(first) and written[1] in {"TU", "TW"}
    if (glued := split_glued(first)) and not type_code(first):
        first, rest = glued[0], [glued[1], *rest]
    code = type_code(first)
    bodies = [_body(group) for group in ([*rest] if code else [first, *rest])]
    if not all(bodies) or (code and not bodies):
        return None
    names = [body for body in bodies if body]
    year = f"{match['year']}/" if match["year"] else ""
    symbol = "-".join([code, *names] if code else names)
    normal = f"{_num(match['num'])}/{year}{symbol}"
    bold = not _is_known(code, names, with_year=bool(year))
    return Number(match.start(), end, normal, code or "", names[0], party=bool(party), bold=bold)


def _body(group: str) -> str | None:
    """Return a body in its normal spelling; one that nobody knows must at least look like one."""
    if known := body_code(group.replace("&", "")):
        return known
    capitals = sum(c.isupper() for c in group)
    return group if capitals >= 2 and capitals >= len(_LETTERS.findall(group)) - 2 else None


def _is_known(code: str | None, bodies: Sequence[str], *, with_year: bool) -> bool:
    """Whether a symbol is surely one, whatever stands before it."""
    known = body_code(bodies[0].replace("&", "")) is not None
    if code:
        # One letter and an unknown body ("7/L-AB") is no symbol; "7/KH-ABC" is.
        return known or len(code) > 1
    if with_year:
        return bodies[0].startswith(("QH", "UBTVQH", "HĐND"))
    return known and len(bodies) > 1


def _lower(match: re.Match[str]) -> Number | None:
    kind, body = (group.upper() for group in match["groups"].split("-"))
    code, name = type_code(kind), body_code(body)
    if not code or not name:
        return None
    year = f"{match['year']}/" if match["year"] else ""
    normal = f"{_num(match['num'])}/{year}{code}-{name}"
    return Number(match.start(), match.end(), normal, code, name)


def _old(match: re.Match[str]) -> Number | None:
    body = body_code(match["body"]) or match["body"]
    normal = re.sub(r"\s", "", match[0]).replace(match["body"], body)
    return Number(match.start(), match.end(), normal, "", body, bold=True)


def _num(written: str) -> str:
    """Return the running number; a letter behind it is a small one ("36a")."""
    return written[:-1] + written[-1].lower() if written[-1].isalpha() else written


def _goes_on(text: str, end: int) -> bool:
    """Whether the word, address or file name goes on behind what was matched."""
    return bool(_NOT_WORD_AFTER.match(text, end))
