"""What holds for citations in any text, however it is written."""

import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.citations.find import Citation, find_citations

CONTENT = Path(__file__).parents[2] / "content"
ALIASES = ("Đề án 06", "Đề án 06/CP")

SENTENCES = (
    "người dân nộp hồ sơ tại bộ phận một cửa",
    "cán bộ trả kết quả đúng hẹn trong 05 ngày làm việc",
    "xã phường tuyên truyền cải cách hành chính năm 2026 về pháp luật ủy ban",
)
WORDS = st.lists(
    st.sampled_from([word for sentence in SENTENCES for word in sentence.split()]),
    min_size=1,
    max_size=12,
).map(" ".join)
CODES = st.sampled_from(["QĐ-UBND", "KH-UBND", "NQ-CP", "QĐ-TTg", "CT-TTg", "TTr-SNV", "NQ-HĐND"])
RUNNING = st.integers(1, 9999).map(str)
YEARS = st.sampled_from(["", "2024/", "1999/"])
SPELLINGS = {
    "as it should be": lambda code: code,
    "without its hyphen": lambda code: code.replace("-", ""),
    "with spaces": lambda code: code.replace("-", " - "),
    "with a dash": lambda code: code.replace("-", "–"),
    "broken behind the hyphen": lambda code: code.replace("-", "-\n"),
    "with another letter for Đ": lambda code: code.replace("Đ", "Ð"),
    "without strokes": lambda code: code.replace("Đ", "D"),
    "in small letters": str.lower,
    "in capitals": str.upper,
}


@given(WORDS, RUNNING, YEARS, CODES, st.sampled_from(sorted(SPELLINGS)), WORDS)
def test_a_number_is_found_in_any_spelling(
    before: str, running: str, year: str, code: str, spelling: str, after: str
) -> None:
    written = f"{running}/{year}{SPELLINGS[spelling](code)}"
    text = f"{before} số {written} {after}"
    (found,) = find_citations(text)
    assert (found.number, found.text) == (f"{running}/{year}{code}", written)
    assert text[found.start : found.end] == written


PARTS = st.sampled_from(
    [
        "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về cải cách hành chính",
        "Quyết định số 12/QĐ-UBND, 13/QĐ-UBND",
        "Luật Đất đai năm 2024",
        "Nghị quyết 55-NQ/TU của Tỉnh ủy",
        "Công văn số 4946/BTTTT-CĐSQG ngày 04 tháng 10 năm 2022",
        "Trực 24/7, đạt 9/10 điểm",
        "Đề án 06",
    ]
)


def _facts(citations: tuple[Citation, ...]) -> list[tuple[object, ...]]:
    return [(c.type, c.number, c.date, c.issuer and _nfc(c.issuer)) for c in citations]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@given(st.lists(st.one_of(PARTS, WORDS), max_size=6).map(". ".join))
def test_marks_apart_from_their_letters_change_nothing(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    composed, decomposed = find_citations(text, ALIASES), find_citations(apart, ALIASES)
    assert _facts(decomposed) == _facts(composed)
    assert [_nfc(apart[: c.start]) for c in decomposed] == [text[: c.start] for c in composed]
    assert [_nfc(c.text) for c in decomposed] == [c.text for c in composed]


@given(st.lists(st.one_of(PARTS, WORDS), max_size=6))
def test_sentences_together_cite_what_each_of_them_does(sentences: list[str]) -> None:
    together = find_citations("".join(f"{sentence}.\n\n" for sentence in sentences), ALIASES)
    each = [fact for sentence in sentences for fact in _facts(find_citations(sentence, ALIASES))]
    assert _facts(together) == each


@given(st.text(max_size=200) | st.text("0123456789/-.,QĐNKHUBCPTg \n*_[](<>)số", max_size=120))
def test_every_citation_stands_where_it_says(text: str) -> None:
    found = find_citations(text, ALIASES)
    assert all(text[c.start : c.end] == c.text for c in found)
    assert all(c.whole[0] <= c.start < c.end <= c.whole[1] for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


NEAR_MISSES = [
    *("12/QĐ-UBND, ", "12/QĐ-UBND ngày ", "12/QĐ-UBND của Ủy ban ", "12/KH-UBND|", "64-CP "),
    *("12/QĐ-UBND về việc ban hành ", "“12/KH-UBND về “", "12/A-", "12/QĐ-", "12/2024/", "12/"),
    *("Luật ", "Luật Xa ba ca ", "luật đất đai năm ", "sửa đổi Luật Đất đai và Luật ", "12-NQ/"),
    *(
        "](",
        "[",
        "*",
        "_",
        "<a ",
        "\n- ",
        " ",
        "e\u0301",
        "Đề án 06",
        "12/A [",
        "12/A <a",
        "12/A  ",
    ),
    *("&amp;", "12/A | ", "12/QĐ UB ", "12-QĐ-", "Luật Xa số 1/2020/QH", "| 12/KH-UBND "),
]


def _seconds(text: str) -> float:
    begin = time.process_time()
    find_citations(text, ALIASES)
    return time.process_time() - begin


@pytest.mark.parametrize("near_miss", NEAR_MISSES)
def test_a_megabyte_of_near_misses_takes_no_more_for_each_than_a_part_of_it(near_miss: str) -> None:
    """Time grows with length: eight times the text may take 20 times as long, never 64 times."""
    text = near_miss * (1_000_000 // len(near_miss))
    whole = _seconds(text)
    # What takes no time to speak of in the part is measured too coarsely to be a measure.
    if whole >= 20 * 0.05:
        assert whole < 20 * min(_seconds(text[: len(text) // 8]) for _ in range(3))


def test_the_plans_of_the_portal_cite_as_many_documents_as_a_reader_counts() -> None:
    files = sorted((CONTENT / "ke-hoach").rglob("*.*"))
    counts = {file.name: len(find_citations(file.read_text("utf-8"), ALIASES)) for file in files}
    assert {name: count for name, count in counts.items() if count} == {
        "tuyen-truyen-cchc-tinh-bac-giang-2024.csv": 1,
        "tuyen-truyen-cchc-tinh-bac-giang-2024.md": 8,
        "tuyen-truyen-cchc-tp-bac-giang-2024.md": 7,
        "tuyen-truyen-cchc-tinh-bac-kan-2025.md": 4,
        "tuyen-truyen-cchc-tp-bac-ninh-2025.md": 27,
        "tuyen-truyen-cchc-tinh-bac-ninh-2026.csv": 1,
        "tuyen-truyen-cchc-tinh-bac-ninh-2026.md": 5,
    }
