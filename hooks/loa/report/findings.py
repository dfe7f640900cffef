"""A problem with what a report needs: the path by which its file is found, and the line."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from loa.catalogue.files import file_at, read_text
from loa.problems import Problem, Rule
from loa.text.masking import masked

_QUOTED = re.compile("“([^”]+)”")
_OF_WHOLE_FILES = frozenset(
    {
        *(Rule.BAD_NAME, Rule.OUTSIDE_CONTENT, Rule.UNKNOWN_FOLDER, Rule.MISSING_LIST),
        *(Rule.EMPTY_FILE, Rule.TABLE_WITHOUT_PAGE),
    }
)
"""Rules that are broken by no line in particular."""

_OF_SECRETS = frozenset(rule for rule in Rule if rule.code.startswith("L8"))
"""Rules on personal data: reports land in logs that many can read."""


@dataclass(frozen=True)
class Finding:
    """A problem, ready to be reported.

    Args:
        problem: what is wrong; its path is that in the content folder.
        path: the file's path as the report shows it.
        line: the line of the file, with personal data masked; None if the problem is in no line,
            or the file cannot be read.
    """

    problem: Problem
    path: str
    line: str | None


def findings(problems: Iterable[Problem], content: Path, base: Path) -> tuple[Finding, ...]:
    """Return the problems, sorted by file, with their paths and lines.

    Args:
        problems: what is wrong in the content.
        content: the content folder.
        base: the folder to which paths are relative; those outside it are absolute.
    """
    found: list[Finding] = []
    folder = shown_folder(base, content)
    in_order = sorted(problems, key=lambda problem: problem.path)
    for path, group in groupby(in_order, key=lambda problem: problem.path):
        of_file = tuple(group)
        lines = _lines(content, path)
        shown = f"{folder}{path}"
        secret = {problem.line for problem in of_file if problem.rule in _OF_SECRETS}
        for problem in of_file:
            line = _line(lines, problem)
            line = masked(line) if line and problem.line in secret else line
            found.append(Finding(_measured(problem, line), shown, line))
    return tuple(found)


def repository_root(content: Path) -> Path:
    """Return the root of the repository that holds the content; without one, this folder."""
    around = Path(os.path.abspath(content))
    for folder in (around, *around.parents):
        if (folder / ".git").exists():
            return folder
    return Path.cwd()


def shown_folder(base: Path, content: Path) -> str:
    """Return the prefix of the paths of the content folder, seen from `base`."""
    folder = Path(os.path.abspath(content))
    if folder.is_relative_to(base):
        folder = folder.relative_to(base)
    return "" if folder == Path() else f"{folder.as_posix()}/"


def _measured(problem: Problem, line: str | None) -> Problem:
    """Return the problem with the length of the quoted words that are found at its place.

    Many checks know where something begins and quote it, but do not say how long it is.
    """
    if problem.length > 1 or line is None:
        return problem
    at = problem.column - 1
    words = (words for words in _QUOTED.findall(problem.message) if line.startswith(words, at))
    return replace(problem, length=len(next(words, " ")))


def _lines(content: Path, path: str) -> Sequence[str]:
    try:
        file = file_at(content, path)
        # A symbolic link may point anywhere; its target is not to be quoted.
        text, problems = ("", []) if file.obstacle else read_text(file)
    except OSError:  # it vanished since
        return ()
    return () if problems or not text else text.split("\n")


def _line(lines: Sequence[str], problem: Problem) -> str | None:
    if problem.rule in _OF_WHOLE_FILES or problem.line > len(lines):
        return None
    return lines[problem.line - 1]
