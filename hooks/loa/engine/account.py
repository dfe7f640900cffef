"""What a build says of the content, and of what the site consists."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loa.engine.outputs import Maker, Output
from loa.problems import Problem

if TYPE_CHECKING:
    from loa.outputs.feeds.feeds import Feeds


@dataclass(frozen=True)
class Account:
    """What a build says of the content; kept, so that the next one need not read it again.

    Args:
        key: the digest of all facts from which the site was assembled.
        content: the content folder.
        as_of: the day for which it was assembled.
        problems: every problem of the content.
        told: the records of which there are problems, with the digests of their bytes: when these
            are others, the lines of the problems may be, too.
        left_out: files whose records have no page for their errors.
        counts: how many records of each kind are listed.
        glossary: the abbreviations, which every page marks.
        files: of how many files the site consists.
    """

    key: str
    content: Path
    as_of: date
    problems: tuple[Problem, ...]
    told: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    glossary: tuple[tuple[str, str], ...]
    files: int = 0

    def counting(self, files: int) -> "Account":
        """Return this account with the number of files; itself, if it tells that already."""
        return self if self.files == files else replace(self, files=files)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build, or that left records out of it."""
        return tuple(problem for problem in self.problems if problem.is_error)


class ContentError(Exception):
    """The content has errors, so nothing was built; `account` holds them."""

    def __init__(self, account: Account) -> None:
        super().__init__(f"{len(account.errors)} lỗi")
        self.account = account


@dataclass(frozen=True)
class Declared:
    """Every file of the site.

    Args:
        outputs: the files.
        models: the pickled models of those that the state does not know.
        feeds: returns the feeds. The state keeps none of what they show but of those with full
            texts: an item stands in a dozen of them, and what makes one again has the catalogue,
            or reads it.
        facts: what the state is to keep for the next time that the site is assembled.
        gone_parts: the digests of what they showed before and show no more.
    """

    outputs: tuple[Output, ...]
    models: Mapping[str, bytes]
    feeds: "Callable[[], Feeds]"
    facts: Mapping[str, Any] = field(default_factory=dict)
    gone_parts: Collection[str] = ()

    @property
    def copied(self) -> list[str]:
        """The files that are published as they are, by their absolute paths."""
        copies = (output for output in self.outputs if output.maker is Maker.COPY)
        return [path for output in copies for path in output.sources]

    def count(self, *makers: Maker) -> int:
        """Return how many files are made in one of some ways."""
        return sum(output.maker in makers for output in self.outputs)
