"""A document's life as a line of days: issued, in force, amended, replaced, and where today is."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from loa.catalogue.entry import Entry
from loa.catalogue.relations import Relation, RelationKind
from loa.pages.desk import Desk
from loa.pages.document_views import Moment
from loa.pages.validity import validity_badge
from loa.records.directive import Directive, Validity
from loa.records.document import OfficialDocument
from loa.records.plan import Plan
from loa.records.validity import validity_on
from loa.text.dates import PartialDate

_UNKNOWN = "không rõ ngày"
_BY_ISSUE = "Tính theo ngày ban hành; sổ chưa ghi ngày văn bản ấy có hiệu lực."
_CHANGES = {
    RelationKind.AMENDS: RelationKind.AMENDS.inverse,
    RelationKind.REPLACES: RelationKind.REPLACES.inverse,
}


class _Event(NamedTuple):
    """A moment with its place on the line; what has no day stands where it must have been."""

    place: PartialDate
    moment: Moment


def time_line(desk: Desk, entry: Entry[OfficialDocument]) -> tuple[Moment, ...]:
    """Return the moments of a document's life in their order, the day of the build among them."""
    today = _whole(desk.as_of)
    # Sorting is stable: what happens on one day stays in the order in which it is told.
    events = sorted(_events(desk, entry, today), key=lambda event: event.place)
    past = [event.moment for event in events if event.place <= today]
    future = [event.moment for event in events if event.place > today]
    now = Moment("Hôm nay", is_today=True, badge=validity_badge(entry, desk.catalogue))
    return (*past, now, *future)


def caution(desk: Desk, entry: Entry[OfficialDocument]) -> str:
    """Return a warning where a document was replaced and the register has no last day for it."""
    record = entry.record
    if not isinstance(record, Directive) or validity_on(record, desk.as_of) is Validity.EXPIRED:
        return ""
    replaced = (r for r in desk.catalogue.relations.to(entry) if r.kind is RelationKind.REPLACES)
    days = [_day_of(relation.source)[0] for relation in replaced]
    if record.expires or not any(day and day <= _whole(desk.as_of) for day in days):
        return ""
    return (
        "Đã có văn bản thay thế, nhưng sổ chưa ghi ngày văn bản này hết hiệu lực: "
        "xem điều khoản thi hành của văn bản thay thế trước khi dẫn."
    )


def _events(desk: Desk, entry: Entry[OfficialDocument], today: PartialDate) -> Iterator[_Event]:
    record = entry.record
    yield _event("Ban hành", record.issued, PartialDate(0), today)
    if isinstance(record, Directive):
        yield _event("Có hiệu lực", _day(record.effective), record.day_of_issue, today)
    for relation in desk.catalogue.relations.to(entry):
        if relation.kind in _CHANGES:
            yield _change(desk, relation, today)
    if isinstance(record, Directive):
        state = validity_on(record, desk.as_of)
        if record.expires or state is Validity.EXPIRED:
            yield _event("Hết hiệu lực", _day(record.expires), today, today)
    elif isinstance(record, Plan):
        year = record.year
        yield _event(f"Bắt đầu năm kế hoạch {year}", PartialDate(year, 1, 1), today, today)
        yield _event(f"Hết năm kế hoạch {year}", PartialDate(year, 12, 31), today, today)


def _event(
    what: str, day: PartialDate | None, otherwise: PartialDate, today: PartialDate
) -> _Event:
    """Return an event; one without a day is placed at `otherwise`."""
    place = day or otherwise
    return _Event(place, Moment(what, *_told(day), is_past=place <= today))


def _change(desk: Desk, relation: Relation, today: PartialDate) -> _Event:
    day, by_issue = _day_of(relation.source)
    link = desk.document_link(relation.source)
    note = _BY_ISSUE if day and by_issue else ""
    place = day or today
    moment = Moment(
        _CHANGES[relation.kind], *_told(day), is_past=place <= today, link=link, note=note
    )
    return _Event(place, moment)


def _day_of(entry: Entry) -> tuple[PartialDate | None, bool]:
    """Return when a document takes effect, else when it was issued, and whether it is that."""
    record = entry.record
    if isinstance(record, Directive) and record.effective:
        return _whole(record.effective), False
    return (record.issued, True) if isinstance(record, OfficialDocument) else (None, True)


def _told(day: PartialDate | None) -> tuple[str, str]:
    return (str(day), day.iso) if day else (_UNKNOWN, "")


def _day(day: date | None) -> PartialDate | None:
    return _whole(day) if day else None


def _whole(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
