"""What was measured, and the medians and ratios that are read from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from zlib import crc32

from tests.bench.process import Usage


@dataclass(frozen=True)
class Output:
    """What stands in a built site."""

    files: int
    bytes: int
    pages: int
    page_bytes: int


@dataclass(frozen=True)
class Run:
    """One build of one scenario; `said` is what Loa's own report says of it."""

    scenario: str
    records: int
    repetition: int
    usage: Usage
    output: Output
    changed: int | None = None
    said: dict[str, object] | None = None

    @property
    def rendered(self) -> int | None:
        """The pages that Loa says it rendered."""
        number = (self.said or {}).get("rendered")
        return number if isinstance(number, int) else None


@dataclass(frozen=True)
class Spread:
    """The median of several values, with the least and the greatest."""

    middle: float
    least: float
    most: float


def spread(values: Iterable[float]) -> Spread:
    """Return the spread of at least one value."""
    known = sorted(values)
    return Spread(median(known), known[0], known[-1])


@dataclass(frozen=True)
class Results:
    """All runs of one benchmark."""

    runs: tuple[Run, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of records, smallest first."""
        return tuple(sorted({run.records for run in self.runs}))

    def scenarios(self, records: int) -> tuple[str, ...]:
        """Return the scenarios that were run at a size, in their order."""
        return tuple(dict.fromkeys(run.scenario for run in self.runs if run.records == records))

    def of(self, scenario: str, records: int) -> tuple[Run, ...]:
        """Return the repetitions of a scenario at a size; none if it was not run."""
        return tuple(r for r in self.runs if (r.scenario, r.records) == (scenario, records))

    def spread(
        self, scenario: str, records: int, value: Callable[[Run], float | None]
    ) -> Spread | None:
        """Return the spread of what was measured, if it was."""
        known = [v for run in self.of(scenario, records) if (v := value(run)) is not None]
        return spread(known) if known else None

    def wall(self, scenario: str, records: int) -> float | None:
        """Return the median of the seconds of a scenario at a size."""
        seconds = self.spread(scenario, records, lambda run: run.usage.wall)
        return seconds.middle if seconds else None

    def ratio(self, scenario: str, other: str, records: int) -> float | None:
        """Return how many times as long as another scenario one takes, by the medians."""
        one, base = self.wall(scenario, records), self.wall(other, records)
        return one / base if one is not None and base else None

    def growth(self, scenario: str, small: int, large: int) -> float | None:
        """Return how many times the seconds a record grow from one size to another."""
        before, after = self.wall(scenario, small), self.wall(scenario, large)
        return (after / large) / (before / small) if after is not None and before else None


def look_at(site: Path) -> tuple[Output, dict[str, int]]:
    """Return what stands in a site, and a fingerprint of each page."""
    files = total = 0
    sizes, prints = [], {}
    for path in site.rglob("*"):
        if not path.is_file():
            continue
        size = path.stat().st_size
        files, total = files + 1, total + size
        if path.suffix == ".html":
            sizes.append(size)
            prints[path.relative_to(site).as_posix()] = crc32(path.read_bytes())
    return Output(files, total, len(sizes), sum(sizes)), prints


def differing(before: dict[str, int], after: dict[str, int]) -> int:
    """Return how many pages changed, came or went."""
    return sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())
