"""Every rule of feeds, by golden cases: what is said of a feed that breaks it; and good ones."""

from pathlib import Path

import pytest
import yaml

from loa.feed_check.check import Source, check, check_together
from loa.feed_check.rules import GROUPS, FeedRule
from loa.problems import Rule, Severity
from loa.rule_page import rule_page
from tests.feed_check.cases import FOLDER, GOOD, REAL, Case, cases

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_a_feed_that_breaks_a_rule_is_told_where_and_what_to_write(case: Case) -> None:
    problems = case.problems
    assert {problem.rule.code for problem in problems} == {case.rule.code, *case.also}
    (said,) = (problem for problem in problems if problem.rule is case.rule)
    assert {
        "line": said.line,
        "item": said.item and said.item.number,
        "message": said.message,
        "advice": said.advice,
    } == {"line": None, "item": None, **case.says}


@pytest.mark.parametrize(
    "rule", [rule for rule in FeedRule if rule is not FeedRule.TOO_LARGE], ids=lambda r: str(r.code)
)
def test_every_rule_has_a_case(rule: FeedRule) -> None:
    assert any(case.rule is rule for case in CASES)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: str(path.name))
def test_a_good_feed_has_no_finding(path: Path) -> None:
    assert check(Source(path.name, path.read_bytes())).problems == ()


def test_a_good_archive_leads_on() -> None:
    sources = [Source(path.name, path.read_bytes()) for path in GOOD]
    assert all(one.problems == () for one in check_together(sources))


def test_a_page_of_an_archive_may_be_long_in_json_too_where_an_extension_says_so() -> None:
    (case,) = (case for case in CASES if case.rule is FeedRule.MANY_ITEMS)
    archive = case.source.data.replace(b'"items"', b'"_loa": {"archive": 3}, "items"', 1)
    assert check(Source(case.source.name, archive)).problems == ()


@pytest.mark.parametrize("path", REAL, ids=lambda path: str(path.name))
def test_feeds_of_real_systems_are_read_and_told_only_what_matters(path: Path) -> None:
    expected = yaml.safe_load((FOLDER / "real.yml").read_text("utf-8"))[path.name]
    problems = check(Source(path.name, path.read_bytes())).problems
    assert sorted({problem.rule.code for problem in problems}) == expected


def test_codes_are_used_once_and_have_a_group_and_a_source() -> None:
    codes = [rule.code for rule in (*Rule, *FeedRule)]
    assert len(set(codes)) == len(codes)
    for rule in FeedRule:
        assert rule.code[:2] in GROUPS
        assert rule.source
        assert rule.severity in {Severity.ERROR, Severity.NOTE}


def test_every_rule_is_on_the_page_of_rules() -> None:
    text = rule_page()
    for rule in FeedRule:
        assert f"{rule.code} | {rule.severity.value} | {rule.meaning} | {rule.source} |" in text
