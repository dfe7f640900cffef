"""Run the benchmark: `python -m tests.bench --help`."""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.bench import machine
from tests.bench.contenders import (
    MKDOCS,
    MKDOCS_SEARCH,
    Portal,
    Scenario,
    WrongBuildError,
    hugo,
    loa_scenarios,
    make_sample,
    mkdocs,
)
from tests.bench.corpus import corpus_of
from tests.bench.goals import FULL, LARGE, SMALL, judge
from tests.bench.process import CommandFailedError
from tests.bench.report import MARKERS, Setting, as_json, markdown
from tests.bench.results import Results, Run
from tests.bench.tables import NoMarkersError, around_tables, write_tables

SIZES = (1_000, FULL)
WARM_UP = 50


@dataclass
class Bench:
    """One run of the benchmark in a work folder."""

    work: Path
    options: argparse.Namespace
    bodies: dict[int, int] = field(default_factory=dict)

    def warm_up(self) -> None:
        """Build a little with everybody, unmeasured: compiles, and fails early if it has to."""
        _tell(f"warming up with {WARM_UP} records")
        for scenario in self._scenarios(WARM_UP):
            scenario.measure(0)
        self._tidy()
        self.bodies.clear()

    def compare(self, records: int) -> Iterator[Run]:
        """Measure all contenders at one size, in turn."""
        yield from self._in_turn(self._scenarios(records), self._repeats(records))

    def grow(self) -> Iterator[Run]:
        """Measure Loa alone at two sizes, in turn."""
        scenarios = [
            scenario
            for records in (SMALL, LARGE)
            for scenario in loa_scenarios(self._portal(records, others=False), few=True)
        ]
        yield from self._in_turn(scenarios, self._repeats(LARGE))

    def _repeats(self, records: int) -> int:
        return int(self.options.repeat or (5 if records < FULL else 3))

    def _in_turn(self, scenarios: Sequence[Scenario], repeats: int) -> Iterator[Run]:
        """Run everyone once, then again: the machine's moods hit all alike."""
        for repetition in range(1, repeats + 1):
            for scenario in scenarios:
                run = scenario.measure(repetition)
                _tell(_line(run, repeats))
                yield run
        self._tidy()

    def _scenarios(self, records: int) -> tuple[Scenario, ...]:
        portal = self._portal(records, others=True)
        cold, *warm = loa_scenarios(portal)
        corpus = portal.corpus
        plain = mkdocs(corpus, "mkdocs.yml", MKDOCS)
        search = mkdocs(corpus, "mkdocs-search.yml", MKDOCS_SEARCH)
        return (cold, hugo(corpus), plain, *warm, search)

    def _portal(self, records: int, *, others: bool) -> Portal:
        folder = self.work / str(records)
        _tell(f"making {records:,} records")
        content = make_sample(records, self.options.seed, folder / "loa" / "content")
        corpus = corpus_of(content, folder, records, others=others)
        self.bodies[records] = corpus.bodies
        return Portal(corpus, folder / "loa", self.options.as_of, self.options.jobs)

    def _tidy(self) -> None:
        for folder in self.work.iterdir():
            shutil.rmtree(folder)


def _line(run: Run, repeats: int) -> str:
    usage, changed = run.usage, run.changed
    line = (
        f"{run.records:>6,} · {run.repetition}/{repeats} · {run.scenario}: {usage.wall:.2f} s, "
        f"processor {usage.cpu:.2f} s, largest process {usage.largest / 1e6:.0f} MB, "
        f"{run.output.pages:,} pages"
    )
    return line if changed is None else f"{line}, {changed:,} changed"


def _tell(line: str) -> None:
    click.echo(line, err=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add = parser.add_argument
    add("--records", type=int, nargs="+", help="sizes (default: 1000 and 10000, with --growth)")
    add("--repeat", type=int, help="repetitions (default: 5, and 3 from 10,000 records)")
    add("--growth", action=argparse.BooleanOptionalAction, help="Loa at 3,000 and 30,000 records")
    add("--seed", type=int, default=1, help="of the sample")
    add("--as-of", default="2026-12-31", help="the day of Loa's builds")
    add("--jobs", type=int, help="Loa's --jobs (default: what Loa chooses)")
    add("--cores", type=int, default=2, help="keep everything to so many cores")
    add("--work", type=Path, help="make the temporary work folder in this one")
    add("--out", type=Path, default=Path("bench.json"), help="where the JSON goes")
    add("--write", type=Path, metavar="FILE", help="put the tables between the file's markers")
    add("--strict", action="store_true", help="exit 1 unless every goal was measured and met")
    options = parser.parse_args(arguments)
    if options.growth is None:
        options.growth = options.records is None
    options.records = options.records or SIZES
    return options


def measure(options: argparse.Namespace) -> tuple[Setting, Results]:
    """Run everything that the options ask for."""
    cores = machine.keep_to(options.cores)
    with TemporaryDirectory(prefix="loa-bench-", dir=options.work) as work:
        bench = Bench(Path(work), options)
        bench.warm_up()
        runs = [run for records in options.records for run in bench.compare(records)]
        runs += bench.grow() if options.growth else ()
    setting = Setting(
        processor=machine.processor(),
        cores=cores,
        memory=machine.memory(),
        versions=machine.versions(),
        bodies=bench.bodies,
        seed=options.seed,
        as_of=options.as_of,
    )
    return setting, Results(tuple(runs))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and write what was asked for."""
    options = _options(arguments)
    try:
        if options.write:
            around_tables(options.write, MARKERS)  # now, not after an hour
        setting, results = measure(options)
        tables = markdown(setting, results)
        click.echo(tables)
        report = json.dumps(as_json(setting, results), ensure_ascii=False, indent=1)
        options.out.write_text(f"{report}\n", encoding="utf-8")
        if options.write:
            write_tables(options.write, MARKERS, tables)
    except (CommandFailedError, WrongBuildError, NoMarkersError) as error:
        _tell(str(error))
        return 2
    met = all(verdict.met for verdict in judge(results))
    return 1 if options.strict and not met else 0


if __name__ == "__main__":
    sys.exit(main())
