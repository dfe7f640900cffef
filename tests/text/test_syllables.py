"""What can be a Vietnamese syllable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.fold import strip_marks
from loa.text.syllables import is_bare_syllable, is_syllable
from tests.text.vietnamese import words

WORDS = "gì giữa giết quý quả quốc khuỷu thuế hoàn hòa hoà nghiêng uỷ ủy yêu xoong ĐƯỢC Nguyễn"
NO_WORDS = "cac hoat cii nudc truyén tếế v th website ngưới1 w ếp2"


@pytest.mark.parametrize("word", WORDS.split())
def test_words_of_vietnamese_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NO_WORDS.split())
def test_scraps_and_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(("word", "bare"), [("truyén", True), ("cac", True), ("nudc", False)])
def test_a_word_with_wrong_marks_still_has_the_letters_of_one(word: str, bare: bool) -> None:
    assert is_bare_syllable(word) is bare


def test_nearly_every_word_of_the_content_is_a_syllable() -> None:
    assert len(words()) > 700


@given(st.sampled_from(words()))
def test_a_syllable_is_one_in_every_case_and_without_marks(word: str) -> None:
    assert is_syllable(word.upper())
    assert is_syllable(word.lower())
    assert is_bare_syllable(strip_marks(word))
