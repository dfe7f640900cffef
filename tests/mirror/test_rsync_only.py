"""A mirror on a host that lets nobody but rsync in: ordered, though not in one step."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.mirror.failures import BusyError, RefusedError, TargetError
from loa.mirror.leases import DURATION
from loa.mirror.waves import waves
from tests.mirror.publishers import Office
from tests.mirror.releases import PAGES
from tests.mirror.sshd import Sshd
from tests.mirror.wire import wire_to

OTHER = {**PAGES, "index.html": "<title>Khác</title>", "moi/index.html": "Mới"}
RRSYNC = shutil.which("rrsync")


@pytest.fixture(params=["folder", "rrsync"])
def office(tmp_path: Path, sshd: Sshd, request: pytest.FixtureRequest) -> Iterator[Office]:
    """With a folder of an account, and with a key that may do nothing but rsync below a folder."""
    place = tmp_path / "trang"
    place.mkdir()
    reach = sshd.settings(target="rsync")
    if request.param == "rrsync":
        assert RRSYNC, "thiếu rrsync: hãy cài gói rsync"
        sshd.let_in(f'command="{RRSYNC} {place}",restrict')
        # Another way to log in: what let all in may still be open.
        reach["known_hosts"] = str(shutil.copy(reach["known_hosts"], tmp_path / "known_hosts"))
        reach["folder"] = "."
    yield Office(tmp_path / "phong", place, reach)
    sshd.let_in()


def test_readers_see_what_was_published(office: Office) -> None:
    assert [office.publish(files).manifest.release for files in (PAGES, OTHER)] == [1, 2]
    assert office.shown() == 2
    assert not office.publish(OTHER).new
    gone = {name: text for name, text in OTHER.items() if name != "moi/index.html"}
    office.publish(gone, allow_deletes=True)
    assert not (office.place / "moi").exists()
    assert office.shown() == 3


def test_what_someone_altered_is_put_right(office: Office) -> None:
    office.publish(PAGES)
    (office.place / "404.html").write_text("xấu")
    (office.place / "cua-nguoi-khac.txt").write_text("không phải của Loa")
    assert office.publish(PAGES).manifest.release == 2
    assert (office.place / "cua-nguoi-khac.txt").exists()
    (office.place / "cua-nguoi-khac.txt").unlink()
    assert office.shown() == 2


def test_no_old_release_is_kept(office: Office) -> None:
    for files in (PAGES, OTHER):
        office.publish(files)
    with pytest.raises(RefusedError, match="đang có: 2"):
        office.publisher().roll_back(None)


def test_one_publishes_at_a_time(office: Office) -> None:
    office.publish(PAGES)
    (office.place / ".khoa").write_bytes(office.taken_by_another().written())
    with pytest.raises(BusyError, match="ai-đó"):
        office.publish(OTHER)
    office.now += DURATION + 1
    office.publish(OTHER)
    assert not (office.place / ".khoa").exists()


def test_the_connection_may_break_wherever_it_is(tmp_path: Path, sshd: Sshd) -> None:
    """Whoever reads finds files of the old release or the new one, and none that is early."""
    with wire_to(sshd.port) as wire:
        place = tmp_path / "trang"
        place.mkdir()
        office = Office(tmp_path / "phong", place, sshd.settings(wire.port, "rsync"))
        office.publish(PAGES)
        may_send, broke, old = 0, True, PAGES
        while broke:
            may_send += 6_000
            files = {**PAGES, "index.html": str(may_send), "assets/css/loa.css": str(may_send)}
            broke = office.publish_over(wire, files, may_send)
            for name, text in files.items():
                assert (place / name).read_text() in {old[name], text}
            if (place / "index.html").read_text() == files["index.html"]:
                assert (place / "assets/css/loa.css").read_text() == files["assets/css/loa.css"]
            office.publish(files)
            assert office.shown()
            old = files
        assert may_send > 10_000


@pytest.mark.parametrize("wrong", ["full", "read-only"])
def test_a_disk_that_can_not_hold_it(
    tmp_path: Path, sshd: Sshd, small_disk: Path, wrong: str
) -> None:
    office = Office(tmp_path / "phong", small_disk, sshd.settings(target="rsync"))
    office.publish(PAGES)
    large = {f"to/{number}.html": f"{number}" * 60_000 for number in range(9)}
    if wrong == "read-only":
        subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    words = "đĩa đã đầy" if wrong == "full" else "không có quyền ghi"
    with pytest.raises(TargetError, match=words):
        office.publish({**OTHER, **large})
    if wrong == "read-only":
        subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert (office.place / "index.html").read_text() == PAGES["index.html"]
    shutil.rmtree(office.place / "to", ignore_errors=True)
    office.publish(OTHER)
    assert (office.shown() or 0) > 1


def test_pages_come_after_what_they_need_and_before_what_names_them() -> None:
    paths = ["sitemap.xml", "feeds/a.xml", "a/index.html", "assets/a.css", "tep/a.pdf"]
    assert list(waves(paths)) == [
        ["assets/a.css", "tep/a.pdf"],
        ["a/index.html"],
        ["feeds/a.xml", "sitemap.xml"],
    ]
    assert list(waves(["a.html"])) == [["a.html"]]
