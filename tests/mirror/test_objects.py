"""A mirror in a store of objects: only changed contents travel, and going back sends nothing."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.mirror.failures import BusyError, MirrorSettingsError, RefusedError, TargetError
from loa.mirror.leases import DURATION
from loa.mirror.media_types import media_type
from loa.mirror.publishing import look
from tests.mirror.publishers import Office
from tests.mirror.releases import PAGES, contents_of, write_site
from tests.mirror.s3 import RCLONE, S3, s3_in
from tests.mirror.server import free_port
from tests.mirror.test_faults import in_a_process
from tests.mirror.wire import wire_to

OTHER = {**PAGES, "index.html": "<title>Khác</title>", "moi/index.html": "Mới"}


@pytest.fixture
def s3(tmp_path: Path) -> Iterator[S3]:
    (tmp_path / "s3").mkdir()
    with s3_in(tmp_path / "s3", tmp_path / "dia") as running:
        yield running


@pytest.fixture
def office(tmp_path: Path, s3: S3) -> Office:
    return Office(tmp_path / "phong", s3.bucket, s3.settings())


def test_readers_see_what_was_published(office: Office) -> None:
    for number, files in enumerate((PAGES, OTHER, PAGES), 1):
        assert office.publish(files, allow_deletes=True).manifest.release == number
    assert office.shown() == 3
    assert not (office.place / "moi/index.html").exists()
    assert not office.publish(PAGES).new
    assert not (office.place / ".khoa").exists()


def test_only_what_changed_is_sent(office: Office, s3: S3) -> None:
    many = {f"p/{number}.html": str(number) * 5_000 for number in range(50)}
    office.publish(many)
    objects = set((office.place / "phat-hanh/o").iterdir())
    with wire_to(s3.port) as wire:
        office.reach = s3.settings(wire.port)
        changed = "mới" * 80_000
        office.publish({**many, "p/7.html": changed})
        assert wire.sent < 1.5 * len(changed.encode())
    assert len(set((office.place / "phat-hanh/o").iterdir()) - objects) == 1


def test_what_is_said_of_objects(office: Office, s3: S3) -> None:
    office.publish({**PAGES, "tim-kiem/a.json.gz": "\x1f", "feeds/x/rss.xml": "<rss/>"})
    told = subprocess.run(
        [RCLONE, "--config", str(s3.folder / "rclone-0.conf"), "lsjson", "-R", "-M", "kho:ngan"],
        capture_output=True,
        check=True,
    )
    said = {one["Path"]: one.get("Metadata", {}) for one in json.loads(told.stdout)}
    assert {
        path: (said[path]["content-type"], said[path]["cache-control"])
        for path in ("index.html", "feeds/x/rss.xml", "tim-kiem/a.json.gz")
    } == {
        "index.html": ("text/html; charset=utf-8", "no-cache"),
        "feeds/x/rss.xml": ("application/rss+xml; charset=utf-8", "public, max-age=600"),
        "tim-kiem/a.json.gz": ("application/gzip", "no-cache"),
    }
    assert not any("content-encoding" in about for about in said.values())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("a/lich.ics", "text/calendar; charset=utf-8"),
        ("a/feed-2.json", "application/feed+json; charset=utf-8"),
        ("a/Ban-Do.PDF", "application/pdf"),
        ("a/f.woff2", "font/woff2"),
        ("a/la", "application/octet-stream"),
    ],
)
def test_media_types(path: str, kind: str) -> None:
    assert media_type(path) == kind


# Going back, and what is kept


def test_going_back_sends_no_content(office: Office) -> None:
    for files in (PAGES, OTHER):
        office.publish(files)
    shutil.rmtree(office.site)
    objects = set((office.place / "phat-hanh/o").iterdir())
    assert office.publisher().roll_back(None).manifest.release == 3
    assert set((office.place / "phat-hanh/o").iterdir()) == objects
    assert office.shown() == 3
    assert (office.place / "index.html").read_text() == PAGES["index.html"]


def test_contents_go_with_the_last_release_that_has_them(office: Office) -> None:
    for number in range(5):
        office.publish({**PAGES, "index.html": str(number)}, keep=2)
    assert look(office.publisher().target).numbers == (4, 5)
    kept = {path.read_text(errors="replace") for path in (office.place / "phat-hanh/o").iterdir()}
    assert {"3", "4"} <= kept
    assert not {"0", "1", "2"} & kept
    assert office.shown() == 5


# What goes wrong


def test_what_someone_altered_is_put_right(office: Office) -> None:
    office.publish(PAGES)
    (office.place / "404.html").write_text("xấu")
    (office.place / "them.html").write_text("xấu")
    assert office.publish(PAGES).manifest.release == 2
    assert office.shown() == 2


def test_contents_that_are_gone_are_not_gone_back_to(office: Office) -> None:
    for files in (PAGES, OTHER):
        office.publish(files)
    for path in (office.place / "phat-hanh/o").iterdir():
        if path.read_bytes() == PAGES["index.html"].encode():
            path.unlink()
    with pytest.raises(RefusedError, match="không còn đúng"):
        office.publisher().roll_back(1)


def test_a_place_with_other_files_is_not_taken(office: Office) -> None:
    (office.place / "cua-nguoi-khac").mkdir()
    (office.place / "cua-nguoi-khac" / "a.txt").write_text("a")
    with pytest.raises(TargetError, match="dùng nơi trống"):
        office.publish(PAGES)
    assert (office.place / "cua-nguoi-khac" / "a.txt").exists()


def test_one_publishes_at_a_time(office: Office) -> None:
    office.publish(PAGES)
    (office.place / ".khoa").write_bytes(office.taken_by_another().written())
    with pytest.raises(BusyError, match="ai-đó"):
        office.publish(OTHER)
    office.now += DURATION + 1
    office.publish(OTHER)
    assert office.shown() == 2


def test_a_store_that_is_not_known_or_not_there(office: Office, s3: S3) -> None:
    with pytest.raises(TargetError, match="chưa biết kho này"):
        office.publish(PAGES, remote="la:ngan")
    with pytest.raises(TargetError, match="máy này chưa có khong-co"):
        office.publish(PAGES, rclone="khong-co")
    with pytest.raises(MirrorSettingsError, match="cấu hình rclone"):
        office.publish(PAGES, config="khong-co")
    settings = s3.settings(free_port())
    with pytest.raises(TargetError, match="kho không trả lời"):
        office.publish(PAGES, config=settings["config"])
    assert office.publish(PAGES).manifest.release == 1


@pytest.mark.parametrize("wrong", ["full", "read-only"])
def test_a_store_that_can_not_hold_it(tmp_path: Path, small_disk: Path, wrong: str) -> None:
    (tmp_path / "s3").mkdir()
    with s3_in(tmp_path / "s3", small_disk / "dia") as s3:
        office = Office(tmp_path / "phong", s3.bucket, s3.settings())
        office.publish(PAGES)
        large = {f"to/{number}.html": f"{number}" * 40_000 for number in range(9)}
        if wrong == "read-only":
            subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
        with pytest.raises(TargetError):
            office.publish({**OTHER, **large})
        if wrong == "read-only":
            subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
            (office.place / ".khoa").unlink(missing_ok=True)
        assert office.shown() == 1
        office.publish(OTHER)
        assert (office.shown() or 0) > 1


def test_a_publish_may_be_killed_wherever_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With kill -9, before each thing that is asked of the store, one after another."""
    from loa.mirror.rclone import Store

    call, old, effect = Store._call, PAGES, 0
    office.publish(PAGES)
    while True:
        effect += 3
        files = {**PAGES, "index.html": str(effect), "assets/css/loa.css": str(effect)}
        contents = contents_of(write_site(office.site, files))

        def publish(effect: int = effect, contents=contents) -> None:  # type: ignore[no-untyped-def]
            seen = 0

            def killed(*given, **named):  # type: ignore[no-untyped-def]
                nonlocal seen
                seen += 1
                if seen == effect:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*given, **named)

            monkeypatch.setattr(Store, "_call", killed)
            office.publisher().publish(contents, office.site)

        code = in_a_process(publish)
        assert code in {0, -signal.SIGKILL}
        for name, text in files.items():
            assert (office.place / name).read_text() in {old[name], text}
        if (office.place / "index.html").read_text() == files["index.html"]:
            css = office.place / "assets/css/loa.css"
            assert css.read_text() == files["assets/css/loa.css"]
        office.publish(files)
        assert office.shown()
        old = files
        if code == 0:
            break
    assert effect > 20
