"""When a plan's task is due: the expression as written, and its normal form.

The expressions are those that five real plans use; most of them set no day, which is a normal
state and shown as such ("không ghi ngày cụ thể").
"""

import enum
import re
from dataclasses import dataclass
from datetime import date, timedelta

from loa.text.dates import DateError, format_date, month_window, parse_date
from loa.text.fold import fold


class TimingForm(enum.Enum):
    """The normal forms of a timing expression."""

    RECURRING = "recurring"
    """"Thường xuyên", "Định kỳ 6 tháng …": all through the plan's year, no due day."""
    WINDOWS = "windows"
    """"Quý II và Quý IV", "Tháng 02/2024", "Cả năm 2024": one or more periods."""
    DUE = "due"
    """"trước ngày 31/01/2025": a last day."""
    WEEKLY = "weekly"
    """"Mỗi tuần/1 lần"."""
    MONTHLY = "monthly"
    """"trước ngày 10 hằng tháng"."""
    EVENT = "event"
    """"thực hiện khi có sự thay đổi về TTHC"."""
    YEAR_END = "year-end"
    """"Cuối năm": the end of the plan's year, without a day."""
    UNSCHEDULED = "unscheduled"
    """Nothing written, or "Căn cứ vào tình hình thực tế, bố trí thời gian phù hợp"."""
    VAGUE = "vague"
    """Anything else: only the raw expression says more."""


@dataclass(frozen=True)
class Timing:
    """A timing expression: as written, and its normal form.

    `windows` holds first and last days, both included. `due` is the last day on which the task is
    in time: the day before X for "trước ngày X". `before_day` is the N of "trước ngày N hằng
    tháng", and one more where the words leave out "trước".
    """

    raw: str
    form: TimingForm
    windows: tuple[tuple[date, date], ...] = ()
    due: date | None = None
    before_day: int = 0
    times: int = 0

    @property
    def has_no_day(self) -> bool:
        """Whether nobody can say by which day this is due; a whole year is no day."""
        shorter_than_a_year = any((last - first).days < 364 for first, last in self.windows)
        return not (self.due or self.before_day or shorter_than_a_year)

    @property
    def label(self) -> str:
        """The expression as written, or the words for "no day is set"."""
        return self.raw or "không ghi ngày cụ thể"

    def last_days(self, year: int) -> tuple[date, ...]:
        """Return the last days on which the task is in time, in the plan's `year`; often none."""
        if self.form is TimingForm.MONTHLY:
            return tuple(
                date(year, month, self.before_day) - timedelta(days=1) for month in range(1, 13)
            )
        return (self.due,) if self.due else ()

    def next_due(self, as_of: date, year: int) -> date | None:
        """Return the next last day on or after `as_of`, if there is one in the plan's `year`."""
        return next((day for day in self.last_days(year) if day >= as_of), None)


NO_TIMING = Timing("", TimingForm.UNSCHEDULED)
"""The timing of a task about which nothing is written."""

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = re.compile(r"\b(20\d\d)\b")
_QUARTER = re.compile(r"\bquy ((?:iv|i{1,3}|[1-4])(?: (?:va )?(?:iv|i{1,3}|[1-4])\b)*)\b")
_MONTH = re.compile(r"\bthang (\d{1,2})(?: nam)? (20\d\d)\b")
_MONTHLY = re.compile(r"\b(tru\w+ )?ngay (\d{1,2}) (?:hang|moi) thang\b")
_WEEKLY = re.compile(r"\b(?:moi|hang) tuan(?: (\d{1,2}) lan)?")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
_DAY_IN_WORDS = re.compile(r"\b(\d{1,2}) thang (\d{1,2}) nam (\d{4})\b")
_BEFORE_DAY = re.compile(r"\btruoc (?:ngay )?\d{1,2} (?:thang )?\d")
_RECURRING = re.compile(r"^thuong xuyen|^24 7$|\bdinh ky \d+ (?:thang|nam)\b")
_TOO_CLEVER = re.compile(
    r"\bnam sau\b|\btruoc (?:quy|thang|nam)\b|(?<!\bngay )\b24 7\b(?! \d{4}\b)|\bquy .*\bden quy\b"
)
"""What the normal forms can not hold; a wrong day is worse than none."""
_UNSCHEDULED = ("tinh hinh thuc te", "thoi gian phu hop", "khong an dinh", "khong ghi ngay")


def parse_timing(raw: str, year: int) -> Timing:
    """Read a timing expression of a plan of `year`; what is not understood stays `VAGUE`.

    Two days are a period only where the words say so ("từ … đến …"): a wrong last day is worse
    than none.
    """
    raw = " ".join(raw.split())
    words = fold(raw)
    return (
        _open_ended(raw, words)
        or _repeating(raw, words)
        or _dated(raw, words, year)
        or _named_periods(raw, words, year)
        or Timing(raw, TimingForm.VAGUE)
    )


def _open_ended(raw: str, words: str) -> Timing | None:
    if not words or any(phrase in words for phrase in _UNSCHEDULED):
        return Timing(raw, TimingForm.UNSCHEDULED)
    if "khi co su thay doi" in words or "khi phat sinh" in words:
        return Timing(raw, TimingForm.EVENT)
    return None


def _repeating(raw: str, words: str) -> Timing | None:
    if match := _MONTHLY.search(words):
        before_day = int(match[2]) + (not match[1])
        if 2 <= before_day <= 28:
            return Timing(raw, TimingForm.MONTHLY, before_day=before_day)
    if match := _WEEKLY.search(words):
        return Timing(raw, TimingForm.WEEKLY, times=int(match[1] or 1))
    if _RECURRING.search(words):
        return Timing(raw, TimingForm.RECURRING)
    return None


def _dated(raw: str, words: str, year: int) -> Timing | None:
    if _TOO_CLEVER.search(words) or len(set(_YEAR.findall(words))) > 1:
        return Timing(raw, TimingForm.VAGUE)
    found = _DAY.findall(raw) or _DAY_IN_WORDS.findall(words)
    try:
        days = [parse_date(f"{day}/{month}/{its_year or year}") for day, month, its_year in found]
    except DateError:
        return Timing(raw, TimingForm.VAGUE)
    match days:
        case []:
            return None
        case [day]:
            last = day - timedelta(days=1) if _BEFORE_DAY.search(words) else day
            return Timing(raw, TimingForm.DUE, due=last)
        case [first, last] if first <= last and " den " in words:
            return Timing(raw, TimingForm.WINDOWS, ((first, last),), due=last)
        case _:
            return Timing(raw, TimingForm.VAGUE)


def _named_periods(raw: str, words: str, year: int) -> Timing | None:
    year = int(match[1]) if (match := _YEAR.search(words)) else year
    names = " ".join(_QUARTER.findall(words)).replace(" va ", " ").split()
    if quarters := [_QUARTERS[name] for name in names]:
        windows = tuple(month_window(year, 3 * q - 2, 3 * q) for q in quarters)
        return Timing(raw, TimingForm.WINDOWS, windows)
    months = [(int(m), int(y)) for m, y in _MONTH.findall(words)]
    if months and all(1 <= month <= 12 for month, _ in months):
        windows = tuple(month_window(its_year, month, month) for month, its_year in months)
        due = windows[0][1] if len(windows) == 1 else None
        return Timing(raw, TimingForm.WINDOWS, windows, due=due)
    if words.startswith("ca nam") or re.fullmatch(r"(?:trong )?nam 20\d\d", words):
        return Timing(raw, TimingForm.WINDOWS, (month_window(year, 1, 12),))
    if "cuoi nam" in words:
        return Timing(raw, TimingForm.YEAR_END)
    return None


def days_left(due: date, as_of: date) -> str:
    """Return the days left in words: "còn 9 ngày", "hôm nay", "đã qua hạn 28/02/2025"."""
    days = (due - as_of).days
    if days < 0:
        return f"đã qua hạn {format_date(due)}"
    return "hôm nay" if days == 0 else f"còn {days} ngày"
