"""Listing the files of the content folder."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.catalogue.files import Obstacle, file_at, list_files

NAMES = [
    "tin-tuc/b.md",
    "tin-tuc/a.md",
    "tin-tuc/2026/z.md",
    "README.md",
    "tin-tuc/README.md",
    ".git/config",
    "tin-tuc/.an.md",
    "tin-tuc/~$khoa.docx",
    "thu-tuc/x.CSV",
    "danh-muc/co-quan.yml",
]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def test_files_come_folder_by_folder_in_the_order_of_their_names(content: Path) -> None:
    assert [file.uri for file in list_files(content)] == [
        "danh-muc/co-quan.yml",
        "thu-tuc/x.CSV",
        "tin-tuc/README.md",
        "tin-tuc/a.md",
        "tin-tuc/b.md",
        "tin-tuc/2026/z.md",
    ]


def test_a_file_knows_its_parts(content: Path) -> None:
    file = file_at(content, "thu-tuc/x.CSV")
    assert (file.folder, file.name, file.stem, file.suffix) == ("thu-tuc", "x.CSV", "x", ".csv")
    assert file.path == content / "thu-tuc/x.CSV"


def test_the_stamp_is_that_of_the_file_and_changes_with_it(content: Path) -> None:
    for file in list_files(content):
        stat = file.path.lstat()
        assert file.stamp == (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        assert file == file_at(content, file.uri)
    before = file_at(content, "tin-tuc/a.md").stamp
    (content / "tin-tuc/a.md").write_text("dài hơn nhiều", encoding="utf-8")
    assert file_at(content, "tin-tuc/a.md").stamp != before


def test_links_are_yielded_and_not_followed(content: Path) -> None:
    (content / "tin-tuc/loi-tat").symlink_to(content / "thu-tuc")
    (content / "tin-tuc/mat.md").symlink_to(content / "khong-co")
    linked = {file.uri for file in list_files(content) if file.obstacle is Obstacle.LINK}
    assert linked == {"tin-tuc/loi-tat", "tin-tuc/mat.md"}
    assert not any(file.uri.startswith("tin-tuc/loi-tat/") for file in list_files(content))


def test_what_is_closed_to_us_is_yielded_and_not_opened(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / "tin-tuc/a.md").chmod(0o600)
    scan = os.scandir

    def closed_to_us(path: str) -> Iterator["os.DirEntry[str]"]:
        if path.endswith("2026"):
            raise PermissionError
        return scan(path)

    # Nothing is closed to root, as whom some machines run tests.
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "scandir", closed_to_us)
    closed = {file.uri for file in list_files(content) if file.obstacle is Obstacle.CLOSED}
    assert closed == {"tin-tuc/a.md", "tin-tuc/2026"}


def test_pipes_and_sockets_are_yielded_and_not_opened(content: Path) -> None:
    os.mkfifo(content / "tin-tuc/ong.md")
    os.mkfifo(content / "danh-muc/ong.yml")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(os.path.relpath(content / "tin-tuc/o.jpg"))
        found = {file.uri for file in list_files(content) if file.obstacle is Obstacle.NO_FILE}
    assert found == {"tin-tuc/ong.md", "danh-muc/ong.yml", "tin-tuc/o.jpg"}
    assert file_at(content, "tin-tuc/ong.md").obstacle is Obstacle.NO_FILE
