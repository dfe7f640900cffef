"""The results as Markdown tables, and as JSON."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from tests.bench.contenders import HUGO, LOA_COLD, MKDOCS, MKDOCS_SEARCH
from tests.bench.goals import FULL, MEGABYTE, Verdict, judge
from tests.bench.results import Results, Run, Spread
from tests.bench.tables import NOTHING, table, yes

MARKERS = "bench"
"""Between which markers of a page the tables go."""

_FROM_NOTHING = (LOA_COLD, HUGO, MKDOCS, MKDOCS_SEARCH)
_HEADS = (
    "scenario", "wall, s", "processor, s", "÷ Hugo", "÷ MkDocs", "largest process, MB",
    "all processes, RSS / PSS, MB", "pages", "rendered", "changed", "pages/s", "bytes/page",
    "files", "site, MB",
)  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """Where, with what and on what the benchmark ran."""

    processor: str
    cores: int
    memory: int
    versions: dict[str, str]
    bodies: dict[int, int]
    seed: int
    as_of: str


def markdown(setting: Setting, results: Results) -> str:
    """Return the goals, then a table for each size."""
    verdicts = judge(results)
    parts = [_setting_words(setting), _goal_table(verdicts)]
    parts += [_size_table(setting, results, records) for records in results.sizes]
    return "\n\n".join(parts) + "\n"


def as_json(setting: Setting, results: Results) -> dict[str, object]:
    """Return everything that was measured, and the verdicts."""
    return {
        "setting": asdict(setting),
        "goals": [
            {
                "what": verdict.goal.what,
                "limit": verdict.goal.limit,
                "unit": verdict.goal.unit,
                "measured": verdict.measured,
                "met": verdict.met,
            }
            for verdict in judge(results)
        ],
        "runs": [asdict(run) for run in results.runs],
    }


def _setting_words(setting: Setting) -> str:
    names = ", ".join(f"{name} {number}" for name, number in setting.versions.items())
    return f"{setting.processor}, {setting.cores} cores, {setting.memory / 2**30:.0f} GiB; {names}."


def _goal_table(verdicts: Iterable[Verdict]) -> str:
    rows = [
        (
            verdict.goal.what,
            f"≤ {verdict.goal.limit:g} {verdict.goal.unit}",
            _with_unit(verdict),
            "not measured" if verdict.measured is None else yes(bool(verdict.met)),
        )
        for verdict in verdicts
    ]
    return table((f"at {FULL:,} records", "to reach", "measured", "met"), rows)


def _with_unit(verdict: Verdict) -> str:
    known = verdict.measured is not None
    return f"{_short(verdict.measured)} {verdict.goal.unit}" if known else NOTHING


def _size_table(setting: Setting, results: Results, records: int) -> str:
    rows = [_row(results, scenario, records) for scenario in results.scenarios(records)]
    bodies = setting.bodies[records]
    repeated = max(run.repetition for run in results.runs if run.records == records)
    head = f"{records:,} records ({bodies:,} bodies); median of {repeated} (least–most):"
    return f"{head}\n\n{table(_HEADS, rows)}"


def _row(results: Results, scenario: str, records: int) -> tuple[str, ...]:
    def middle(value: Callable[[Run], float | None]) -> float | None:
        found = results.spread(scenario, records, value)
        return found.middle if found else None

    def speed(run: Run) -> float | None:
        return run.output.pages / run.usage.wall if scenario in _FROM_NOTHING else None

    return (
        scenario,
        _spread(results.spread(scenario, records, lambda run: run.usage.wall)),
        _spread(results.spread(scenario, records, lambda run: run.usage.cpu)),
        _short(results.ratio(scenario, HUGO, records)),
        _short(results.ratio(scenario, MKDOCS, records)),
        _whole(middle(lambda run: run.usage.largest / MEGABYTE)),
        f"{_whole(middle(_rss))} / {_whole(middle(_pss))}",
        _whole(middle(lambda run: run.output.pages)),
        _whole(middle(lambda run: run.rendered)),
        _whole(middle(lambda run: run.changed)),
        _whole(middle(speed)),
        _whole(middle(lambda run: run.output.page_bytes / run.output.pages)),
        _whole(middle(lambda run: run.output.files)),
        _whole(middle(lambda run: run.output.bytes / MEGABYTE)),
    )


def _rss(run: Run) -> float | None:
    return _megabytes(run.usage.together_rss)


def _pss(run: Run) -> float | None:
    return _megabytes(run.usage.together_pss)


def _megabytes(number: int | None) -> float | None:
    return None if number is None else number / MEGABYTE


def _spread(values: Spread | None) -> str:
    if values is None:
        return NOTHING
    return f"{_short(values.middle)} ({_short(values.least)}–{_short(values.most)})"


def _short(number: float | None) -> str:
    """Return a number with about three digits that mean something."""
    if number is None:
        return NOTHING
    return (
        f"{number:.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
    )


def _whole(number: float | None) -> str:
    return NOTHING if number is None else f"{number:,.0f}"
