"""`loa reproduce`: a release is built again from its commit, and what is not the same is named."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from loa.mirror.reproduction import first_unlike_line
from tests.engine.portal import Portal
from tests.mirror.releases import allow, new_key

PAGE = "tin-tuc/2026/tin-1/index.html"


def git(portal: Portal, *arguments: str) -> str:
    someone = ("-c", "user.name=x", "-c", "user.email=x@y.z", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *someone, *arguments], cwd=portal.root, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal in git that published release 1, and went on with its content."""
    portal = Portal(tmp_path_factory.mktemp("cong") / "cong")
    (portal.root / ".mirror").mkdir()
    allow(portal.root / ".mirror" / "nguoi-ky", new_key(portal.root / ".mirror" / "khoa"))
    (portal.root / ".gitignore").write_text("/.*\n/site/\n")
    git(portal, "init", "-q")
    git(portal, "add", ".")
    git(portal, "commit", "-q", "-m", "Đầu")
    assert portal.command("build") == 0
    assert portal.run("publish") == 0
    portal.replace("content/tin-tuc/2026/tin-1.md", "Tin số 1", "Tin đã đổi")
    return portal


def reproduced(portal: Portal, *arguments: str) -> int:
    return portal.run("reproduce", *arguments)


def test_a_release_is_built_again_byte_for_byte(
    published: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the work tree has become since: the commit counts, and nothing here is changed."""
    before = git(published, "status", "--porcelain")
    assert reproduced(published, "1") == 0
    assert "Giống hệt: dựng lại được cả" in capsys.readouterr().out
    assert git(published, "status", "--porcelain") == before
    assert reproduced(published, str(published.root / ".mirror/trang/current"), "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["unlike"], said["own_code"]) == (True, [], True)


def test_what_a_release_carries_for_open_pages_is_told_apart(
    published: Portal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Portal.at(tmp_path / "cong")
    shutil.copytree(published.root, copy.root, symlinks=True)
    style = next((copy.root / "theme_overrides").rglob("*.css"), None) or next(
        (copy.root / "site_src").rglob("*.css")
    )
    style.write_text(style.read_text(encoding="utf-8") + "\nq { color: red }\n")
    git(copy, "add", ".")
    git(copy, "commit", "-q", "-m", "Kiểu")
    assert copy.command("build") == 0
    assert copy.run("publish") == 0
    capsys.readouterr()
    assert reproduced(copy, "2", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["unlike"] == []
    assert any(path.endswith(".css") for path in said["carried"])


def test_what_was_signed_and_is_not_what_the_commit_makes_is_named(
    published: Portal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A publisher's machine that was taken over signs a page that no commit has."""
    copy = Portal.at(tmp_path / "cong")
    shutil.copytree(published.root, copy.root, symlinks=True)
    git(copy, "checkout", "-q", "--", ".")
    records = copy.root / ".phat-hanh"
    falsified = (records / "1.txt").read_text()
    line = next(row for row in falsified.splitlines() if row.endswith(f" {PAGE}"))
    falsified = falsified.replace(line, f"{'0' * 64} 12 {PAGE}")
    falsified += f"{'1' * 64} 3 zzz.html\n"
    (records / "1.txt").write_text(falsified)
    (records / "1.txt.sig").unlink()
    key = copy.root / ".mirror" / "khoa"
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", "loa-release", "-f", key, records / "1.txt"],
        check=True,
    )
    kept = tmp_path / "giu"
    assert reproduced(copy, "1", "--json", "--site", str(kept)) == 1
    said = json.loads(capsys.readouterr().out)
    assert [(one["path"], one["how"]) for one in said["unlike"]] == [
        (PAGE, "altered"),
        ("zzz.html", "not-built"),
    ]
    assert (kept / PAGE).is_file()


def test_what_can_not_be_built_again_is_told(
    published: Portal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(portal: Portal, *arguments: str) -> tuple[int, str]:
        code = reproduced(portal, *arguments)
        return code, capsys.readouterr().err

    assert refused(published, "7") == (
        2,
        "Lỗi: ở đây chưa ký bản 7 (đã ký: 1); ghi thư mục hoặc địa chỉ của nó.\n",
    )
    assert refused(published, str(published.site))[0] == 3
    stranger = allow(tmp_path / "nguoi-la", new_key(tmp_path / "khoa-la"))
    code, said = refused(published, "1", "--allowed-signers", str(stranger))
    assert (code, "không có trong danh sách người ký" in said) == (3, True)

    other = Portal.at(tmp_path / "cong")
    shutil.copytree(published.root, other.root, symlinks=True)
    shutil.rmtree(other.root / ".git")
    git(other, "init", "-q")
    code, said = refused(other, "1")
    assert (code, "không có commit" in said) == (4, True)
    assert other.command("build") == 0
    assert other.run("publish") == 0
    code, said = refused(other, "2")
    assert (code, "nội dung ngoài git" in said) == (4, True)


def test_the_first_line_that_differs_is_shown_where_it_does() -> None:
    found = first_unlike_line(b"a\nb " + b"x" * 90 + b"1\n", b"a\nb " + b"x" * 90 + b"2\n")
    assert found
    assert found.number == 2
    assert found.signed == "x" * 20 + "1"
    assert found.built == "x" * 20 + "2"
    assert first_unlike_line(b"a", b"a\nb")
    assert first_unlike_line(b"\xff", b"\xfe") is None
