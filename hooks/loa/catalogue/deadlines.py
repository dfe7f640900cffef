"""The days on which a plan's reports and tasks are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loa.catalogue.entry import Entry
from loa.records.plan import Plan, Task
from loa.text.timing import Timing


@dataclass(frozen=True)
class Deadline:
    """A duty of a plan that is due on a day, or on several.

    Args:
        entry: the plan.
        ref: what tells the duty from others of the plan, for as long as it is there.
        what: the duty in the words of the plan.
        timing: its timing, as written and in its normal form.
        days: the last days on which it is done in time, in their order; never empty.
        task: the row of the annex, if it is one.
    """

    entry: Entry[Plan]
    ref: str
    what: str
    timing: Timing
    days: tuple[date, ...]
    task: Task | None = None

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"{self.entry.url}#{self.task.anchor}" if self.task else self.entry.url

    def next_day(self, as_of: date) -> date | None:
        """Return the first day on or after `as_of`, if there is one left."""
        return next((day for day in self.days if day >= as_of), None)


def deadlines(entry: Entry[Plan]) -> tuple[Deadline, ...]:
    """Return all duties of a plan that have a day, its reports first.

    An annex often states a reporting duty once more as a task: a task that is due on the days of a
    report of its plan is left out.
    """
    reports = tuple(_reports(entry))
    reported = {day for report in reports for day in report.days}
    return (*reports, *(task for task in _tasks(entry) if not reported.issuperset(task.days)))


def _reports(entry: Entry[Plan]) -> Iterator[Deadline]:
    plan = entry.record
    for number, report in enumerate(plan.reports, 1):
        timing = report.timing(plan.year)
        if days := timing.last_days(plan.year):
            yield Deadline(entry, f"bao-cao-{number}", report.what, timing, days)


def _tasks(entry: Entry[Plan]) -> Iterator[Deadline]:
    for task in entry.annex.tasks:
        if days := task.timing.last_days(entry.record.year):
            yield Deadline(entry, task.ref, task.content, task.timing, days, task)
