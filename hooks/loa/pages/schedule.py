"""The tasks and reports of a plan by quarter: who leads how much, and when, as written.

Most timings of real plans are no days. What is a period or a day is drawn; what goes on all year is
drawn as that; what names neither is told in words and drawn nowhere.
"""

import enum
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from loa.catalogue.entry import Entry
from loa.pages.desk import Desk
from loa.pages.register_views import Filter, FilterChoice
from loa.pages.schedule_drawing import Lanes, arrange
from loa.pages.views import Link
from loa.records.plan import Plan, Task
from loa.text.fold import slug
from loa.text.timing import Timing, TimingForm

LEAD = "co-quan"
"""The name of the filter by lead organisation, as it stands in addresses."""


class Shape(enum.Enum):
    """How a stretch of time is drawn, and what the legend says of it."""

    PERIOD = "khoang", "khoảng thời gian thực hiện"
    DAY = "moc", "hạn cuối"
    REGULAR = "deu", "thường xuyên, định kỳ"
    YEAR_END = "cuoi", "cuối năm, không ghi ngày cụ thể"

    def __init__(self, name: str, words: str) -> None:
        self.symbol = name
        self.words = words


@dataclass(frozen=True)
class Stretch:
    """A time within the plan's year; both days are included."""

    shape: Shape
    first: date
    last: date


@dataclass(frozen=True)
class ScheduleRow:
    """What one organisation leads, or several that lead the very same tasks; or one report.

    Args:
        who: the organisations, or what is reported.
        value: what the filter knows the first organisation by; "" for a report.
        count: how many tasks.
        timings: how many of them have each timing, in words; what is drawn comes first.
        stretches: the times that are drawn, each once; those of one timing together.
    """

    who: tuple[Link, ...]
    value: str
    count: int
    timings: tuple[tuple[str, int], ...]
    stretches: tuple[tuple[Stretch, ...], ...]

    @property
    def lanes(self) -> Lanes:
        """The drawing: made with the page, not with the facts of every build."""
        return arrange(
            [[(s.shape.symbol, s.first, s.last) for s in group] for group in self.stretches]
        )


@dataclass(frozen=True)
class Schedule:
    """The time line of a plan.

    Args:
        year: the year that is drawn.
        leads: the organisations of which anything can be drawn, in the order of the annex; those
            that have all year for everything come last.
        reports: the reports of which that can be said.
        undrawn: the other organisations, with the numbers of their tasks.
        undrawn_reports: how many reports have no day and no period.
        is_shared: whether a task counts for several organisations.
    """

    year: int
    leads: tuple[ScheduleRow, ...]
    reports: tuple[ScheduleRow, ...]
    undrawn: tuple[ScheduleRow, ...] = ()
    undrawn_reports: int = 0
    is_shared: bool = False

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What the legend has to explain."""
        drawn = {
            stretch.shape
            for row in (*self.leads, *self.reports)
            for group in row.stretches
            for stretch in group
        }
        return tuple(shape for shape in Shape if shape in drawn)


def stretches(timing: Timing, year: int) -> tuple[Stretch, ...]:
    """Return the times within `year` that a timing names; none if it names no time of that year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    match timing.form:
        case TimingForm.RECURRING | TimingForm.WEEKLY:
            found = [Stretch(Shape.REGULAR, first, last)]
        case TimingForm.YEAR_END:
            found = [Stretch(Shape.YEAR_END, last, last)]
        case TimingForm.WINDOWS:
            clipped = ((max(a, first), min(b, last)) for a, b in timing.windows)
            found = [Stretch(Shape.PERIOD, a, b) for a, b in clipped if a <= b]
        case _:
            days = (day for day in timing.last_days(year) if day.year == year)
            found = [Stretch(Shape.DAY, day, day) for day in days]
    return tuple(found)


def leads(desk: Desk, plan: Plan, task: Task) -> dict[str, Link]:
    """Return the organisations that lead a task, by what the filter knows them by."""
    found: dict[str, Link] = {}
    for name in task.lead:
        organisation = desk.catalogue.organisations.find(name, plan.issuer)
        value = organisation.id if organisation else slug(name)
        found.setdefault(value, desk.organisation(name, plan.issuer))
    return found


def lead_filter(desk: Desk, entry: Entry[Plan]) -> Filter | None:
    """Return the filter of a plan's tasks by who leads them; none if there is nothing to choose."""
    by_lead = _tasks_by_lead(desk, entry)
    choices = (FilterChoice(value, who.text, len(tasks)) for value, (who, tasks) in by_lead.items())
    return Filter(LEAD, "Cơ quan chủ trì", tuple(choices)) if len(by_lead) > 1 else None


def schedule(desk: Desk, entry: Entry[Plan]) -> Schedule | None:
    """Return the time line of a plan; none if nothing in it names a time of its year."""
    plan = entry.record
    rows = list(_lead_rows(desk, entry))
    reports = [
        _row((Link(report.what),), "", [report.timing(plan.year)], plan.year)
        for report in plan.reports
    ]
    drawn = sorted((row for row in rows if row.stretches), key=_goes_on_all_year)
    drawn_reports = [report for report in reports if report.stretches]
    if not drawn and not drawn_reports:
        return None
    return Schedule(
        year=plan.year,
        leads=tuple(drawn),
        reports=tuple(drawn_reports),
        undrawn=tuple(row for row in rows if not row.stretches),
        undrawn_reports=len(reports) - len(drawn_reports),
        is_shared=sum(row.count for row in rows) > len(entry.annex.tasks),
    )


def _tasks_by_lead(desk: Desk, entry: Entry[Plan]) -> dict[str, tuple[Link, list[Task]]]:
    """Return the tasks of each organisation, in the order of the annex."""
    found: dict[str, tuple[Link, list[Task]]] = {}
    for task in entry.annex.tasks:
        for value, who in leads(desk, entry.record, task).items():
            found.setdefault(value, (who, []))[1].append(task)
    return found


def _lead_rows(desk: Desk, entry: Entry[Plan]) -> Iterator[ScheduleRow]:
    joint: dict[tuple[str, ...], tuple[str, list[Link], list[Task]]] = {}
    for value, (who, tasks) in _tasks_by_lead(desk, entry).items():
        refs = tuple(task.ref for task in tasks)
        joint.setdefault(refs, (value, [], tasks))[1].append(who)
    for value, together, tasks in joint.values():
        yield _row(tuple(together), value, [task.timing for task in tasks], entry.record.year)


def _row(who: tuple[Link, ...], value: str, timings: Sequence[Timing], year: int) -> ScheduleRow:
    drawn = {timing: stretches(timing, year) for timing in timings}
    in_order = sorted(timings, key=lambda timing: not drawn[timing])
    return ScheduleRow(
        who=who,
        value=value,
        count=len(timings),
        timings=tuple(Counter(timing.label for timing in in_order).items()),
        stretches=tuple(dict.fromkeys(group for group in drawn.values() if group)),
    )


def _goes_on_all_year(row: ScheduleRow) -> bool:
    times = (stretch for group in row.stretches for stretch in group)
    return all((time.last - time.first).days >= 364 for time in times)
