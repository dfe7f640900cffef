"""Dates as Vietnamese documents write them, whole or partly blank."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Viet Nam keeps +07:00 all year, so no time-zone database is needed."""

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SLASHED = re.compile(r"(?:(\d{1,2})\s*[/.-]\s*)?(\d{1,2})\s*[/.-]\s*(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.-](0?[1-9]|1[0-2])[/.-](\d\d)")
_LONG = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_CLOCK = re.compile(r"(.{1,40}?)[ T]{1,9}(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:\+07:?00)?")


class DateError(ValueError):
    """A text is no date; the message says why, in Vietnamese, `meant` what may have been meant."""

    def __init__(self, message: str, meant: str = "") -> None:
        super().__init__(message)
        self.meant = meant


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date whose day, or day and month, a document may leave blank ("ngày   /01/2024").

    `month` and `day` are 0 where blank, so that a blank sorts before any value.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return a whole date."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        """Return the Vietnamese notation: "17/12/2024", "01/2024" or "2024"."""
        if self.day:
            return f"{self.day:02}/{self.month:02}/{self.year}"
        return f"{self.month:02}/{self.year}" if self.month else str(self.year)

    @property
    def whole(self) -> date | None:
        """The calendar day, where nothing is blank."""
        return date(self.year, self.month, self.day) if self.day else None

    def up_to(self, other: "PartialDate") -> tuple[int, ...]:
        """Return as much of this date as `other` has too, for comparing the two."""
        parts = (self.year, self.month, self.day)
        shared = 1 + bool(self.month and other.month) + bool(self.day and other.day)
        return parts[:shared]

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as the date is: "2024-12-17", "2024-01" or "2024"."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])


def parse_partial_date(text: str) -> PartialDate:
    """Read `2024-12-17`, `17/12/2024`, `ngày 17 tháng 12 năm 2024`, `12/2024`, `2024-12` or `2024`.

    Raises:
        DateError: the text has another form, or no such day exists.
    """
    stripped = text.strip()
    if match := _ISO.fullmatch(stripped):
        year, month, day = match.groups()
    elif match := (_SLASHED.fullmatch(stripped) or _LONG.fullmatch(stripped)):
        day, month, year = match.groups()
    else:
        short = _SHORT_YEAR.fullmatch(stripped)
        meant = f"{int(short[1]):02}/{int(short[2]):02}/20{short[3]}" if short else ""
        raise DateError(f"“{text}” không phải là ngày", meant)
    # A blank part is None and stays 0; a written zero is a mistake.
    if any(part is not None and int(part) == 0 for part in (month, day)):
        raise DateError(f"“{text}” có ngày hoặc tháng bằng 0")
    return _existing(PartialDate(int(year), int(month or 0), int(day or 0)))


def _existing(value: PartialDate) -> PartialDate:
    if not 1900 <= value.year <= 2200:
        raise DateError(f"năm {value.year} nằm ngoài khoảng 1900–2200")
    if value.month > 12:
        turned = PartialDate(value.year, value.day, value.month)
        meant = str(turned) if 0 < value.day <= 12 and value.month <= _days(turned) else ""
        raise DateError(f"không có tháng {value.month}", meant)
    if value.month and value.day > _days(value):
        raise DateError(f"không có ngày {value.day}/{value.month}/{value.year} trong lịch")
    return value


def _days(month: PartialDate) -> int:
    return calendar.monthrange(month.year, month.month)[1]


def parse_date(text: str) -> date:
    """Read a whole date; see `parse_partial_date` for the forms and the errors."""
    whole = parse_partial_date(text).whole
    if whole is None:
        raise DateError(f"“{text}” thiếu ngày hoặc tháng")
    return whole


def parse_moment(text: str) -> datetime:
    """Read a date, or a date with a clock time of Viet Nam (`12/03/2026 08:00`); midnight if none.

    Raises:
        DateError: no such date or time exists.
    """
    if not (match := _CLOCK.fullmatch(text.strip())):
        return datetime.combine(parse_date(text), time(), VIETNAM)
    day, hour, minute, second = match.groups()
    try:
        clock = time(int(hour), int(minute), int(second or 0))
    except ValueError as error:
        raise DateError(f"không có giờ “{hour}:{minute}”") from error
    return datetime.combine(parse_date(day), clock, VIETNAM)


def format_date(day: date) -> str:
    """Return "17/12/2024"."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def official_date(day: PartialDate | None) -> str:
    """Return a day as official documents write it: "ngày 06 tháng 01 năm 2022".

    A zero stands before days below ten and before months 1 and 2 (NĐ 30/2020/NĐ-CP, Phụ lục I);
    "…" stands for what is not known.
    """
    if day is None:
        return "ngày … tháng … năm …"
    number = f"{day.day:02}" if day.day else "…"
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {number} tháng {month if day.month else '…'} năm {day.year}"


def month_window(year: int, first: int, last: int) -> tuple[date, date]:
    """Return the first and the last day of months `first` to `last` of `year`."""
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def today_in_vietnam() -> date:
    """Return today's date in Viet Nam: the one clock of the project, read only at its edges."""
    return datetime.now(VIETNAM).date()
