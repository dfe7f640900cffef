"""The results as Markdown tables, and whether they are good enough."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from tests.bench.tables import NOTHING, Verdict, goal_table, table
from tests.search.golden import KINDS
from tests.search.measuring import SLOWDOWN, FirstVisit, Measured
from tests.search.scores import AT_1, AT_5, Outcome, by_kind, score

MARKERS = "bench-search"
"""Between which markers of a page the tables go."""
MILLISECONDS = 300
KILOBYTES = 250
KILOBYTE = 1_000

_HEADS = (
    "query", "asked", "success@1", "success@5", "first result, ms", "worst, ms",
    "first visit, ms", "first visit, KB",
)  # fmt: skip


def markdown(machine: str, portals: Mapping[str, Measured]) -> str:
    """Return for each portal what had to be reached, and its results by kind of query."""
    parts = [f"{machine}; the browser's processor slowed down {SLOWDOWN} ×."]
    for name, measured in portals.items():
        parts += [
            f"{name}:",
            _goal_table(judge(measured), measured.first_visits),
            _kind_table(measured),
        ]
    return "\n\n".join(parts) + "\n"


def judge(measured: Measured) -> tuple[Verdict, ...]:
    """Return the verdicts on a portal."""
    found = score(measured.typed)
    visits = [visit.outcome for visit in measured.first_visits]
    return (
        _share("success@1", found.at_1, AT_1),
        _share("success@5", found.at_5, AT_5),
        _cost("first result of a typed query, median", _typical(measured.typed), "ms"),
        _cost("first result of a typed query, worst", _worst(measured.typed), "ms"),
        _cost("first result of a first visit, from its start, median", _typical(visits), "ms"),
        _cost("bytes of a first visit, worst", _most(measured.first_visits), "KB"),
    )


def _share(what: str, value: float, goal: float) -> Verdict:
    return Verdict(what, f"≥ {goal:.2f}", f"{value:.3f}", value >= goal)


_LIMITS = {"ms": MILLISECONDS, "KB": KILOBYTES}


def _cost(what: str, value: float | None, unit: str) -> Verdict:
    limit = _LIMITS[unit]
    met = value is not None and value <= limit
    return Verdict(what, f"≤ {limit} {unit}", f"{_whole(value)} {unit}", met)


def _times(outcomes: Iterable[Outcome]) -> list[float]:
    times = (outcome.answer.milliseconds for outcome in outcomes)
    return [time for time in times if time is not None]


def _over(combine: Callable[[list[float]], float], values: Iterable[float]) -> float | None:
    known = list(values)
    return combine(known) if known else None


def _typical(outcomes: Iterable[Outcome]) -> float | None:
    return _over(median, _times(outcomes))


def _worst(outcomes: Iterable[Outcome]) -> float | None:
    return _over(max, _times(outcomes))


def _most(visits: Iterable[FirstVisit]) -> float | None:
    return _over(max, (visit.bytes / KILOBYTE for visit in visits))


def _goal_table(verdicts: Iterable[Verdict], visits: Iterable[FirstVisit]) -> str:
    painted = f"{_whole(_over(median, (visit.painted for visit in visits)))} ms"
    what = "for comparison: until the page of a first visit is seen, median"
    return goal_table(verdicts, [(what, "", painted, "")])


def _kind_table(measured: Measured) -> str:
    rows = [
        _row(
            KINDS[kind], outcomes, [v for v in measured.first_visits if v.outcome.case.kind == kind]
        )
        for kind, outcomes in by_kind(measured.typed).items()
    ]
    return table(_HEADS, [*rows, _row("in all", measured.typed, measured.first_visits)])


def _row(name: str, outcomes: Sequence[Outcome], visits: Sequence[FirstVisit]) -> tuple[str, ...]:
    found = score(outcomes)
    return (
        name,
        str(found.queries),
        f"{found.at_1:.3f}",
        f"{found.at_5:.3f}",
        _whole(_typical(outcomes)),
        _whole(_worst(outcomes)),
        _whole(_typical(visit.outcome for visit in visits)),
        _whole(_most(visits)),
    )


def _whole(number: float | None) -> str:
    return NOTHING if number is None else f"{number:,.0f}"
