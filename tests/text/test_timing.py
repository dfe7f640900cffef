"""When a task is due: the expressions of five real plans, and what they mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.timing import NO_TIMING, Timing, TimingForm, days_left, parse_timing

YEARS = st.integers(2000, 2100)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))

# Words that mean something in these expressions, so that random texts hit every branch.
WORDS = """
    thường xuyên trước sau ngày tháng năm quý hằng mỗi tuần lần cuối cả định kỳ đến và trong khi
    có sự thay đổi phát sinh 1 2 02 6 10 12 29 31 2024 2025 10/6 31/02 31/01/2025 02/2024 I II III
    IV I/2024 , / . ;
"""
EXPRESSIONS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split())).map(" ".join))


def quarter(year: int, number: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter, spelled out."""
    starts = {1: (1, 1), 2: (4, 1), 3: (7, 1), 4: (10, 1)}
    ends = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
    return date(year, *starts[number]), date(year, *ends[number])


# --- what the plans write, row by row (domain.md §1.1) ------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        "Thường xuyên",
        "Thường xuyên trong năm 2025",
        "Định kỳ 6 tháng, 01 năm hoặc đột xuất khi có yêu cầu",
        "24/7",
    ],
)
def test_recurring_tasks_go_on_all_year_and_are_due_on_no_day(raw: str) -> None:
    assert parse_timing(raw, 2025) == Timing(raw, TimingForm.RECURRING)
    assert parse_timing(raw, 2025).has_no_day


def test_a_task_triggered_by_an_event_has_no_day() -> None:
    timing = parse_timing("Thường xuyên (thực hiện khi có sự thay đổi về TTHC)", 2024)
    assert timing.form is TimingForm.EVENT
    assert timing.has_no_day


@pytest.mark.parametrize(
    ("raw", "times"), [("Mỗi tuần/1 lần", 1), ("mỗi tuần 2 lần", 2), ("Hằng tuần", 1)]
)
def test_weekly_tasks_say_how_often(raw: str, times: int) -> None:
    assert parse_timing(raw, 2024) == Timing(raw, TimingForm.WEEKLY, times=times)


@pytest.mark.parametrize(
    ("raw", "before_day"),
    [
        ("trước ngày 10 hằng tháng", 10),
        ("Trước ngày 10 hàng tháng", 10),
        ("trudc ngay 10 hang thang", 10),  # as a scanned plan was recognised
        ("ngày 10 hằng tháng", 11),
    ],
)
def test_monthly_tasks_are_due_before_a_day_of_each_month(raw: str, before_day: int) -> None:
    assert parse_timing(raw, 2026) == Timing(raw, TimingForm.MONTHLY, before_day=before_day)


@pytest.mark.parametrize(
    ("raw", "windows"),
    [
        ("Cả năm 2024", [(date(2024, 1, 1), date(2024, 12, 31))]),
        ("Năm 2024", [(date(2024, 1, 1), date(2024, 12, 31))]),
        ("Quý I/2024", [quarter(2024, 1)]),
        ("Quý II và Quý IV", [quarter(2025, 2), quarter(2025, 4)]),
        ("Quý II, Quý IV năm 2025", [quarter(2025, 2), quarter(2025, 4)]),
        ("Quý II, IV", [quarter(2025, 2), quarter(2025, 4)]),
        ("Quý I, II và III năm 2026", [quarter(2026, 1), quarter(2026, 2), quarter(2026, 3)]),
        ("quý 3", [quarter(2025, 3)]),
    ],
)
def test_years_and_quarters_are_windows(raw: str, windows: list[tuple[date, date]]) -> None:
    assert parse_timing(raw, 2025) == Timing(raw, TimingForm.WINDOWS, tuple(windows))


@pytest.mark.parametrize("raw", ["Tháng 02/2024", "tháng 2 năm 2024", "Trong tháng 02/2024"])
def test_a_month_is_a_window_and_due_on_its_last_day(raw: str) -> None:
    month = (date(2024, 2, 1), date(2024, 2, 29))
    assert parse_timing(raw, 2024) == Timing(raw, TimingForm.WINDOWS, (month,), due=month[1])


@pytest.mark.parametrize(
    ("raw", "due"),
    [
        ("trước ngày 31/01/2025", date(2025, 1, 30)),
        ("trước ngày 10/6/2025", date(2025, 6, 9)),
        ("Trước 10/6", date(2025, 6, 9)),
        ("báo cáo trước ngày 10/12/2025", date(2025, 12, 9)),
        ("trước ngày 25 tháng 9 năm 2025", date(2025, 9, 24)),
        ("trước ngày 01/01/2026", date(2025, 12, 31)),
        ("trước ngày 24/7/2025", date(2025, 7, 23)),  # a day, not round the clock
        ("01/10/2025", date(2025, 10, 1)),
        ("ngày 10/12/2025", date(2025, 12, 10)),
        ("trước 17h ngày 10/6/2025", date(2025, 6, 10)),
        ("chậm nhất ngày 25 tháng 9 năm 2025", date(2025, 9, 25)),
    ],
)
def test_the_last_day_of_before_a_day_is_the_day_before(raw: str, due: date) -> None:
    assert parse_timing(raw, 2025) == Timing(raw, TimingForm.DUE, due=due)


def test_from_one_day_to_another_is_a_window_due_on_its_last_day() -> None:
    raw = "Từ ngày 01/3 đến ngày 31/3/2025"
    march = (date(2025, 3, 1), date(2025, 3, 31))
    assert parse_timing(raw, 2025) == Timing(raw, TimingForm.WINDOWS, (march,), due=march[1])


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "không ấn định ngày",
        "không ghi ngày cụ thể",
        "Căn cứ vào tình hình thực tế, bố trí thời gian phù hợp",
        "Căn cứ vào tình hình thực tế, bố trí thời gian phù hợp, có thể lồng ghép với các hội nghị",
    ],
)
def test_most_tasks_are_unscheduled_which_is_normal(raw: str) -> None:
    assert parse_timing(raw, 2025) == Timing(raw, TimingForm.UNSCHEDULED)
    assert parse_timing(raw, 2025).has_no_day


def test_the_end_of_the_year_has_no_day() -> None:
    timing = parse_timing("Cuối năm tổng hợp báo cáo", 2025)
    assert timing.form is TimingForm.YEAR_END
    assert timing.has_no_day


@pytest.mark.parametrize(
    "raw",
    [
        "định kỳ và thường xuyên",
        "ở các thời điểm cụ thể",
        "trong thời gian tiếp theo",
        "hằng năm",
        "hàng năm",
        "lồng ghép trong báo cáo CCHC định kỳ",
        "trước ngày 31/02/2025",
        "trước ngày 10/6/2025 và 10/12/2025",
        "trước ngày 30 hằng tháng",
    ],
)
def test_what_is_vague_keeps_its_words_and_gets_no_day(raw: str) -> None:
    assert parse_timing(raw, 2025) == Timing(raw, TimingForm.VAGUE)


# --- what the board shows -----------------------------------------------------------------------


def test_spaces_and_line_ends_within_a_cell_do_not_matter() -> None:
    assert parse_timing("  Quý II \n và  Quý IV ", 2025).raw == "Quý II và Quý IV"


def test_nothing_written_is_shown_as_no_day_set() -> None:
    assert parse_timing("", 2025).label == "không ghi ngày cụ thể"
    assert parse_timing("Thường xuyên", 2025).label == "Thường xuyên"
    assert parse_timing("", 2025) == NO_TIMING


def test_a_whole_year_is_no_day_but_a_quarter_is() -> None:
    assert parse_timing("Cả năm 2024", 2024).has_no_day
    assert not parse_timing("Quý II", 2024).has_no_day
    assert not parse_timing("trước ngày 10 hằng tháng", 2024).has_no_day


def test_the_next_monthly_duty_is_the_first_one_not_yet_over() -> None:
    timing = parse_timing("trước ngày 10 hằng tháng", 2026)
    assert timing.next_due(date(2026, 3, 1), 2026) == date(2026, 3, 9)
    assert timing.next_due(date(2026, 3, 9), 2026) == date(2026, 3, 9)
    assert timing.next_due(date(2026, 3, 10), 2026) == date(2026, 4, 9)
    assert timing.next_due(date(2025, 11, 21), 2026) == date(2026, 1, 9)
    assert timing.next_due(date(2026, 12, 10), 2026) is None


def test_a_duty_that_is_over_is_no_longer_next() -> None:
    timing = parse_timing("trước ngày 31/01/2025", 2025)
    assert timing.next_due(date(2025, 1, 30), 2025) == date(2025, 1, 30)
    assert timing.next_due(date(2025, 1, 31), 2025) is None


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 30), "còn 9 ngày"),
        (date(2026, 11, 21), "hôm nay"),
        (date(2026, 11, 20), "đã qua hạn 20/11/2026"),
    ],
)
def test_the_days_left_are_said_in_words(due: date, words: str) -> None:
    assert days_left(due, date(2026, 11, 21)) == words


# --- for any text -------------------------------------------------------------------------------


@given(EXPRESSIONS, YEARS)
def test_any_text_is_read_without_fail_and_keeps_its_words(raw: str, year: int) -> None:
    assert parse_timing(raw, year).raw.split() == raw.split()


@given(EXPRESSIONS, YEARS, DAYS)
def test_the_next_duty_is_never_in_the_past(raw: str, year: int, as_of: date) -> None:
    due = parse_timing(raw, year).next_due(as_of, year)
    assert due is None or due >= as_of


@given(EXPRESSIONS, YEARS)
def test_windows_begin_before_they_end(raw: str, year: int) -> None:
    assert all(first <= last for first, last in parse_timing(raw, year).windows)


@given(DAYS.filter(lambda day: day.year > 2000))
def test_before_a_day_means_the_day_before_whatever_the_day(day: date) -> None:
    timing = parse_timing(f"trước ngày {day.day}/{day.month}/{day.year}", 2025)
    assert timing.due == day - timedelta(days=1)
