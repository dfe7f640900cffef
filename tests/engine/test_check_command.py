"""`loa check` and `loa explain`, as an editor or a merge request runs them."""

import json
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import loa.cli.mend
from loa.cli.group import loa as commands
from loa.problems import Rule
from tests.engine.portal import Portal

NEWS = "content/tin-tuc/2026/tin-1.md"
PLAN = "content/ke-hoach/2026/tuyen-truyen-2026.md"
DISORDER = """---
source: Ban biên tập
# người duyệt
approved_by: Ban biên tập
organisation: ban-bien-tap
pillars: [tthc]
status: published
date: 11/10/2026
summary: Một bài viết thử.
title: Tin số 1
---

Bài viết thử.
"""


def told(portal: Portal, capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    """Run `loa check` and return all that it says."""
    assert portal.command("check", *arguments) == code
    said = capsys.readouterr()
    return said.out + said.err


def spoil(portal: Portal) -> None:
    """Make an error, a warning and a note."""
    portal.replace(NEWS, "date: 11/10/2026", "date: 31/09/2026")
    portal.replace(PLAN, "from: [Sở Nội vụ]", "from: [Sở Nội chính]")
    (portal.root / "content/tin-tuc/2026/tin-2.md").write_text(DISORDER, encoding="utf-8")


def test_errors_end_with_one_and_the_rest_with_zero(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "không có lỗi" in told(portal, capsys, 0)
    spoil(portal)
    said = told(portal, capsys, 1)
    assert f"{NEWS}:4:1: lỗi L304: " in said
    assert "   4 | date: 31/09/2026\n     | ^" in said
    assert "1 lỗi, 1 cảnh báo, 1 lưu ý trong 3 tệp." in said
    portal.replace(NEWS, "date: 31/09/2026", "date: 30/09/2026")
    assert "không có lỗi" in told(portal, capsys, 0)


@pytest.mark.parametrize(
    ("only", "code", "rules"),
    [
        ("L304", 1, {"L304"}),
        ("l4,L310", 0, {"L310", "L405"}),
        ("L3 L4", 1, {"L304", "L310", "L405"}),
        ("L8", 0, set()),
    ],
)
def test_only_some_rules_may_be_asked_for(
    portal: Portal, capsys: pytest.CaptureFixture[str], only: str, code: int, rules: set[str]
) -> None:
    spoil(portal)
    said = json.loads(told(portal, capsys, code, "--only", only, "--json"))
    assert {problem["code"] for problem in said["problems"]} == rules
    words = "không có lỗi nào thuộc các mã được chọn"
    assert (words in told(portal, capsys, code, "--only", only)) is (code == 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--only", "L999"), "--only: không có mã lỗi nào là “L999”; xem các mã: loa explain."),
        (("--format", "xml"), "--format: “xml” không dùng được"),
        (("--output", "khong/co/tep.json"), "máy không cho làm việc này"),
    ],
)
def test_a_wrong_option_is_told_in_one_sentence(
    portal: Portal, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    said = told(portal, capsys, 2, *arguments)
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_a_report_goes_to_a_file_while_people_read_the_terminal(
    portal: Portal, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    spoil(portal)
    said = told(portal, capsys, 1, "--format", form, "--output", "ket-qua.json")
    assert f"{NEWS}:4:1: lỗi L304: " in said
    assert json.loads((portal.root / "ket-qua.json").read_text(encoding="utf-8"))
    assert portal.command("check", "--format", form) == 1
    assert json.loads(capsys.readouterr().out)


def test_mending_shows_a_diff_and_writes_nothing_unasked(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(portal)
    said = told(portal, capsys, 1, "--fix")
    assert "--- content/tin-tuc/2026/tin-2.md" in said
    assert "+title: Tin số 1\n" in said
    assert "Thêm --yes để sửa 1 tệp" in said
    text = (portal.root / "content/tin-tuc/2026/tin-2.md").read_text(encoding="utf-8")
    assert text == DISORDER


def test_mending_then_tells_what_remains(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(portal)
    said = told(portal, capsys, 1, "--fix", "--yes")
    assert "Đã sửa 1 tệp." in said
    assert "1 lỗi, 1 cảnh báo trong 2 tệp." in said
    text = (portal.root / "content/tin-tuc/2026/tin-2.md").read_text(encoding="utf-8")
    assert text.startswith("---\nsource: Ban biên tập\ntitle: Tin số 1\nsummary: ")
    assert "# người duyệt\napproved_by: Ban biên tập\n---\n" in text
    assert "Không có gì mà máy sửa được." in told(portal, capsys, 1, "--fix", "--yes")


def test_only_what_was_asked_for_is_mended(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(portal)
    said = told(portal, capsys, 0, "--fix", "--yes", "--only", "L405")
    assert "Không có gì mà máy sửa được." in said


@pytest.mark.parametrize(
    ("answer", "mended"), [("c", True), ("Có", True), ("k", False), ("", False)]
)
def test_on_a_terminal_the_editor_is_asked(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, answer: str, mended: bool
) -> None:
    spoil(portal)
    asked = []

    def prompt(question: str, **_: object) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr(loa.cli.mend, "_is_interactive", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    portal.command("check", "--fix")
    assert asked == ["Sửa 1 tệp? [c/K]"]
    text = (portal.root / "content/tin-tuc/2026/tin-2.md").read_text(encoding="utf-8")
    assert (text != DISORDER) is mended


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["explain", *arguments])


@pytest.mark.parametrize("code", ["L304", "l304", " L304 "])
def test_a_rule_is_explained_with_both_examples(code: str) -> None:
    said = explain(code)
    assert said.exit_code == 0
    assert said.output.startswith(f"L304, lỗi: {Rule.BAD_DATE.meaning}\n")
    assert "    date: 30/02/2026\n" in said.output
    assert "    date: 28/02/2026\n" in said.output


def test_it_is_said_whether_a_rule_is_mended() -> None:
    assert "loa check --fix --only L310" in explain("L310").output
    assert "--fix" not in explain("L304").output


def test_an_unknown_code_gets_the_nearest() -> None:
    said = explain("L3O4")
    assert said.exit_code == 2
    assert said.output == "Lỗi: không có mã lỗi “L3O4”. Có phải ý bạn là “L304”?\n"


def test_without_a_code_all_are_listed() -> None:
    said = explain()
    assert all(f"{rule.code}  {rule.severity.value}" in said.output for rule in Rule)


def test_a_build_tells_problems_in_the_same_way(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(portal)
    assert portal.command("build") == 1
    assert "   4 | date: 31/09/2026\n" in capsys.readouterr().err


def test_content_elsewhere_is_told_by_its_path(
    portal: Portal, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    spoil(portal)
    elsewhere = tmp_path / "noi-khac"
    shutil.copytree(portal.root / "content", elsewhere)
    said = told(portal, capsys, 1, "--content", str(elsewhere))
    assert f"{elsewhere}/tin-tuc/2026/tin-1.md:4:1: lỗi L304: " in said


def test_the_content_may_lie_elsewhere_alone(
    portal: Portal, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (portal.root / "content").rename(folder / "noi-dung")
    assert "không có lỗi" in told(portal, capsys, 0, "--content", "../noi-dung")
    assert "Không có thư mục nội dung “khong-co”" in told(
        portal, capsys, 2, "--content", "khong-co"
    )
