"""Damaged scans are found, paragraph by paragraph; clean text of any kind is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.damaged_text import Damage, damaged_passages
from loa.text.fold import strip_marks
from tests.text.vietnamese import SENTENCES, sentences, texts

LOST = re.compile("[xâểụ]")


def as_misread(text: str) -> str:
    """Return what a scanner that knows no Vietnamese makes of a text."""
    return "".join(letter if letter in "áéíóú" else strip_marks(letter) for letter in text)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_without_most_of_its_marks_is_found(sentence: str) -> None:
    (passage,) = damaged_passages(as_misread(sentence))
    assert passage.damage is Damage.MARKS
    assert passage.doubtful


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_without_any_mark_is_found(sentence: str) -> None:
    (passage,) = damaged_passages(strip_marks(sentence))
    assert passage.share == 0


def test_a_paragraph_whose_font_lacked_letters_is_found() -> None:
    whole = (
        "Tiếp tục thực hiện các mục tiêu cải cách, nâng cao chất lượng phục vụ người dân, cung ứng "
        "dịch vụ công và xây dựng cơ sở dữ liệu; cân đối ngân sách, phát triển kinh tế cụ thể."
    )
    (passage,) = damaged_passages(LOST.sub(" ", whole))
    assert passage.damage is Damage.LETTERS
    assert {"t", "m", "ph", "v", "d"} <= set(passage.doubtful)


@given(texts, st.sampled_from(SENTENCES), texts)
def test_only_the_damaged_paragraph_is_named(before: str, sentence: str, after: str) -> None:
    damaged = as_misread(sentence)
    text = f"{before}\n\n{damaged}\n\n{after}"
    assert [passage.span.of(text) for passage in damaged_passages(text)] == [damaged]


@given(texts)
def test_clean_vietnamese_is_not_damaged(text: str) -> None:
    assert list(damaged_passages(text)) == []


@given(sentences)
def test_headings_in_capitals_are_not_damaged(sentence: str) -> None:
    assert list(damaged_passages(f"## {sentence.upper()}\n\n{strip_marks(sentence).upper()}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The ministry of home affairs (Bộ Nội vụ) has issued a plan so that all can do it.",
        "You can go to the one-stop shop in the morning, or do it at home by phone in an hour.",
        "Theo điểm a, b khoản 1, điểm c khoản 2, điểm đ khoản 3 và điểm g khoản 4 Điều 5 của Luật.",
        "Phòng rộng 4 x 6 m, cao 3 m, giá 20 000 đ một người, nhóm b và nhóm c, hệ số k = 2.",
        "Dùng Zalo, Facebook, TikTok, website, email, fanpage, livestream, video, infographic.",
        "- {id: dai-truyen-thanh, name: Đài truyền thanh, legal_type: true, aliases: [loa]}",
        "UBND, HĐND, UBMTTQ, TTHC, CCHC, DVCTT, PAKN, CBCCVC, QPPL, NSNN, BCĐ, TT-TT, VP, PCI",
        "```\nTuyén truyén cii cich hanh chinh phai dugc thuc hién thuong xuyen\n```",
        "[x](https://vi-du.vn/tuyen-truyen/cac-thu-tuc-hanh-chinh-cua-tinh-bac-ninh-nam-2026)",
        "0912 345 678 | 01/02/2026 | 12 % | 76/NQ-CP | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13",
    ],
)
def test_what_is_no_vietnamese_prose_is_not_damaged(text: str) -> None:
    assert list(damaged_passages(text)) == []
