"""Measure the search of the portal in Chromium: `python -m tests.search --help`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import sync_playwright

from tests.bench import machine
from tests.bench.tables import NoMarkersError, around_tables, write_tables
from tests.browser.fixtures import CHROMIUM, SWITCHES
from tests.mirror.server import mirrored
from tests.search import portals
from tests.search.asking import NoAnswerError
from tests.search.golden import HELD_OUT, load
from tests.search.measuring import Measured, measure
from tests.search.report import MARKERS, judge, markdown
from tests.search.scores import Outcome, failures


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.search", description=__doc__)
    add = parser.add_argument
    add("--records", type=int, default=10_000, help="size of the large portal; 0 for none")
    add("--seed", type=int, default=1, help="of the large portal and its queries")
    add("--failures", action="store_true", help="say what came instead of a right first result")
    add("--write", type=Path, metavar="FILE", help="put the tables between the file's markers")
    add("--strict", action="store_true", help="exit 1 unless everything was reached")
    return parser.parse_args(arguments)


def _portals(work: Path, options: argparse.Namespace) -> Iterator[portals.Portal]:
    (work / "sample").mkdir()
    yield portals.sample(work / "sample")
    if options.records:
        (work / "large").mkdir()
        yield portals.made_up(work / "large", options.records, options.seed)


def _measured(portal: portals.Portal, work: Path) -> Measured:
    place = work / f"nginx-{portal.site.parent.name}"
    place.mkdir()
    with mirrored(portal.site, place) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        return measure(browser, address, portal.cases)


def _tell_failures(outcomes: Sequence[Outcome]) -> None:
    """Say which queries fail, but for those held out."""
    secret = set(load(HELD_OUT))
    for line in failures(outcome for outcome in outcomes if outcome.case not in secret):
        click.echo(line, err=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, ask, print the tables, and write what was asked for."""
    options = _options(arguments)
    results: dict[str, Measured] = {}
    try:
        if options.write:
            around_tables(options.write, MARKERS)  # now, not after minutes
        with TemporaryDirectory(prefix="loa-search-") as work:
            for portal in _portals(Path(work), options):
                results[portal.name] = _measured(portal, Path(work))
                if options.failures:
                    _tell_failures(results[portal.name].typed)
        tables = markdown(machine.processor(), results)
        click.echo(tables)
        if options.write:
            write_tables(options.write, MARKERS, tables)
    except (NoMarkersError, NoAnswerError) as error:
        click.echo(str(error), err=True)
        return 2
    met = all(verdict.met for measured in results.values() for verdict in judge(measured))
    return 1 if options.strict and not met else 0


if __name__ == "__main__":
    sys.exit(main())
