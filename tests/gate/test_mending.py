"""Files are mended as a whole or not at all, and keep all that is not wrong with them."""

import os
import stat
from pathlib import Path

import pytest

from loa.gate import mending
from loa.gate.mending import Mend, mends, write
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule

TEXT = "Hai  dấu cách.\nMột dòng.\n"


@pytest.fixture(autouse=True)
def fixes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mend double spaces, and pictures by cutting them short."""
    of_texts = {Rule.DOUBLE_SPACE: lambda text, _: text.replace("  ", " ")}
    of_files = {Rule.IMAGE_METADATA: lambda data: data[:4]}
    monkeypatch.setattr(mending, "TEXT_FIXES", of_texts)
    monkeypatch.setattr(mending, "FILE_FIXES", of_files)
    monkeypatch.setattr(mending, "is_mended", lambda rule: rule in {**of_texts, **of_files})


def problem(path: str, rule: Rule = Rule.DOUBLE_SPACE) -> Problem:
    return Problem(rule, path, 1, 4, "Thừa dấu cách.", "Bỏ bớt.")


def mended(content: Path, *problems: Problem) -> list[Mend]:
    return mends(content, problems, GateSettings())


@pytest.mark.parametrize(
    ("name", "encoding", "end"),
    [
        ("a.md", "utf-8", "\n"),
        ("a.md", "utf-8", "\r\n"),
        ("a.md", "utf-8", "\r"),
        ("a.md", "utf-8-sig", "\r\n"),
        ("a.csv", "utf-16", "\r\n"),
    ],
)
def test_a_file_keeps_its_encoding_its_mark_and_its_line_ends(
    tmp_path: Path, name: str, encoding: str, end: str
) -> None:
    file = tmp_path / name
    file.write_bytes(TEXT.replace("\n", end).encode(encoding))
    (mend,) = mended(tmp_path, problem(name))
    assert write(mend)
    expected = TEXT.replace("  ", " ").replace("\n", end).encode(encoding)
    assert file.read_bytes() == expected
    assert mended(tmp_path, problem(name)) == []


def test_nothing_is_written_before_someone_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    mended(tmp_path, problem("a.md"))
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == TEXT


def test_a_file_keeps_its_rights_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    file.chmod(0o640)
    (mend,) = mended(tmp_path, problem("a.md"))
    write(mend)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.md"]


def test_only_rules_that_were_told_of_are_mended(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    assert mended(tmp_path, problem("a.md", Rule.BAD_DATE)) == []


def test_a_file_that_someone_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    (mend,) = mended(tmp_path, problem("a.md"))
    file.write_text("Chữ mới.\n", encoding="utf-8")
    assert not write(mend)
    assert file.read_text(encoding="utf-8") == "Chữ mới.\n"
    file.unlink()
    assert not write(mend)


def test_what_is_gone_linked_or_unreadable_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "that.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "tat.md").symlink_to("that.md")
    (tmp_path / "hong.md").write_bytes(b"\xff\xfe  \x00")
    assert mended(tmp_path, *map(problem, ("mat.md", "tat.md", "hong.md"))) == []


def test_a_picture_is_mended_as_bytes(tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(b"anh va thong tin an")
    (mend,) = mended(tmp_path, problem("anh.jpg", Rule.IMAGE_METADATA))
    assert mend.text is None
    assert write(mend)
    assert (tmp_path / "anh.jpg").read_bytes() == b"anh "


def test_when_the_disk_refuses_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    (mend,) = mended(tmp_path, problem("a.md"))

    def refuse(*_: object) -> None:
        raise OSError("đĩa đầy")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="đĩa đầy"):
        write(mend)
    assert file.read_text(encoding="utf-8") == TEXT
    assert os.listdir(tmp_path) == ["a.md"]
