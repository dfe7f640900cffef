"""Which queries are answered well, and how many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.search.asking import Answer
from tests.search.golden import KINDS, Case

AT_1, AT_5 = 0.90, 0.98
"""Of all queries, how many have to be answered by the first result, by one of the first five."""


@dataclass(frozen=True)
class Outcome:
    """A query and what the page answered."""

    case: Case
    answer: Answer

    @property
    def rank(self) -> int | None:
        """At which place, counted from 1, the first right page stands."""
        if not self.case.pages:
            return 1 if self.answer.is_nothing else None
        ranks = (n for n, path in enumerate(self.answer.paths, 1) if path in self.case.pages)
        return next(ranks, None)

    def words(self) -> str:
        """Say what was expected and what came."""
        expected = " or ".join(sorted(self.case.pages)) or "nothing, and what is nearest"
        came = ", ".join(self.answer.paths[:5]) or "no results"
        place = f"at place {self.rank}" if self.rank else "missing"
        return (
            f"“{self.case.query}” ({KINDS[self.case.kind]}): {expected}: {place};"
            f" “{self.answer.status.strip()}”: {came}"
        )


@dataclass(frozen=True)
class Score:
    """How many queries there are, and how many are answered by the first, the first five."""

    queries: int = 0
    first: int = 0
    fifth: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Return the score of both."""
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Score(*(mine + theirs for mine, theirs in pairs))

    @property
    def at_1(self) -> float:
        """The share whose first result is right."""
        return self.first / self.queries if self.queries else 1.0

    @property
    def at_5(self) -> float:
        """The share with a right one among the first five results."""
        return self.fifth / self.queries if self.queries else 1.0

    @property
    def is_enough(self) -> bool:
        """Whether what has to be reached is."""
        return self.at_1 >= AT_1 and self.at_5 >= AT_5


def score(outcomes: Iterable[Outcome]) -> Score:
    """Return the score of some outcomes."""
    ranks = [outcome.rank for outcome in outcomes]
    return Score(
        len(ranks), sum(rank == 1 for rank in ranks), sum((rank or 9) <= 5 for rank in ranks)
    )


def by_kind(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return the outcomes of each kind of query, in the order of the kinds."""
    found: dict[str, list[Outcome]] = {kind: [] for kind in KINDS}
    for outcome in outcomes:
        found[outcome.case.kind].append(outcome)
    return {kind: some for kind, some in found.items() if some}


def failures(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Say of each query whose first result is not right what came instead."""
    return (outcome.words() for outcome in outcomes if outcome.rank != 1)
