"""How letters are stored, marks that have lost theirs, and characters that nobody sees."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.characters import (
    bidi_controls,
    forms_of,
    invisible_characters,
    stray_marks,
    unshowable_characters,
    without_bidi_controls,
    without_invisible_characters,
)
from tests.text.vietnamese import texts


@given(texts)
def test_vietnamese_in_nfc_has_nothing_of_the_kind(text: str) -> None:
    assert forms_of(text).decomposed == ()
    found = (stray_marks, bidi_controls, invisible_characters, unshowable_characters)
    assert [list(find(text)) for find in found] == [[], [], [], []]


@given(texts.filter(lambda text: not unicodedata.is_normalized("NFD", text)))
def test_the_same_in_nfd_is_decomposed_throughout(text: str) -> None:
    forms = forms_of(unicodedata.normalize("NFD", text))
    assert forms.decomposed
    assert not forms.mixed


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Nghi \u0323", [""]),
        ("\u0301", [""]),
        ("nghiêp\u0323", ["p"]),
        ("tiế\u0301p", ["e"]),
        ("12\u0300", [""]),
        ("ê\u0306 ơ\u0306 ô\u0306 x\u0302 p\u0304", []),
    ],
)
def test_a_mark_needs_a_letter_that_can_bear_it(text: str, letters: list[str]) -> None:
    nfc = unicodedata.normalize("NFC", text)
    assert [stray.letter for stray in stray_marks(nfc)] == letters


@pytest.mark.parametrize("picture", ["👩‍👩‍👧", "🏳️‍🌈", "❤️‍🔥", "👩🏽‍💻"])
def test_the_parts_of_a_picture_are_held_together(picture: str) -> None:
    assert without_invisible_characters(f"a {picture} b") == f"a {picture} b"


def test_a_letter_of_an_old_font_is_no_soft_hyphen() -> None:
    text = "N\u00adíc ta cã chñ tr\u00ad¬ng\nchữ\u00ad mới"
    assert without_invisible_characters(text) == text.replace("chữ\u00ad", "chữ")


HIDDEN = st.text("aế \u0301\u00ad\u200b\u200d\u202e\u2066\ufeff👩®µ\n\U0001f3fd", max_size=30)


@given(HIDDEN)
def test_what_was_mended_needs_no_mending(text: str) -> None:
    for mend in (without_invisible_characters, without_bidi_controls):
        assert mend(mend(text)) == mend(text)
