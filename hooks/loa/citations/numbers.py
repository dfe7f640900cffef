"""The numbers of documents in a text: "187/KH-UBND", "66.1/2025/NQ-CP", "55-NQ/TU".

The forms: Nghị định 30/2020/NĐ-CP, Phụ lục III, for administrative documents; Luật Ban hành văn bản
quy phạm pháp luật 64/2025/QH15 for those with a year; Hướng dẫn 36-HD/VPTW for the Party's. Every
pattern is bounded: a text of near misses takes time in proportion to its length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loa.citations.aligned import CAPITALS, Aligned
from loa.citations.codes import (
    ISSUED_JOINTLY,
    PARTY_BODIES,
    TYPE_OF_CODE,
    body_code,
    misread_type_code,
    split_glued,
    type_code,
)

_MAY_BEGIN = re.compile(r"(?<![\w/.@#&=%+-])(?<!\d[:,])|(?<=[Ss]ố)|(?<=[Ss]ố\.)")
_NUM = r"(?P<num>[0-9][0-9]{0,4}(?:\.\d{1,3})?(?:[a-zA-ZđĐ](?![a-zA-ZđĐ]))?)"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?"
_GROUP = r"[A-Za-zĐđ][A-Za-zĐđ&]{0,13}(?:K?\d{1,2})?"
_STATE = re.compile(rf"{_NUM}\s?/\s?{_YEAR}(?P<groups>{_GROUP}(?:\s?-\s?{_GROUP}){{0,5}})")
_PARTY = re.compile(
    rf"{_NUM}\s?(?P<hyphen>-?)\s?(?P<kind>[A-Za-zĐđ]{{1,4}})\s?/\s?(?P<body>[A-Za-zĐđ]{{2,13}})"
)
_OLD = re.compile(rf"{_NUM}\s?[-/]\s?(?P<body>CP|TTg|HĐBT|HĐNN\d?|CT)(?![\w/-])")
_NOT_WORD_AFTER = re.compile(rf"[\w@]|[:/-]\w|\.(?:(?![{CAPITALS}])\w|PDF|DOC)")
_HYPHEN = re.compile(r"\s?-\s?")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number as it was found.

    Args:
        start, end: where it stands in the text.
        normal: its normal form.
        code: the code of the document's type in it; "" where it has none.
        body: the code of the body that issued it; "" where it has none ("45/SL").
        party: whether it is a number of the Party.
        needs_words: whether only the words before it can show that it is one.
        needs_type: whether only a type's word can, and not "số" alone: "Gói thầu số 05/XL".
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
    def type_word(self) -> str | None:
        """The word for the type that the number itself tells; the Party's "QĐ" may be two."""
        if self.party and self.code == "QĐ":
            return None
        if not self.code and self.body.startswith(("QH", "UBTVQH", "HĐND")):
            return None
        return TYPE_OF_CODE[self.code] if self.code else "công văn"


def find_numbers(aligned: Aligned) -> list[Number]:
    """Return the numbers of documents, in the order of the text."""
    text = aligned.text
    found: dict[int, Number] = {}
    for pattern, read in ((_PARTY, _party), (_STATE, _state), (_OLD, _old)):
        for match in pattern.finditer(text):
            start = match.start()
            if start not in found and _MAY_BEGIN.match(text, start) and (number := read(match)):
                found[start] = number
    return [found[start] for start in sorted(found)]


def _party(match: re.Match[str]) -> Number | None:
    kind, body = type_code(match["kind"]), body_code(match["body"])
    is_party = body in PARTY_BODIES if body else _looks_like_a_party_body(match)
    # "07-TT/BTC" was a form of the state's numbers once.
    if not kind or not (is_party or body) or _goes_on(match.string, match.end()):
        return None
    if not match["hyphen"] and not (is_party and body):
        return None
    name = body or match["body"]
    normal = f"{_num(match['num'])}-{kind}/{name}"
    return Number(
        match.start(), match.end(), normal, kind, name, party=is_party, needs_words=not is_party
    )


def _looks_like_a_party_body(match: re.Match[str]) -> bool:
    kind, body = match["kind"], match["body"]
    return len(kind) > 1 and kind[0].isupper() and body.isupper() and len(body) <= 10


def _state(match: re.Match[str]) -> Number | None:
    groups, end = _groups(match)
    if _goes_on(match.string, end) or not (symbol := _symbol(groups)):
        return None
    code, bodies = symbol
    body = bodies[0] if bodies else ""
    num, year = _num(match["num"]), f"{match['year']}/" if match["year"] else ""
    party = bool(code) and not year and body in {"TU", "TW"}
    if party:
        normal = f"{num}-{code}/{'-'.join(bodies)}"
    else:
        normal = f"{num}/{year}{'-'.join([code, *bodies] if code else bodies)}"
    return Number(
        match.start(),
        end,
        normal,
        code,
        body,
        party=party,
        needs_words=not _is_known(code, bodies, with_year=bool(year)),
        needs_type=len(bodies) + bool(code) == 1 and body_code(_plain(body)) is None,
    )


def _groups(match: re.Match[str]) -> tuple[list[str], int]:
    """Return the groups of letters that belong to a number, and where the last of them ends.

    A hyphen with spaces, or at a line's end, may be a dash behind the number: only a body that is
    known and was still missing, or is one of several, goes with it.
    """
    written, start = match["groups"], match.start("groups")
    groups = _HYPHEN.split(written)
    for index, hyphen in enumerate(_HYPHEN.finditer(written), 1):
        code = type_code(groups[0])
        may_go_on = code in ISSUED_JOINTLY or (index == 1 and code)
        if hyphen[0] != "-" and not (may_go_on and body_code(_plain(groups[index]))):
            return groups[:index], start + hyphen.start()
    return groups, match.end()


def _symbol(groups: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the code of the type, "" if there is none, and the bodies; None if it is no symbol."""
    first, *rest = groups
    if glued := split_glued(first):
        first, rest = glued[0], [glued[1], *rest]
    code = type_code(first) or (rest and body_code(rest[0]) and misread_type_code(first))
    written = rest if code else [first, *rest]
    bodies = [body for group in written if (body := _body(group))]
    if len(bodies) < len(written) or not (code or bodies):
        return None
    if first.islower() and not (code and rest and body_code(rest[0])):
        return None
    return code or "", bodies


def _body(group: str) -> str | None:
    """Return a body in its normal spelling; one that nobody knows must at least look like one."""
    if known := body_code(_plain(group)):
        return known
    capitals = sum(letter.isupper() for letter in group)
    return group if capitals >= 2 and capitals >= len(_LETTERS.findall(group)) - 2 else None


def _plain(group: str) -> str:
    """Return a body without the "&" that some write in it: "BKH&ĐT" is "BKHĐT"."""
    return group.replace("&", "")


def _is_known(code: str, bodies: Sequence[str], *, with_year: bool) -> bool:
    """Whether a symbol is surely one, whatever stands before it."""
    if not bodies:
        return False
    known = body_code(_plain(bodies[0])) is not None
    if code:
        # One letter and an unknown body ("7/L-AB") is no symbol; "7/KH-ABC" is.
        return known or len(code) > 1
    if with_year:
        return bodies[0].startswith(("QH", "UBTVQH", "HĐND"))
    return known and len(bodies) > 1


def _old(match: re.Match[str]) -> Number | None:
    body = body_code(match["body"]) or match["body"]
    normal = re.sub(r"\s", "", match[0]).replace(match["body"], body)
    return Number(match.start(), match.end(), normal, "", body, needs_words=True)


def _num(written: str) -> str:
    """Return the running number; a letter behind it is a small one ("36a")."""
    return written[:-1] + written[-1].lower() if written[-1].isalpha() else written


def _goes_on(text: str, end: int) -> bool:
    """Whether the word, address or file name goes on behind what was matched."""
    return bool(_NOT_WORD_AFTER.match(text, end))
