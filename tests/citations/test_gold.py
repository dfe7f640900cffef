"""The golden citations are found, in all forms; what looks like one is not taken for one."""

from pathlib import Path

import pytest

from tests.citations.__main__ import main
from tests.citations.gold import Case, Score, by_form, differences, load

CASES = load()


def test_enough_of_the_golden_citations_are_found() -> None:
    total = sum(by_form(CASES).values(), Score())
    assert total.is_enough, total


def test_the_golden_cases_are_many() -> None:
    assert sum(len(case.expected) for case in CASES) >= 350
    assert sum(not case.expected for case in CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.form)
def test_each_golden_text_is_read_as_a_reader_reads_it(case: Case) -> None:
    assert differences(case) == []


def test_the_measure_fails_where_a_citation_is_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sai.yml").write_text(
        "- text: Kế hoạch năm 2026\n"
        "  citations: [{type: kế hoạch, number: null, written: Kế hoạch}]\n",
        encoding="utf-8",
    )
    assert main(["--cases", str(tmp_path), "--differences"]) == 1
    assert "missing: “Kế hoạch”" in capsys.readouterr().out


def test_the_measure_is_content_with_the_golden_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "in all" in capsys.readouterr().out
