"""Same inputs, same bytes: in any folder, time zone and process, and with either runner."""

import re
import shutil
from pathlib import Path

from tests.builds.fixtures import AS_OF, BIN, ROOT, files_of, run
from tests.catalogue.content import base_with
from tests.text.examples import EXAMPLES

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
PROPERDOCS = ROOT / ".venv-properdocs" / "bin" / "properdocs"


def assert_same(one: Path, other: Path) -> None:
    left, right = files_of(one), files_of(other)
    assert set(left) == set(right)
    differing = [
        name for name in left if GENERATOR.sub(b"", left[name]) != GENERATOR.sub(b"", right[name])
    ]
    assert differing == []


EAST = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "2700000000"}
WEST = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1700000000"}


def test_zone_clock_and_hash_seed_do_not_show(site: Path, tmp_path: Path) -> None:
    target = tmp_path / "o-cho-khac" / "site"
    target.parent.mkdir()
    done = run(BIN / "loa", "build", "--site", target, "--as-of", AS_OF, **WEST)
    assert done.returncode == 0, done.stderr
    assert files_of(target) == files_of(site)


def test_mkdocs_builds_the_same_site_in_another_folder(site: Path, tmp_path: Path) -> None:
    """In a copy of the repository elsewhere; nor does its zone, clock or hash seed show."""
    copy = tmp_path / "ban-sao"
    copy.mkdir()
    for name in ("content", "site_src", "theme_overrides", "hooks"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    done = run(
        BIN / "mkdocs", "build", "--strict", "-q", "-f", copy / "mkdocs.yml", LOA_AS_OF=AS_OF,
        **EAST,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert files_of(copy / "site") == files_of(site)


def test_properdocs_builds_the_same_site(site: Path, tmp_path: Path) -> None:
    done = run(
        PROPERDOCS, "build", "-f", "mkdocs.yml", "--strict", "-q", "-d", tmp_path / "p",
        LOA_AS_OF=AS_OF,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert_same(tmp_path / "p", site)
    home = (tmp_path / "p" / "index.html").read_text(encoding="utf-8")
    assert "mkdocs" in home, "đã so sánh đúng trang"


def test_mkdocs_makes_the_same_of_every_block(tmp_path: Path) -> None:
    examples = "\n".join(EXAMPLES.values())
    content = base_with(
        tmp_path,
        {
            "tin-tuc/2026/tap-huan.md": {"replace": {"![Lớp học](tap-huan.jpg)": examples}},
            "tin-tuc/2026/nop-ho-so.mp4": "\0\0\0\x14ftypisom\0\0\0\0isom\0\0\0\x08moov",
        },
    )
    ours, theirs = tmp_path / "loa", tmp_path / "mkdocs"
    done = run(BIN / "loa", "build", "--content", content, "--site", ours, "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    done = run(
        BIN / "mkdocs", "build", "--strict", "-q", "-d", theirs,
        LOA_CONTENT=str(content), LOA_AS_OF=AS_OF,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert files_of(theirs) == files_of(ours)
    assert "<video" in (ours / "tin-tuc/2026/tap-huan/index.html").read_text(encoding="utf-8")
