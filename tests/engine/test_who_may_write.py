"""`loa codeowners` and `loa check --since --author` as commands, with what they end with."""

import subprocess
from pathlib import Path

import pytest

from tests.engine.portal import Portal

AREAS = """- folder: tin-tuc
  organisation: ban-bien-tap
  editors: [tin@x.example]
  reviewers: ["@ban-bien-tap"]
"""


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    """A portal in a folder of a repository."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Biên tập")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "tin@x.example")
    made = Portal(tmp_path / "kho" / "cong")
    (made.root / "content/danh-muc/phan-cong.yml").write_text(AREAS, encoding="utf-8")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Đầu")):
        subprocess.run(["git", *arguments], cwd=tmp_path / "kho", check=True)
    return made


def test_codeowners_names_paths_from_the_root_of_the_repository(
    portal: Portal, capfd: pytest.CaptureFixture[str]
) -> None:
    assert portal.run("codeowners", "--for", "gitlab") == 0
    assert "\n/cong/content/tin-tuc/ @ban-bien-tap\n" in capfd.readouterr().out


def test_codeowners_can_be_written_and_is_checked(
    portal: Portal, capfd: pytest.CaptureFixture[str]
) -> None:
    assert portal.run("codeowners", "--for", "gitea", "--check", "CODEOWNERS") == 1
    assert portal.run("codeowners", "--for", "gitea", "--out", "CODEOWNERS") == 0
    assert portal.run("codeowners", "--for", "gitea", "--check", "CODEOWNERS") == 0
    portal.replace("content/danh-muc/phan-cong.yml", "@ban-bien-tap", "@ban-khac")
    capfd.readouterr()
    assert portal.run("codeowners", "--for", "gitea", "--check", "CODEOWNERS") == 1
    assert capfd.readouterr().err == (
        "CODEOWNERS không còn đúng với bảng phân công; chạy lại: "
        "loa codeowners --for gitea --out CODEOWNERS\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--for", "bitbucket"), "--for: “bitbucket” không dùng được"),
        (("--for", "gitea", "--out", "a", "--check", "b"), "chỉ dùng một trong hai"),
        (("--for", "gitea", "--out", "khong/co/tep"), "máy không cho làm việc này"),
    ],
)
def test_codeowners_refuses_in_a_sentence(
    portal: Portal, capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert portal.run("codeowners", *arguments) == 2
    assert words in capfd.readouterr().err


def test_codeowners_is_not_written_from_a_list_with_errors(
    portal: Portal, capfd: pytest.CaptureFixture[str]
) -> None:
    portal.replace("content/danh-muc/phan-cong.yml", '"@ban-bien-tap"', "[a b]")
    assert portal.run("codeowners", "--for", "github", "--out", "CODEOWNERS") == 1
    assert "danh-muc/phan-cong.yml:4:" in capfd.readouterr().err
    assert not (portal.root / "CODEOWNERS").exists()


def test_check_tells_of_changes_outside_the_area_of_their_author(
    portal: Portal, capfd: pytest.CaptureFixture[str]
) -> None:
    portal.write_news("tin-9", "Tin mới", "19/10/2026")
    assert portal.command("check", "--since", "HEAD", "--author", "tin@x.example") == 0
    portal.replace("content/danh-muc/kenh.yml", "\n", "\n\n")
    assert portal.command("check", "--since", "HEAD") == 0
    capfd.readouterr()
    assert portal.command("check", "--since", "HEAD", "--author", "tin@x.example") == 1
    assert "danh-muc/kenh.yml:1:1: lỗi L910: " in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--since", "khong-co"),
            "Lỗi: kho git không có “khong-co”; viết tên nhánh, nhãn hoặc mã.",
        ),
        (("--since=--all",), "Lỗi: kho git không có “--all”; viết tên nhánh, nhãn hoặc mã."),
        (("--author", "a@x.example"), "Lỗi: --author cần đi cùng --since."),
    ],
)
def test_check_refuses_in_a_sentence(
    portal: Portal, capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert portal.command("check", *arguments) == 2
    assert capfd.readouterr().err == f"{words}\n"


def test_a_redirect_to_what_was_left_out_is_left_out(portal: Portal) -> None:
    redirect = "- {from: tin-tuc/2026/cu.md, to: tin-tuc/2026/tin-1.md}\n"
    lists = portal.root / "content/danh-muc"
    (lists / "chuyen-huong.yml").write_text(redirect, encoding="utf-8")
    page = portal.site / "tin-tuc/2026/cu/index.html"
    assert portal.command("build") == 0
    assert page.is_file()
    portal.replace("content/tin-tuc/2026/tin-1.md", "approved_by: Ban biên tập\n", "")
    assert portal.command("build", "--keep-going") == 3
    assert not page.exists()


def test_a_build_asks_no_history(portal: Portal) -> None:
    """What is published is a function of the content as it lies there."""
    (portal.root / "content/tin-tuc/2026/tin-1.md").unlink()
    assert portal.command("check") == 1
    assert portal.command("build") == 0
