"""What travels to a mirror, how long that takes, and how long it takes to verify one.

A site of as many pages as there are records, of noise that nobody can compress much; a real sshd
and a real S3 endpoint on this machine; between them and the publisher a wire that counts.
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.mirror.objects import CONTENTS
from loa.mirror.verify.manifest import VERIFIER
from tests.mirror.publishers import Office
from tests.mirror.releases import contents_of
from tests.mirror.s3 import BUCKET, s3_in
from tests.mirror.sshd import sshd_in
from tests.mirror.wire import Wire, wire_to

FIRST = "first release"
EDITED = "one page edited"
_PAGE = 20_000
_FEEDS = 12


@dataclass(frozen=True)
class Row:
    """What one publish came to.

    Args:
        target: the kind of mirror; `what`: which publish.
        files: how many files changed; `changed`: their bytes.
        sent: the bytes that travelled; `received`: those that came back.
        contents: how many contents came to a store; 0 for other mirrors.
        seconds: by the clock, all files of the site read anew; `processor`: of processors here.
    """

    target: str
    what: str
    files: int
    changed: int
    sent: int
    received: int
    contents: int
    seconds: float
    processor: float


@dataclass(frozen=True)
class Verified:
    """How long it took to verify a folder of so many files, in seconds by the clock."""

    files: int
    seconds: float


@contextmanager
def _ssh(disk: Path) -> Iterator[tuple[int, Callable[[int], Mapping[str, Any]]]]:
    with sshd_in(disk) as running:
        yield running.port, running.settings


@contextmanager
def _rsync(disk: Path) -> Iterator[tuple[int, Callable[[int], Mapping[str, Any]]]]:
    with sshd_in(disk) as running:
        yield running.port, lambda port: running.settings(port, "rsync")


@contextmanager
def _objects(disk: Path) -> Iterator[tuple[int, Callable[[int], Mapping[str, Any]]]]:
    with s3_in(disk, disk, listings_kept="1h") as running:
        yield running.port, running.settings


TARGETS = {"ssh": _ssh, "rsync": _rsync, "objects": _objects}


@contextmanager
def office_at(target: str, folder: Path, disk: Path) -> Iterator[tuple[Office, Wire]]:
    """Yield an office with an empty mirror, and the wire that leads there.

    Args:
        target: the kind of mirror.
        folder: what the office has.
        disk: an empty folder for the mirror.
    """
    with TARGETS[target](disk) as (port, settings), wire_to(port) as wire:
        place = disk / BUCKET
        place.mkdir(exist_ok=True)
        yield Office(folder, place, settings(wire.port)), wire


def measure(target: str, records: int, folder: Path, disk: Path) -> Iterator[Row]:
    """Yield what the first publish to a target came to, and the one after an edit."""
    with office_at(target, folder, disk) as (office, wire):
        _write(office.site, records)
        everything = [path for path in office.site.rglob("*") if path.is_file()]
        yield _publish(office, wire, target, FIRST, everything)
        yield _publish(office, wire, target, EDITED, _edit(office.site))


def measure_verifying(records: int, folder: Path) -> Verified:
    """Publish so many pages to a folder, and verify it as its operator does: in a new process."""
    office = Office(folder / "phong", folder / "trang")
    _write(office.site, records)
    release = office.publisher().publish(contents_of(office.site), office.site)
    verifier = folder / "loa-verify.pyz"
    verifier.write_bytes((office.seen() / VERIFIER).read_bytes())
    asked = (str(office.seen()), "--allowed-signers", str(office.signers))
    command = [sys.executable, str(verifier), *asked]
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return Verified(len(release.manifest.files), time.monotonic() - began)


def _write(site: Path, records: int) -> None:
    noise = random.Random(9)  # noqa: S311 - no secret
    for number in range(records):
        path = site / "tin-tuc" / str(number // 200) / str(number) / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(noise.randbytes(_PAGE // 2).hex())
    for number in range(_FEEDS):
        path = site / "feeds" / str(number) / "rss.xml"
        path.parent.mkdir(parents=True)
        path.write_text(noise.randbytes(_PAGE // 2).hex())


def _edit(site: Path) -> list[Path]:
    """Edit a page, and the feeds that show it; return these files."""
    edited = [site / "tin-tuc/0/7/index.html", *sorted(site.glob("feeds/*/rss.xml"))]
    for path in edited:
        text = path.read_text()
        path.write_text(f"{text[:5_000]}sửa{text[5_000:]}")
    return edited


def _publish(office: Office, wire: Wire, target: str, what: str, changed: list[Path]) -> Row:
    stored = _contents_at(office)
    sent, received, began, used = wire.sent, wire.received, time.monotonic(), _processor()
    office.publisher().publish(contents_of(office.site), office.site)
    return Row(
        target,
        what,
        len(changed),
        sum(path.stat().st_size for path in changed),
        wire.sent - sent,
        wire.received - received,
        _contents_at(office) - stored,
        time.monotonic() - began,
        _processor() - used,
    )


def _contents_at(office: Office) -> int:
    return sum(1 for _ in (office.place / CONTENTS).glob("*"))


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
