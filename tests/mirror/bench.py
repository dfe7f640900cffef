"""`make bench-mirror`: publishes to mirrors of each kind, measured and held against the goals."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import machine
from tests.bench.tables import (
    NOTHING,
    NoMarkersError,
    Verdict,
    around_tables,
    goal_table,
    table,
    write_tables,
)
from tests.mirror.disks import NoDiskError, ext4_at
from tests.mirror.travelling import (
    EDITED,
    TARGETS,
    Row,
    Verified,
    measure,
    measure_verifying,
    office_at,
)
from tests.mirror.whole_command import Command, measure_command

MARKERS = "bench-mirror"
"""Between which markers of a page the tables go."""
MOST_SENT = 1.5
"""Of the bytes of changed files, how many may travel by SSH."""
MOST_SECONDS = 3.0
"""How long a publish by SSH may take after one page was edited."""
MOST_SECONDS_TO_VERIFY = 2.0
_DISK = 12
"""Gigabytes of a mirror's disk; it takes as much room as is written to it."""


@dataclass
class Results:
    """What was measured: on which disk mirrors were, and with how many records."""

    disk: str
    records: int
    rows: list[Row] = field(default_factory=list)
    verified: Verified | None = None
    command: Command | None = None


def judge(results: Results) -> Iterator[Verdict]:
    """Yield what had to be reached, as far as it was measured."""
    for row in results.rows:
        if (row.target, row.what) == ("ssh", EDITED):
            what, share = (
                f"{EDITED}, sent over SSH against the changed files",
                row.sent / row.changed,
            )
            yield Verdict(what, f"≤ {MOST_SENT} ×", f"{share:.2f} ×", share <= MOST_SENT)
            yield _in_time(f"{EDITED}, a publish over SSH", MOST_SECONDS, row.seconds)
        if (row.target, row.what) == ("objects", EDITED):
            what, came = f"{EDITED}, contents that came to the store", row.contents
            yield Verdict(what, f"{row.files}", f"{came}", came == row.files)
    if verified := results.verified:
        what = f"a folder of {verified.files:,} files verified"
        yield _in_time(what, MOST_SECONDS_TO_VERIFY, verified.seconds)


def _in_time(what: str, most: float, seconds: float) -> Verdict:
    return Verdict(what, f"≤ {most:.0f} s", f"{seconds:.1f} s", seconds <= most)


def markdown(processor: str, results: Results) -> str:
    """Return what had to be reached, and what each publish came to."""
    heads = ("target", "publish", "changed files", "sent", "received", "seconds", "processor, s")
    about = (
        f"{results.records:,} pages; mirrors {results.disk}; bytes between publisher and mirror."
    )
    parts = (
        f"{processor}; {about}",
        goal_table(judge(results), _whole(results)),
        table(heads, map(_cells, results.rows)),
    )
    return "\n\n".join(parts) + "\n"


def _whole(results: Results) -> Iterator[tuple[str, ...]]:
    """Yield what the whole command took, which no goal was set for."""
    if done := results.command:
        release = f"{results.records:,} records, {done.files:,} files, {done.size / 1e9:.1f} GB"
        what = f"one body edited, the whole `loa publish` over SSH ({release})"
        yield what, NOTHING, f"{done.seconds:.1f} s", NOTHING
        what = "… sent against the changed files"
        yield what, NOTHING, f"{done.sent / done.changed:.2f} ×", NOTHING


def _cells(row: Row) -> tuple[str, ...]:
    sizes = (f"{size / 1000:,.0f} KB" for size in (row.changed, row.sent, row.received))
    return (f"`{row.target}`", row.what, *sizes, f"{row.seconds:.1f}", f"{row.processor:.1f}")


def measured(targets: Sequence[str], records: int, *, whole: bool) -> Results:
    """Measure publishes to some kinds of mirrors; `whole`: the whole command, too."""
    with _folders() as (folder, _, kind):
        results = Results(kind, records, verified=measure_verifying(records, folder))
    for target in targets:
        with _folders() as (folder, disk, _):
            results.rows += measure(target, records, folder, disk)
    if whole:
        with _folders() as (folder, disk, _), office_at("ssh", folder, disk) as (office, wire):
            results.command = measure_command(office, wire, records)
    return results


@contextmanager
def _folders() -> Iterator[tuple[Path, Path, str]]:
    """Yield a folder, another one on a disk of its own for a mirror, and what that disk is.

    Where nothing can be mounted, it is on that of this machine.
    """
    with tempfile.TemporaryDirectory(prefix="loa-mirror-") as name:
        folder, disk = Path(name, "day"), Path(name, "dia")
        folder.mkdir()
        disk.mkdir()
        try:
            with ext4_at(disk, Path(name, "dia.anh"), _DISK):
                yield folder, disk, "on an ext4 with a journal"
        except NoDiskError:
            yield folder, disk, "on the disk of this machine"


def main() -> int:
    """Measure, print the tables, and write what was asked for."""
    parser = argparse.ArgumentParser(description="Measure what travels to mirrors.")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--targets", nargs="*", default=list(TARGETS))
    parser.add_argument("--parts", action="store_true", help="leave the whole command out")
    parser.add_argument("--write", type=Path, help="put the tables between the file's markers")
    parser.add_argument("--strict", action="store_true", help="exit 1 unless all was reached")
    given = parser.parse_args()
    try:
        if given.write:
            around_tables(given.write, MARKERS)  # now, not after minutes
        results = measured(given.targets, given.records, whole=not given.parts)
        tables = markdown(machine.processor(), results)
        sys.stdout.write(tables)
        if given.write:
            write_tables(given.write, MARKERS, tables)
    except NoMarkersError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    met = all(verdict.met for verdict in judge(results))
    return 1 if given.strict and not met else 0


if __name__ == "__main__":
    sys.exit(main())
