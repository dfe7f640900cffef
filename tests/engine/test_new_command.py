"""`loa new directive`: drafts of what is cited and missing, as an editor asks for them."""

import re
from pathlib import Path

import pytest

from tests.engine.portal import Portal

CITATION = "Quyết định số 12/QĐ-UBND ngày 01/02/2024 của UBND tỉnh về việc sắp xếp bộ phận một cửa"
DRAFT = "content/van-ban/2024/12-qd-ubnd-tinh-2024.md"


def told(portal: Portal, capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    """Run `loa new directive` and return all that it says."""
    assert portal.run("new", "directive", "--as-of", portal.as_of, *arguments) == code
    said = capsys.readouterr()
    return said.out + said.err


def files(portal: Portal) -> set[Path]:
    return set((portal.root / "content").rglob("*"))


def test_a_draft_is_written_in_its_place_and_what_is_left_is_told(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(portal, capsys, 0, "--from-citation", CITATION)
    text = (portal.root / DRAFT).read_text(encoding="utf-8")
    assert {"status: draft", "issuer: ubnd-tinh", "issued: 01/02/2024"} <= set(text.splitlines())
    assert "Đã ghi bản thảo" in said
    for key in re.findall(r"^(\w+):$", text, re.MULTILINE):
        assert f"{key} (" in said


def test_the_checker_asks_for_nothing_but_what_is_blank(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    told(portal, capsys, 0, "--from-citation", CITATION)
    blank = re.findall(r"^(\w+):$", (portal.root / DRAFT).read_text("utf-8"), re.MULTILINE)
    portal.command("check")
    said = capsys.readouterr()
    problems = re.findall(rf"{DRAFT.removeprefix('content/')}.*", said.out + said.err)
    asked_for = re.findall(r"khóa (\w+)", said.out + said.err)
    assert problems
    assert set(asked_for) <= set(blank)


def test_a_file_is_never_written_over(portal: Portal, capsys: pytest.CaptureFixture[str]) -> None:
    told(portal, capsys, 0, "--from-citation", CITATION)
    before = (portal.root / DRAFT).read_bytes()
    assert "không ghi đè" in told(portal, capsys, 1, "--from-citation", CITATION)
    assert (portal.root / DRAFT).read_bytes() == before


def test_a_draft_may_be_printed_or_written_elsewhere(
    portal: Portal, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = files(portal)
    assert told(portal, capsys, 0, "--out", "-", "--from-citation", CITATION).startswith("---\n")
    elsewhere = tmp_path / "x.md"
    told(portal, capsys, 0, "--out", str(elsewhere), "--from-citation", CITATION)
    assert elsewhere.read_text(encoding="utf-8").startswith("---\n")
    assert files(portal) - {elsewhere} == before


def test_of_what_the_register_has_the_file_is_told(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(portal)
    said = told(portal, capsys, 0, "--from-citation", "Nghị quyết 76/NQ-CP ngày 14/7/2021")
    assert "van-ban/2021/76-nq-cp.md" in said
    assert "khác ngày trong sổ" in said
    assert files(portal) == before


def test_of_several_citations_each_is_taken(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    both = f"{CITATION}; Chỉ thị số 26/CT-TTg ngày 20/10/2023; Nghị quyết số 76/NQ-CP"
    before = files(portal)
    said = told(portal, capsys, 0, "--from-citation", both)
    assert len([path for path in files(portal) - before if path.is_file()]) == 2
    assert "van-ban/2021/76-nq-cp.md" in said
    other = both.replace("12/", "13/").replace("26/", "27/")
    assert "--out -" in told(portal, capsys, 2, "--out", "x.md", "--from-citation", other)


def test_what_is_alike_is_told_beside_the_draft(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(portal, capsys, 0, "--from-citation", "Nghị quyết số 76/NQ-CP ngày 15/7/2020")
    assert "của năm khác" in said
    assert "van-ban/2021/76-nq-cp.md" in said
    assert "Đã ghi bản thảo" in said


def test_what_is_in_the_register_but_not_published_is_not_begun_again(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    portal.replace("content/van-ban/2024/2-kh-ubnd.md", "status: published", "status: draft")
    before = files(portal)
    said = told(portal, capsys, 0, "--from-citation", "Kế hoạch số 02/KH-UBND của UBND tỉnh")
    assert "chưa đăng" in said
    assert "van-ban/2024/2-kh-ubnd.md" in said
    assert files(portal) == before


def test_the_list_has_all_that_is_missing_in_words_that_the_command_takes(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    body = f"{CITATION}. Theo Luật Cư trú năm 2020."
    portal.replace("content/tin-tuc/2026/tin-1.md", "## Đề mục", f"{body}\n\n## Đề mục")
    said = told(portal, capsys, 0, "--list")
    assert CITATION.replace("về việc", "về") in said
    assert "Luật Cư trú năm 2020" in said
    assert "tin-tuc/2026/tin-1.md" in said
    assert "2 văn bản" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--from-citation"),
        (("--list", "--from-citation", CITATION), "--list"),
        (("--from-citation", "không có số nào"), "không thấy số"),
        (("--from-citation", CITATION, "--by", "khong-co"), "khong-co"),
    ],
)
def test_what_can_not_be_done_is_said_in_one_sentence(
    portal: Portal, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    said = told(portal, capsys, 2, *arguments)
    assert words in said
    assert said.startswith("Lỗi: ")
