"""The commands around mirrors, on a small portal: what they say, and the codes they end with."""

import json
import subprocess
from pathlib import Path

import pytest

from loa.mirror.verify.manifest import MANIFEST, read_manifest
from tests.engine.kept_folder import KeptFolder
from tests.engine.portal import Portal
from tests.mirror.releases import allow, new_key


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Portal, KeptFolder]:
    """A small portal with a site and a key, and what mends it."""
    portal = Portal(tmp_path_factory.mktemp("cong") / "cong")
    assert portal.command("build") == 0
    (portal.root / ".mirror").mkdir()
    allow(portal.root / ".mirror" / "nguoi-ky", new_key(portal.root / ".mirror" / "khoa"))
    return portal, KeptFolder(portal.root, portal.root.with_name("giu"))


@pytest.fixture
def portal(built: tuple[Portal, KeptFolder]) -> Portal:
    """A small portal that has published nothing, always in the same place."""
    portal, folder = built
    folder.mend()
    assert portal.build().made == ()
    return portal


def current(portal: Portal) -> Path:
    return portal.root / ".mirror" / "trang" / "current"


def test_what_was_built_is_published_and_verified(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert portal.run("publish", "--dry-run") == 0
    assert "chưa có bản nào" in capsys.readouterr().out
    assert not (portal.root / ".mirror" / "trang").exists()
    assert portal.run("publish") == 0
    assert "thu: đã đưa lên bản 1" in capsys.readouterr().out
    assert portal.run("publish") == 0
    assert "không có gì đổi: bản 1" in capsys.readouterr().out
    assert portal.run("verify", str(current(portal))) == 0
    assert portal.run("status") == 0
    assert "là bản ký gần nhất" in capsys.readouterr().out
    (current(portal) / "index.html").write_text("xấu")
    assert portal.run("verify", str(current(portal)), "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert [(fault["kind"], fault["path"]) for fault in said["faults"]] == [
        ("altered", "index.html")
    ]


def test_a_dry_run_names_the_pages_that_differ(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    portal.run("publish")
    portal.write_news("tin-moi", "Tin rất mới", "20/11/2026")
    portal.replace("content/tin-tuc/2026/tin-1.md", "Tin số 1", "Tin số một")
    assert portal.command("build") == 0
    capsys.readouterr()
    assert portal.run("publish", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "/tin-tuc/2026/tin-moi/  Tin rất mới" in said
    assert "/tin-tuc/2026/tin-1/  Tin số một" in said
    assert "Trang mất" not in said
    assert portal.run("publish") == 0
    assert portal.run("rollback") == 0
    assert "bản 3" in capsys.readouterr().out
    assert not (current(portal) / "tin-tuc" / "2026" / "tin-moi").exists()
    assert portal.run("releases") == 0
    assert "  → bản 3" in capsys.readouterr().out
    assert portal.run("verify", str(current(portal)), "--min-release", "3") == 0


def test_a_site_that_is_no_finished_build_is_refused(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> str:
        assert portal.run("publish") == 1
        return capsys.readouterr().err

    page = portal.site / "index.html"
    before = page.read_bytes()
    page.write_bytes(before + b"<!-- -->")
    assert "index.html (tệp bị sửa ngoài Loa)" in refused()
    page.write_bytes(before)
    (portal.site / "la.html").write_text("x")
    assert "la.html (tệp thừa)" in refused()
    (portal.site / "la.html").unlink()
    (portal.site / "404.html").unlink()
    assert "404.html (tệp bị mất)" in refused()
    assert portal.command("build") == 0
    portal.replace("content/tin-tuc/2026/tin-1.md", "Tin số 1", "Tin số một")
    assert "nội dung đổi" in refused()
    portal.replace("content/tin-tuc/2026/tin-1.md", "pillars: [tthc]", "pillars: [khong-co]")
    assert "loa check" in refused()
    portal.state.unlink()
    assert "chạy loa build trước" in refused()
    assert not (portal.root / ".mirror" / "trang").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("publish", "--mirror", "khac"), 2, "không có trang tên “khac”; đang có: thu"),
        (("publish", "--key", "khong-co"), 3, "không có tệp khóa khong-co"),
        (("rollback", "7"), 1, "không có bản cũ đó"),
        (("rollback", "bảy"), 2, "viết số từ"),
        (("status",), 1, ""),
        (("verify", "khong-co"), 2, "không có thư mục khong-co"),
        (("verify", "site"), 3, "không có tệp này"),
        (("verify", "site", "--allowed-signers", "khong-co"), 3, "manifest.txt"),
        (("verify", "https://127.0.0.1:1/"), 5, "không đọc được từ máy chủ"),
    ],
)
def test_what_can_not_be_done_is_told_with_a_code(
    portal: Portal,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    assert portal.run(*arguments) == code
    assert words in capsys.readouterr().err


def git(portal: Portal, *arguments: str) -> str:
    someone = ("-c", "user.name=x", "-c", "user.email=x@y.z", "-c", "commit.gpgsign=false")
    command = ["git", *someone, *arguments]
    done = subprocess.run(command, cwd=portal.root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit_of(portal: Portal) -> str:
    manifest = read_manifest((current(portal) / MANIFEST).read_bytes())
    return manifest.commit


@pytest.mark.parametrize(
    "edited", ["content/tin-tuc/2026/tin-1.md", "theme_overrides/news.html", "mkdocs.yml"]
)
def test_a_release_names_its_commit_and_says_what_differs(portal: Portal, edited: str) -> None:
    assert portal.run("publish") == 0
    assert commit_of(portal) == "none"
    git(portal, "init", "-q")
    (portal.root / ".gitignore").write_text("/.*\n/site/\n")
    git(portal, "add", ".")
    git(portal, "commit", "-q", "-m", "x")
    assert portal.run("publish") == 0
    assert commit_of(portal) == git(portal, "rev-parse", "HEAD")
    path = portal.root / edited
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert portal.command("build") == 0
    assert portal.run("publish") == 0
    assert commit_of(portal) == f"{git(portal, 'rev-parse', 'HEAD')}-dirty"


def test_a_mirror_that_fails_does_not_keep_others_back(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    second = "\n      - {name: hai, folder: .mirror/hai, key: .mirror/khoa, allowed_signers: "
    config = portal.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").rstrip() + f"{second}.mirror/nguoi-ky}}\n")
    (portal.root / ".mirror" / "trang").write_text("một tệp")
    assert portal.run("publish") == 5
    said = capsys.readouterr()
    assert "Lỗi: thu:" in said.err
    assert "hai: đã đưa lên bản 1" in said.out


def test_settings_of_mirrors_change_no_page(portal: Portal) -> None:
    portal.replace("mkdocs.yml", "name: thu", "name: khac")
    assert portal.build().made == ()


def signed_by(portal: Portal, name: str) -> tuple[str, ...]:
    key = portal.root / ".mirror" / name
    settings = ("gpg.format=ssh", f"user.signingkey={key}", "commit.gpgsign=true")
    return tuple(word for setting in settings for word in ("-c", setting))


def test_a_mirror_may_want_commits_that_listed_editors_signed(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*arguments: str) -> str:
        assert portal.command("build") == 0
        capsys.readouterr()
        assert portal.run("publish", *arguments) == 1
        return capsys.readouterr().err

    def commit(title: str, *options: str) -> None:
        portal.write_news("tin-1", title, "20/10/2026")
        git(portal, "add", ".")
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@y.z", *options]
        subprocess.run([*command, "commit", "-q", "-m", title], cwd=portal.root, check=True)

    editor = new_key(portal.root / ".mirror" / "bien-tap")
    public = " ".join(editor.with_suffix(".pub").read_text().split()[:2])
    (portal.root / "content/danh-muc/khoa-ky.yml").write_text(
        f"- {{editor: x@y.z, organisation: ban-bien-tap, key: {public}}}\n"
    )
    git(portal, "init", "-q")
    (portal.root / ".gitignore").write_text("/.*\n/site/\n")
    git(portal, "add", ".")
    git(portal, "commit", "-q", "-m", "x")
    assert "chưa có bản nào để lấy danh sách" in refused("--require-signed-commits")
    assert portal.run("publish") == 0
    portal.replace("mkdocs.yml", "name: thu", "name: thu, require_signed_commits: true")
    assert "có phần chưa commit" in refused()
    commit("Tin một", *signed_by(portal, "bien-tap"))
    commit("Tin hai")
    said = refused()
    assert "x <x@y.z> “Tin hai”: chưa ký." in said
    assert "Tin một" not in said
    assert "“Tin hai”: chưa ký." in refused("--dry-run")
    git(portal, "reset", "-q", "--hard", "HEAD^")
    assert portal.command("build") == 0
    assert portal.run("publish") == 0
    capsys.readouterr()
    assert portal.run("rollback") == 0
    commit("Tin ba", *signed_by(portal, "bien-tap"))
    assert portal.command("build") == 0
    assert portal.run("publish") == 0
    git(portal, "reset", "-q", "--hard", "HEAD^^")
    # The setting is gone with the commits; what the publisher's own command wants is not.
    assert "không nằm trong lịch sử" in refused("--require-signed-commits")
