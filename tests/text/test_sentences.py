"""The sentence around a citation, as readers see it under “được dẫn trong”."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.citations.find import find_citations
from loa.text.sentences import plain_words, sentence_around

NUMBER = "76/NQ-CP"
AROUND = {
    "một câu trong đoạn": (
        "Câu trước. Tỉnh theo Nghị quyết số 76/NQ-CP ngày 15/7/2021. Câu sau.",
        "Tỉnh theo Nghị quyết số 76/NQ-CP ngày 15/7/2021.",
    ),
    "xuống dòng giữa câu": (
        "Tỉnh theo\nNghị quyết 76/NQ-CP\nđể làm.",
        "Tỉnh theo Nghị quyết 76/NQ-CP để làm.",
    ),
    "đoạn khác": ("Đoạn trước\n\nTheo 76/NQ-CP\n\nĐoạn sau", "Theo 76/NQ-CP"),
    "mục của danh sách": ("- một\n- theo 76/NQ-CP\n- ba", "theo 76/NQ-CP"),
    "mục có số": ("1. một\n2. theo 76/NQ-CP\n3. ba", "theo 76/NQ-CP"),
    "ô của bảng": ("| a | b |\n|---|---|\n| x | theo 76/NQ-CP |", "theo 76/NQ-CP"),
    "ngay dưới đề mục": ("## Căn cứ\nTheo 76/NQ-CP.", "Theo 76/NQ-CP."),
    "trong đề mục": ("Trước.\n\n## Theo 76/NQ-CP\n\nSau.", "Theo 76/NQ-CP"),
    "trong khối": ("/// note | Lưu ý\nTheo 76/NQ-CP.\n///", "Theo 76/NQ-CP."),
    "chữ của liên kết": (
        "Theo [Nghị quyết số 76/NQ-CP](../van-ban/x.md) và [trang](https://a.vn/b).",
        "Theo Nghị quyết số 76/NQ-CP và trang.",
    ),
    "chú thích cuối trang": ("[^1]: Theo 76/NQ-CP.", "Theo 76/NQ-CP."),
    "chữ đậm": ("**Nghị quyết số 76/NQ-CP** nêu *rõ*.", "Nghị quyết số 76/NQ-CP nêu rõ."),
    "chữ viết tắt có chấm": (
        "UBND TP. Bắc Ninh theo 76/NQ-CP. UBND TX. Từ Sơn cũng vậy.",
        "UBND TP. Bắc Ninh theo 76/NQ-CP.",
    ),
    "hỏi và trích": ("“Sao? Theo 76/NQ-CP!” Ông nói.", "Theo 76/NQ-CP!"),
}


@pytest.mark.parametrize(("text", "sentence"), AROUND.values(), ids=AROUND)
def test_the_sentence_is_that_of_the_reader(text: str, sentence: str) -> None:
    start = text.index(NUMBER)
    assert sentence_around(text, start, start + len(NUMBER)) == sentence


WORDS = st.lists(
    st.sampled_from(
        [
            *("theo", "Nghị quyết số 76/NQ-CP", "ngày 15/7/2021", "của UBND TP. Bắc Ninh", "và"),
            *("**Quyết định số 12/QĐ-UBND**", "[Luật Đất đai năm 2024](../x.md)", "về việc", "\n"),
            *(
                "\n\n",
                "- ",
                ". Rồi",
                "| ô |",
                "`mã`",
                "Chỉ thị\n27/CT-TTg",
                "a" * 90,
                "[x](" + "b" * 400 + ")",
            ),
        ]
    ),
    max_size=90,
)


@given(WORDS.map(" ".join), st.integers(60, 300))
def test_a_sentence_shows_its_citation_and_is_never_too_long(text: str, longest: int) -> None:
    for citation in find_citations(text):
        sentence = sentence_around(text, *citation.whole, longest, (citation.start, citation.end))
        assert plain_words(citation.text) in sentence
        assert len(sentence) <= longest
        assert "\n" not in sentence


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 60), st.integers(20, 300))
def test_any_place_of_any_text_has_a_sentence(
    text: str, at: int, length: int, longest: int
) -> None:
    start = min(at, len(text))
    end = min(start + length, len(text))
    assert len(sentence_around(text, start, end, longest)) <= longest
