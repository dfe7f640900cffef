"""A mirror in a folder: whole releases, linked where nothing changed, and one step between them."""

import json
import os
from pathlib import Path

import pytest

from loa.mirror.failures import BusyError, TargetError
from loa.mirror.leases import DURATION, Lease
from loa.mirror.verify.manifest import MANIFEST, VERIFIER
from tests.mirror.releases import NOW, PAGES, Mirror, told, write_site


@pytest.fixture
def mirror(tmp_path: Path) -> Mirror:
    return Mirror(tmp_path)


def nobody(_: int) -> None:
    """Watch nothing."""


def test_readers_see_what_was_released(mirror: Mirror) -> None:
    shown = mirror.publish(PAGES, 1)
    assert {name: (shown / name).read_text(encoding="utf-8") for name in PAGES} == PAGES
    assert mirror.check().faults == ()
    assert mirror.target.current() == 1
    assert mirror.target.numbers() == (1,)


def test_what_did_not_change_is_there_once(mirror: Mirror) -> None:
    mirror.publish(PAGES, 1)
    mirror.publish({**PAGES, "index.html": "<title>Mới</title>"}, 2)
    releases = mirror.root / "releases"
    for name in (*PAGES, VERIFIER):
        one, two = (releases / number / name for number in ("1", "2"))
        assert one.samefile(two) == (name != "index.html"), name
    assert mirror.check().faults == ()


def test_a_file_that_was_altered_since_is_not_linked(mirror: Mirror) -> None:
    shown = mirror.publish(PAGES, 1)
    (shown / "404.html").write_text("xấu xấu xấu xấu xấu")
    mirror.publish(PAGES, 2)
    assert mirror.check().faults == ()


def test_a_moved_page_is_linked_too(mirror: Mirror) -> None:
    mirror.publish(PAGES, 1)
    moved = {("x/" + name if "mot" in name else name): text for name, text in PAGES.items()}
    mirror.publish(moved, 2)
    old = mirror.root / "releases/1/tin-tuc/2026/mot/index.html"
    assert old.samefile(mirror.current / "x/tin-tuc/2026/mot/index.html")


def test_a_web_server_may_read_all_whatever_the_umask(mirror: Mirror) -> None:
    before = os.umask(0o077)
    try:
        shown = mirror.publish(PAGES, 1)
    finally:
        os.umask(before)
    for path in (shown.resolve(), *shown.resolve().rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_what_an_earlier_try_left_does_no_harm(mirror: Mirror) -> None:
    mirror.publish(PAGES, 1)
    staged = mirror.root / "releases" / ".2.moi"
    write_site(mirror.site, PAGES)
    release = mirror.release(2)
    (staged / "tin-tuc" / "thua").mkdir(parents=True)
    (staged / "tin-tuc" / "thua" / "x.html").write_text("x")
    (staged / "404.html").symlink_to("/etc/passwd")
    (staged / "index.html").write_text("<tit")
    (staged / "phat-hanh").mkdir()
    (staged / MANIFEST).write_text("cũ")
    (mirror.root / "releases" / ".7.moi").mkdir()
    (mirror.root / "releases" / ".6.xoa").mkdir()
    with mirror.target.lease(Lease.of_this_process(NOW)):
        mirror.show(release)
    assert mirror.check().faults == ()
    assert sorted(path.name for path in (mirror.root / "releases").iterdir()) == ["1", "2"]
    assert not Path("/etc/passwd").is_symlink()


def test_a_whole_release_is_left_as_it_is_and_a_broken_one_made_again(mirror: Mirror) -> None:
    mirror.publish(PAGES, 1)
    write_site(mirror.site, {**PAGES, "index.html": "<title>2</title>"})
    release = mirror.release(2)
    mirror.target.upload(release, nobody)
    made = (mirror.root / "releases/2/index.html").stat()
    mirror.target.upload(release, nobody)
    assert (mirror.root / "releases/2/index.html").stat().st_ino == made.st_ino
    (mirror.root / "releases/2/index.html").write_text("xấu")
    mirror.show(release)
    assert mirror.check().faults == ()


def test_a_page_that_changes_while_it_is_published_is_not(mirror: Mirror) -> None:
    mirror.publish(PAGES, 1)
    write_site(mirror.site, {**PAGES, "index.html": "<title>2</title>"})
    release = mirror.release(2)
    (mirror.site / "index.html").write_text("<title>3</title>")
    with pytest.raises(TargetError, match="vừa bị sửa"):
        mirror.target.upload(release, nobody)
    assert mirror.target.numbers() == (1,)
    assert mirror.check().manifest


def test_what_readers_see_is_never_removed(mirror: Mirror) -> None:
    mirror.publish(PAGES, 1)
    mirror.publish(PAGES, 2)
    with pytest.raises(TargetError, match="đang được đọc"):
        mirror.target.remove(2)
    mirror.target.remove(1)
    assert mirror.target.numbers() == (2,)
    assert told(mirror.check()) == []


def test_a_folder_with_something_else_in_it_is_refused(mirror: Mirror) -> None:
    mirror.current.mkdir(parents=True)
    with pytest.raises(TargetError, match="liên kết tượng trưng do Loa tạo"):
        mirror.target.current()


def test_one_publishes_at_a_time(mirror: Mirror) -> None:
    mine = Lease.of_this_process(NOW)
    theirs = Lease("ai-đó", "máy-khác", 1, NOW, NOW + DURATION)
    with (
        mirror.target.lease(theirs),
        pytest.raises(BusyError, match="ai-đó"),
        mirror.target.lease(mine),
    ):
        raise AssertionError("hai người cùng xuất bản")
    with mirror.target.lease(mine) as renew:
        renew(NOW + 10)
        assert json.loads((mirror.root / ".khoa").read_bytes())["until"] == NOW + 10 + DURATION
    assert not (mirror.root / ".khoa").exists()


@pytest.mark.parametrize(
    ("left", "blocks"),
    [
        (Lease("a", "máy-khác", 1, NOW - 10, NOW + 100), True),
        (Lease("a", "máy-khác", 1, NOW - DURATION, NOW - 1), False),
        (Lease("a", "máy-khác", 1, NOW, NOW + 86_400), False),
    ],
    ids=["holds", "has ended", "by a clock that was wrong"],
)
def test_a_lease_ends_by_itself(mirror: Mirror, left: Lease, *, blocks: bool) -> None:
    mirror.root.mkdir()
    (mirror.root / ".khoa").write_bytes(left.written())
    if blocks:
        with pytest.raises(BusyError), mirror.target.lease(Lease.of_this_process(NOW)):
            pass
        return
    with mirror.target.lease(Lease.of_this_process(NOW)):
        pass


def test_whoever_lost_the_lease_is_told_before_the_switch(mirror: Mirror) -> None:
    theirs = Lease("ai-đó", "máy-khác", 1, NOW + 2 * DURATION, NOW + 3 * DURATION)
    with mirror.target.lease(Lease.of_this_process(NOW)) as renew:
        (mirror.root / ".khoa").write_bytes(theirs.written())
        with pytest.raises(BusyError):
            renew(NOW + 2 * DURATION + 1)
    assert Lease.read((mirror.root / ".khoa").read_bytes()) == theirs


@pytest.mark.parametrize("bytes_", [b"", b"{", b"[]", b'{"owner": 1}', b"\xff"])
def test_a_lease_that_is_none_holds_nobody_up(mirror: Mirror, bytes_: bytes) -> None:
    mirror.root.mkdir()
    (mirror.root / ".khoa").write_bytes(bytes_)
    ours = Lease.of_this_process(NOW)
    with mirror.target.lease(ours):
        assert Lease.read((mirror.root / ".khoa").read_bytes()) == ours
