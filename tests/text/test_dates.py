"""Dates as Vietnamese documents and editors write them."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.dates import (
    VIETNAM,
    DateError,
    PartialDate,
    format_date,
    month_window,
    parse_date,
    parse_moment,
    parse_partial_date,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-12", date(2026, 3, 12)),
        ("2026-3-12", date(2026, 3, 12)),
        ("12/03/2026", date(2026, 3, 12)),
        ("12-03-2026", date(2026, 3, 12)),
        ("12.3.2026", date(2026, 3, 12)),
        ("12 / 03 / 2026", date(2026, 3, 12)),
        ("2/9/2021", date(2021, 9, 2)),
        ("02/9/2021", date(2021, 9, 2)),
        (" 17/12/2024 ", date(2024, 12, 17)),
        ("ngày 25 tháng 9 năm 2020", date(2020, 9, 25)),
        ("Ngày 03 tháng 02 năm 2026", date(2026, 2, 3)),
        ("25 tháng 9 năm 2020", date(2020, 9, 25)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_whole_date_is_read_in_every_spelling(written: str, day: date) -> None:
    assert parse_date(written) == day


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("30/02/2024", "không có ngày 30/2/2024 trong lịch"),
        ("29/02/2023", "không có ngày 29/2/2023 trong lịch"),
        ("2023-02-29", "không có ngày 29/2/2023 trong lịch"),
        ("31/04/2025", "không có ngày 31/4/2025 trong lịch"),
        ("ngày 31 tháng 6 năm 2025", "không có ngày 31/6/2025 trong lịch"),
        ("12/13/2024", "không có tháng 13"),
        ("2024-13-01", "không có tháng 13"),
        ("00/12/2024", "“00/12/2024” có ngày hoặc tháng bằng 0"),
        ("12/00/2024", "“12/00/2024” có ngày hoặc tháng bằng 0"),
        ("2024-00", "“2024-00” có ngày hoặc tháng bằng 0"),
        ("31/12/1899", "năm 1899 nằm ngoài khoảng 1900–2200"),
        ("01/01/2201", "năm 2201 nằm ngoài khoảng 1900–2200"),
        ("12/03/26", "“12/03/26” không phải là ngày"),
        ("20240101", "“20240101” không phải là ngày"),
        ("ngày   /01/2024", "“ngày   /01/2024” không phải là ngày"),
        ("", "“” không phải là ngày"),
        ("hôm nay", "“hôm nay” không phải là ngày"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(written: str, why: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_partial_date(written)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12/25/2024", "25/12/2024"),
        ("2024-25-12", "25/12/2024"),
        ("12/03/26", "12/03/2026"),
        ("1-2-26", "01/02/2026"),
        ("02/30/2024", ""),
        ("13/13/2024", ""),
        ("30/13/26", ""),
        ("hôm nay", ""),
    ],
)
def test_a_slip_in_the_order_or_the_year_is_understood(written: str, meant: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_partial_date(written)
    assert refused.value.meant == meant


@pytest.mark.parametrize(
    ("written", "value", "shown", "iso"),
    [
        ("01/2024", PartialDate(2024, 1), "01/2024", "2024-01"),
        ("1/2024", PartialDate(2024, 1), "01/2024", "2024-01"),
        ("2024-01", PartialDate(2024, 1), "01/2024", "2024-01"),
        ("2025", PartialDate(2025), "2025", "2025"),
        ("17/12/2024", PartialDate(2024, 12, 17), "17/12/2024", "2024-12-17"),
    ],
)
def test_a_document_may_leave_day_and_month_blank(
    written: str, value: PartialDate, shown: str, iso: str
) -> None:
    assert parse_partial_date(written) == value
    assert str(value) == shown
    assert value.iso == iso


@pytest.mark.parametrize("written", ["01/2024", "2024", "2024-01"])
def test_a_day_of_posting_may_not_be_blank(written: str) -> None:
    with pytest.raises(DateError, match="thiếu ngày hoặc tháng"):
        parse_date(written)


def test_only_a_whole_date_is_a_day_of_the_calendar() -> None:
    assert PartialDate(2024, 12, 17).whole == date(2024, 12, 17)
    assert PartialDate(2024, 12).whole is None
    assert PartialDate(2024).whole is None


def test_a_blank_sorts_before_any_value() -> None:
    dates = [
        PartialDate(2024, 1, 1),
        PartialDate(2023, 12),
        PartialDate(2024),
        PartialDate(2024, 1),
    ]
    shown = [str(value) for value in sorted(dates)]
    assert shown == ["12/2023", "2024", "01/2024", "01/01/2024"]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("12/03/2026 08:00", (2026, 3, 12, 8, 0)),
        ("12/03/2026 8:05", (2026, 3, 12, 8, 5)),
        ("2026-03-12T08:00:00+07:00", (2026, 3, 12, 8, 0)),
        ("ngày 12 tháng 3 năm 2026 17:30", (2026, 3, 12, 17, 30)),
        ("12/03/2026", (2026, 3, 12, 0, 0)),
    ],
)
def test_a_clock_time_is_vietnamese(written: str, moment: tuple[int, int, int, int, int]) -> None:
    assert parse_moment(written) == datetime(*moment, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "written", ["12/03/2026 24:00", "12/03/2026 08:60", "30/02/2026 08:00", "08:00", "2026 8:00"]
)
def test_a_clock_time_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(DateError):
        parse_moment(written)


def test_a_time_of_another_zone_is_refused() -> None:
    with pytest.raises(DateError):
        parse_moment("2026-03-12T08:00:00Z")


def test_a_month_window_ends_on_the_last_day() -> None:
    assert month_window(2024, 2, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert month_window(2026, 10, 12) == (date(2026, 10, 1), date(2026, 12, 31))


@given(DAYS)
def test_a_formatted_date_reads_back(day: date) -> None:
    assert parse_date(format_date(day)) == parse_date(day.isoformat()) == day


@given(DAYS, st.sampled_from(["day", "month", "year"]))
def test_a_partial_date_reads_back_from_both_notations(day: date, known: str) -> None:
    whole = PartialDate(day.year, day.month, day.day)
    value = {"day": whole, "month": PartialDate(day.year, day.month), "year": PartialDate(day.year)}
    assert parse_partial_date(str(value[known])) == value[known]
    assert parse_partial_date(value[known].iso) == value[known]


@given(DAYS, st.times())
def test_a_moment_keeps_its_day_and_minute(day: date, clock: time) -> None:
    moment = parse_moment(f"{format_date(day)} {clock:%H:%M}")
    assert moment.utcoffset() == timedelta(hours=7)
    assert f"{moment:%Y-%m-%d %H:%M}" == f"{day} {clock:%H:%M}"


@given(st.text())
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    for parse in (parse_partial_date, parse_date, parse_moment):
        with suppress(DateError):
            assert 1900 <= parse(text).year <= 2200
