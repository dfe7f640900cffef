"""Scores, verdicts and tables, from searches that nobody had to wait for."""

from dataclasses import replace
from pathlib import Path

from tests.bench.tables import around_tables
from tests.search.asking import Answer
from tests.search.golden import Case
from tests.search.measuring import FirstVisit, Measured
from tests.search.report import MARKERS, judge, markdown
from tests.search.scores import Outcome, Score, failures, score

CASE = Case("khong-dau", "so do", frozenset({"dat/"}))
NOTHING = Case("khong-co", "xyz", frozenset())


def outcome(*paths: str, case: Case = CASE, status: str = "1 kết quả", ms: float = 40) -> Outcome:
    return Outcome(case, Answer(status, paths, ms))


def test_the_rank_is_that_of_the_first_right_page() -> None:
    assert outcome("dat/", "khac/").rank == 1
    assert outcome("khac/", "dat/").rank == 2
    assert outcome("khac/").rank is None
    several = replace(CASE, pages=frozenset({"dat/", "khac/"}))
    assert outcome("khac/", "dat/", case=several).rank == 1


def test_nothing_is_found_where_nothing_is_and_what_is_nearest_is_offered() -> None:
    said = "Không thấy kết quả nào cho “xyz”. Gần giống nhất với điều đã gõ:"
    assert outcome("gan/", case=NOTHING, status=said).rank == 1
    assert outcome(case=NOTHING, status=said).rank is None
    assert outcome("gan/", case=NOTHING).rank is None


def test_queries_are_counted_by_the_place_of_the_right_page() -> None:
    found = score([outcome("dat/"), outcome(*"abcd", "dat/"), outcome(*"abcde", "dat/"), outcome()])
    assert found == Score(4, 1, 2)
    assert (found.at_1, found.at_5) == (0.25, 0.5)
    assert found + Score(1, 1, 1) == Score(5, 2, 3)


def test_a_failure_is_said_in_words() -> None:
    assert list(failures([outcome("dat/"), outcome("khac/", "dat/")])) == [
        "“so do” (without tone marks): dat/: at place 2; “1 kết quả”: khac/, dat/"
    ]


def test_what_was_measured_is_held_against_what_has_to_be_reached() -> None:
    typed = tuple(outcome("dat/", ms=ms) for ms in (20, 40, 310))
    visits = (
        FirstVisit(outcome("dat/", ms=290), 249_000, 640),
        FirstVisit(outcome(ms=250), 251_000, 660),
    )
    verdicts = judge(Measured(typed, visits))
    assert [(verdict.measured, verdict.met) for verdict in verdicts] == [
        ("1.000", True),
        ("1.000", True),
        ("40 ms", True),
        ("310 ms", False),
        ("270 ms", True),
        ("251 KB", False),
    ]


def test_the_tables() -> None:
    visits = (FirstVisit(outcome("dat/", ms=900), 249_000, 640),)
    measured = Measured((outcome("dat/"), outcome("a/", case=NOTHING)), visits)
    lines = markdown("A processor", {"The sample": measured}).splitlines()
    assert lines[0] == "A processor; the browser's processor slowed down 4 ×."
    assert "| success@1 | ≥ 0.90 | 0.500 | **no** |" in lines
    assert (
        "| for comparison: until the page of a first visit is seen, median |  | 640 ms |  |"
        in lines
    )
    assert "| without tone marks | 1 | 1.000 | 1.000 | 40 | 40 | 900 | 249 |" in lines
    assert "| no good answer | 1 | 0.000 | 0.000 | 40 | 40 | – | – |" in lines


def test_the_documentation_has_a_place_for_the_tables() -> None:
    before, after = around_tables(Path(__file__).parents[2] / "docs" / "performance.md", MARKERS)
    assert "make bench-search" in before
    assert after
