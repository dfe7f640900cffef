"""What Loa has to reach, and whether it does."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.bench.contenders import (
    CHECK_BODY,
    CHECK_FIRST,
    CHECK_TITLE,
    CHECK_UNCHANGED,
    FEEDS_ALL,
    FEEDS_TITLE,
    HUGO,
    LOA_BODY,
    LOA_COLD,
    LOA_PILLARS,
    LOA_TITLE,
    LOA_UNCHANGED,
    MKDOCS,
    SEARCH_ALL,
    SEARCH_BODY,
)
from tests.bench.results import Results

FULL = 10_000
"""The size at which the goals hold."""
SMALL, LARGE = 3_000, 30_000
"""The sizes between which growth is looked at."""
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Goal:
    """A number that may not be greater than a limit."""

    what: str
    limit: float
    unit: str
    value: Callable[[Results], float | None]


@dataclass(frozen=True)
class Verdict:
    """A goal and what was measured of it; nothing if the run did not."""

    goal: Goal
    measured: float | None

    @property
    def met(self) -> bool:
        """Whether it was measured and holds."""
        return self.measured is not None and self.measured <= self.goal.limit


def _ratio(scenario: str, other: str) -> Callable[[Results], float | None]:
    return lambda results: results.ratio(scenario, other, FULL)


def _wall(scenario: str) -> Callable[[Results], float | None]:
    return lambda results: results.wall(scenario, FULL)


def _milliseconds_a_file(results: Results) -> float | None:
    """Return how long the first check takes for one of the sample's files, of 5 to 6 KB each."""
    seconds = results.wall(CHECK_FIRST, FULL)
    return seconds and seconds * 1000 / FULL


def _growth(scenario: str) -> Callable[[Results], float | None]:
    return lambda results: results.growth(scenario, SMALL, LARGE)


def _most_memory(results: Results) -> float | None:
    """Return the highest peak of any of Loa's builds, with what processes share counted once.

    Builds that are measured for the search index alone are not counted.
    """
    peaks = [
        run.usage.together_pss
        for run in results.runs
        if run.records == FULL
        and run.scenario.startswith("Loa")
        and run.scenario not in {SEARCH_ALL, SEARCH_BODY}
        and run.usage.together_pss
    ]
    return max(peaks) / MEGABYTE if peaks else None


_AGAINST = partial("{}, against {}".format)

GOALS = (
    Goal(_AGAINST(LOA_COLD, MKDOCS), 0.5, "×", _ratio(LOA_COLD, MKDOCS)),
    Goal(_AGAINST(LOA_COLD, HUGO), 1.3, "×", _ratio(LOA_COLD, HUGO)),
    Goal(_AGAINST(LOA_BODY, HUGO), 0.15, "×", _ratio(LOA_BODY, HUGO)),
    Goal(LOA_BODY, 1.5, "s", _wall(LOA_BODY)),
    Goal(_AGAINST(LOA_TITLE, HUGO), 0.25, "×", _ratio(LOA_TITLE, HUGO)),
    Goal(_AGAINST(LOA_PILLARS, LOA_COLD), 1.0, "×", _ratio(LOA_PILLARS, LOA_COLD)),
    Goal(LOA_UNCHANGED, 1.0, "s", _wall(LOA_UNCHANGED)),
    Goal(
        f"{LOA_COLD}, seconds a record at {LARGE:,} against {SMALL:,}", 1.15, "×", _growth(LOA_COLD)
    ),
    Goal(
        f"{LOA_BODY}, seconds a record at {LARGE:,} against {SMALL:,}", 1.5, "×", _growth(LOA_BODY)
    ),
    Goal(f"{CHECK_FIRST}, for each file", 1.5, "ms", _milliseconds_a_file),
    Goal(CHECK_UNCHANGED, 3.0, "s", _wall(CHECK_UNCHANGED)),
    Goal(CHECK_BODY, 1.0, "s", _wall(CHECK_BODY)),
    Goal(CHECK_TITLE, 1.0, "s", _wall(CHECK_TITLE)),
    Goal(FEEDS_ALL, 8.0, "s", _wall(FEEDS_ALL)),
    Goal(FEEDS_TITLE, 0.3, "s", _wall(FEEDS_TITLE)),
    Goal("Loa, peak memory of all processes", 700, "MB", _most_memory),
)


def judge(results: Results) -> tuple[Verdict, ...]:
    """Return the verdict on each goal."""
    return tuple(Verdict(goal, goal.value(results)) for goal in GOALS)
