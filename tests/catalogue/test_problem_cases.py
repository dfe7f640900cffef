"""The golden cases of `tests/cases/problems`: what an editor wrote, and what the tool answers."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loa.catalogue.read import Reading
from loa.problems import Rule
from tests.catalogue.content import BASE, CASES, DAY, read_base_with

CASE_FILES = sorted((CASES / "problems").glob("*.yml"))


def load(file: Path) -> dict[str, Any]:
    """Read one case: `what`, `files`, `messages`, and perhaps `as_of` and `reads_as`."""
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    assert {"what", "files", "messages"} <= set(case) <= {*_KEYS}, file.name
    return case


_KEYS = ("what", "as_of", "files", "messages", "reads_as")


def read(case: dict[str, Any], folder: Path) -> Reading:
    as_of = case.get("as_of", DAY)
    assert isinstance(as_of, date)
    return read_base_with(folder, case["files"], as_of)


@pytest.mark.parametrize("file", CASE_FILES, ids=lambda file: str(file.stem))
def test_the_tool_answers_with_exactly_these_messages(file: Path, tmp_path: Path) -> None:
    case = load(file)
    told = "\n".join(map(str, read(case, tmp_path).problems))
    assert told == case["messages"].rstrip("\n"), case["what"]


@pytest.mark.parametrize("file", CASE_FILES, ids=lambda file: str(file.stem))
def test_what_is_accepted_is_read_as_the_editor_meant_it(file: Path, tmp_path: Path) -> None:
    case = load(file)
    catalogue = read(case, tmp_path).catalogue
    for record_id, fields in case.get("reads_as", {}).items():
        entry = catalogue.by_id[record_id]
        tasks = [f"{task.ref}: {task.content}" for task in entry.annex.tasks]
        for key, expected in fields.items():
            if key == "nhiệm vụ":
                assert expected in tasks
            else:
                assert str(getattr(entry.record, key)) == str(expected)


ASK_GIT = {Rule.REUSED_ID, Rule.NO_REDIRECT, Rule.OUTSIDE_AREA}
"""Rules that files alone can not break; tests/history/ shows them."""


@pytest.mark.parametrize(
    "rule", [rule for rule in Rule if rule not in ASK_GIT], ids=lambda rule: str(rule.code)
)
def test_every_rule_has_a_case_that_breaks_it(rule: Rule) -> None:
    assert any(f" {rule.code}: " in load(file)["messages"] for file in CASE_FILES)


def test_the_base_alone_breaks_no_rule(tmp_path: Path) -> None:
    reading = read_base_with(tmp_path, {})
    assert reading.problems == ()
    assert reading.left_out == ()


def test_the_base_has_something_of_every_kind_for_the_rules_to_look_at() -> None:
    folders = {path.relative_to(BASE).parts[0] for path in BASE.rglob("*.*")}
    assert {"danh-muc", "ke-hoach", "thu-tuc", "tin-tuc", "van-ban"} <= folders


@pytest.mark.parametrize("file", CASE_FILES, ids=lambda file: str(file.stem))
def test_a_case_is_named_after_the_rule_that_it_shows(file: Path) -> None:
    case = load(file)
    if named := re.match(r"L\d{3}", file.stem):
        assert f" {named[0]}: " in case["messages"]
    elif file.stem.startswith("duoc-nhan-"):
        assert case["messages"] == ""


@pytest.mark.parametrize("file", CASE_FILES, ids=lambda file: str(file.stem))
def test_a_message_is_two_whole_sentences_in_vietnamese(file: Path) -> None:
    lines = load(file)["messages"].splitlines()
    for problem, advice in zip(lines[::2], lines[1::2], strict=True):
        sentence = problem.split(": ", 2)[2]
        assert sentence[0].isupper() or sentence[0] == "“"
        assert sentence.endswith(".")
        assert re.fullmatch(r"    → [A-ZĐ].*", advice)
