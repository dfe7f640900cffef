"""HTML, attributes, templates and blocks in a page: told at their place, and never slowly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loa.catalogue.body import split_page
from loa.catalogue.record_reader import SourcePage
from loa.catalogue.yaml_reader import YamlDocument
from loa.gate.markdown_safety import check_markdown_safety
from loa.gate.settings import GateSettings
from loa.problems import Problem
from loa.records.kinds import KINDS
from tests.hostile import VECTORS
from tests.patience import timed
from tests.text.examples import EXAMPLES
from tests.text.nasty_markdown import bodies

FRONT = "---\ntitle: x\n---\n\n"
MILLION = 1_000_000


def told(body: str) -> list[Problem]:
    text = f"{FRONT}{body}"
    page = split_page(text, "a.md")
    assert not isinstance(page, Problem)
    source = SourcePage("a.md", text, text, KINDS[0], page, YamlDocument(None), None)
    return list(check_markdown_safety(source, GateSettings()))


def codes(body: str) -> list[str]:
    return [problem.rule.code for problem in told(body)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_guide_are_accepted(name: str) -> None:
    assert told(EXAMPLES[name]) == []


@pytest.mark.parametrize(
    "body",
    [
        "a < b > c, 1<2, x<y>z, i<n và j>n, <3",
        "<https://vi.example/?a=b>, <a.b@vi.example>, <tên>, <Họ tên>, <...>",
        "tập {a, b}, {x=1}, **đậm**{a}, hàm f{x}, 50%{",
        "`<b>{{ x }}` và ``<b>`{ #a }``, \\`<3`",
        "```\n<b>\n{{ x }}\n///\n```",
        "~~~~ html\n<b>\n~~~\n<i>\n~~~~",
        "    <b>\n\nđoạn\n\n\t{{ x }}",
        "https://vi.example/// và // hoặc a///b",
    ],
)
def test_what_is_no_markup_is_left_alone(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("- mục\n\n    <b>x", "L608"),
        ("```\nx\n```\n<b>x", "L608"),
        ("```\n<b>", "L608"),
        ("``` {{ x", "L610"),
        ("`a\n\n<b>`", "L608"),
        ("\\`<b>\\`", "L608"),
        ("> /// xyz\n> x\n> ///", "L611"),
        ("- a\n\n    /// xyz\n    x\n    ///", "L611"),
    ],
)
def test_what_is_not_code_is_read(body: str, code: str) -> None:
    assert codes(body) == [code]


def test_a_problem_covers_the_characters_in_question() -> None:
    body = 'Đoạn.\n\nỞ đây có <b title="x">chữ</b>.'
    (problem,) = told(body)
    line = f"{FRONT}{body}".split("\n")[problem.line - 1]
    start = problem.column - 1
    assert line[start : start + problem.length] == '<b title="x">'


def test_who_pastes_a_whole_web_page_is_told_of_its_beginning() -> None:
    assert len(told("".join(f"<b{n}-x>\n" for n in range(5000)))) == 100


def test_a_page_with_more_blocks_than_anybody_reads_is_refused() -> None:
    assert codes("/// meo\nx\n///\n\n" * 100) == []
    assert codes("/// meo\nx\n///\n\n" * 5000) == ["L612"]


@pytest.mark.parametrize(
    "unit",
    [
        *("<", "<b ", "<a x ", "<a:", "<!--", "![", "![a](", "[a](b) ", "|---"),
        *("{", "{{", "{%", "{a=1 ", "*{a=", "*{ #a }", " ", "\n", "    a\n", "- a\n\n    "),
        *("`", "`` ` ", "```x\n", "~~~\n", "\\", "\\`", "`\n\n"),
        *("///", "///\n", "/// a\n", "/// luu-y\n", "/// luu-y | ", "> /// "),
        *("???", "??? a", ":::", "::: a\n", '=== "'),
    ],
)  # fmt: skip
def test_a_million_near_misses_are_read_at_once(unit: str) -> None:
    body = unit * (MILLION // len(unit))
    for text in (body, f"/// luu-y | a\n{body}", f"![x{body}\n*{{a=1}}"):
        with timed() as took:
            told(text)
        assert took.within(2), took


@settings(max_examples=300)
@given(st.one_of(bodies, st.lists(st.sampled_from([v.body for v in VECTORS])).map("\n".join)))
def test_every_place_is_in_the_text(body: str) -> None:
    lines = f"{FRONT}{body}".split("\n")
    for problem in told(body):
        line = lines[problem.line - 1]
        assert 1 <= problem.column <= len(line)
        assert problem.column - 1 + problem.length <= len(line)


def test_an_address_between_angles_is_told_of_once() -> None:
    assert codes("[x](<javascript:alert>)") == []
    assert codes("<javascript:alert>") == ["L603"]
