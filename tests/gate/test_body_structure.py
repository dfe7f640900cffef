"""Headings, lists, tables, links and pictures of bodies: what the checks say is what pages do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.config import load_config

from loa.catalogue.body import PageText
from loa.catalogue.record_reader import SourcePage
from loa.catalogue.yaml_reader import read_yaml
from loa.gate.gate import Gate
from loa.gate.picture_sizes import without_picture_sizes
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.kinds import NEWS
from loa.text.body_html import BodyConverter
from tests.patience import timed
from tests.text.nasty_markdown import bodies as nasty_bodies

ROOT = Path(__file__).parents[2]
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
CONVERTER = BodyConverter(CONFIG.markdown_extensions, CONFIG.mdx_configs)
OURS = {
    *(Rule.HEADING_ORDER, Rule.IMAGE_WITHOUT_WORDS, Rule.EMPTY_LINK),
    *(Rule.WORD_LIST, Rule.TABLE_CELLS, Rule.NO_TABLE),
}


def problems(body: str) -> Iterator[Problem]:
    page = PageText("", body, 1)
    source = SourcePage("tin.md", body, body, NEWS, page, read_yaml("", "tin.md"), None)
    return (found for found in Gate(GateSettings()).of_text(source) if found.rule in OURS)


def told(body: str, rule: Rule) -> list[Problem]:
    return [found for found in problems(body) if found.rule is rule]


def html(body: str) -> str:
    return CONVERTER.convert(body, str)


# --- lists ----------------------------------------------------------------------------------------

MARKS = ["•", "–", "-", "*", "+", "1.", "2.", "a)", "b)", "1)", "(i)", "(a)", "·", ""]
LINES = st.lists(st.sampled_from(MARKS), min_size=2, max_size=4).map(
    lambda marks: [f"{mark} ý{number}".strip() for number, mark in enumerate(marks)]
)


@given(LINES)
@example(["Gồm:", "- ý1"])
@example(["1. ý0", "- ý1"])
def test_lines_of_which_it_is_told_run_together_on_the_page(lines: list[str]) -> None:
    if told("\n".join(lines), Rule.WORD_LIST):
        blocks = re.split(r"</?(?:p|li|ul|ol)>", html("\n".join(lines)))
        assert max(len(re.findall(r"ý\d|Gồm", block)) for block in blocks) > 1


@given(st.sampled_from(["-", "*", "+", "1."]), st.integers(2, 5))
def test_a_list_after_an_empty_line_is_a_list(mark: str, count: int) -> None:
    body = "Gồm:\n\n" + "\n".join(f"{mark} ý{number}" for number in range(count))
    assert told(body, Rule.WORD_LIST) == []
    assert html(body).count("<li>") == count


@pytest.mark.parametrize("mark", ["•", "–", "a)", "1)", "(i)", "-", "1."])
def test_every_mark_after_a_line_of_text_is_told(mark: str) -> None:
    body = f"Gồm có:\n{mark} một\n{mark} hai"
    [found] = told(body, Rule.WORD_LIST)
    assert (found.line, found.column, found.length) == (2, 1, len(mark))
    assert "<li>" not in html(body)


# --- tables ---------------------------------------------------------------------------------------

CELLS = st.lists(st.sampled_from(["x", "`a|b`", r"a\|b", "", "`", "\\"]), min_size=1, max_size=4)


@given(CELLS, st.booleans())
def test_a_row_of_which_it_is_told_loses_words_on_the_page(cells: list[str], border: bool) -> None:
    row = " | ".join([*cells, "CUỐI"])
    row = f"| {row} |" if border else row
    body = f"| a | b |\n|---|---|\n{row}"
    assert bool(told(body, Rule.TABLE_CELLS)) == ("CUỐI" not in html(body))


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("", True), ("Đoạn văn.\n\n", True), ("## Đề mục\n", True), ("/// meo\n", True),
        ("Đoạn văn.\n", False), ("- mục\n", False), ("a | b\n", False),
    ],
)  # fmt: skip
def test_a_table_of_which_nothing_is_told_is_one_on_the_page(before: str, shown: bool) -> None:
    for table in ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n:--|--:\n1 | 2"):
        body = f"{before}{table}\n{'///' if '///' in before else ''}"
        assert ("<table" in html(body)) is shown
        assert (told(body, Rule.NO_TABLE) == []) is shown


# --- pictures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("![a](b.jpg){ width=1 height=2 }", "![a](b.jpg)"),
        ('![a](b.jpg){: .rong width="1" }', "![a](b.jpg){: .rong }"),
        ("![a](b.jpg){ #hinh height=2 .c }", "![a](b.jpg){ #hinh .c }"),
        ("`![a](b.jpg){ width=1 }` [a](b.md){ width=1 }",) * 2,
        ("![a](b.jpg) { width=1 }",) * 2,
    ],
)
def test_sizes_of_pictures_are_taken_out_and_nothing_else(written: str, mended: str) -> None:
    front = f"---\ntitle: {written}\n---\n\n"
    assert without_picture_sizes(front + written, GateSettings()) == front + mended


@given(nasty_bodies)
def test_taking_sizes_out_twice_changes_nothing_more(body: str) -> None:
    once = without_picture_sizes(f"---\n---\n{body}![a](b){{ width=1 }}", GateSettings())
    assert without_picture_sizes(once, GateSettings()) == once


# --- all ------------------------------------------------------------------------------------------


@given(nasty_bodies)
def test_every_problem_has_a_place_in_the_body(body: str) -> None:
    lines = body.split("\n")
    for problem in problems(body):
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.length >= 1


@pytest.mark.parametrize(
    "body",
    [
        *("![" * 300_000, "[a][" * 250_000, "[](" * 300_000, "[" * 1_000_000, "![](a" * 200_000),
        *("\n- a" * 250_000, "a\n• b\n\n" * 100_000, "| a |\n" * 100_000, "|" * 500_000 + "\n|-"),
        *("a|b\n-|-\n" + "`" * 500_000 + "|x", "[a][b]\n" * 50_000, "### a\n## b\n" * 80_000),
        *("a|b\n-|-\nc|d|e\n\n" * 30_000, "![a](b){" * 100_000, "[a]()" * 100_000, "[ " * 400_000),
        *("a\t" * 500_000 + "\na\tb", "x\n" + "o\t" * 500_000, "| x\n" * 100_000, "|---" * 250_000),
    ],
    ids=range(20),
)
def test_no_body_takes_long(body: str) -> None:
    with timed() as took:
        for _ in problems(body):
            pass
        without_picture_sizes(f"---\n---\n{body}", GateSettings())
    assert took.within(2), took
