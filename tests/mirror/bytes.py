"""`make bench-mirror`: what travels to a mirror, and how long it takes, if one page was edited.

A site of as many pages as there are records, of noise that nobody can compress much; a real sshd
and a real S3 endpoint on this machine; between them and the publisher a wire that counts.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mirror.publishers import Office
from tests.mirror.releases import contents_of
from tests.mirror.s3 import s3_in
from tests.mirror.sshd import sshd_in
from tests.mirror.wire import Wire, wire_to

_PAGE = 20_000
_FEEDS = 12
MOST_SENT = 1.5
"""Of the bytes of changed files, how many may travel by SSH."""


@dataclass(frozen=True)
class Row:
    """What one publish came to: bytes, and seconds by the clock and of processors here."""

    target: str
    what: str
    changed: int
    sent: int
    received: int
    seconds: float
    processor: float


@contextmanager
def _ssh(folder: Path) -> Iterator[tuple[int, Callable[[int], Mapping[str, Any]]]]:
    with sshd_in(folder) as running:
        yield running.port, running.settings


@contextmanager
def _rsync(folder: Path) -> Iterator[tuple[int, Callable[[int], Mapping[str, Any]]]]:
    with sshd_in(folder) as running:
        yield running.port, lambda port: running.settings(port, "rsync")


@contextmanager
def _objects(folder: Path) -> Iterator[tuple[int, Callable[[int], Mapping[str, Any]]]]:
    with s3_in(folder, folder / "dia") as running:
        yield running.port, running.settings


_TARGETS = {"ssh": _ssh, "rsync": _rsync, "objects": _objects}


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


def _edit(site: Path) -> int:
    """Edit a page, and the feeds that show it; return the bytes of these files."""
    size = 0
    for path in (site / "tin-tuc/0/7/index.html", *sorted(site.glob("feeds/*/rss.xml"))):
        text = path.read_text()
        path.write_text(f"{text[:5_000]}sửa{text[5_000:]}")
        size += path.stat().st_size
    return size


def _publish(office: Office, wire: Wire, target: str, what: str, changed: int) -> Row:
    contents = contents_of(office.site)
    sent, received, began, used = wire.sent, wire.received, time.monotonic(), _processor()
    office.publisher().publish(contents, office.site)
    return Row(
        target,
        what,
        changed,
        wire.sent - sent,
        wire.received - received,
        time.monotonic() - began,
        _processor() - used,
    )


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(target: str, records: int, folder: Path) -> Iterator[Row]:
    """Yield what the first publish to a target came to, and the one after an edit."""
    (folder / "may").mkdir(parents=True)
    with _TARGETS[target](folder / "may") as (port, settings), wire_to(port) as wire:
        place = folder / "trang"
        place.mkdir()
        office = Office(folder / "phong", place, settings(wire.port))
        _write(office.site, records)
        size = sum(path.stat().st_size for path in office.site.rglob("*.*"))
        yield _publish(office, wire, target, "first release", size)
        yield _publish(office, wire, target, "one page edited", _edit(office.site))


def table(rows: list[Row], records: int) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield f"{records} pages; bytes between the publisher and the mirror."
    yield ""
    yield "| Target | Publish | Changed files | Sent | Received | Seconds | Processor |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for row in rows:
        sizes = " | ".join(
            f"{size / 1000:,.0f} KB" for size in (row.changed, row.sent, row.received)
        )
        times = f"{row.seconds:.1f} | {row.processor:.1f}"
        yield f"| `{row.target}` | {row.what} | {sizes} | {times} |"


def main() -> int:
    """Measure, print, and fail if more travels than may."""
    parser = argparse.ArgumentParser(description="Measure what travels to mirrors.")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--targets", nargs="*", default=list(_TARGETS))
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    rows: list[Row] = []
    for target in given.targets:
        with tempfile.TemporaryDirectory(prefix="loa-mirror-") as folder:
            rows += measure(target, given.records, Path(folder))
    text = "\n".join(table(rows, given.records)) + "\n"
    sys.stdout.write(text)
    if given.write:
        given.write.write_text(text, encoding="utf-8")
    edited = [row for row in rows if row.target == "ssh" and row.what != "first release"]
    return int(any(row.sent > MOST_SENT * row.changed for row in edited))


if __name__ == "__main__":
    sys.exit(main())
