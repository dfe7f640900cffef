"""`loa serve`: an editor edits, and the page in the browser follows."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builds.fixtures import BIN, ROOT
from tests.engine.portal import Portal

PAGE = "tin-tuc/2026/so-noi-vu-kiem-chung-so-lieu-cchc"
PATIENCE = 60.0
"""Seconds after which a preview that has not followed never will."""


class Preview:
    """A running preview of a copy of the repository."""

    def __init__(self, root: Path, address: str, process: "subprocess.Popen[bytes]") -> None:
        self.root = root
        self.address = address
        self.process = process

    @property
    def log(self) -> str:
        """What the preview has told so far."""
        return (self.root / "log.txt").read_text(encoding="utf-8")

    def get(self, url: str) -> str:
        """Return a page's text, or nothing while the server is not up, or builds."""
        try:
            with urllib.request.urlopen(self.address + url, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
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

    def port_is_free(self) -> bool:
        """Return whether another preview may take the port."""
        port = int(self.address.rstrip("/").rpartition(":")[2])
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                return False
            return True


@contextmanager
def previewed(root: Path) -> Iterator[Preview]:
    """Preview a copy of the repository, its own code included, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LOA_")}
    with (root / "log.txt").open("w") as log:
        process = subprocess.Popen(
            [str(BIN / "loa"), "serve"],
            cwd=root,
            env={**environment, "PYTHONPATH": str(root / "hooks")},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield Preview(root, f"http://127.0.0.1:{port}/", process)
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview on a free port, stopped when the tests are done."""
    root = tmp_path_factory.mktemp("xem-thu")
    for name in ("content", "site_src", "theme_overrides", "hooks"):
        shutil.copytree(ROOT / name, root / name)
    with previewed(root) as preview:
        yield preview


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a small portal, which a test may stop."""
    root = Portal(tmp_path / "cong").root
    shutil.copytree(ROOT / "hooks" / "loa", root / "hooks" / "loa")
    with previewed(root) as preview:
        assert preview.wait("", bool)
        yield preview


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
    assert f"{PAGE}.md:" in preview.log
    assert "Có phải ý bạn là “published”?" in preview.log


def test_a_broken_template_is_told_and_a_repaired_one_followed(small: Preview) -> None:
    name = "theme_overrides/home.html"
    small.replace(name, "{% block", "{% bloc")
    assert small.wait("", lambda _: f"{name}:" in small.log)
    assert "Bạn cần làm thủ tục gì?" in small.get(""), "trang cũ vẫn xem được"
    small.replace(name, "{% bloc", "{% block")
    small.replace(name, "Bạn cần làm thủ tục gì?", "Mẫu đã sửa")
    assert small.wait("", lambda page: "Mẫu đã sửa" in page)
    assert "Traceback" not in small.log


def test_changed_code_is_taken_up(small: Preview) -> None:
    small.replace("hooks/loa/pages/desk.py", "Trang chủ", "Về đầu")
    assert small.wait("tin-tuc/", lambda page: "Về đầu" in page)
    assert "Phần mềm vừa đổi; khởi động lại" in small.log
    small.replace("content/tin-tuc/2026/tin-1.md", "Tin số 1", "Tin sửa sau đó")
    assert small.wait("tin-tuc/", lambda page: "Tin sửa sau đó" in page), "rồi vẫn theo tiếp"


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, -15)])
def test_a_preview_that_is_stopped_leaves_its_port_free(
    small: Preview, how: signal.Signals, code: int
) -> None:
    small.process.send_signal(how)
    assert small.process.wait(timeout=PATIENCE) == code
    assert small.port_is_free()
    assert "Traceback" not in small.log


def test_a_second_preview_on_the_same_port_is_told_why_it_can_not(small: Preview) -> None:
    done = subprocess.run(
        [str(BIN / "loa"), "serve"],
        cwd=small.root,
        env={**os.environ, "PYTHONPATH": str(small.root / "hooks")},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert "địa chỉ xem thử đang có chương trình khác dùng" in done.stderr
    assert "Traceback" not in done.stderr
    assert small.get("")
