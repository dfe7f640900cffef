"""YAML for editors: text stays text, every key has a place, nothing clever is allowed."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.yaml_reader import MAX_DEPTH, YamlDocument, read_yaml
from loa.problems import Rule
from loa.text.fold import normalise


def value_of(text: str) -> Any:
    """Return what a text without faults holds."""
    document = read_yaml(text, "tin.md")
    assert document.problems == ()
    return document.value


def rules_of(text: str) -> list[Rule]:
    """Return the rules that a text breaks."""
    return [problem.rule for problem in read_yaml(text, "tin.md").problems]


PLAIN = """
    010 0x1F 0o17 0b11 1_000 1e3 1:30 12:30:45 +84 187 3.14 .5 .inf .nan
    no yes on off y n true false True NO
    2026-03-12 12/03/2026 2026-03-12T08:00:00+07:00 << = 1.001193 01/NQ-CP
"""


@pytest.mark.parametrize("scalar", PLAIN.split())
def test_a_plain_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert value_of(f"number: {scalar}") == {"number": scalar}
    assert value_of(f"- {scalar}") == [scalar]


@pytest.mark.parametrize("empty", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_none(empty: str) -> None:
    assert value_of(f"updated: {empty}") == {"updated": None}


@pytest.mark.parametrize("quoted", ['"null"', "'~'", '""', "'null'"])
def test_a_quoted_value_is_text_even_if_it_says_null(quoted: str) -> None:
    assert value_of(f"title: {quoted}") == {"title": quoted[1:-1]}


def test_a_comment_on_a_line_of_its_own_is_no_value() -> None:
    assert value_of("# ghi chú\ntitle: Tin\n  # thụt vào\n") == {"title": "Tin"}


@pytest.mark.parametrize(
    "line", ["title: Lớp #5", "number: #5", "- tthc # lĩnh vực", "[a, b #c\n]"]
)
def test_what_a_comment_would_swallow_is_told(line: str) -> None:
    assert [p.rule for p in read_yaml(line, "tin.md").problems] == [Rule.YAML_COMMENT]


@pytest.mark.parametrize("line", ['title: "Lớp #5"', "title: Lớp#5", "title: C#", "- >-\n  a #b"])
def test_a_number_sign_inside_a_value_is_text(line: str) -> None:
    assert read_yaml(line, "tin.md").problems == ()


def test_an_empty_text_has_no_value() -> None:
    assert value_of("") is None
    assert value_of("# chỉ có ghi chú\n") is None


def test_blocks_and_flows_are_read() -> None:
    text = """
title: Kế hoạch
pillars: [tthc, so]
targets:
  - what: Đúng hạn
    threshold: "100%"
funding: >-
  Dòng một
  dòng hai
script: |
  Dòng một
  dòng hai
"""
    assert value_of(text) == {
        "title": "Kế hoạch",
        "pillars": ["tthc", "so"],
        "targets": [{"what": "Đúng hạn", "threshold": "100%"}],
        "funding": "Dòng một dòng hai",
        "script": "Dòng một\ndòng hai\n",
    }


def test_values_and_keys_are_brought_to_normal_form() -> None:
    assert value_of("tie\u0302u đe\u0302\u0300: Kê\u0301\u00a0hoạch") == {"tiêu đề": "Kế hoạch"}


# --- places ------------------------------------------------------------------------------------

PLAN = """title: Kế hoạch
reports:
  - what: Sáu tháng
    to: [Sở Nội vụ, UBND tỉnh]
  - what: Cả năm
    due:
"""


@pytest.mark.parametrize(
    ("location", "place"),
    [
        (("title",), (1, 1)),
        (("reports",), (2, 1)),
        (("reports", 0), (3, 5)),
        (("reports", 0, "what"), (3, 5)),
        (("reports", 0, "to", 1), (4, 21)),
        (("reports", 1, "due"), (6, 5)),
    ],
)
def test_every_key_and_item_has_a_line_and_a_column(
    location: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert read_yaml(PLAN, "tin.md").place(location) == place


def test_what_is_missing_has_the_place_of_what_is_around_it() -> None:
    document = read_yaml(PLAN, "tin.md")
    assert document.place(("reports", 1, "to", 3)) == document.place(("reports", 1)) == (5, 5)
    assert YamlDocument(None).place(("title",)) == (1, 1)


def test_places_count_from_the_line_of_the_file_on_which_the_text_begins() -> None:
    document = read_yaml("title: a\n\tb: c", "tin.md", first_line=2)
    assert read_yaml(PLAN, "tin.md", first_line=2).place(("reports",)) == (3, 1)
    assert [(p.line, p.column) for p in document.problems] == [(3, 1)]


def test_columns_count_letters_not_bytes() -> None:
    [problem] = read_yaml("title: Ủy ban: số 12", "tin.md").problems
    assert (problem.line, problem.column) == (1, len("title: Ủy ban:"))


# --- what is not allowed ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("title: Kế hoạch: số 12", Rule.YAML_COLON),
        ("title: a\nlink: https://a.vn/?b: c", Rule.YAML_COLON),
        ("\ttitle: a", Rule.YAML_TAB),
        ("pillars:\n\t- tthc", Rule.YAML_TAB),
        ("title: &neo a", Rule.YAML_ALIAS),
        ("a: &x b\nc: *x", Rule.YAML_ALIAS),
        ("title: *neo", Rule.YAML_ALIAS),
        ("title: **Đậm**", Rule.YAML_ALIAS),
        ("&neo title: a", Rule.YAML_ALIAS),
        ("*neo : a", Rule.YAML_ALIAS),
        ("title: !!int 12", Rule.YAML_TAG),
        ("title: ! a", Rule.YAML_TAG),
        ("!!str title: a", Rule.YAML_TAG),
        ("title: !a!b c", Rule.YAML_TAG),
        ("title: !!python/object/apply:os.system [ls]", Rule.YAML_TAG),
        ("title: a\ntitle: b", Rule.YAML_DUPLICATE_KEY),
        ("changes:\n  - date: a\n    date: b", Rule.YAML_DUPLICATE_KEY),
        ("a: b\n---\nc: d", Rule.YAML_SYNTAX),
        ("title: [a, b", Rule.YAML_SYNTAX),
        ('title: "a', Rule.YAML_SYNTAX),
        ("title: @a", Rule.YAML_SYNTAX),
        ("[a]: b", Rule.YAML_SYNTAX),
        (": b", Rule.YAML_SYNTAX),
        ("title: a\n  date: b", Rule.YAML_SYNTAX),
        ("%YAML 9.9\n%KHÁC\n---\na: b", Rule.YAML_SYNTAX),
        ('title: "a\\u0007"', Rule.CONTROL_CHARACTER),
    ],
)
def test_what_an_editor_can_not_have_meant_is_a_problem(text: str, rule: Rule) -> None:
    assert rules_of(text) == [rule]


def test_reading_goes_on_after_a_key_written_twice() -> None:
    document = read_yaml("title: a\ntitle: b\ndate: c\ndate: d", "tin.md")
    assert document.value == {"title": "b", "date": "d"}
    assert [problem.line for problem in document.problems] == [2, 4]


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert value_of("<<: {a: b}") == {"<<": {"a": "b"}}


def test_nesting_ends_at_the_greatest_depth() -> None:
    assert rules_of("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert rules_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [Rule.YAML_DEPTH]
    assert rules_of("[" * 100_000) == [Rule.YAML_DEPTH]


def test_libyaml_is_never_quoted_in_english() -> None:
    for text in ("title: [a", "title: 'a", "a\nb: c", "- a\nb", "%X", "a: |x", "a: }", 'a: "\\q"'):
        [problem] = read_yaml(text, "tin.md").problems
        assert "did not" not in problem.message
        assert "found" not in problem.message


# --- for any content ----------------------------------------------------------------------------

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=60
).map(normalise)


def nested(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(children, max_size=4), st.dictionaries(TEXTS, children, max_size=4))


def depth(value: Any) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


VALUES = st.recursive(TEXTS, nested, max_leaves=20).filter(lambda value: depth(value) < MAX_DEPTH)


@given(VALUES)
def test_what_another_program_writes_reads_back(value: Any) -> None:
    assert value_of(yaml.safe_dump(value, allow_unicode=True)) == value


@given(VALUES)
def test_marks_elsewhere_in_the_text_do_not_change_what_is_read(value: Any) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    assert value_of(f"{text}\n# & * ! \\ \u2060 #\n") == value_of(text)


@given(st.dictionaries(TEXTS, TEXTS, min_size=1))
def test_every_key_that_is_read_stands_where_its_place_says(value: dict[str, str]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, width=10_000)
    document = read_yaml(text, "tin.md")
    lines = text.splitlines()
    for key in value:
        line, column = document.places[(key,)]
        if key.isalnum() and len(key) < 100:
            assert lines[line - 1][column - 1 :].strip("\"'? ").startswith(key)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_values_or_problems_never_an_exception(text: str) -> None:
    document = read_yaml(text, "tin.md")
    assert all(problem.line >= 1 and problem.column >= 1 for problem in document.problems)


@given(st.text(st.sampled_from("ab: -[]{}\"'#&*!|>%@`?,\n\t\\~"), max_size=40))
def test_any_yaml_marks_are_values_or_problems_never_an_exception(text: str) -> None:
    document = read_yaml(text, "tin.md")
    assert document.value is None or all(p.rule.code < "L3" for p in document.problems)
