"""What goes wrong in the middle of a publish to a mirror that is switched in waves: by `rsync`, in
`objects`. See `test_faults` for those that are switched in one step, and ADR 0016 for the matrix.

Publishes that are to break go on with what the one before them left, so each way back is walked as
far as the next fault, and the last of them to the end.
"""

import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from loa.mirror import rclone
from loa.mirror.failures import BusyError, PublishError, SigningError
from loa.mirror.host import Host
from loa.mirror.leases import LOCK
from tests.mirror.fixtures import office_at
from tests.mirror.publishers import Office
from tests.mirror.releases import DAY, PAGES, allow, contents_of, new_key, write_site
from tests.mirror.s3 import S3
from tests.mirror.test_faults import BUSY, in_a_process
from tests.mirror.wire import wire_to

STYLE = "assets/css/loa.css"
TARGETS = ["rsync", "objects"]


def files_of(number: int) -> dict[str, str]:
    """Return a site whose page, style, list and feed are others each time; a file of it moves."""
    changing = ("index.html", STYLE, "tin-tuc/index.html", "feeds/tat-ca/feed.json")
    return {**PAGES, **dict.fromkeys(changing, str(number)), f"tep/{number}.txt": "Đổi chỗ."}


@pytest.fixture(params=TARGETS)
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Office:
    return office_at(request.param, tmp_path, request)


def bytes_of(place: Path) -> Mapping[str, bytes]:
    """Return all that stands in a mirror."""
    files = (path for path in place.rglob("*") if path.is_file())
    return {str(path.relative_to(place)): path.read_bytes() for path in files}


def must_be_in_order(office: Office, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Hold readers to files of the old release and the new one, of which none came too early."""

    def is_new(name: str) -> bool:
        text = (office.place / name).read_text()
        assert text in {old[name], new[name]}, name
        return text == new[name]

    in_order = [is_new(name) for name in (STYLE, "index.html", "feeds/tat-ca/feed.json")]
    assert in_order == sorted(in_order, reverse=True)


# A publish that breaks


def test_rsync_may_be_killed_before_each_wave(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With kill -9: before new files come, pages, the manifest, before what is gone is deleted."""
    office = office_at("rsync", tmp_path, request)
    office.publish(files_of(1))
    contents = contents_of(write_site(office.site, files_of(2)))
    bring = Host.rsync

    def killed_before(effect: int) -> None:
        done = 0

        def rsync(self: Host, options: Sequence[str], *places: str, **more: Any) -> None:
            nonlocal done
            changes = places[1].startswith(":") and "--dry-run" not in options
            done += changes and LOCK not in more["given"]
            if done == effect:
                os.kill(os.getpid(), signal.SIGKILL)
            bring(self, options, *places, **more)

        monkeypatch.setattr(Host, "rsync", rsync)
        office.publisher().publish(contents, office.site)

    for effect in (1, 3, 5, 6):
        code = in_a_process(lambda effect=effect: killed_before(effect))  # type: ignore[misc]
        assert code == -signal.SIGKILL
        must_be_in_order(office, files_of(1), files_of(2))
    monkeypatch.setattr(Host, "rsync", bring)
    assert (office.place / "tep/1.txt").exists(), "not yet deleted"
    office.publish(files_of(2))
    assert office.shown() == 3


def test_what_a_killed_publish_brought_does_not_stay_for_good(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been withdrawn since."""
    office = office_at("rsync", tmp_path, request)
    office.publish(files_of(1))
    contents = contents_of(write_site(office.site, files_of(2)))
    publisher = office.publisher()
    monkeypatch.setattr(publisher.target, "verify", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    assert in_a_process(lambda: publisher.publish(contents, office.site)) == -signal.SIGKILL  # type: ignore[arg-type]
    assert (office.place / "tep/2.txt").exists()
    office.publish(files_of(3))
    assert office.shown() == 3


def test_the_connection_to_a_store_may_break_wherever_it_is(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After more and more bytes, each publish going on with what the one before it left."""
    # rclone would try again and again for twenty seconds.
    monkeypatch.setattr(rclone, "_OPTIONS", (*rclone._OPTIONS, "--low-level-retries", "1"))
    office = office_at("objects", tmp_path, request)
    s3: S3 = request.getfixturevalue("s3")
    office.publish(files_of(1))
    with wire_to(s3.port) as wire:
        office.reach |= {"config": s3.settings(wire.port)["config"]}
        may_send, broke = 1_500, 0
        while office.publish_over(wire, files_of(2), may_send):
            must_be_in_order(office, files_of(1), files_of(2))
            may_send, broke = may_send * 3, broke + 1
            (office.place / LOCK).unlink(missing_ok=True)  # or wait until it ends by itself
    assert broke > 2
    assert (office.shown() or 0) > 1


# Who may not publish changes nothing


@pytest.fixture(scope="module", params=TARGETS)
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose mirror shows release 1; nobody is to change it."""
    office = office_at(request.param, tmp_path_factory.mktemp(request.param), request)
    office.publish(files_of(1))
    return office


def refused(office: Office, **settings: Any) -> PublishError:
    """Return why a publish is refused, which leaves the mirror as it was to the byte."""
    before = bytes_of(office.place)
    with pytest.raises(PublishError) as failed:
        office.publish(files_of(2), **settings)
    assert bytes_of(office.place) == before
    return failed.value


def test_an_expired_key_changes_nothing(published: Office, tmp_path: Path) -> None:
    expired = allow(tmp_path / "nguoi-ky", published.key, 'valid-before="20200101Z"')
    error = refused(published, allowed_signers=str(expired))
    assert isinstance(error, SigningError)
    assert "hết hạn" in str(error)


def test_a_strangers_key_changes_nothing(published: Office, tmp_path: Path) -> None:
    error = refused(published, key=str(new_key(tmp_path / "la")))
    assert isinstance(error, SigningError)
    assert "không có trong danh sách" in str(error)


def test_who_is_not_known_to_the_mirror_or_does_not_know_it_changes_nothing(
    published: Office, tmp_path: Path
) -> None:
    """A host with another key than is known, an SSH key that it does not let in; a store's key."""
    if published.reach["target"] == "rsync":
        (tmp_path / "khong-ai").write_text("")
        error = refused(published, known_hosts=str(tmp_path / "khong-ai"))
        assert "chưa biết khóa của máy chủ" in str(error)
        error = refused(published, identity=str(new_key(tmp_path / "la")))
        assert "không nhận khóa SSH" in str(error)
        return
    good = Path(published.reach["config"]).read_text()
    (tmp_path / "rclone.conf").write_text(good.replace("LOATESTSECRET", "khác"))
    error = refused(published, config=str(tmp_path / "rclone.conf"))
    assert "không nhận khóa này" in str(error)


def test_whoever_lost_a_race_for_the_lease_sends_nothing(published: Office) -> None:
    """Two may read that nobody is there, and both write theirs: whoever wrote last has it."""
    before = bytes_of(published.place)
    publisher = published.publisher()
    theirs = published.taken_by_another().written()

    def while_it_is_signed() -> float:
        if (published.place / LOCK).exists():
            (published.place / LOCK).write_bytes(theirs)
        return published.now

    object.__setattr__(publisher, "clock", while_it_is_signed)
    try:
        with pytest.raises(BusyError, match="giành khóa"):
            publisher.publish(contents_of(write_site(published.site, files_of(2))), published.site)
        assert bytes_of(published.place) == {**before, LOCK: theirs}
    finally:
        (published.place / LOCK).unlink()


# Two at once, and clocks


def test_two_publishers_at_once(office: Office) -> None:
    """Two offices, each with its own site and records, and one mirror."""
    other = Office(office.folder / "hai", office.place, office.reach)
    both = office.signers.read_text() + other.signers.read_text()
    for one in (office, other):
        one.signers.write_text(both)
    office.publish(files_of(1))
    children = []
    for one, files in ((office, files_of(2)), (other, files_of(3))):
        child = os.fork()
        if child == 0:
            os._exit(in_a_process(lambda o=one, f=files: o.publish(f)))  # type: ignore[misc]
        children.append(child)
    codes = {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children}
    assert 0 in codes
    assert codes <= {0, BUSY}
    assert (office.shown() or 0) > 1
    office.publish(files_of(4))
    assert (office.shown() or 0) > 2


def test_a_clock_that_is_wrong_by_a_day(office: Office) -> None:
    right = office.now
    for number, (wrong, said) in enumerate([(DAY, {"future"}), (-DAY, {"frozen"}), (0, set())], 1):
        office.now = right + wrong
        office.publish(files_of(number))
        office.now = right
        report = office.check(max_age=0.5)
        assert report.manifest
        assert report.manifest.release == number
        assert {fault.kind.word for fault in report.faults} == said
