"""A mirror on a host: who may not be reached, what travels, and a connection that breaks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.mirror.failures import MirrorSettingsError, TargetError
from loa.mirror.verify.manifest import VERIFIER
from tests.mirror.publishers import Office
from tests.mirror.releases import PAGES, new_key
from tests.mirror.server import free_port
from tests.mirror.sshd import Sshd
from tests.mirror.wire import Wire, wire_to

OTHER = {**PAGES, "index.html": "<title>Khác</title>"}


@pytest.fixture
def wire(sshd: Sshd) -> Iterator[Wire]:
    with wire_to(sshd.port) as running:
        yield running


@pytest.fixture
def office(tmp_path: Path, sshd: Sshd, wire: Wire) -> Office:
    return Office(tmp_path / "nơi 'lạ' \"$x\"", reach=sshd.settings(wire.port))


def test_a_folder_may_have_any_name(office: Office) -> None:
    assert [office.publish(files).manifest.release for files in (PAGES, OTHER)] == [1, 2]
    assert office.shown() == 2


# What travels


def test_what_did_not_change_is_linked_there(office: Office) -> None:
    for files in (PAGES, OTHER):
        office.publish(files)
    for name in (*PAGES, VERIFIER):
        one, two = (office.place / "releases" / number / name for number in ("1", "2"))
        assert one.samefile(two) == (name != "index.html"), name


def test_little_more_travels_than_what_changed(office: Office, wire: Wire) -> None:
    def noise(number: int) -> str:
        return "".join(chr(0x4E00 + (number * number * i * i) % 20_000) for i in range(20_000))

    many = {f"p/{number}.html": noise(number) for number in range(1, 40)}
    office.publish(many)
    before = wire.sent
    changed = noise(77)
    office.publish({**many, "p/7.html": changed})
    assert wire.sent - before < 1.5 * len(changed.encode())
    # Of a page of which a line changed only that part travels.
    before = wire.sent
    office.publish({**many, "p/7.html": f"{changed[:9000]}!{changed[9000:]}"})
    assert wire.sent - before < 0.8 * len(changed.encode())


def test_a_file_that_was_altered_there_is_sent_again(office: Office) -> None:
    shown = office.place / "current"
    office.publish(PAGES)
    (shown / "404.html").write_text("xấu")
    assert office.publish(OTHER).manifest.release == 2
    assert office.shown() == 2


@pytest.mark.parametrize("odd", ["link", "file", "folder", "name"])
def test_what_does_not_belong_to_a_release_goes(office: Office, odd: str) -> None:
    """Readers see neither what was put beside the last release, nor into one that was begun."""
    office.publish(PAGES)
    for folder in (office.place / "current", office.place / "releases" / ".2.moi"):
        folder.mkdir(exist_ok=True)
        match odd:
            case "link":
                (folder / "404.html").unlink(missing_ok=True)
                (folder / "404.html").symlink_to("/etc/passwd")
            case "file":
                (folder / "index.php").write_text("xấu")
            case "folder":
                (folder / "thua").mkdir()
            case "name":
                (folder / f"x\n{'0' * 64} *.").mkdir()
                (folder / f"x\n{'0' * 64} *." / "404.html").write_text("xấu")
    office.publish(OTHER)
    assert office.shown() == 2


# Who is not reached


def test_an_unknown_host_gets_nothing(office: Office, tmp_path: Path) -> None:
    office.publish(PAGES)
    (tmp_path / "khong-ai").write_text("")
    with pytest.raises(TargetError, match="chưa biết khóa của máy chủ"):
        office.publish(OTHER, known_hosts=str(tmp_path / "khong-ai"))
    with pytest.raises(MirrorSettingsError, match="không có tệp known_hosts"):
        office.publish(OTHER, known_hosts=str(tmp_path / "khong-co"))
    assert office.shown() == 1
    assert office.publish(OTHER).manifest.release == 2


def test_a_host_with_another_key_gets_nothing(office: Office, wire: Wire, tmp_path: Path) -> None:
    other = new_key(tmp_path / "khac").with_suffix(".pub").read_text()
    known = tmp_path / "known_hosts"
    known.write_text(f"[127.0.0.1]:{wire.port} {other}")
    with pytest.raises(TargetError, match="khóa của máy chủ khác"):
        office.publish(PAGES, known_hosts=str(known))
    assert office.publish(PAGES).manifest.release == 1


def test_a_key_that_the_host_does_not_let_in(office: Office, tmp_path: Path) -> None:
    office.publish(PAGES)
    with pytest.raises(TargetError, match="không nhận khóa SSH"):
        office.publish(OTHER, identity=str(new_key(tmp_path / "la")))
    assert office.shown() == 1
    assert office.publish(OTHER).manifest.release == 2


def test_a_host_that_is_not_there(office: Office, sshd: Sshd) -> None:
    port = free_port()
    known = str(sshd.known_hosts(port))
    with pytest.raises(TargetError, match="không mở cổng SSH"):
        office.publish(PAGES, port=port, known_hosts=known)


def test_a_machine_without_rsync(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ssh = shutil.which("ssh")
    assert ssh
    folder = office.folder / "bin"
    folder.mkdir()
    for name in ("ssh", "ssh-keygen"):
        (folder / name).symlink_to(shutil.which(name) or "")
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(TargetError, match="máy này chưa có rsync"):
        office.publish(PAGES)


# A connection that breaks


def test_the_connection_may_break_wherever_it_is(office: Office, wire: Wire) -> None:
    """After more and more bytes, until so many are enough."""
    office.publish(PAGES)
    may_send, old = 0, 1
    while True:
        may_send += 2_500
        files = {**PAGES, "index.html": f"<title>{may_send}</title>"}
        broke = office.publish_over(wire, files, may_send)
        assert (office.shown() or 0) >= old
        office.publish(files)
        assert (office.place / "current" / "index.html").read_text() == files["index.html"]
        left = {path.name for path in (office.place / "releases").iterdir()}
        assert all(name.isdecimal() for name in left), left
        assert not (office.place / ".khoa").exists()
        old = office.shown() or 0
        if not broke:
            break
    assert may_send > 7_000


def test_a_host_that_ends_all_shells_is_noticed(office: Office, wire: Wire) -> None:
    office.publish(PAGES)
    target = office.publisher().target
    assert target.current() == 1
    wire.cut()
    with pytest.raises(TargetError):
        target.current()
    assert target.current() == 1
