"""Laws, codes, ordinances and the Constitution, which are cited by name and year, not by number."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loa.citations.aligned import Aligned, fold_letters
from loa.citations.stretches import LAW_WORDS

_YEAR = r"(?:,?\s(?:nam\s)?(?:19[4-9]|20[0-4])\d(?![\d/]))"
_AMENDED = (
    r"(?:\s\((?:da\s)?(?:duoc\s)?sua doi(?:,? bo sung)?(?:,?\s(?:va\s)?(?:(?:cac|vao)\s)?(?:nam\s)?"
    rf"(?:19|20)\d\d){{0,6}}\)|\ssua doi(?:,? bo sung)?(?={_YEAR}))"
)
_AMENDING = (
    r"sua doi(?:,? bo sung)?\s(?:mot so dieu\s(?:cua\s)?)?(?:cac\s|\d{1,2}\s)?(?:bo\s)?luat\s"
)
# A name that is not in the list: some words, followed by its year or its number.
_UNLISTED = r"[a-z]{2,9}(?:,?\s[a-z]{1,8}+){0,14}?"
_NUMBER = r"(?=,?\s(?:so\s)?\d{1,3}/(?:19|20)\d\d/(?:ubtv)?qh\d)"
_NO_LAW_BEFORE = re.compile(
    r"(?:dai hoc|truong|khoa|cong ty|van phong|nganh|vien|cu nhan|thac si|tien si|sinh vien|hang"
    r"|phap|ky|ban|bo mon|hoc|giang vien)\s$|[a-z]$"
)
_LOOK_BACK = 20
# Words between "Luật" and a year that make it a sentence rather than a name.
_IN_NO_NAME = re.compile(r"\b(?:là|đã|sẽ|này|được|phải)\b")
# Without its marks, the word itself shows that the text is damaged.
_DAMAGED = re.compile(r"(?P<kind>Luat|Bo luat|Phap lenh)\s(?=[A-Z])")
_SYLLABLE = re.compile(r"[a-z0-9]+")
_LONGEST_NAME = 90


@dataclass(frozen=True)
class Law:
    """A law cited by name: its place, its kind ("luật"), and its name with the year."""

    start: int
    end: int
    kind: str
    name: str

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end


_JOINED = r"(?:,|\s(?:va|&))?\s"
_SHORT_FORMS = {
    "van ban quy pham phap luat": "vbqppl",
    "hoi dong nhan dan": "hdnd",
    "uy ban nhan dan": "ubnd",
    "chinh quyen dia phuong": "cqdp",
}
_KINDS = {
    "luat": "luật",
    "bo luat": "bộ luật",
    "phap lenh": "pháp lệnh",
    "hien phap": "hiến pháp",
}


def find_laws(aligned: Aligned) -> list[Law]:
    """Return the laws that a text cites by name, in the order of the text."""
    if not any(word in aligned.text for word in LAW_WORDS):
        return []
    found = {
        match.start(): _law(aligned, *match.span(), match["constitution"] or match["kind"])
        for match in _pattern().finditer(aligned.folded)
        if _is_meant(aligned, match)
    }
    for match in _DAMAGED.finditer(aligned.text):
        if match.start() not in found and (end := _damaged_end(aligned, match.end())):
            kind = fold_letters(match["kind"])
            found[match.start()] = _law(aligned, match.start(), end, kind)
    return [found[start] for start in sorted(found)]


def _law(aligned: Aligned, start: int, end: int, kind: str) -> Law:
    written = " ".join(aligned.text[start:end].split())
    return Law(start, end, _KINDS[kind.replace("\n", " ")], written[:1].upper() + written[1:])


def _damaged_end(aligned: Aligned, start: int) -> int | None:
    """Return the end of a listed name in which OCR damaged one syllable; None if it is none."""
    syllables = list(_SYLLABLE.finditer(aligned.folded, start, start + _LONGEST_NAME))
    words = [match[0] for match in syllables]
    for place in (0, 1):
        for name in _by_syllable().get((place, words[place]), ()) if len(words) > place else ():
            written = words[: len(name)]
            wrong = sum(one != other for one, other in zip(name, written, strict=False))
            if len(written) == len(name) and wrong == 1:
                return syllables[len(name) - 1].end()
    return None


@cache
def _by_syllable() -> dict[tuple[int, str], list[tuple[str, ...]]]:
    """Return the names of at least four syllables, by their first and by their second syllable."""
    index: dict[tuple[int, str], list[tuple[str, ...]]] = {}
    for line in sorted(_names(), key=len, reverse=True):
        name = tuple(_SYLLABLE.findall(fold_letters(line)))
        for place in (0, 1) if len(name) >= 4 else ():
            index.setdefault((place, name[place]), []).append(name)
    return index


def _is_meant(aligned: Aligned, match: re.Match[str]) -> bool:
    """Whether a match is the name of a law, by its capitals and the words before it."""
    low = max(0, match.start() - _LOOK_BACK)
    if _NO_LAW_BEFORE.search(aligned.folded, low, match.start()):
        return False
    kind_is_capital = aligned.text[match.start()].isupper()
    name_is_capital = aligned.text[match.start("name")].isupper()
    if match["listed"]:
        # A single syllable must have its marks: "Luật gia" is not "Luật Giá".
        if (
            match["listed"].isalpha()
            and aligned.text[slice(*match.span("listed"))].lower() not in _short()
        ):
            return False
        return kind_is_capital or name_is_capital or match["year"] is not None
    if match["name"]:
        name = aligned.text[slice(*match.span("name"))]
        return kind_is_capital and name_is_capital and not _IN_NO_NAME.search(name)
    return kind_is_capital or match["constitution_year"] is not None


@cache
def _short() -> frozenset[str]:
    return frozenset(name.lower() for name in _names() if " " not in name)


@cache
def _pattern() -> re.Pattern[str]:
    folded = sorted(set(map(fold_letters, _names())), key=len, reverse=True)
    listed = "|".join(map(_as_pattern, folded))
    another = rf"(?:(?:,| va)\s(?:bo\s)?luat\s(?:{listed})(?![a-z]))"
    return re.compile(
        rf"(?:(?P<kind>bo luat|luat|phap lenh)\s(?:"
        rf"(?P<amending>{_AMENDING})(?:{listed})(?![a-z]){another}{{0,9}}{_YEAR}?"
        rf"|(?P<name>(?P<listed>{listed})(?![a-z])(?P<year>{_YEAR})?|{_UNLISTED}(?:{_YEAR}|{_NUMBER})))"
        r"|(?P<constitution>hien phap)(?![a-z])(?:\snuoc cong hoa xa hoi chu nghia viet nam)?"
        rf"(?P<constitution_year>{_YEAR})?)(?:{_AMENDED}{_YEAR}?)?"
    )


def _names() -> list[str]:
    lines = files("loa.citations").joinpath("laws.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _as_pattern(name: str) -> str:
    """Return the pattern for a folded name, including the ways in which people shorten it.

    They omit commas, "và" and a final "Việt Nam", or abbreviate some words.
    """
    pattern = re.sub(r",\\ |\\ va\\ ", lambda _: _JOINED, re.escape(name))
    pattern = re.sub(r"\\ viet\\ nam$", lambda _: r"(?:\sviet\snam)?", pattern)
    for words, short in _SHORT_FORMS.items():
        pattern = pattern.replace(re.escape(words), f"(?:{re.escape(words)}|{short})")
    # Any white space, as a name may continue after a page break.
    return pattern.replace(r"\ ", r"\s")
