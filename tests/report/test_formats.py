"""What programs read: JSON, SARIF and GitLab's code quality."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.problems import Problem, Rule
from loa.report.formats import Format, Outcome, written
from loa.report.problems import Style, as_text
from tests.report.sarif_structure import SARIF

PAGE = "tin-tuc/2026/tập huấn.md"
DATE = Problem(Rule.BAD_DATE, PAGE, 2, 7, "Không có ngày này.", "Sửa ngày.", 10)
NAME = Problem(Rule.UNKNOWN_NAME, PAGE, 4, 1, "Danh mục chưa có.", "Thêm vào.", 99)
NOTE = Problem(Rule.KEY_ORDER, PAGE, 4, 1, "Khác thứ tự.", "Xếp lại.")


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a portal in a folder of its repository."""
    (tmp_path / ".git").mkdir()
    root = tmp_path / "cong"
    write(root, "---\ndate: 30/02/2026\ntitle: Tin\nsource: Sở\n---\n")
    monkeypatch.chdir(root)
    return root


def write(root: Path, text: str) -> None:
    file = root / "content" / PAGE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def report(portal: Path, form: Format, *problems: Problem, repository: str = "") -> Any:
    return json.loads(written(Outcome(problems, 7, portal / "content", repository), form))


def test_json_holds_every_problem_and_their_numbers(portal: Path) -> None:
    told = report(portal, Format.JSON, DATE, NAME, NOTE)
    assert told["problems"][0] == {
        "code": "L304",
        "rule": "BAD_DATE",
        "severity": "error",
        "path": f"content/{PAGE}",
        "line": 2,
        "column": 7,
        "length": 10,
        "message": "Không có ngày này.",
        "advice": "Sửa ngày.",
    }
    assert len(told.pop("problems")) == 3
    assert told == {"errors": 1, "warnings": 1, "notes": 1, "checked": 7}


def test_without_problems_the_reports_are_whole_all_the_same(portal: Path) -> None:
    assert report(portal, Format.JSON)["problems"] == []
    assert report(portal, Format.GITLAB) == []
    jsonschema.validate(report(portal, Format.SARIF), SARIF)
    text = written(Outcome((), 7, portal / "content"), Format.TEXT)
    assert text == "Đã kiểm tra 7 nội dung: không có lỗi."


def test_sarif_is_what_the_standard_asks_for(portal: Path) -> None:
    told = report(
        portal, Format.SARIF, DATE, NAME, NOTE, repository="https://ma-nguon.example/cong"
    )
    jsonschema.validate(told, SARIF)
    (run,) = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"]
        assert rule["helpUri"].endswith(f"/docs/quy-tac.md#{rule['id'].lower()}")
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_sarif_names_files_from_the_root_of_the_repository(portal: Path) -> None:
    (run,) = report(portal, Format.SARIF, DATE)["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {
        "uri": "cong/content/tin-tuc/2026/t%E1%BA%ADp%20hu%E1%BA%A5n.md",
        "uriBaseId": "%SRCROOT%",
    }
    assert place["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 17}


def test_a_region_of_sarif_does_not_leave_its_line(portal: Path) -> None:
    (run,) = report(portal, Format.SARIF, NAME)["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["endColumn"] == len("source: Sở") + 1


def test_without_a_repository_on_the_web_there_is_no_link_to_help(portal: Path) -> None:
    (run,) = report(portal, Format.SARIF, DATE)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
    assert "date: 30/02/2026" in rule["help"]["text"]


def test_gitlab_gets_what_a_merge_request_shows(portal: Path) -> None:
    first, second, third = report(portal, Format.GITLAB, DATE, NAME, NOTE)
    fingerprint = first.pop("fingerprint")
    assert first == {
        "description": "Không có ngày này. Sửa ngày.",
        "check_name": "L304",
        "severity": "critical",
        "location": {"path": f"cong/content/{PAGE}", "lines": {"begin": 2}},
    }
    assert [entry["severity"] for entry in (second, third)] == ["minor", "info"]
    assert len({fingerprint, second["fingerprint"], third["fingerprint"]}) == 3


def fingerprints(portal: Path, form: Format, *problems: Problem) -> list[str]:
    told = report(portal, form, *problems)
    if form is Format.GITLAB:
        return [entry["fingerprint"] for entry in told]
    return [result["partialFingerprints"]["loaProblem/v1"] for result in told["runs"][0]["results"]]


@pytest.mark.parametrize("form", [Format.SARIF, Format.GITLAB])
def test_a_fingerprint_stays_when_lines_move_and_changes_with_the_line(
    portal: Path, form: Format
) -> None:
    before = fingerprints(portal, form, DATE)
    write(portal, "---\ntitle: Tin\nsource: Sở\ndate:  30/02/2026\n---\n")
    moved = Problem(Rule.BAD_DATE, PAGE, 4, 8, DATE.message, DATE.advice, 10)
    assert fingerprints(portal, form, moved) == before
    write(portal, "---\ntitle: Tin\nsource: Sở\ndate: 31/02/2026\n---\n")
    assert fingerprints(portal, form, moved) != before


@pytest.mark.parametrize("form", [Format.SARIF, Format.GITLAB])
def test_lines_that_say_the_same_have_fingerprints_of_their_own(portal: Path, form: Format) -> None:
    write(portal, "---\n" + "date: 30/02/2026\n" * 5 + "---\n")
    same = [Problem(Rule.BAD_DATE, PAGE, line, 7, "Sai.", "Sửa.", 10) for line in range(2, 7)]
    assert len(set(fingerprints(portal, form, *same))) == 5


@given(
    st.binary(max_size=200),
    st.integers(1, 9),
    st.integers(1, 300),
    st.integers(1, 300),
    st.text(max_size=20),
)
def test_whatever_a_file_holds_its_problems_can_be_told(
    data: bytes, line: int, column: int, length: int, words: str
) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.md").write_bytes(data)
        message = f"“{words}” sai."
        problem = Problem(Rule.BAD_VALUE, "a.md", line, column, message, "Sửa.", length)
        outcome = Outcome((problem,), 1, Path(folder))
        jsonschema.validate(json.loads(written(outcome, Format.SARIF)), SARIF)
        assert json.loads(written(outcome, Format.GITLAB))
        told = as_text([problem], Path(folder), Style(80))
        assert all(text.isprintable() for text in told.split("\n"))
