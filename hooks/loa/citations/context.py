"""The words around a number: its type before it; date, issuer and title after it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from loa.citations.aligned import CAPITALS, Aligned, fold_letters
from loa.citations.codes import OTHER_WORDS, TYPE_WORDS
from loa.citations.days import day_at
from loa.citations.issuers import issuer_at
from loa.citations.rows import in_row

_WORD_OF = {fold_letters(word): word for word in TYPE_WORDS}
_WORD_OF |= {fold_letters(other): word for other, word in OTHER_WORDS.items()}
_NUMBERED_THINGS = (
    *("mau", "bieu", "bieu mau", "phu luc", "to khai", "ma", "don vi", "lop"),
    *("nha", "phong", "to", "khu", "ap", "thon", "thua", "lo", "ngo", "ngach", "hem", "kiet"),
    *("duong", "quoc lo", "tinh lo", "bien so", "iso", "tcvn", "qcvn", "tcxdvn", "tai khoan"),
    *(
        "giay phep",
        "dang ky",
        "gcn",
        "chung nhan",
        "chung chi",
        "hoa don",
        "bien lai",
        "phieu thu",
        "phieu chi",
    ),
)
"""Other things that have numbers and are not cited as documents."""


def _backwards(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, spelled backwards."""
    return "|".join(re.escape(word[::-1]) for word in sorted(words, key=len, reverse=True))


# Words that end at a place are matched backwards from there: one attempt instead of many.
_NUMBER_WORD = r"(?:[o06e]s|ueih (?:os|yk))(?![a-z0-9])"
# Only the mark distinguishes "sở" from "số": "Cơ sở 2/UBND".
_DEPARTMENT = re.compile("s[ởỞ]", re.IGNORECASE)
_PARLIAMENT = _backwards(["quoc hoi", "uy ban thuong vu quoc hoi"])
_BEFORE = re.compile(
    rf"\s?(?P<number>:?\s?\.?{_NUMBER_WORD})?[\s(]{{0,3}}"
    rf"(?:(?:[ivx]+ aohk )?(?:{_PARLIAMENT}) auc )?"
    rf"(?P<word>(?:{_backwards(_WORD_OF)})(?![a-z]))?"
)
_NUMBERED_OTHERWISE = re.compile(
    rf"\s?(?::?\s?{_NUMBER_WORD}\s)?(?:{_backwards(_NUMBERED_THINGS)})(?![a-z])"
)
_WINDOW_BEFORE = 72

_PLACE = re.compile(rf"\s(?:[{CAPITALS}][^\W\d_]*\.? ?){{1,5}},\s?(?=[Nn]g[^\W\d]y)")

_VERBS = (
    "ban hanh|quy dinh|huong dan|sua doi|phe duyet|trien khai|day manh|thuc hien|tang cuong|"
    "cong bo|to chuc|thi hanh|dieu chinh|bai bo|chan chinh|phat trien|kien toan|thanh lap|xay dung|"
    "thi diem|thay the|quy che|phan cong|sap xep"
)
_SINCE = r" tu (?:khi|ngay|thang|quy|nam|dau|cuoi|\d)"
"""Behind a verb it tells when that was done, and so no title: "thay thế từ ngày 01/4/2025"."""
_TITLE = re.compile(
    rf"\s?,?\s?(?:v/v:?\s|ve viec:?\s|ve:?\s|(?=(?:{_VERBS})(?!{_SINCE})[ ,]))(?P<quote>[“\"«]?)"
)
_CLOSING = {"“": "”", '"': '"', "«": "»"}
_TYPES = "|".join(sorted(map(fold_letters, TYPE_WORDS), key=len, reverse=True))
_NEXT = rf"(?:cac )?(?:{_TYPES})\s(?:s[o06e]\s|\d)"
# A number in a title belongs to it ("sửa đổi Nghị định số …"), unless it is the next of a list.
# Each ending begins with a fixed character, for which the engine searches fast.
_TITLE_ENDS = re.compile(
    r";|:|\(|\)|“|”|\"|\||\n|…|\?|!|\.(?<!\btp\.)(?<!\btx\.)(?!\d)"
    rf"|, ?(?:va )?(?={_NEXT})| va (?={_NEXT})| cung (?={_NEXT})"
)
_LONGEST_TITLE = 400
_NOTHING_AFTER = re.compile(r"(?!ngay)[^\s,(;|\"]|$")


class WordsBefore(NamedTuple):
    """The words before a number.

    Args:
        word: the word for its type; None if there is none.
        has_number_word: whether there is the word "số".
        is_letterhead: whether the number is a document's own, at its head ("Số: 14/KH-UBND").
        start: the start of these words.
    """

    word: str | None
    has_number_word: bool
    is_letterhead: bool
    start: int


class WordsAfter(NamedTuple):
    """The date, issuer and title after a number, and where they end."""

    day: date | None
    issuer: str | None
    title: str | None
    end: int


def words_before(aligned: Aligned, start: int) -> WordsBefore | None:
    """Return the words before a number; None if it is that of a form, a house or a standard."""
    window = aligned.folded[max(0, start - _WINDOW_BEFORE) : start][::-1]
    if _NUMBERED_OTHERWISE.match(window):
        return None
    match = _BEFORE.match(window)
    if (
        match
        and match["number"]
        and _DEPARTMENT.search(aligned.text, start - match.end("number"), start)
    ):
        match = None
    if match is None or not (match["word"] or match["number"]):
        return WordsBefore(None, has_number_word=False, is_letterhead=False, start=start)
    word = match["word"] and _WORD_OF[match["word"][::-1].replace("\n", " ")]
    return WordsBefore(
        word,
        has_number_word=match["number"] is not None,
        is_letterhead=":" in (match["number"] or ""),
        start=start - match.end("word" if word else "number"),
    )


def words_after(
    aligned: Aligned, words: WordsBefore, number: tuple[int, int], *, is_joint: bool
) -> WordsAfter:
    """Return the date and the issuer after a number, in any order, and the title after these.

    Args:
        aligned: the stretch of text.
        words: the words before the number.
        number: its start and end.
        is_joint: whether several bodies may have issued it.
    """
    end = number[1]
    if _NOTHING_AFTER.match(aligned.folded, end):
        return WordsAfter(None, None, None, end)
    if words.is_letterhead and (place := _PLACE.match(aligned.text, end)):
        end = place.end()
    day, issuer, end = day_and_issuer(
        aligned, end, is_joint=is_joint, may_begin_a_line=words.is_letterhead
    )
    if day is None and (row := in_row(aligned, words.start, end, aligned.text[slice(*number)])):
        return WordsAfter(row.day, issuer or row.issuer, row.title, end)
    title, end = _title(aligned, end)
    return WordsAfter(day, issuer, title, end)


def day_and_issuer(
    aligned: Aligned, end: int, *, is_joint: bool = False, may_begin_a_line: bool = False
) -> tuple[date | None, str | None, int]:
    """Return the date and the issuer after a number or a law's name, and where they end."""
    day, issuer = None, None
    while True:
        if day is None and (written := day_at(aligned, end, may_begin_a_line=may_begin_a_line)):
            if (day := written.day) is None:
                break
            end = written.end
        elif issuer is None and (found := issuer_at(aligned, end, is_joint=is_joint)):
            issuer, end = found
        else:
            break
    return day, issuer, end


def _title(aligned: Aligned, at: int) -> tuple[str | None, int]:
    """Return the title after a number, and where it ends."""
    match = _TITLE.match(aligned.folded, at)
    if not match:
        return None, at
    high = min(len(aligned.folded), match.end() + _LONGEST_TITLE)
    if match["quote"]:
        stop = aligned.text.find(_CLOSING[match["quote"]], match.end(), high)
        end = stop if stop >= 0 else match.end()
    else:
        found = _TITLE_ENDS.search(aligned.folded, match.end(), high)
        end = found.start() if found else high
    text = " ".join(aligned.text[match.end() : end].split()).strip(" ,")
    return (text, end) if text else (None, at)
