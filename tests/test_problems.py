"""How a problem is told, in which order, and with which suggestion."""

import re

import pytest

from loa.problems import Problem, Rule, nearest, sort_problems, suggest


def problem(path: str = "tin-tuc/a.md", line: int = 1, message: str = "Sai.") -> Problem:
    return Problem(Rule.BAD_DATE, path, line, 1, message, "Sửa lại.")


def test_a_problem_reads_as_place_rule_sentence_and_advice() -> None:
    assert str(problem(line=7)) == "tin-tuc/a.md:7:1: lỗi L304: Sai.\n    → Sửa lại."


def test_a_warning_says_so_and_stops_nothing() -> None:
    warning = Problem(Rule.UNKNOWN_NAME, "a.csv", 2, 1, "Lạ.", "Thêm.")
    assert str(warning).startswith("a.csv:2:1: cảnh báo L405: ")
    assert not warning.is_error
    assert problem().is_error


def test_what_an_editor_wrote_is_quoted_on_one_line_of_bearable_length() -> None:
    written = "dài\n" * 100_000
    told = str(problem(message=f"“{written}” không phải là ngày."))
    assert len(told.splitlines()) == 2
    assert len(told) < 1000


def test_problems_are_sorted_by_file_and_line_each_once() -> None:
    first, second, third = problem("a.md", 2), problem("a.md", 10), problem("b.md", 1)
    assert sort_problems([third, second, first, second]) == (first, second, third)


def test_every_rule_has_a_code_of_its_own_and_a_meaning() -> None:
    assert len({rule.code for rule in Rule}) == len(Rule)
    assert all(re.fullmatch(r"L[1-9]\d\d", rule.code) and rule.meaning for rule in Rule)


@pytest.mark.parametrize(
    ("word", "match"),
    [("tthcc", "tthc"), ("the che", "the-che"), ("Thể chế", "the-che"), ("xyz", None), ("", None)],
)
def test_the_nearest_known_word_is_found_whatever_its_marks(word: str, match: str | None) -> None:
    assert nearest(word, ["the-che", "tthc", "so"]) == match


def test_without_a_near_word_the_other_advice_is_given() -> None:
    assert suggest("tthcc", ["tthc"], "Xem danh mục.") == "Có phải ý bạn là “tthc”?"
    assert suggest("xyz", ["tthc"], "Xem danh mục.") == "Xem danh mục."
