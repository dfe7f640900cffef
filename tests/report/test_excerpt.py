"""The line of a problem, and the caret under the right letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.report.excerpt import excerpt, printable


def columns(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "marks"),
    [
        ("date: 30/02/2026", 7, 10, "date: 30/02/2026", "      ^~~~~~~~~~"),
        ("một", 1, 1, "một", "^"),
        ("", 1, 1, "", "^"),
        ("abc", 4, 5, "abc", "   ^"),
        ("\tmột\thai", 6, 3, "    một hai", "        ^~~"),
        ("漢字 sai", 4, 3, "漢字 sai", "     ^~~"),
        ("cu\u031b\u0309a sai", 5, 1, "cu\u031b\u0309a sai", "  ^"),
        ("sai \u0301 dấu", 5, 1, "sai ◌\u0301 dấu", "    ^"),
        ("a\u202eb\x1bc", 2, 1, "a□b□c", " ^"),
    ],
)
def test_the_caret_stands_under_the_place(
    line: str, column: int, length: int, shown: str, marks: str
) -> None:
    assert excerpt(line, column, length, 60) == (shown, marks)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "một hai ba bốn năm " * 20 + "SAI " + "sáu bảy tám chín " * 20
    text, marks = excerpt(line, line.index("SAI") + 1, 3, 40)
    assert text.startswith("…")
    assert text.endswith("…")
    assert text[marks.index("^") :].startswith("SAI")
    assert marks.strip() == "^~~"


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=300),
    st.integers(1, 320),
    st.integers(1, 50),
    st.integers(20, 90),
)
def test_no_line_is_wider_than_the_terminal(
    line: str, column: int, length: int, width: int
) -> None:
    line = unicodedata.normalize("NFC", line)
    column = min(column, len(line) + 1)
    text, marks = excerpt(line, column, length, width)
    assert columns(text) <= width
    assert len(marks) <= width + 1
    assert text == printable(text)


@given(st.text("abc đă漢", min_size=1, max_size=300), st.data())
def test_the_caret_is_under_the_very_letter(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    text, marks = excerpt(line, column, 1, 30)
    under = columns(marks[: marks.index("^")])
    at = next(n for n in range(len(text) + 1) if columns(text[:n]) >= under)
    assert text[at] == line[column - 1]


def test_a_line_of_a_megabyte_is_no_trouble() -> None:
    text, marks = excerpt("ấ" * 1_000_000, 500_000, 400_000, 80)
    assert len(text) == 80
    assert "^~" in marks
