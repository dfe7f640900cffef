"""iCalendar (RFC 5545): whole days, for a day is all that plans and documents set."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from icalendar import Calendar, Timezone, TimezoneStandard
from icalendar import Event as CalendarEvent
from icalendar.prop import vRecur

from loa.outputs.feeds.models import Event, Head
from loa.text.dates import VIETNAM

_ZONE = "Asia/Ho_Chi_Minh"
_END = b"END:VCALENDAR\r\n"


def opening_and_end(head: Head) -> tuple[bytes, bytes]:
    """Return what stands before and after the events of a calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Loa//Loa//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = f"{head.about.title} · {head.about.site_name}"
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add("url", head.about.page)
    calendar.add("last-modified", head.updated.astimezone(UTC))
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"value": "DURATION"})
    opening = calendar.to_ical().removesuffix(_END)
    return opening + _zone(), _END


@cache
def _zone() -> bytes:
    """Return the time zone, which has had one offset since 13 June 1975."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1975, 6, 13))
    standard.add("tzoffsetfrom", VIETNAM.utcoffset(None))
    standard.add("tzoffsetto", VIETNAM.utcoffset(None))
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return bytes(zone.to_ical())


def calendar_event(event: Event) -> bytes:
    """Return a day as an event; nobody is busy because of it."""
    first, *more = event.days
    found = CalendarEvent()
    found.add("uid", event.uid)
    found.add("dtstamp", event.updated.astimezone(UTC))
    found.add("last-modified", event.updated.astimezone(UTC))
    found.add("sequence", event.sequence)
    found.add("dtstart", first)
    found.add("dtend", first + timedelta(days=1))
    if more:
        found.add("rrule", _monthly(event.days))
    found.add("summary", f"[Đã rút] {event.summary}" if event.cancelled else event.summary)
    found.add("description", event.description)
    found.add("url", event.url)
    found.add("class", "PUBLIC")
    found.add("transp", "TRANSPARENT")
    found.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return bytes(found.to_ical())


def _monthly(days: tuple[date, ...]) -> vRecur:
    return vRecur(freq="MONTHLY", count=len(days), bymonthday=days[0].day)
