"""Long numbers as people write them: groups of digits with spaces, dots, hyphens and brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_GAP = r"\)?(?:\.|[ \t]{1,2}|[ ]?[-‐‑–—][ ]?|\n[ ]{0,8})?\(?"
_QUICK = r"(?=[0-9 .()\t\n‐‑–—-]{7})"
"""Most digits of a page end here: those of dates, years and document numbers."""
_RUN = re.compile(rf"[0-9]{_QUICK}(?:{_GAP}[0-9]){{7,}}+")
_GROUP = re.compile(r"[0-9]++")


@dataclass(frozen=True)
class Run:
    """A stretch of at least eight digits in `text` that nothing but small gaps interrupt.

    Args:
        text: the whole text.
        spans: where each group of digits begins and ends in it.
    """

    text: str
    spans: tuple[tuple[int, int], ...]

    @cached_property
    def digits(self) -> str:
        """All digits of the run."""
        return "".join(self.text[start:end] for start, end in self.spans)

    @cached_property
    def before(self) -> tuple[int, ...]:
        """How many digits of the run stand before each group, and at last how many there are."""
        return (0, *accumulate(self._sizes))

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.spans)

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {count: index for index, count in enumerate(self.before)}

    def end_after(self, first: int, count: int) -> int | None:
        """Return the group that follows `count` digits from group `first`; None inside a group."""
        return self._ends.get(self.before[first] + count)

    def digits_of(self, first: int, last: int) -> str:
        """Return the digits of the groups from `first` to before `last`."""
        return self.digits[self.before[first] : self.before[last]]

    def shape(self, first: int, last: int) -> tuple[int, ...]:
        """Return how many digits each of these groups has."""
        return self._sizes[first:last]

    def gap(self, group: int) -> str:
        """Return what stands between a group and the one before it; nothing before the first."""
        return self.text[self.spans[group - 1][1] : self.spans[group][0]] if group else ""


def digit_runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text, each as long as it can be."""
    for match in _RUN.finditer(text):
        yield Run(text, tuple(group.span() for group in _GROUP.finditer(text, *match.span())))
