"""Telling what is wrong in the content that a command was given."""

from collections.abc import Sequence

from loa.engine.configuration import Options, content_folder
from loa.problems import Problem
from loa.report.problems import tell_problems


def tell_content_problems(problems: Sequence[Problem], options: Options) -> None:
    """Print what is wrong, if anything is; most often nothing is, and mkdocs.yml is not read."""
    if problems:
        tell_problems(problems, content_folder(options))
