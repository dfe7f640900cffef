"""What lies in `content/` and is no file: told, never opened, never waited for."""

import os
from pathlib import Path

import pytest

from loa.gate.reading import read_content
from loa.problems import Rule
from tests.catalogue.content import DAY, base_with
from tests.gate.sample_files import GOOD


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return base_with(tmp_path, {})


def told(content: Path) -> list[tuple[str, Rule]]:
    return [(problem.path, problem.rule) for problem in read_content(content, DAY).problems]


@pytest.mark.parametrize(
    "name", ["tin-tuc/2026/ong.md", "tin-tuc/2026/ong.jpg", "danh-muc/ong.yml", "ke-hoach/ong.csv"]
)
def test_a_named_pipe_is_told_and_nobody_waits_for_it(content: Path, name: str) -> None:
    os.mkfifo(content / name)
    assert told(content) == [(name, Rule.UNREADABLE_FILE)]


@pytest.mark.parametrize(
    "target", ["tap-huan.jpg", ".", "../..", "khong-co.jpg", "loi-tat.jpg", "/dev/zero"]
)
def test_a_link_is_told_wherever_it_leads(content: Path, target: str) -> None:
    name = "tin-tuc/2026/loi-tat.jpg"
    (content / name).symlink_to(target)
    assert told(content) == [(name, Rule.OUTSIDE_CONTENT)]


def test_a_linked_folder_is_told_and_not_entered(content: Path, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (outside / "mat.pdf").write_bytes(GOOD[".pdf"])
    (content / "tin-tuc/ngoai").symlink_to(outside)
    assert told(content) == [("tin-tuc/ngoai", Rule.OUTSIDE_CONTENT)]


def test_a_file_that_we_may_not_read_is_told(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = "tin-tuc/2026/mat.jpg"
    (content / closed).write_bytes(GOOD[".jpg"])
    (content / closed).chmod(0o600)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert told(content) == [(closed, Rule.UNREADABLE_FILE)]
