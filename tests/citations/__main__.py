"""Say how well the golden citations are found: `python -m tests.citations --help`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tests.citations.gold import FOLDER, Case, Score, by_form, differences, load

_COLUMNS = "{:<26} {:>9} {:>6} {:>10} {:>7} {:>7} {:>13}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.citations", description=__doc__)
    parser.add_argument("--cases", type=Path, default=FOLDER, help="folder of the cases")
    parser.add_argument("--differences", action="store_true", help="say what is not found rightly")
    return parser.parse_args(arguments)


def _table(cases: Sequence[Case]) -> Score:
    click.echo(
        _COLUMNS.format(
            "form", "citations", "found", "precision", "recall", "exact", "issuer, name"
        )
    )
    scores = by_form(cases)
    total = sum(scores.values(), Score())
    for form, score in (*scores.items(), ("in all", total)):
        shares = (score.precision, score.recall, score.exactness, score.telling)
        numbers = (f"{share:.3f}" for share in shares)
        click.echo(_COLUMNS.format(form, score.expected, score.found, *numbers))
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 unless what has to be reached is."""
    options = _options(arguments)
    cases = load(options.cases)
    total = _table(cases)
    if options.differences:
        for case in cases:
            click.echo("\n".join(differences(case)), nl=bool(differences(case)))
    return 0 if total.is_enough else 1


if __name__ == "__main__":
    sys.exit(main())
