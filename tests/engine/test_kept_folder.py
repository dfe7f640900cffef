"""A folder that tests share is mended after each, whatever was done to it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.kept_folder import KeptFolder
from tests.engine.portal import files_of


def rewrite_in_secret(folder: Path) -> None:
    """Write as many other bytes, and set the time back."""
    path = folder / "a.txt"
    before = path.stat()
    path.write_text("hai")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_a_file_by_a_folder(folder: Path) -> None:
    (folder / "a.txt").unlink()
    (folder / "a.txt" / "sâu").mkdir(parents=True)
    (folder / "a.txt" / "sâu" / "x").write_text("x")


def replace_a_folder(folder: Path, other: Callable[[Path], object]) -> None:
    shutil.rmtree(folder / "b")
    other(folder / "b")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a file is other": lambda folder: (folder / "b" / "c" / "d.txt").write_text("khác"),
    "a file is other and looks as before": rewrite_in_secret,
    "a file is gone": lambda folder: (folder / "a.txt").unlink(),
    "a file is new": lambda folder: (folder / "b" / "moi.txt").write_text("mới"),
    "a file is a folder": replace_a_file_by_a_folder,
    "a folder is a file": lambda folder: replace_a_folder(folder, Path.touch),
    "a folder is a link": lambda folder: replace_a_folder(folder, lambda b: b.symlink_to("..")),
    "a folder may not be written": lambda folder: (folder / "b").chmod(0o500),
    "all is gone": shutil.rmtree,
    "all was moved": lambda folder: folder.rename(folder.with_name("noi-khac")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_folder_is_brought_back(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    folder = tmp_path / "goc"
    (folder / "b" / "c").mkdir(parents=True)
    (folder / "rong").mkdir()
    (folder / "a.txt").write_text("một")
    (folder / "b" / "c" / "d.txt").write_text("bốn")
    before, modes = files_of(folder), (folder / "b").stat().st_mode
    kept = KeptFolder(folder, tmp_path / "giu")
    for _ in range(2):
        damage(folder)
        kept.mend()
        assert files_of(folder) == before
        assert (folder / "b").stat().st_mode == modes
        shutil.rmtree(tmp_path / "noi-khac", ignore_errors=True)
