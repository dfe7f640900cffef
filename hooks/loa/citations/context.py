"""What stands around a number: the word for its type before it; date, issuer, title behind it."""

import re
from dataclasses import dataclass
from datetime import date

from loa.citations.aligned import Aligned, align
from loa.citations.codes import TYPE_WORDS
from loa.text.dates import DateError, parse_partial_date

_WORD_OF = {align(word).folded: word for word in TYPE_WORDS} | {"cv": "công văn"}
_WORDS = "|".join(
    sorted((word.replace(" ", r"\s{1,4}") for word in _WORD_OF), key=len, reverse=True)
)
_NUMBER_WORD = r"(?:s[o0e6]|so\s?hieu)"
_BEFORE = re.compile(
    rf"(?<![a-z])(?:(?P<word>{_WORDS})\s{{1,4}}(?:\(\s?)?)?"
    rf"(?P<number>{_NUMBER_WORD}\s{{0,2}}:?\s{{0,4}})?$"
)
_FORM_BEFORE = re.compile(
    r"(?:mau|bieu|bieu mau|phu luc|to khai|so nha|to|thua|lo|iso|tcvn|qcvn|bien so|duong|quoc lo)"
    rf"\s{{1,3}}(?:{_NUMBER_WORD}\s{{0,2}}:?\s{{0,3}})?$"
)
_WINDOW_BEFORE = 60
_WINDOW_BEHIND = 420

_DIGIT = "[0-9oil]"
_SHORT = (
    rf"(?P<d>{_DIGIT}{{1,2}})\s{{0,2}}[/.-]\s{{0,2}}(?P<m>{_DIGIT}{{1,2}})\s{{0,2}}[/.-]\s{{0,2}}"
    r"(?P<y>(?:19|20)\d\d)(?!\d)"
)
_LONG = (
    rf"(?P<ld>{_DIGIT}{{1,2}})\s{{1,4}}thang\s{{1,4}}(?P<lm>{_DIGIT}{{1,2}})\s{{1,4}}n[ai]m\s{{1,4}}"
    r"(?P<ly>(?:19|20)\d\d)(?!\d)"
)
_DATE = re.compile(
    r"\s{0,4},?\s{0,4}\(?\s{0,2}(?:(?:duoc\s)?(?:ban hanh|ky)\s)?"
    rf"nga[yv]\s{{0,4}}(?:{_LONG}|{_SHORT})\s?\)?"
)
_IN_BRACKETS = re.compile(rf"\s{{0,4}}\(\s?{_SHORT}\s?\)")
_OF = re.compile(r"\s{0,4},?\s{0,4}(?:cua|ctia|cta|cia|ciia|do)\s{1,4}")
_DIGITS = str.maketrans("oil", "011")

_HEADS = (
    "thu tuong chinh phu|thu tuong|pho thu tuong|chinh phu|quoc hoi|"
    "uy ban thuong vu quoc hoi|ubtvqh|chu tich nuoc|ban bi thu|bo chinh tri|ban chap hanh|"
    "bch|ban thuong vu|btv|thuong truc|ban to chuc|ban tuyen giao|ban dan van|ban chi dao|"
    "bcd|ban can su|ban dan toc|ban quan ly|ban kinh te|tinh uy|thanh uy|huyen uy|quan uy|"
    "thi uy|dang uy|dang bo|chu tich|pho chu tich|ubnd|uy ban nhan dan|hdnd|"
    "hoi dong nhan dan|uy ban|bo truong|bo|lien bo|so|van phong|giam doc|tong cuc|cuc|"
    "chi cuc|thanh tra|toa an|vien kiem sat|kiem toan|ngan hang|bao hiem|cong an|mat tran|"
    "lien doan|hoi|doan|trung tam|tong bi thu|trung uong|phong|kho bac|hoi dong|"
    "tong lien doan|cong doan|bo tu lenh"
)
_HEAD = re.compile(rf"(?:{_HEADS})(?![a-z])")
_WORDS_OF_ISSUERS = """
    tinh thanh pho tp tp. tx tt huyen quan xa phuong thi tran khoa nhan dan ban bo so uy hanh
    chap thuong vu dang doan hoi truong tuong phu nuoc truc dao can su quoc tich dong hoa va
    cong thong
"""
_ISSUER_WORDS = frozenset(_WORDS_OF_ISSUERS.split())
_WORD = re.compile(r"[TtPp]{2}\.|[^\W_]+(?:[-.&][^\W_]+)*")
_MOST_WORDS = 16

_VERBS = (
    "ban hanh|quy dinh|huong dan|sua doi|phe duyet|trien khai|day manh|thuc hien|tang cuong|"
    "cong bo|to chuc|thi hanh|giao|dieu chinh|bai bo|chan chinh|phat trien"
)
_TITLE = re.compile(rf"\s{{0,4}},?\s{{0,3}}(?:(?:ve viec|ve|v/v)\s{{1,4}}|(?=(?:{_VERBS})\s))")
_NEXT = rf"(?:{_WORDS})\s{{1,4}}"
_TITLE_ENDS = re.compile(
    r"[.;:()“”\"]|\n\s{0,4}\n|\n\s{0,4}[-+*•]|,?\s(?=ngay\s\d)"
    rf"|,\s(?=(?:cac\s)?{_NEXT})|\s(?={_NEXT}{_NUMBER_WORD}\s)"
)


@dataclass(frozen=True)
class Before:
    """What stands before a number: the type's word, whether "số" does, and where it begins."""

    word: str | None
    is_numbered: bool
    start: int


@dataclass(frozen=True)
class Behind:
    """What stands behind a number, and where that ends."""

    day: date | None
    issuer: str | None
    title: str | None
    end: int


def before(aligned: Aligned, start: int) -> Before | None:
    """Return what stands before a number; None if it numbers a form, a house or a standard."""
    low = max(0, start - _WINDOW_BEFORE)
    window = aligned.folded[low:start]
    if _FORM_BEFORE.search(window):
        return None
    match = _BEFORE.search(window)
    if not match or not match[0]:
        return Before(None, is_numbered=False, start=start)
    word = match["word"] and _WORD_OF[" ".join(match["word"].split())]
    return Before(word, bool(match["number"]), low + match.start())


def behind(aligned: Aligned, end: int) -> Behind:
    """Return the date, the issuer and the title that follow, in any order of the first two."""
    high = min(len(aligned.folded), end + _WINDOW_BEHIND)
    day, issuer = None, None
    while True:
        if day is None and (match := _date_at(aligned.folded, end, high)):
            day, end = _day(match), match.end()
            if day is None:
                break
        elif issuer is None and (found := _issuer(aligned, end, high)):
            issuer, end = found
        else:
            break
    title, end = _title(aligned, end, high)
    return Behind(day, issuer, title, end)


def _date_at(folded: str, at: int, high: int) -> re.Match[str] | None:
    return _DATE.match(folded, at, high) or _IN_BRACKETS.match(folded, at, high)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    written = ("d", "m", "y") if parts["d"] else ("ld", "lm", "ly")
    day, month, year = (int(parts[name].translate(_DIGITS)) for name in written)
    try:
        return parse_partial_date(f"{day}/{month}/{year}").whole
    except DateError:
        return None


def _issuer(aligned: Aligned, at: int, high: int) -> tuple[str, int] | None:
    """Return a body's name behind "của", as far as its words look like one, and its end."""
    of = _OF.match(aligned.folded, at, high)
    head = of and _HEAD.match(aligned.folded, of.end(), high)
    if not of or not head:
        return None
    end = head.end()
    for _ in range(_MOST_WORDS):
        gap = re.match(r"\s{1,3}|\s?,\s(?=[A-ZĐ])", aligned.text[end : end + 4])
        word = gap and _WORD.match(aligned.text, end + gap.end(), high)
        if not gap or not word or not _belongs(aligned, word):
            break
        end = word.end()
    text = " ".join(aligned.text[of.end() : end].split())
    return text.removesuffix(" và").removesuffix(","), end


def _belongs(aligned: Aligned, word: re.Match[str]) -> bool:
    folded = aligned.folded[word.start() : word.end()]
    if folded in {"ve", "ngay", "v/v", "ban-hanh"} or folded.isdigit():
        return False
    if word[0][0].isupper():
        return not _followed_by_number(aligned, word.end())
    return folded in _ISSUER_WORDS and not aligned.folded.startswith("ban hanh", word.start())


def _followed_by_number(aligned: Aligned, end: int) -> bool:
    return bool(re.match(rf"\s{{1,3}}(?:{_NUMBER_WORD}\s)?\d", aligned.folded[end : end + 10]))


def _title(aligned: Aligned, at: int, high: int) -> tuple[str | None, int]:
    match = _TITLE.match(aligned.folded, at, high)
    if not match:
        return None, at
    stop = _TITLE_ENDS.search(aligned.folded, match.end(), high)
    end = stop.start() if stop else high
    text = " ".join(aligned.text[match.end() : end].split()).strip(" ,")
    return (text, end) if text and end < high else (None, at)
