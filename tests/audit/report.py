"""The judgements as Markdown tables, and whether they are good enough."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tests.audit.html_validate import Fault
from tests.audit.lighthouse import Judgement
from tests.bench.tables import table, yes

MARKERS: Final = "audit"
"""Between which markers of a page the tables go."""
_HEADS: Final = (
    "page", "performance", "accessibility", "best practices", "SEO",
    "FCP, ms", "LCP, ms", "speed index, ms", "TBT, ms", "KB",
)  # fmt: skip
_KILOBYTE: Final = 1_000


@dataclass(frozen=True)
class Goal:
    """What every page has to reach.

    Args:
        what: its name.
        unit: of its value.
        value: tells it of a page's judgement.
        limit: the worst that may be.
        at_least: whether more is better.
    """

    what: str
    unit: str
    value: Callable[[Judgement], float]
    limit: float
    at_least: bool = False

    def worst(self, pages: Mapping[str, Judgement]) -> tuple[str, float]:
        """Return the page that is worst, and its value."""
        best_last = min if self.at_least else max
        name = best_last(pages, key=lambda page: self.value(pages[page]))
        return name, self.value(pages[name])

    def met_by(self, value: float) -> bool:
        """Whether a value is good enough."""
        return value >= self.limit if self.at_least else value <= self.limit


def _score(category: str) -> Callable[[Judgement], float]:
    return lambda judgement: judgement.scores[category]


GOALS: Final = (
    Goal("Lighthouse, performance", "", _score("performance"), 97, at_least=True),
    Goal("Lighthouse, accessibility", "", _score("accessibility"), 100, at_least=True),
    Goal("Lighthouse, best practices", "", _score("best-practices"), 100, at_least=True),
    Goal("Lighthouse, SEO", "", _score("seo"), 100, at_least=True),
    Goal("largest contentful paint", " ms", lambda page: page.lcp, 1_800),
    Goal("total blocking time", " ms", lambda page: page.blocked, 50),
    Goal("everything of a first view", " KB", lambda page: page.weight / _KILOBYTE, 110),
)


def reached(pages: Mapping[str, Judgement], faults: Iterable[Fault]) -> bool:
    """Whether every page reached every goal, and no page has a fault."""
    return not [*faults] and all(goal.met_by(goal.worst(pages)[1]) for goal in GOALS)


def markdown(machine: str, pages: Mapping[str, Judgement], faults: Iterable[Fault]) -> str:
    """Return what had to be reached, then the figures of each page."""
    number = len([*faults])
    rows = [
        (goal.what, _limit(goal), _number(value) + goal.unit, page, yes(goal.met_by(value)))
        for goal in GOALS
        for page, value in (goal.worst(pages),)
    ]
    rows.append(
        ("html-validate (standard, a11y), all pages", "0", str(number), "", yes(not number))
    )
    goals = table(("", "to reach", "worst page", "which", "met"), rows)
    return f"{machine}.\n\n{goals}\n\n{table(_HEADS, map(_row, pages.items()))}\n"


def _row(page: tuple[str, Judgement]) -> tuple[str, ...]:
    name, judged = page
    times = (judged.fcp, judged.lcp, judged.speed_index, judged.blocked)
    numbers = (*judged.scores.values(), *times, judged.weight / _KILOBYTE)
    return (name, *map(_number, numbers))


def _limit(goal: Goal) -> str:
    return f"{'≥' if goal.at_least else '≤'} {goal.limit:,}{goal.unit}"


def _number(value: float) -> str:
    return f"{value:,.0f}"
