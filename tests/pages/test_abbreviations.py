"""Abbreviations in plain texts."""

import re

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


def test_the_longest_abbreviation_wins() -> None:
    found = marker({"CB": "cán bộ", "CB, CC": "cán bộ, công chức", "C": "xê"})("CB, CC; CB; C")
    assert re.findall(">([^<]+)</abbr>", found) == ["CB, CC", "CB", "C"]


# Letters, digits and signs that a pattern could stumble over, at the start of a name and within.
SHORT = st.text("AB b1-&.(+", min_size=1, max_size=4)


@given(st.sets(SHORT, min_size=1, max_size=6), st.text("AB b1-&.(+", max_size=30))
def test_the_first_of_each_is_marked_whatever_it_is_made_of(known: set[str], text: str) -> None:
    longest_first = sorted(known, key=len, reverse=True)
    words = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    expected = list(dict.fromkeys(re.findall(words, text)))
    found = re.findall('<abbr title="x">(.+?)</abbr>', marker(dict.fromkeys(known, "x"))(text))
    assert found == [str(escape(abbr)) for abbr in expected]


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    unmarked = str(mark(text))
    for abbr, meaning in GLOSSARY.items():
        unmarked = unmarked.replace(f'<abbr title="{meaning}">{abbr}</abbr>', abbr)
    assert unmarked == str(escape(text))
