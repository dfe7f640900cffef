"""Normal form, folding and slugs of Vietnamese text."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.fold import CONTROL, fold, is_plain, normalise, slug, strip_marks

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Kê\u0301 hoa\u0323ch", "Kế hoạch"),
        ("Kế\u00a0hoạch", "Kế hoạch"),
        ("17\u202f%", "17 %"),
        ("Kế\u2028hoạch", "Kế hoạch"),
        ("Kế\u200b hoạch\ufeff", "Kế hoạch"),
        ("hành\u00ad chính\u200e", "hành chính"),
        ("Kế hoạch", "Kế hoạch"),
        ("hai  dấu cách\nvà dòng mới", "hai  dấu cách\nvà dòng mới"),
    ],
)
def test_text_is_brought_to_its_normal_form(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đồng Tháp", "dong thap"),
        ("  VP HĐND-UBND ", "vp hdnd ubnd"),
        ("VP HĐND - UBND", "vp hdnd ubnd"),
        ("76/NQ-CP", "76 nq cp"),
        ("TN&TKQ", "tn tkq"),
        ("Ðăng ký", "dang ky"),  # Ð is the Icelandic letter that old fonts put for Đ
        ("ỦY BAN", "uy ban"),
        ("Uỷ ban", "uy ban"),
        ("…", ""),
    ],
)
def test_fold_leaves_words_without_marks_case_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Đăng ký khai sinh", "dang-ky-khai-sinh"),
        ("Quyết định số 06/QĐ-TTg", "quyet-dinh-so-06-qd-ttg"),
        ("B/II/3", "b-ii-3"),
        ("Nhóm 2: (a) & (b)", "nhom-2-a-b"),
    ],
)
def test_a_slug_reads_like_the_text(text: str, address: str) -> None:
    assert slug(text) == address


def test_markdown_may_ask_for_another_separator() -> None:
    assert slug("Căn cứ pháp lý", "_") == "can_cu_phap_ly"


def test_every_vietnamese_letter_with_every_tone_folds_to_a_latin_letter() -> None:
    for letter in VIETNAMESE + VIETNAMESE.upper():
        for tone in TONES:
            assert re.fullmatch("[a-z]", fold(unicodedata.normalize("NFC", letter + tone)))


def test_marks_are_stripped_but_case_and_punctuation_stay() -> None:
    assert strip_marks("Ủy ban: Đồng Tháp!") == "Uy ban: Dong Thap!"


def test_tab_and_line_ends_are_no_control_characters() -> None:
    assert not CONTROL.search("một\thai\r\nba")
    assert all(CONTROL.search(c) for c in "\0\x07\x0b\x1f\x7f\x85\ufffe")


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text())
def test_a_slug_holds_only_what_an_address_may_hold(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


@given(st.text())
def test_normal_text_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise(text))


ODD = "\u00a0\u2007\u2028\u2029\u202f\u200b\u200f\u2060\ufeff\u00ad\u0301"
ODD += "\x00\x07\x7f\x85\x9f\ufffe\uffff"


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(ODD)), max_size=30))
def test_what_is_called_plain_has_nothing_to_change_and_nothing_to_tell(text: str) -> None:
    if is_plain(text):
        assert normalise(text) == text
        assert CONTROL.search(text) is None


@pytest.mark.parametrize("character", ODD)
def test_no_text_with_an_odd_character_is_plain(character: str) -> None:
    assert not is_plain(f"Kê{character} hoạch")


def test_vietnamese_prose_is_plain() -> None:
    assert is_plain("“Kế hoạch” – dòng một…\n\n- dòng hai: 76/NQ-CP\n")
