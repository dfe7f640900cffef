"""Abbreviations in plain texts."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from loa.pages.abbreviations import marker

GLOSSARY = {"TTHC": "thủ tục hành chính", "PAR INDEX": "Chỉ số CCHC", "HĐND": "Hội đồng nhân dân"}
mark = marker(GLOSSARY)


def test_a_known_abbreviation_is_explained_where_it_first_stands() -> None:
    assert mark("TTHC mới, TTHC cũ") == (
        '<abbr title="thủ tục hành chính">TTHC</abbr> mới, TTHC cũ'
    )


def test_only_whole_words_are_marked() -> None:
    assert "<abbr" not in mark("CCTTHC và TTHCX")
    assert mark("VP HĐND-UBND").count("<abbr") == 1


def test_an_abbreviation_of_two_words_is_one() -> None:
    assert ">PAR INDEX</abbr>" in mark("chỉ số PAR INDEX năm 2026")


def test_the_rest_of_the_text_is_escaped() -> None:
    assert mark("<b>TTHC</b> & x").startswith("&lt;b&gt;<abbr")


def test_without_a_glossary_texts_are_only_escaped() -> None:
    assert marker({})("<b>TTHC") == "&lt;b&gt;TTHC"


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    unmarked = str(mark(text))
    for abbr, meaning in GLOSSARY.items():
        unmarked = unmarked.replace(f'<abbr title="{meaning}">{abbr}</abbr>', abbr)
    assert unmarked == str(escape(text))
