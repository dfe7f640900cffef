"""Dates and times as feeds write them, read strictly."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from loa.text.dates import VIETNAM, DateError, parse_moment

_LONGEST = 100
_EXAMPLE = datetime(2026, 11, 23, 8, tzinfo=VIETNAM)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ZONES = {
    **dict.fromkeys(("GMT", "UT", "UTC", "Z"), 0),
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
_RFC_822 = re.compile(
    rf"(?:(?P<weekday>{'|'.join(_DAYS)}),\s*)?(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+"
    r"(?P<year>\d{4}|\d{2})\s+(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s+"
    rf"(?P<zone>[+-]\d{{4}}|{'|'.join(_ZONES)})",
    re.ASCII,
)
_RFC_3339 = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})", re.ASCII
)


def read_rfc_822(text: str) -> datetime | None:
    """Return the moment that RSS writes, "Mon, 23 Nov 2026 08:00:00 +0700", or None."""
    found = _RFC_822.fullmatch(text.strip())
    if not found:
        return None
    year = int(found["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    month = _MONTHS.index(found["month"]) + 1
    numbers = (year, month, int(found["day"]), int(found["hour"]), int(found["minute"]))
    zone = found["zone"]
    hours = _ZONES.get(zone)
    offset = _offset(zone) if hours is None else timedelta(hours=hours)
    return _moment((*numbers, int(found["second"] or 0)), offset)


def weekday_written(text: str) -> str | None:
    """Return the day of the week that a date in RFC 822 writes, if it writes one."""
    found = _RFC_822.fullmatch(text.strip())
    return found["weekday"] if found else None


def weekday_of(moment: datetime) -> str:
    """Return the day of the week as RFC 822 writes it."""
    return _DAYS[moment.weekday()]


def read_rfc_3339(text: str) -> datetime | None:
    """Return the moment that Atom and JSON Feed write, "2026-11-23T08:00:00+07:00", or None."""
    found = _RFC_3339.fullmatch(text.strip())
    if not found:
        return None
    *numbers, zone = found.groups()
    offset = timedelta() if zone == "Z" else _offset(zone.replace(":", ""))
    return _moment(tuple(int(number) for number in numbers), offset)


def as_rfc_822(moment: datetime) -> str:
    """Return "Mon, 23 Nov 2026 08:00:00 +0700", in English whatever the locale."""
    month = _MONTHS[moment.month - 1]
    return f"{weekday_of(moment)}, {moment:%d} {month} {moment:%Y %H:%M:%S %z}"


def as_rfc_3339(moment: datetime) -> str:
    """Return "2026-11-23T08:00:00+07:00"."""
    return moment.isoformat(timespec="seconds")


def how_to_write(text: str, write: Callable[[datetime], str]) -> str:
    """Return the advice, in Vietnamese, how to write a date that is written wrongly.

    Args:
        text: the date as it is written.
        write: writes a moment as the format wants it.
    """
    meant = _guess(text)
    return f"Viết: {write(meant)}" if meant else f"Viết như: {write(_EXAMPLE)}"


def _guess(text: str) -> datetime | None:
    """Return the moment that a wrongly written date seems to mean, or None."""
    if len(text) > _LONGEST:
        return None
    if moment := read_rfc_822(text) or read_rfc_3339(text):
        return moment
    try:
        return parse_moment(text)
    except DateError:
        pass
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _offset(zone: str) -> timedelta:
    """Return the offset that "+0700" means."""
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return -size if zone[0] == "-" else size


def _moment(numbers: tuple[int, ...], offset: timedelta) -> datetime | None:
    year, month, day, hour, minute, second = numbers
    try:
        # A leap second is a second that datetime does not know.
        clock = (hour, minute, min(second, 59) if second == 60 else second)
        return datetime(year, month, day, *clock, tzinfo=timezone(offset))
    except ValueError:
        return None
