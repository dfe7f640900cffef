"""What happens to the site when an editor's file is wrong, or another build is at work."""

import fcntl
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from loa.sample.pictures import pdf
from tests.builds.fixtures import AS_OF, BIN, ROOT, files_of, run
from tests.catalogue.content import base_with, news
from tests.engine.portal import BASE, Portal

NEWS = "tin-tuc/2026/tap-huan.md"
ATTACHED = "attachments: [{file: xau.pdf, title: Tệp}]"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Some content that a test may spoil."""
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def spoil(content: Path) -> None:
    path = content / NEWS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: Kế hoạch: ", 1), encoding="utf-8")


def test_an_error_stops_the_build_and_the_old_site_stands(content: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    arguments = ("--content", content, "--site", target, "--as-of", AS_OF)
    assert run(BIN / "loa", "build", *arguments).returncode == 0
    before = files_of(target)
    spoil(content)
    done = run(BIN / "loa", "build", *arguments)
    assert done.returncode == 1
    assert f"{NEWS}:2:" in done.stderr
    assert "L202" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(target) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [".site.state", "content", "site"]


def test_mkdocs_itself_refuses_too_and_leaves_the_site(content: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("trang cũ", encoding="utf-8")
    spoil(content)
    done = run(BIN / "mkdocs", "build", "--strict", "-d", target, LOA_CONTENT=str(content))
    assert done.returncode == 1
    assert "L202" in done.stderr
    assert files_of(target) == {"index.html": "trang cũ".encode()}


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("site_src/gioi-thieu.md", "title:", "titel:", "site_src/gioi-thieu.md:2:1: lỗi L301"),
        ("mkdocs.yml", "Tin tức: tin-tuc/index.md", "Tin: [A: a.md]", "mkdocs.yml: nav: mỗi mục"),
    ],
)
def test_mkdocs_tells_what_is_wrong_with_the_portal_itself_too(
    tmp_path: Path, name: str, old: str, new: str, words: str
) -> None:
    portal = Portal(tmp_path / "cong")
    portal.replace(name, old, new)
    done = run(BIN / "mkdocs", "build", "--strict", "-f", portal.root / "mkdocs.yml")
    assert done.returncode == 1
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_keep_going_leaves_the_record_out_says_so_and_exits_3(
    content: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    spoil(content)
    done = run(
        BIN / "loa", "build", "--keep-going", "--content", content, "--site", target,
        "--as-of", AS_OF,
    )  # fmt: skip
    assert done.returncode == 3
    assert NEWS in done.stdout
    assert not (target / NEWS.removesuffix(".md")).exists()
    assert (target / "index.html").exists()


def test_keep_going_publishes_no_bad_file_and_no_page_that_needs_one(tmp_path: Path) -> None:
    content = base_with(
        tmp_path,
        {
            "tin-tuc/2026/ke-ten.md": news("Kể tên", "Thân bài.", ATTACHED),
            "tin-tuc/2026/lien-ket.md": news("Liên kết", "Xem [tệp](xau.pdf)."),
            "tin-tuc/2026/dan-lai.md": news("Dẫn lại", "Xem [tin](lien-ket.md)."),
            "tin-tuc/2026/lanh.md": news("Lành", "Xem [tệp](lanh.pdf)."),
            "tin-tuc/2026/xau.pdf": "<html><script>alert(1)</script></html>",
        },
    )
    (content / "tin-tuc/2026/lanh.pdf").write_bytes(pdf("Lành"))
    os.mkfifo(content / "tin-tuc/2026/ong.jpg")
    target = tmp_path / "site"
    # A second build trusts what the first one found.
    for _ in range(2):
        done = run(
            BIN / "loa", "build", "--keep-going", "--content", content, "--site", target,
            "--as-of", AS_OF,
        )  # fmt: skip
        assert done.returncode == 3, done.stderr
        built = target / "tin-tuc/2026"
        found = {path.name for path in built.iterdir()}
        assert found & {"ke-ten", "lien-ket", "dan-lai", "xau.pdf", "ong.jpg"} == set()
        assert {"lanh", "lanh.pdf", "tap-huan", "tap-huan.jpg"} <= found
        assert not any(b"xau.pdf" in data for data in files_of(target).values())
        assert "xau.pdf:1:1: lỗi L110" in done.stderr


def test_keep_going_exits_3_for_an_error_in_a_list_too(content: Path, tmp_path: Path) -> None:
    wards = content / "danh-muc" / "dia-ban.yml"
    text = wards.read_text(encoding="utf-8")
    wards.write_text(text.replace('code: "07288"', 'code: "12"'), encoding="utf-8")
    done = run(
        BIN / "loa", "build", "--keep-going", "--content", content, "--site", tmp_path / "site",
        "--as-of", AS_OF,
    )  # fmt: skip
    assert done.returncode == 3
    assert "danh-muc/dia-ban.yml:" in done.stderr


def test_check_tells_all_errors_of_all_files(content: Path) -> None:
    spoil(content)
    (content / "tin-tuc" / "2026" / "trong.md").write_text("", encoding="utf-8")
    done = run(BIN / "loa", "check", "--content", content)
    assert done.returncode == 1
    assert "L202" in done.stderr
    assert "L102" in done.stderr
    assert "2 lỗi" in done.stderr


def test_a_second_build_of_the_same_place_waits_and_says_so(tmp_path: Path) -> None:
    alone = run(BIN / "loa", "build", "--content", BASE, "--site", tmp_path / "a", "--as-of", AS_OF)
    assert alone.returncode == 0, alone.stderr
    place = tmp_path / "b"
    place.mkdir()
    handle = os.open(place, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    second = subprocess.Popen(
        [BIN / "loa", "build", "--content", BASE, "--site", place / "site", "--as-of", AS_OF],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert second.stderr
    assert "Một lần dựng khác" in second.stderr.readline()
    assert list(place.iterdir()) == []
    os.close(handle)
    _, rest = second.communicate(timeout=60)
    assert second.returncode == 0, rest
    assert files_of(place / "site") == files_of(tmp_path / "a")


def test_the_menu_may_name_any_page(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "nav:\n  - Giới thiệu: gioi-thieu.md\n  - Thủ tục: thu-tuc/index.md\n"
    (tmp_path / "mkdocs.yml").write_text(text.replace("nav:\n", nav, 1), "utf-8")
    (tmp_path / "content").symlink_to(BASE)
    for name in ("site_src", "theme_overrides", "hooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    done = run(BIN / "mkdocs", "build", "--strict", "-q", "-f", tmp_path / "mkdocs.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    home = html.fromstring((tmp_path / "site" / "index.html").read_bytes())
    menu = [(a.text, a.get("href")) for a in home.xpath("//nav[@id='muc_luc']//a")]
    assert menu[:2] == [("Giới thiệu", "gioi-thieu/"), ("Thủ tục", "thu-tuc/")]


def test_a_misspelled_content_folder_does_not_build_an_empty_portal(tmp_path: Path) -> None:
    for command in ("build", "check"):
        done = run(BIN / "loa", command, "--content", tmp_path / "noi-dug")
        assert done.returncode == 2
        assert "Không có thư mục nội dung" in done.stderr


def test_a_place_that_may_not_be_written_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    done = run(BIN / "loa", "build", "--site", tmp_path / "tep" / "site")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thư riêng.txt").write_text("của tôi", encoding="utf-8")
    done = run(BIN / "loa", "build", "--site", tmp_path)
    assert done.returncode == 2
    assert "chọn thư mục trống" in done.stderr
    assert (tmp_path / "thư riêng.txt").exists()


def test_a_check_takes_the_option_for_the_site_and_writes_none(tmp_path: Path) -> None:
    options = ("--content", "content", "--site", tmp_path / "site", "--as-of", AS_OF)
    assert run(BIN / "loa", "check", *options).returncode == 0
    assert not (tmp_path / "site").exists()


def test_a_sample_is_made_with_the_lists_of_the_portal_and_can_be_checked(tmp_path: Path) -> None:
    out = tmp_path / "thử"
    made = run(BIN / "loa", "sample", "--records", "12", "--seed", "3", "--out", out)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("Đã sinh 12 nội dung thử")
    into_the_content = run(BIN / "loa", "sample", "--records", "9", "--out", "content")
    assert into_the_content.returncode == 2
    assert "không phải là thư mục trống" in into_the_content.stderr
    checked = run(BIN / "loa", "check", "--content", out, "--as-of", AS_OF)
    assert checked.returncode == 0
    assert not re.search(r": (lỗi|cảnh báo) L\d", checked.stderr)
    assert "12 nội dung: không có lỗi" in checked.stdout


def test_a_wrong_configuration_is_told_without_a_traceback(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(text.replace("    agency:", "    agncy:"), "utf-8")
    for name in ("content", "site_src", "theme_overrides", "hooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    done = run(BIN / "mkdocs", "build", "-f", tmp_path / "mkdocs.yml")
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert "mkdocs.yml: Không có khóa “agncy” ở đây. Có phải ý bạn là “agency”?" in told
    assert "Traceback" not in told
