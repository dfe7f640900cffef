"""What goes wrong in the middle of a publish: readers see the old release or the new one, whole,
and the next publish succeeds."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from loa.mirror.failures import BusyError, TargetError
from loa.mirror.leases import DURATION, Lease
from loa.mirror.processes import Done
from loa.mirror.publishing import look
from loa.mirror.release import Contents
from loa.mirror.shell import Shell
from tests.mirror.publishers import Office
from tests.mirror.releases import DAY, contents_of, write_site

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EFFECTS = frozenset(
    {"os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "subprocess.Popen"}
)
"""Events of Python's audit hooks (PEP 578) before which a process is killed."""
_ASKED = "tests.asked"
Reach = Mapping[str, Any]
BUSY = 4
FAILED = 5


def files_of(number: int) -> dict[str, str]:
    """Return a site in which most files are new, moved, or gone since the one before."""
    return {
        "index.html": f"<title>{number}</title>",
        "404.html": "<title>Không có</title>",
        f"p/{number}.html": "Trang này đổi chỗ mỗi lần.",
        f"q/{number % 2}.html": str(number),
    }


def in_a_process(act: Callable[[], None]) -> int:
    """Do something in a process of its own; return its code, negative if a signal ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        act()
        code = 0
    except BusyError:
        code = BUSY
    except TargetError:
        code = FAILED
    finally:
        os._exit(code)


def killed_before(effect: int) -> Callable[[str, tuple[Any, ...]], None]:
    """Return an audit hook that kills this process before so many effects are done."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if event in _EFFECTS or event == _ASKED or writes:
            seen += 1
            if seen == effect:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


@pytest.fixture(autouse=True)
def _requests_are_audited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request to an open shell starts no programme, but is an effect all the same."""
    ask = Shell.ask

    def audited(self: Shell, request: str, timeout: float) -> Done:
        sys.audit(_ASKED, request)
        return ask(self, request, timeout)

    monkeypatch.setattr(Shell, "ask", audited)


def must_go_on(office: Office, old: int | None, files: Mapping[str, str]) -> None:
    """Hold readers to the old release or a new one, and the next publish to success."""
    shown = office.shown()
    assert shown == old or (shown or 0) > (old or 0)
    office.publish(files, allow_deletes=True, keep=2)
    done = office.shown()
    assert done
    assert done > (old or 0)
    assert (office.place / "current" / "index.html").read_text() == files["index.html"]
    left = [path.name for path in (office.place / "releases").iterdir()]
    assert all(name.isdecimal() for name in left), left
    assert not (office.place / ".khoa").exists()


def test_a_publish_may_be_killed_before_whatever_it_does(tmp_path: Path, reach: Reach) -> None:
    """With kill -9, before each file that it writes, links, moves or removes, one after another."""
    office = Office(tmp_path, reach=reach)
    effect, old = 0, None
    while True:
        effect += 1
        files = files_of(effect)

        contents = contents_of(write_site(office.site, files))

        def publish(contents: Contents = contents, effect: int = effect) -> None:
            publisher = office.publisher(allow_deletes=True, keep=2)
            sys.addaudithook(killed_before(effect))
            publisher.publish(contents, office.site)

        code = in_a_process(publish)
        assert code in {0, -signal.SIGKILL}
        must_go_on(office, old, files)
        old = office.shown()
        if code == 0:
            break
    assert effect > (20 if reach else 60)


def test_a_full_disk(tmp_path: Path, small_disk: Path, reach: Reach) -> None:
    office = Office(tmp_path / "a", small_disk / "trang", reach)
    office.publish(files_of(1))
    large = {f"to/{number}.html": f"{number}" * 40_000 for number in range(9)}
    with pytest.raises(TargetError, match="đĩa đã đầy"):
        office.publish({**files_of(2), **large}, allow_deletes=True)
    assert office.shown() == 1
    must_go_on(office, 1, files_of(3))


def test_a_disk_that_may_only_be_read(tmp_path: Path, small_disk: Path, reach: Reach) -> None:
    office = Office(tmp_path / "a", small_disk / "trang", reach)
    office.publish(files_of(1))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(TargetError, match="không có quyền ghi"):
        office.publish(files_of(2), allow_deletes=True)
    assert office.shown() == 1
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    must_go_on(office, 1, files_of(2))


def test_a_system_that_writes_no_large_file(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.publish(files_of(1))
    files = {**files_of(2), "to.html": "x" * 300_000}

    def publish() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        office.publisher(allow_deletes=True).publish(contents, office.site)

    contents = contents_of(write_site(office.site, files))
    assert in_a_process(publish) == FAILED
    must_go_on(office, 1, files)


def test_records_that_can_not_be_kept(tmp_path: Path) -> None:
    office = Office(tmp_path)
    (tmp_path / "so").write_text("một tệp")
    with pytest.raises(TargetError):
        office.publish(files_of(1))
    assert look(office.publisher().target).numbers == ()
    (tmp_path / "so").unlink()
    must_go_on(office, None, files_of(1))


def test_a_lock_that_a_dead_process_left(tmp_path: Path, reach: Reach) -> None:
    office = Office(tmp_path, reach=reach)
    office.publish(files_of(1))

    def die() -> None:
        publisher = office.publisher()
        with publisher.target.lease(Lease.of_this_process(office.now)):
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_a_process(die) == -signal.SIGKILL
    assert (office.place / ".khoa").exists()
    must_go_on(office, 1, files_of(2))


def test_a_lock_that_another_machine_left(tmp_path: Path, reach: Reach) -> None:
    office = Office(tmp_path, reach=reach)
    office.publish(files_of(1))
    left = office.taken_by_another()
    (office.place / ".khoa").write_bytes(left.written())
    with pytest.raises(BusyError, match="máy-khác"):
        office.publish(files_of(2), allow_deletes=True)
    office.now += DURATION + 1
    must_go_on(office, 1, files_of(2))


def test_two_publishers_at_once(tmp_path: Path, reach: Reach) -> None:
    """Two offices, each with its own site and records, and one mirror."""
    place = tmp_path / "trang"
    one = Office(tmp_path / "mot", place, reach)
    two = Office(tmp_path / "hai", place, reach)
    both = one.signers.read_text() + two.signers.read_text()
    for office in (one, two):
        office.signers.write_text(both)
    one.publish(files_of(0))
    for number in range(1, 8):
        old = one.shown()
        children = []
        for office, files in ((one, files_of(2 * number)), (two, files_of(2 * number + 1))):
            child = os.fork()
            if child == 0:
                os._exit(in_a_process(lambda o=office, f=files: o.publish(f, allow_deletes=True)))  # type: ignore[misc]
            children.append(child)
        codes = {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children}
        assert codes <= {0, BUSY}
        assert 0 in codes
        assert (one.shown() or 0) > (old or 0)
        must_go_on(one, old, files_of(100 + number))


@pytest.mark.parametrize("wrong", [DAY, -DAY], ids=["ahead", "behind"])
def test_a_clock_that_is_wrong_by_a_day(tmp_path: Path, reach: Reach, wrong: float) -> None:
    office = Office(tmp_path, reach=reach)
    office.publish(files_of(1))
    office.now += wrong
    office.publish(files_of(2), allow_deletes=True)
    office.now -= wrong
    kinds = {fault.kind.word for fault in office.check(max_age=0.5).faults}
    assert kinds == {"future" if wrong > 0 else "frozen"}
    must_go_on(office, 2, files_of(3))
    assert office.check(max_age=0.5).faults == ()
