"""Digests that are kept by stamps: what is untouched is not read, all else is."""

import os
from pathlib import Path

import pytest

from loa.mirror.stamped import Stamped
from loa.mirror.verify.folder import digest_of

LONG_AGO = 1_700_000_000
LATER = 4e9
"""A moment after which no file of these tests was changed, by any clock."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html").write_text("một")
    return folder


def asked(site: Path, now: float = LATER) -> str:
    """Ask for the digest of the page, as one publish after another does."""
    stamped = Stamped(site, site.with_name("ma-bam.txt"), now)
    entry = stamped.entry("a.html")
    stamped.keep()
    assert (entry.path, entry.size) == ("a.html", (site / "a.html").stat().st_size)
    return entry.sha256


def true(site: Path) -> str:
    return digest_of(str(site / "a.html"), 100)[1]


def spoil_memory(site: Path) -> None:
    """Have the memory say something that only shows if the file is not read."""
    kept = site.with_name("ma-bam.txt")
    kept.write_text(kept.read_text().replace(true(site), "0" * 64))


def test_a_file_that_is_untouched_is_not_read_again(site: Path) -> None:
    assert asked(site) == true(site)
    spoil_memory(site)
    assert asked(site) == "0" * 64


@pytest.mark.parametrize("text", ["hai", "một lần nữa"])
def test_a_file_that_changed_is_read_even_if_its_time_was_put_back(site: Path, text: str) -> None:
    page = site / "a.html"
    os.utime(page, (LONG_AGO, LONG_AGO))
    asked(site)
    page.write_text(text)
    os.utime(page, (LONG_AGO, LONG_AGO))
    assert asked(site) == true(site)


def test_another_file_in_its_place_is_read(site: Path) -> None:
    asked(site)
    (site / "b").write_text("hai")
    (site / "b").replace(site / "a.html")
    assert asked(site) == true(site)


def test_what_changed_a_moment_ago_is_read_again(site: Path) -> None:
    """It might change once more within the same tick of the file system's clock."""
    moment = (site / "a.html").stat().st_ctime
    asked(site, moment + 1)
    spoil_memory(site)
    assert asked(site) == true(site)


def test_a_link_is_never_believed(site: Path) -> None:
    asked(site)
    (site / "a.html").rename(site.with_name("khac"))
    (site / "a.html").symlink_to(site.with_name("khac"))
    with pytest.raises(OSError, match="symbolic link"):
        asked(site)


def test_a_memory_that_was_spoilt_does_no_harm(site: Path) -> None:
    site.with_name("ma-bam.txt").write_bytes(b"\xff\nxyz\n")
    assert asked(site) == true(site)
