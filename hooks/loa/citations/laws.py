"""Laws, codes, ordinances and the Constitution, which are cited by name and year, not by number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loa.citations.aligned import Aligned, align

_YEAR = r"(?:,?\s{1,3}nam)?\s{1,3}(?:19[4-9]|20[0-4])\d(?![\d/])"
_AMENDED = (
    r"\s{1,3}\((?:duoc\s)?sua doi(?:,? bo sung)?(?:\s(?:cac\s)?(?:nam|vao nam))?"
    r"(?:[\s,]{1,3}(?:va\s|nam\s)?(?:19|20)\d\d){0,6}\)"
)
_AMENDING = r"sua doi(?:,? bo sung)?\s(?:mot so dieu cua\s)?(?:cac\s|\d{1,2}\s)?luat\s"
# A name that is in no list: capital letter, some words, and its year.
_UNLISTED = r"[a-z][a-z]{1,9}(?:,?\s[a-z]{1,8}){1,14}?"
_NO_LAW_BEFORE = re.compile(
    r"(?:dai hoc|truong|khoa|cong ty|van phong|nganh|vien|cu nhan|thac si|tien si|sinh vien|hang"
    r"|phap)\s{1,3}$"
)


@dataclass(frozen=True)
class Law:
    """A law cited by name: its kind ("luật"), its name with the year, and where it stands."""

    start: int
    end: int
    kind: str
    name: str


_KINDS = {
    "luat": "luật",
    "bo luat": "bộ luật",
    "phap lenh": "pháp lệnh",
    "hien phap": "hiến pháp",
}


def find_laws(aligned: Aligned) -> Iterator[Law]:
    """Yield the laws that a text cites by name, in the order of the text."""
    for match in _pattern().finditer(aligned.folded):
        if law := _law(aligned, match):
            yield law


def _law(aligned: Aligned, match: re.Match[str]) -> Law | None:
    text, start = aligned.text, match.start()
    kind = "luat" if match["kind"] is None else re.sub(r"\s+", " ", match["kind"])
    if match["name"] is not None:
        first = text[match.start("name")]
        amending = match["amending"] is not None
        if not first.isupper() or _NO_LAW_BEFORE.search(aligned.folded, max(0, start - 20), start):
            return None
        if match["listed"] is None and not text[start].isupper() and not amending:
            return None
    elif not text[start].isupper():
        return None
    if match["constitution"] is not None:
        kind = "hien phap"
    name = " ".join(text[start : match.end()].split())
    return Law(start, match.end(), _KINDS[kind], name[:1].upper() + name[1:])


@cache
def _pattern() -> re.Pattern[str]:
    listed = "|".join(_names("laws.txt", "laws_of_codes.txt"))
    more = rf"(?:\s{{1,2}}(?:va|,)\s{{1,2}}(?:bo\s)?luat\s{{1,2}}(?:{listed})(?![a-z]))"
    return re.compile(
        rf"(?<![a-z])(?:(?P<kind>bo luat|luat|phap lenh)\s{{1,3}}(?P<amending>{_AMENDING})?"
        rf"(?P<name>(?P<listed>(?:{listed})(?![a-z]){more}{{0,3}})(?:{_YEAR})?|{_UNLISTED}{_YEAR})"
        r"|(?P<constitution>hien phap)(?![a-z])(?:\snuoc cong hoa xa hoi chu nghia viet nam)?"
        rf"(?:{_YEAR})?)(?:{_AMENDED})?"
    )


def _names(*lists: str) -> list[str]:
    """Return the names of the lists as patterns, longer ones first."""
    here = files("loa.citations")
    names = [
        name
        for listed in lists
        for name in here.joinpath(listed).read_text(encoding="utf-8").splitlines()
        if name
    ]
    folded = sorted({align(name).folded for name in names}, key=len, reverse=True)
    return [_as_pattern(name) for name in folded]


def _as_pattern(name: str) -> str:
    pattern = re.escape(name).replace(r"\ ", r"\s{1,3}")
    normative = re.escape("van ban quy pham phap luat").replace(r"\ ", r"\s{1,3}")
    return pattern.replace(normative, f"(?:{normative}|vbqppl)")
