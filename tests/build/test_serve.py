"""`loa serve`: an editor edits, and the page in the browser follows."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.build.conftest import BIN, ROOT

PAGE = "tin-tuc/2026/so-noi-vu-kiem-chung-so-lieu-cchc"
PATIENCE = 30.0
"""Seconds after which a preview that has not followed never will."""


class Preview:
    """A running preview of a copy of the repository."""

    def __init__(self, root: Path, address: str) -> None:
        self.root = root
        self.address = address

    def get(self, url: str) -> str:
        """Return a page's text, or nothing while the server is not up."""
        try:
            with urllib.request.urlopen(self.address + url, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            return ""

    def wait(self, url: str, fits: Callable[[str], bool]) -> bool:
        """Return whether the page comes to fit in time."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if fits(self.get(url)):
                return True
            time.sleep(0.2)
        return False

    def replace(self, name: str, old: str, new: str) -> None:
        """Edit a file as an editor does: read it, change it, save it."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview on a free port, stopped when the tests are done."""
    root = tmp_path_factory.mktemp("xem-thu")
    for name in ("content", "site_src", "theme_overrides", "hooks"):
        shutil.copytree(ROOT / name, root / name)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    with (root / "log.txt").open("w") as log:
        process = subprocess.Popen(
            [str(BIN / "loa"), "serve"],
            cwd=root,
            env={k: v for k, v in os.environ.items() if not k.startswith("LOA_")},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        yield Preview(root, f"http://127.0.0.1:{port}/")
        process.terminate()
        process.wait(timeout=20)


def test_the_preview_shows_the_portal(preview: Preview) -> None:
    assert preview.wait("", lambda page: "Bạn cần làm thủ tục gì?" in page)


def test_it_follows_an_edit_of_the_content(preview: Preview) -> None:
    preview.wait("", bool)
    preview.replace(f"content/{PAGE}.md", "\ntitle: ", "\ntitle: Vừa sửa, ")
    assert preview.wait("tin-tuc/", lambda page: "Vừa sửa, " in page)


def test_it_follows_an_edit_of_a_template(preview: Preview) -> None:
    preview.wait("", bool)
    preview.replace("theme_overrides/home.html", "Bạn cần làm thủ tục gì?", "Mẫu vừa sửa")
    assert preview.wait("", lambda page: "Mẫu vừa sửa" in page)


def test_it_follows_an_edit_of_the_configuration(preview: Preview) -> None:
    preview.wait("", bool)
    preview.replace("mkdocs.yml", "portal: Cải cách hành chính", "portal: Cấu hình vừa sửa")
    assert preview.wait("", lambda page: "Cấu hình vừa sửa" in page)


def test_an_error_is_told_and_the_rest_stays_to_be_seen(preview: Preview) -> None:
    preview.wait("", bool)
    preview.replace(f"content/{PAGE}.md", "status: published", "status: publised")
    gone = preview.wait("tin-tuc/", lambda page: bool(page) and f"{Path(PAGE).name}/" not in page)
    assert gone
    log = (preview.root / "log.txt").read_text(encoding="utf-8")
    assert f"{PAGE}.md:" in log
    assert "Có phải ý bạn là “published”?" in log
