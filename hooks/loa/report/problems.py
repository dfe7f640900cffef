"""Problems as text for people: file by file, with the line and what to write instead."""

import os
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from pathlib import Path

import click

from loa.engine.account import Account
from loa.problems import Problem, Severity
from loa.report.excerpt import excerpt, printable
from loa.report.findings import Finding, findings

_MOST_OF_A_FILE = 20
_MOST = 200
_WIDTH = 100
"""How wide a line of a file may be where no terminal says so."""
_INDENT = "    "
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@dataclass(frozen=True)
class Style:
    """How a report is laid out.

    Args:
        width: the number of columns at which lines are folded; 0 to fold none.
        coloured: whether it may have colours.
    """

    width: int = 0
    coloured: bool = False

    def apply(self, text: str, **style: bool | str) -> str:
        """Return the text in a style of click; as it is where there are no colours."""
        return click.style(text, **style) if self.coloured else text  # type: ignore[arg-type]


def terminal_style() -> Style:
    """Return the style for standard error, which may be a terminal or a file."""
    if not sys.stderr.isatty():
        return Style()
    # See https://no-color.org/.
    return Style(shutil.get_terminal_size().columns, not os.environ.get("NO_COLOR"))


def print_problems(problems: Sequence[Problem], content: Path) -> None:
    """Print at least one problem of the content folder, file by file, and how many there are."""
    click.echo(as_text(problems, content, terminal_style()), err=True)


def print_content_problems(account: Account) -> None:
    """Print the problems of the content that was built, if there are any."""
    if account.problems:
        print_problems(account.problems, account.content)


def as_text(problems: Sequence[Problem], content: Path, style: Style) -> str:
    """Return what is wrong, file by file.

    Args:
        problems: what is wrong in the content.
        content: the content folder.
        style: how it is laid out.
    """
    told = findings(_worst(problems), content, Path.cwd())
    all_of = Counter(problem.path for problem in problems)
    blocks = []
    for path, group in groupby(told, key=lambda finding: finding.problem.path):
        of_file = tuple(group)
        lines = list(_of_file(of_file, style))
        if rest := all_of[path] - len(of_file):
            lines.append(f"{_INDENT}… và {rest} vấn đề nữa trong tệp này.")
        blocks.append("\n".join([style.apply(printable(of_file[0].path), bold=True), *lines]))
    return "\n\n".join([*blocks, "\n".join(_ending(problems, len(told)))])


def count(problems: Iterable[Problem]) -> str:
    """Return how many problems of each severity there are: "2 lỗi, 1 lưu ý"."""
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(f"{counts[s]} {s.value}" for s in Severity if counts[s])


def _worst(problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems to show if there are many: errors first, and some of every file."""
    severities = list(Severity)
    of_file: Counter[str] = Counter()
    told = []
    for problem in sorted(problems, key=lambda p: severities.index(p.severity)):
        of_file[problem.path] += 1
        if of_file[problem.path] <= _MOST_OF_A_FILE:
            told.append(problem)
    chosen = set(told[:_MOST])
    return [problem for problem in problems if problem in chosen]


def _of_file(of_file: Sequence[Finding], style: Style) -> Iterator[str]:
    """Yield the problems of a file; of several at one place, only the last shows the line."""
    for finding, after in zip_longest(of_file, of_file[1:]):
        yield from _sentences(finding, style)
        if after is None or _place(after) != _place(finding):
            yield from _excerpt(finding, style)


def _place(finding: Finding) -> tuple[int, int, int]:
    problem = finding.problem
    return problem.line, problem.column, problem.length


def _sentences(finding: Finding, style: Style) -> Iterator[str]:
    problem = finding.problem
    mark = f" {problem.severity.value} {problem.rule.code}: "
    colour = _COLOURS[problem.severity]
    for line in str(replace(problem, path=finding.path)).split("\n"):
        for part in _folded(printable(line), style.width):
            place, found, words = part.partition(mark)
            styled = style.apply(mark, fg=colour, bold=True) if found else ""
            yield f"{place}{styled}{words}"


def _excerpt(finding: Finding, style: Style) -> Iterator[str]:
    problem, colour = finding.problem, _COLOURS[finding.problem.severity]
    if finding.line is None:
        return
    number = f"{problem.line:>{len(_INDENT)}}"
    room = (style.width or _WIDTH) - len(number) - 4
    text, marks = excerpt(finding.line, problem.column, problem.length, room)
    for begin, what in ((number, text), (" " * len(number), style.apply(marks, fg=colour))):
        yield f"{style.apply(f'{begin} | ', dim=True)}{what}"


def _folded(line: str, width: int) -> Sequence[str]:
    if not width:
        return [line]
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=f"{_INDENT}  ",
        # A path that is broken in two can not be clicked on.
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def _ending(problems: Sequence[Problem], told: int) -> Iterator[str]:
    files = len({problem.path for problem in problems})
    yield f"{count(problems)} trong {files} tệp."
    if told < len(problems):
        yield f"Trên đây chỉ có {told} vấn đề; xem tất cả: loa check --json."
    first = min(problems, key=lambda problem: list(Severity).index(problem.severity))
    code = first.rule.code
    yield f"Vì sao có mã lỗi và viết thế nào cho đúng: loa explain {code}"
