"""The checks of Vietnamese text over whole files: no false alarm, and never slow."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from loa.catalogue.files import SourceText
from loa.gate.gate import Gate
from loa.gate.reading import read_content
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.reference_lists import NearMiss
from loa.sample.files import write_corpus
from loa.text.fold import normalise
from tests.patience import timed
from tests.text.vietnamese import CONTENT, texts

OF_TEXT = {rule for rule in Rule if rule.code.startswith("L7")}
MISSES = (
    NearMiss(wrong="Công TTĐT", right="Cổng TTĐT"),
    NearMiss(wrong="tuyên tuyền", right="tuyên truyền"),
)
GATE = Gate(GateSettings(near_misses=MISSES))


def told_of(written: str, path: str = "tin-tuc/2026/tin.md") -> list[Problem]:
    text = normalise(written)
    return list(GATE.of_text(SourceText(path, written, written if text == written else text)))


def rules_told_of(written: str) -> set[Rule]:
    return {problem.rule for problem in told_of(written)}


def test_nothing_is_told_of_the_content() -> None:
    problems = read_content(CONTENT, date(2026, 11, 21)).problems
    assert [str(problem) for problem in problems if problem.rule in OF_TEXT] == []


def test_nothing_is_told_of_a_made_up_corpus(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_corpus(CONTENT / "danh-muc", content, 200, 7)
    problems = read_content(content, date(2026, 11, 21)).problems
    assert [str(problem) for problem in problems if problem.rule in OF_TEXT] == []


@given(texts)
def test_nothing_is_told_of_real_words(text: str) -> None:
    assert told_of(text) == []


@given(texts.filter(lambda text: not unicodedata.is_normalized("NFD", text)))
def test_the_same_words_in_nfd_are_told_once(text: str) -> None:
    (problem,) = told_of(unicodedata.normalize("NFD", text))
    assert problem.rule is Rule.DECOMPOSED
    line = text.split("\n")[problem.line - 1]
    word = line[problem.column - 1 : problem.column - 1 + problem.length]
    assert f"“{word}”" in problem.message


def test_a_file_full_of_one_fault_is_told_ten_times_with_how_many_more() -> None:
    problems = told_of("Công TTĐT\n" * 25)
    assert [problem.line for problem in problems] == list(range(1, 11))
    assert problems[-1].message.endswith("Còn 15 chỗ nữa như vậy trong tệp.")


def test_the_list_of_near_misses_may_name_them() -> None:
    assert told_of("- {wrong: Công TTĐT, right: x}", "danh-muc/loi-hay-gap.yml") == []


def test_lists_keep_names_as_a_decision_gave_them() -> None:
    assert told_of("- {place: Hiệp Hoà}", "danh-muc/dia-ban.yml") == []


def test_no_message_turns_the_direction_of_a_terminal() -> None:
    problems = told_of("a\u202eb\u202ec\u2066\u200f Công\u202d TTĐT  x\u0301\u0301")
    assert problems
    assert not set("".join(map(str, problems))) & set("\u202e\u2066\u200f\u202d")


LARGE = 1_000_000


@pytest.mark.parametrize(
    "part",
    [
        *("Công TTĐT ", "Công TTĐ ", "tuyên tuyề ", "a  b", "a  |", "hoà ", "oà", "uỷ", "quỳ "),
        *("`", "`a ", "```\n", "~~~\n`", "](", "](a", "a@", "@", "www.", "https://", "x-", ">"),
        *("a\u0301", "e\u0302\u0301", "\u0301", " \u0323", "\u202e", "\u200b", "\u00ad", "\ufffd"),
        *("KÕ ho¹ch ", "Keá ", "µ", "ñ ", " v ", "v c ", "cac truyén ", "cac truyén nudc\n"),
        *("a" * 50, "ế", " ", "\n", "-   ", "1.  ", "| a ", "👩\u200d", "\0", "điểm c "),
    ],
)
def test_a_megabyte_of_near_faults_takes_less_than_two_seconds(part: str) -> None:
    written = part * (LARGE // len(part))
    with timed() as took:
        told_of(written)
    assert took.within(2), took


def test_faults_of_all_kinds_are_told_together() -> None:
    written = "KÕ ho¹ch cña tØnh\n\nhoà  giải\u202e Công TTĐT \u0301 cu\u0309a của x\u200by"
    expected = {
        Rule.LEGACY_ENCODING,
        Rule.TONE_PLACEMENT,
        Rule.DOUBLE_SPACE,
        Rule.BIDI_CONTROL,
        Rule.NEAR_MISS,
        Rule.STRAY_MARK,
        Rule.MIXED_FORMS,
        Rule.INVISIBLE_CHARACTER,
    }
    assert rules_told_of(written) == expected
