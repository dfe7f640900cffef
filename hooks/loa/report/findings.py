"""A problem with what its teller needs: the path by which its file is found, and the line."""

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
"""Rules on personal data: what is told of them lands in logs that many read."""


@dataclass(frozen=True)
class Finding:
    """A problem, ready to be told.

    Args:
        problem: what is wrong; its path is that in the content folder.
        path: the file's path from where it is told.
        line: the line in which it is, without personal data; nothing if it is in none, or the file
            can not be read.
    """

    problem: Problem
    path: str
    line: str | None


def findings(problems: Iterable[Problem], content: Path, base: Path) -> tuple[Finding, ...]:
    """Return the problems, sorted by file, with their paths and lines.

    Args:
        problems: what is wrong in the content.
        content: the content folder.
        base: the folder from which paths begin; those outside it are told in full.
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


def repository_of(content: Path) -> Path:
    """Return the folder of the repository that holds the content; without one, where we are."""
    around = Path(os.path.abspath(content))
    for folder in (around, *around.parents):
        if (folder / ".git").exists():
            return folder
    return Path.cwd()


def shown_folder(base: Path, content: Path) -> str:
    """Return what stands before the path of every file of the folder, told from `base`."""
    folder = Path(os.path.abspath(content))
    if folder.is_relative_to(base):
        folder = folder.relative_to(base)
    return "" if folder == Path() else f"{folder.as_posix()}/"


def _measured(problem: Problem, line: str | None) -> Problem:
    """Return the problem with the length of the words that its message quotes and that stand there.

    Many checks know where something begins, and name it, but do not count its letters.
    """
    if problem.length > 1 or line is None:
        return problem
    at = problem.column - 1
    words = (words for words in _QUOTED.findall(problem.message) if line.startswith(words, at))
    return replace(problem, length=len(next(words, " ")))


def _lines(content: Path, path: str) -> Sequence[str]:
    try:
        file = file_at(content, path)
        # What a link points to may be anything, and is nobody's business here.
        text, problems = ("", []) if file.obstacle else read_text(file)
    except OSError:  # it vanished since
        return ()
    return () if problems or not text else text.split("\n")


def _line(lines: Sequence[str], problem: Problem) -> str | None:
    if problem.rule in _OF_WHOLE_FILES or problem.line > len(lines):
        return None
    return lines[problem.line - 1]
