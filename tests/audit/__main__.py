"""Let others' judges look at the sample portal: `python -m tests.audit --help`."""

import argparse
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.audit.html_validate import Fault, HtmlValidateError, faults
from tests.audit.lighthouse import Judgement, LighthouseError, judge
from tests.audit.report import MARKERS, markdown, reached
from tests.bench import machine
from tests.bench.tables import NoMarkersError, around_tables, write_tables
from tests.browser.page_types import PAGE_TYPES, UNLISTED
from tests.clients.corpora import ROOT, run
from tests.mirror.server import mirrored


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    add = parser.add_argument
    add(
        "--page",
        action="append",
        choices=PAGE_TYPES,
        help="only this type of page; may be repeated",
    )
    add("--write", type=Path, metavar="FILE", help="put the tables between the file's markers")
    add("--strict", action="store_true", help="exit 1 unless everything was reached")
    return parser.parse_args(arguments)


def _judged(address: str, pages: Iterable[str]) -> dict[str, Judgement]:
    judged = {}
    for name in pages:
        judged[name] = found = judge(address + PAGE_TYPES[name], listed=name not in UNLISTED)
        lost = [f"{part}: {', '.join(ids)}" for part, ids in found.faults.items() if ids]
        click.echo(f"{name}: {[*found.scores.values()]} {'; '.join(lost)}", err=True)
    return judged


def _tell(found: Iterable[Fault]) -> None:
    for fault in found:
        click.echo(f"{fault.path}:{fault.line}: {fault.message} [{fault.rule}]", err=True)


def _look(options: argparse.Namespace) -> tuple[Mapping[str, Judgement], tuple[Fault, ...]]:
    with TemporaryDirectory(prefix="loa-audit-") as work:
        site, place = Path(work) / "site", Path(work) / "nginx"
        place.mkdir()
        run("build", "--content", str(ROOT / "content"), "--site", str(site))
        found = tuple(faults(site))
        _tell(found)
        with mirrored(site, place) as address:
            return _judged(address, options.page or PAGE_TYPES), found


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, judge, print the tables, and write what was asked for."""
    options = _options(arguments)
    try:
        if options.write:
            around_tables(options.write, MARKERS)  # now, not after minutes
        pages, found = _look(options)
        tables = markdown(machine.processor(), pages, found)
        click.echo(tables)
        if options.write:
            write_tables(options.write, MARKERS, tables)
    except (NoMarkersError, LighthouseError, HtmlValidateError) as error:
        click.echo(str(error), err=True)
        return 2
    except subprocess.TimeoutExpired as error:
        click.echo(f"Lighthouse took more than {error.timeout:.0f} s", err=True)
        return 2
    return 1 if options.strict and not reached(pages, found) else 0


if __name__ == "__main__":
    sys.exit(main())
