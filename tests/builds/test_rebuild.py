"""Builds as processes: killed, interrupted, at once, and by whoever does the work."""

import fcntl
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from loa.engine.work import ChangedWhileBuildingError
from tests.builds.fixtures import AS_OF, BIN, ROOT
from tests.engine.kept_folder import KeptFolder
from tests.engine.portal import Portal, files_of

NEWS = "content/tin-tuc/2026/bai-1.md"
PAGE = "tin-tuc/2026/bai-1/index.html"
RECORDS = 200
_ONE_PAGE = 4096
"""Bytes: the least that a pipe holds."""
_PS = ("ps", "-A", "-o", "pgid=,stat=")


@dataclass(frozen=True)
class Big:
    """A portal of some hundred records, what mends it, and the files of its site."""

    portal: Portal
    folder: KeptFolder
    clean: dict[str, bytes]


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Big:
    """The portal, built from nothing."""
    portal = Portal(tmp_path_factory.mktemp("lon") / "cong")
    for number in range(RECORDS):
        portal.write_news(f"bai-{number}", f"Bài số {number}", f"{number % 28 + 1}/10/2026")
    portal.build()
    kept = KeptFolder(portal.root, portal.root.with_name("giu"))
    return Big(portal, kept, files_of(portal.site))


@pytest.fixture
def built(big: Big) -> Portal:
    """The portal with its site."""
    big.folder.mend()
    return big.portal


@pytest.fixture
def portal(built: Portal) -> Portal:
    """The portal without a site or a state."""
    _clear(built)
    return built


@pytest.fixture
def clean(big: Big) -> dict[str, bytes]:
    """The files of a site that was built from nothing."""
    return big.clean


def _clear(portal: Portal) -> None:
    shutil.rmtree(portal.site, ignore_errors=True)
    portal.state.unlink(missing_ok=True)


def start(portal: Portal, *arguments: str, **given: Any) -> "subprocess.Popen[str]":
    """Begin `loa build` in a process group of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LOA_")}
    return subprocess.Popen(
        [str(BIN / "loa"), "build", "--as-of", AS_OF, *arguments],
        cwd=portal.root,
        env={**environment, "PYTHONPATH": str(ROOT / "hooks")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **given,
    )


def build(portal: Portal, *arguments: str) -> tuple[int, str, str]:
    """Run `loa build` and return its code and what it wrote."""
    process = start(portal, *arguments)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def left_over(group: int) -> bool:
    """Return whether any process of a group still runs 3 seconds later."""
    end = time.monotonic() + 3
    while time.monotonic() < end:
        running = subprocess.run([*_PS], capture_output=True, text=True, check=True)
        states = (line.split() for line in running.stdout.splitlines())
        if not any(int(pgid) == group and state[0] != "Z" for pgid, state in states):
            return False
        time.sleep(0.1)
    return True


def test_a_build_that_is_killed_is_made_good_by_the_next_one(
    portal: Portal, clean: dict[str, bytes]
) -> None:
    for moment in (0.3, 0.5, 0.8):
        _clear(portal)
        process = start(portal, "--jobs", "2")
        time.sleep(moment)
        process.kill()
        process.communicate()
        assert not left_over(process.pid)
        assert portal.build().account.problems == ()
        assert files_of(portal.site) == clean
    assert not any(path.name.endswith(".moi") for path in portal.root.iterdir())


def test_builds_that_are_killed_one_after_the_other_do_no_more_harm(
    built: Portal, clean: dict[str, bytes]
) -> None:
    portal = built
    for number, moment in enumerate((0.4, 0.6, 0.7)):
        portal.replace("mkdocs.yml", "    agency: ", f"    agency: {number}")
        process = start(portal, "--jobs", "2")
        time.sleep(moment)
        process.kill()
        process.communicate()
        portal.replace("mkdocs.yml", f"    agency: {number}", "    agency: ")
    portal.build()
    assert files_of(portal.site) == clean


def test_ctrl_c_ends_a_build_quietly_and_leaves_the_site(portal: Portal) -> None:
    process = start(portal, "--jobs", "2", "--verbose")
    assert process.stderr
    # It waits until all that it tells of its files is read, and it has more to tell than fits.
    fcntl.fcntl(process.stderr, fcntl.F_SETPIPE_SZ, _ONE_PAGE)
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in out + err
    assert not portal.site.exists()
    assert not left_over(process.pid)


def test_a_worker_that_the_system_kills_is_told_in_a_sentence(portal: Portal) -> None:
    """As it happens when memory runs out."""
    process = start(portal, "--jobs", "2", "--verbose")
    assert process.stderr
    process.stderr.readline()
    # Files are copied first; those who make the others are started after that.
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not (children := listed.read_text().split()):
        assert process.poll() is None
    for child in children:
        os.kill(int(child), signal.SIGKILL)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "Traceback" not in err
    assert "Lỗi: một tiến trình con bị hệ thống dừng" in err
    assert not portal.site.exists()


def test_the_second_of_two_builds_waits_for_the_first(
    portal: Portal, clean: dict[str, bytes]
) -> None:
    first, second = start(portal, "--jobs", "1"), start(portal, "--jobs", "1")
    told = [process.communicate(timeout=60)[1] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0)
    assert sum("Một lần dựng khác đang ghi vào" in err for err in told) == 1
    assert files_of(portal.site) == clean


def test_json_is_one_object_and_nothing_else(portal: Portal) -> None:
    code, out, err = build(portal, "--json", "--jobs", "2")
    told = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    files = len(files_of(portal.site))
    assert told["files"] == told["rendered"] == told["written"] == files
    assert told["reasons"] == {"new": files}
    assert told["records"] == len(list((portal.root / "content").rglob("20*/*.md"))) + 1
    assert (told["errors"], told["warnings"], told["left_out"]) == (0, 0, [])
    assert json.loads(build(portal, "--json")[1])["rendered"] == 0


def test_verbose_names_every_file_with_its_reason(built: Portal) -> None:
    built.replace(NEWS, "## Đề mục", "## Đề mục khác")
    (built.site / "404.html").unlink()
    code, out, err = build(built, "--verbose")
    assert code == 0
    twin = PAGE.replace("index.html", "index.md")
    edited = {f"nội dung đổi: {PAGE}", f"nội dung đổi: {twin}"}
    assert set(err.splitlines()) == {*edited, "tệp bị mất: 404.html"}
    assert (
        f"dựng lại 3/{len(files_of(built.site))} tệp, ghi 3 (nội dung đổi: 2, tệp bị mất: 1)" in out
    )


@contextmanager
def _executor(name: str) -> Iterator[Executor]:
    if name == "threads":
        with ThreadPoolExecutor(4) as threads:
            yield threads
    else:
        with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
            yield processes


@pytest.mark.parametrize("name", ["threads", "spawned processes"])
def test_whoever_does_the_work_the_bytes_are_the_same(
    portal: Portal, clean: dict[str, bytes], name: str
) -> None:
    with _executor(name) as executor:
        portal.build(executor=executor, jobs=2)
        assert files_of(portal.site) == clean
        assert executor.submit(len, "còn dùng được").result() == 13


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_number_of_processes_does_not_show(
    portal: Portal, clean: dict[str, bytes], jobs: str
) -> None:
    assert build(portal, "--jobs", jobs)[0] == 0
    assert files_of(portal.site) == clean


class _Meanwhile:
    """A watcher that does something to the content once it was read."""

    def __init__(self, path: Path, text: str | None) -> None:
        self._path, self._text = path, text

    def planned(self, todo: object) -> None:
        del todo
        if self._text is None:
            self._path.unlink()
        else:
            self._path.write_text(self._text, encoding="utf-8")

    def made(self, task: object) -> None:
        pass


@pytest.mark.parametrize("text", [None, "", "---\ntitle: x\n---\nKhác.\n"])
@pytest.mark.parametrize("name", [NEWS, "site_src/assets/favicon.svg"])
def test_a_file_that_changes_during_a_build_stops_it(
    built: Portal, clean: dict[str, bytes], name: str, text: str | None
) -> None:
    path = built.root / name
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n\nThêm.\n", encoding="utf-8")
    with pytest.raises(ChangedWhileBuildingError, match=re.escape(path.name)):
        built.build(_Meanwhile(path, text))
    assert files_of(built.site) == clean
    path.write_text(before, encoding="utf-8")
    built.build()
    assert files_of(built.site) == clean
