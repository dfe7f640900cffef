"""What is mended in a text: only what is told, and once and for all."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loa.gate.fixes import TEXT_FIXES
from loa.gate.mending import mends
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.reference_lists import Policy, TonePlacement
from tests.gate.test_text_checks import rules_told_of
from tests.text.vietnamese import texts

SETTINGS = GateSettings()
NEW_WAY = GateSettings(Policy(tone_placement=TonePlacement.NEW))
OF_TEXT = [rule for rule in TEXT_FIXES if rule.code.startswith("L7")]
PARTS = (
    *("hoà", "Uỷ ban", "quý", "  ", " ", "\n", "\n\n", "    ", "1.  ", "| ", "`", "```\n", "\t"),
    *("e\u0302\u0301", "ế\u0301", "\u0323", "\u200b", "\u200d", "\u00ad", "\ufeff", "\u202e", "👩"),
    *("KÕ ho¹ch", "Keá hoaïch", "https://a.vn/hoà", "](hoà.md)", "a@b.vn", "title: ", "- ", "x"),
)
faulty = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)
rules = pytest.mark.parametrize("rule", OF_TEXT, ids=lambda rule: str(rule.code))


def mended(text: str, settings: GateSettings = SETTINGS) -> str:
    for rule in OF_TEXT:
        text = TEXT_FIXES[rule](text, settings)
    return text


def test_a_mark_joins_its_letter_though_something_unseen_stood_between(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Ke\u0302\u200b\u0301 hoa\u0323ch", encoding="utf-8")
    told = [Problem(rule, "a.md", 1, 1, "", "") for rule in OF_TEXT]
    (mend,) = mends(tmp_path, told, SETTINGS)
    assert mend.after.decode() == "Kế hoạch"


@rules
@given(text=texts)
def test_what_is_right_stays_as_it_is(rule: Rule, text: str) -> None:
    assert TEXT_FIXES[rule](text, SETTINGS) == text


@rules
@given(text=faulty | st.text())
def test_mending_twice_changes_nothing_more(rule: Rule, text: str) -> None:
    for settings in (SETTINGS, NEW_WAY):
        once = TEXT_FIXES[rule](text, settings)
        assert TEXT_FIXES[rule](once, settings) == once


@given(texts)
def test_nfd_is_mended_to_the_same_text(text: str) -> None:
    assert mended(unicodedata.normalize("NFD", text)) == text


@given(faulty)
@example("hoà  Keá hoaïch\u200bhoà")
def test_nothing_is_told_of_what_was_mended(text: str) -> None:
    assert not rules_told_of(mended(text)) & set(OF_TEXT)


@given(faulty)
def test_mending_changes_no_line_and_no_word_but_its_marks(text: str) -> None:
    assert mended(text).count("\n") == text.count("\n")


def test_code_addresses_and_indentation_are_left_alone() -> None:
    text = "a:\n    b: `hoà  x` [hoà](hoà.md)  \n```\nhoà  y\n```\n| a   | hoà |\n"
    assert mended(text) == text.replace("[hoà]", "[hòa]").replace("| hoà |", "| hòa |")


def test_near_misses_are_left_to_a_human() -> None:
    assert Rule.NEAR_MISS not in TEXT_FIXES
