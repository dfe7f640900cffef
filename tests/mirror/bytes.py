"""`make bench-mirror`: what travels to a mirror, how long it takes, and how long to verify it.

A site of as many pages as there are records, of noise that nobody can compress much; a real sshd
and a real S3 endpoint on this machine; between them and the publisher a wire that counts.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.mirror.verify.manifest import VERIFIER
from tests.bench import machine
from tests.bench.tables import (
    NoMarkersError,
    Verdict,
    around_tables,
    goal_table,
    table,
    write_tables,
)
from tests.mirror.publishers import Office
from tests.mirror.releases import contents_of
from tests.mirror.s3 import s3_in
from tests.mirror.sshd import sshd_in
from tests.mirror.wire import Wire, wire_to

MARKERS = "bench-mirror"
"""Between which markers of a page the tables go."""
MOST_SENT = 1.5
"""Of the bytes of changed files, how many may travel by SSH."""
MOST_SECONDS = 3.0
"""How long a publish by SSH may take after one page was edited."""
MOST_SECONDS_TO_VERIFY = 2.0
_FIRST = "first release"
_EDITED = "one page edited"
_PAGE = 20_000
_FEEDS = 12


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


@dataclass(frozen=True)
class Verified:
    """How long it took to verify a folder of so many files, in seconds by the clock."""

    files: int
    seconds: float


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
        yield _publish(office, wire, target, _FIRST, size)
        yield _publish(office, wire, target, _EDITED, _edit(office.site))


def measure_verifying(files: int, folder: Path) -> Verified:
    """Publish so many files to a folder, and verify it as its operator does: in a new process."""
    office = Office(folder / "phong", folder / "trang")
    _write(office.site, files - _FEEDS)
    release = office.publisher().publish(contents_of(office.site), office.site)
    verifier = folder / "loa-verify.pyz"
    verifier.write_bytes((office.seen() / VERIFIER).read_bytes())
    asked = (str(office.seen()), "--allowed-signers", str(office.signers))
    command = [sys.executable, str(verifier), *asked]
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return Verified(len(release.manifest.files), time.monotonic() - began)


def judge(rows: Sequence[Row], verified: Verified) -> Iterator[Verdict]:
    """Yield what had to be reached, as far as it was measured."""
    for row in rows:
        if (row.target, row.what) == ("ssh", _EDITED):
            share, seconds = row.sent / row.changed, row.seconds
            what = f"{_EDITED}, sent over SSH against the changed files"
            yield Verdict(what, f"≤ {MOST_SENT} ×", f"{share:.2f} ×", share <= MOST_SENT)
            yield _in_time(f"{_EDITED}, a publish over SSH", MOST_SECONDS, seconds)
    what = f"a folder of {verified.files:,} files verified"
    yield _in_time(what, MOST_SECONDS_TO_VERIFY, verified.seconds)


def _in_time(what: str, most: float, seconds: float) -> Verdict:
    return Verdict(what, f"≤ {most:.0f} s", f"{seconds:.1f} s", seconds <= most)


def markdown(processor: str, records: int, rows: Sequence[Row], verified: Verified) -> str:
    """Return what had to be reached, and what each publish came to."""
    heads = ("target", "publish", "changed files", "sent", "received", "seconds", "processor, s")
    parts = (
        f"{processor}; {records:,} pages; bytes between the publisher and the mirror.",
        goal_table(judge(rows, verified)),
        table(heads, map(_cells, rows)),
    )
    return "\n\n".join(parts) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    sizes = (f"{size / 1000:,.0f} KB" for size in (row.changed, row.sent, row.received))
    return (f"`{row.target}`", row.what, *sizes, f"{row.seconds:.1f}", f"{row.processor:.1f}")


def main() -> int:
    """Measure, print the tables, and write what was asked for."""
    parser = argparse.ArgumentParser(description="Measure what travels to mirrors.")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--targets", nargs="*", default=list(_TARGETS))
    parser.add_argument("--write", type=Path, help="put the tables between the file's markers")
    parser.add_argument("--strict", action="store_true", help="exit 1 unless all was reached")
    given = parser.parse_args()
    rows: list[Row] = []
    try:
        if given.write:
            around_tables(given.write, MARKERS)  # now, not after minutes
        for target in given.targets:
            with tempfile.TemporaryDirectory(prefix="loa-mirror-") as folder:
                rows += measure(target, given.records, Path(folder))
        with tempfile.TemporaryDirectory(prefix="loa-mirror-") as folder:
            verified = measure_verifying(given.records, Path(folder))
        tables = markdown(machine.processor(), given.records, rows, verified)
        sys.stdout.write(tables)
        if given.write:
            write_tables(given.write, MARKERS, tables)
    except NoMarkersError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    met = all(verdict.met for verdict in judge(rows, verified))
    return 1 if given.strict and not met else 0


if __name__ == "__main__":
    sys.exit(main())
