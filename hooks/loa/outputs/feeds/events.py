"""From the members of a list to the days of its calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import cast
from urllib.parse import urlsplit

from loa.catalogue.deadlines import Deadline, deadlines
from loa.catalogue.entry import Entry
from loa.outputs.feeds.models import Event
from loa.outputs.feeds.portal import Portal
from loa.outputs.feeds.wording import plain
from loa.records.base import Status
from loa.records.directive import Directive
from loa.records.plan import Plan
from loa.records.procedure import Procedure
from loa.text.dates import VIETNAM, format_date


@dataclass(frozen=True)
class EventMaker:
    """Makes the events of one portal, those of each record once.

    Calendars begin with the year before the as-of date's: they are for what is to come, and their
    bytes change with a year and not with a day.
    """

    portal: Portal
    _made: dict[str, tuple[Event, ...]] = field(default_factory=dict, init=False)

    def events(self, entries: Iterable[Entry]) -> tuple[Event, ...]:
        """Return the days of several records, in their order."""
        found = [event for entry in entries for event in self.of(entry)]
        return tuple(sorted(found, key=lambda event: (event.days, event.key)))

    def of(self, entry: Entry) -> tuple[Event, ...]:
        """Return the days of a record, as far as calendars go back."""
        if (made := self._made.get(entry.path)) is None:
            first = self.portal.first_day
            made = tuple(event for event in self._all_of(entry) if event.days[-1] >= first)
            self._made[entry.path] = made
        return made

    @cached_property
    def _host(self) -> str:
        return urlsplit(self.portal.url).hostname or "loa"

    def _all_of(self, entry: Entry) -> Iterator[Event]:
        record = entry.record
        if isinstance(record, Plan):
            plan = cast("Entry[Plan]", entry)
            yield from (self._duty(plan, deadline) for deadline in deadlines(plan))
        if isinstance(record, (Procedure, Directive)) and record.effective:
            what = "Áp dụng" if isinstance(record, Procedure) else "Có hiệu lực"
            yield self._day(entry, "hieu-luc", what, record.effective)
        if isinstance(record, Directive) and record.expires:
            yield self._day(entry, "het-hieu-luc", "Hết hiệu lực", record.expires)

    def _duty(self, entry: Entry[Plan], deadline: Deadline) -> Event:
        lead = ", ".join(deadline.task.lead) if deadline.task else ""
        words = [f"Kế hoạch {entry.record.number_label}", f"chủ trì: {lead}" if lead else ""]
        words.append(f"thời hạn: {deadline.timing.raw}" if deadline.timing.raw else "")
        return self._event(
            entry,
            deadline.ref,
            deadline.days,
            f"Hạn: {deadline.what}",
            "; ".join(filter(None, words)),
            deadline.url,
        )

    def _day(self, entry: Entry, ref: str, what: str, day: date) -> Event:
        summary = f"{what}: {entry.record.title}"
        words = f"{what} từ ngày {format_date(day)}. {entry.record.summary}"
        return self._event(entry, ref, (day,), summary, words, entry.url)

    def _event(
        self,
        entry: Entry,
        ref: str,
        days: tuple[date, ...],
        summary: str,
        description: str,
        url: str,
    ) -> Event:
        record = entry.record
        cancelled = record.status is Status.WITHDRAWN
        return Event(
            key=f"{record.id}/{ref}",
            uid=f"{record.id}/{ref}@{self._host}",
            days=days,
            summary=plain(summary),
            description=plain(description),
            url=self.portal.url + url,
            sequence=len(record.changes) + cancelled,
            updated=datetime.combine(entry.newest, time(), VIETNAM),
            cancelled=cancelled,
        )
