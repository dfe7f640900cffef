"""Tables in Markdown, and the place between two markers of a page where they go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

NOTHING = "–"


@dataclass(frozen=True)
class Verdict:
    """Something that has to be reached, and what was measured of it."""

    what: str
    goal: str
    measured: str
    met: bool


class NoMarkersError(Exception):
    """A file has no place for the tables."""


def markers(name: str) -> tuple[str, str]:
    """Return the lines between which the tables of a benchmark stand."""
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def around_tables(path: Path, name: str) -> tuple[str, str]:
    """Return what a file says before and after the tables, with the markers.

    Raises:
        NoMarkersError: the file has not both of them.
    """
    first, last = markers(name)
    before, begin, rest = path.read_text(encoding="utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise NoMarkersError(f"{path}: no {first} … {last}")
    return before + begin, end + after


def write_tables(path: Path, name: str, tables: str) -> None:
    """Replace what stands between the two markers of a file; see `around_tables` for the errors."""
    before, after = around_tables(path, name)
    path.write_text(f"{before}\n{tables}{after}", encoding="utf-8")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column is words and whose others are numbers."""
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows))


def goal_table(verdicts: Iterable[Verdict], more: Iterable[Sequence[str]] = ()) -> str:
    """Return a table of what has to be reached; `more`: rows that only stand beside."""
    rows = [(v.what, v.goal, v.measured, yes(v.met)) for v in verdicts]
    return table(("", "to reach", "measured", "met"), [*rows, *more])


def yes(met: bool) -> str:
    """Return whether something was reached, as tables say it."""
    return "yes" if met else "**no**"
