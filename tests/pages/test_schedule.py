"""A plan's year as a drawing: every time in its quarter, and nothing over anything else."""

from calendar import isleap
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.pages.desk import Desk
from loa.pages.record_views import PlanView, Row
from loa.pages.schedule import Schedule, Shape, schedule, stretches
from loa.pages.schedule_drawing import BAR_HEIGHT, LANE_HEIGHT, arrange, place
from loa.text.timing import NO_TIMING, parse_timing
from tests.pages.test_assemble import catalogue, view_of

CITY = "ke-hoach/2025/tuyen-truyen-cchc-tp-bac-ninh-2025/"
PROVINCE = "ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/"

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
YEAR = 2026
TIMES = st.tuples(
    st.sampled_from([shape.symbol for shape in Shape]),
    st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)),
    st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)),
).map(lambda time: (time[0], *sorted(time[1:])))
GROUPS = st.lists(st.lists(TIMES, min_size=1, max_size=4), max_size=6)


def schedule_of(url: str) -> Schedule:
    found = view_of(url, PlanView).schedule
    assert found
    return found


def drawn(plan: Schedule) -> dict[str, str]:
    """Return what is drawn of each organisation: signs with their places."""
    return {
        "; ".join(link.text for link in row.who): " ".join(
            f"{mark.symbol}:{mark.x:g}+{mark.width:g}" for mark in row.lanes.marks
        )
        for row in plan.leads
    }


@pytest.mark.parametrize(
    ("written", "shapes"),
    [
        ("Thường xuyên", [(Shape.REGULAR, "1/1", "31/12")]),
        ("Mỗi tuần/1 lần", [(Shape.REGULAR, "1/1", "31/12")]),
        ("Cả năm 2025", [(Shape.PERIOD, "1/1", "31/12")]),
        ("Quý I/2025", [(Shape.PERIOD, "1/1", "31/3")]),
        ("Quý II và Quý IV", [(Shape.PERIOD, "1/4", "30/6"), (Shape.PERIOD, "1/10", "31/12")]),
        ("Tháng 02/2025", [(Shape.PERIOD, "1/2", "28/2")]),
        ("trước ngày 10/6/2025", [(Shape.DAY, "9/6", "9/6")]),
        ("Cuối năm", [(Shape.YEAR_END, "31/12", "31/12")]),
        ("từ ngày 15/11/2025 đến ngày 20/12/2025", [(Shape.PERIOD, "15/11", "20/12")]),
        ("Tháng 02/2024", []),
        ("trước ngày 31/01/2026", []),
        ("khi cần thiết", []),
        ("Thường xuyên (thực hiện khi có sự thay đổi về TTHC)", []),
        ("", []),
    ],
)
def test_what_is_drawn_of_a_timing(written: str, shapes: list[tuple[Shape, str, str]]) -> None:
    found = stretches(parse_timing(written, 2025), 2025)
    assert [
        (s.shape, f"{s.first.day}/{s.first.month}", f"{s.last.day}/{s.last.month}") for s in found
    ] == shapes


def test_a_monthly_duty_is_twelve_days_in_their_order() -> None:
    found = stretches(parse_timing("trước ngày 10 hằng tháng", 2026), 2026)
    assert [stretch.first for stretch in found] == [date(2026, m, 9) for m in range(1, 13)]
    assert {stretch.shape for stretch in found} == {Shape.DAY}


def test_the_plan_of_a_city_is_drawn_as_it_is_written() -> None:
    plan = schedule_of(CITY)
    assert drawn(plan) == {
        "UBND các phường": "deu:0+100 khoang:25+25 khoang:75+25",
        "Trung tâm Văn hóa, Thể thao và Truyền thông": "deu:0+100 khoang:25+25 khoang:75+25",
        "Phòng Văn hóa và Thông tin": "deu:0+100",
        "Văn phòng HĐND - UBND": "deu:0+100",
        "Trung tâm Hành chính công": "deu:0+100",
        "Các cơ quan, đơn vị": "deu:0+100",
    }
    assert plan.leads[0].timings == (("Thường xuyên", 6), ("Quý II và Quý IV", 1))
    assert [(row.who[0].text, row.count) for row in plan.undrawn] == [("Phòng Nội vụ", 1)]
    assert [row.timings[0][0] for row in plan.reports] == [
        "trước ngày 31/01/2025",
        "Định kỳ 6 tháng, 01 năm hoặc đột xuất khi có yêu cầu",
        "trước ngày 10/6/2025",
        "trước ngày 01/10/2025",
        "trước ngày 10/12/2025",
    ]
    assert plan.shapes == (Shape.PERIOD, Shape.DAY, Shape.REGULAR)


def test_who_leads_the_very_same_tasks_stands_in_one_row() -> None:
    plan = schedule_of("ke-hoach/2026/tuyen-truyen-cchc-tinh-bac-ninh-2026/")
    together = next(row for row in plan.leads if len(row.who) > 1)
    assert [link.text for link in together.who][:2] == [
        "Các cơ quan, đơn vị thuộc UBND tỉnh",
        "Công an tỉnh",
    ]
    assert together.timings[0] == ("Thường xuyên", 1), "what is drawn comes first"
    assert not plan.is_shared, "each task counts once"


def test_the_filter_counts_what_the_time_line_counts() -> None:
    for entry in catalogue().plans:
        plan = view_of(entry.url, PlanView)
        assert plan.filter
        counts = {choice.value: choice.count for choice in plan.filter.choices}
        values = [value for row in plan.rows for value in row.leads.split("|") if value]
        assert {value: values.count(value) for value in values} == counts
        if plan.schedule:
            rows = (*plan.schedule.leads, *plan.schedule.undrawn)
            assert all(counts[row.value] == row.count for row in rows)


def test_headings_are_hidden_with_the_tasks_below_them_and_with_no_others() -> None:
    parts = view_of(PROVINCE, PlanView).parts
    first = [(part[0].number, bool(part[0].heading), len(part)) for part in parts]
    assert first == [
        ("A", False, 1), ("B", True, 1), ("I", True, 18), ("II", True, 7), ("III", False, 4),
    ]  # fmt: skip


def test_parts_hold_every_row_in_its_order() -> None:
    rows = (Row("a", "1", 0), Row("b", "B", 0, heading="b"), Row("c", "2", 0))
    view = PlanView(**{**vars(view_of(CITY, PlanView)), "rows": rows})
    assert [row.anchor for part in view.parts for row in part] == ["a", "b", "c"]


def test_a_plan_that_names_no_time_has_no_time_line() -> None:
    plans = {entry.record.id: entry for entry in catalogue().plans}
    entry = plans["tuyen-truyen-cchc-tinh-bac-kan-2025"]
    assert schedule(Desk(catalogue()), entry)
    timeless = tuple(replace(row, timing=NO_TIMING) for row in entry.annex.rows)
    record = entry.record.model_copy(update={"reports": ()})
    entry = replace(entry, record=record, annex=replace(entry.annex, rows=timeless))
    assert schedule(Desk(catalogue()), entry) is None


@given(DAYS, DAYS)
def test_places_follow_the_days_of_a_year_and_stay_in_it(one: date, other: date) -> None:
    other = date(one.year, other.month, min(other.day, 28))
    first, second = sorted((one, other))
    assert 0 <= place(first) < place(first, end=True) <= 100
    if first < second:
        assert place(first, end=True) <= place(second)


@given(DAYS)
def test_a_day_stands_in_its_quarter(day: date) -> None:
    quarter = (day.month - 1) // 3
    assert 25 * quarter <= place(day) < 25 * (quarter + 1)
    assert 25 * quarter < place(day, end=True) <= 25 * (quarter + 1)


@given(st.integers(2000, 2100))
def test_the_days_of_a_year_are_drawn_edge_to_edge(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(n) for n in range(365 + isleap(year))]
    assert all(place(a, end=True) == place(b) for a, b in pairwise(days))
    assert (place(days[0]), place(days[-1], end=True)) == (0, 100)


@given(GROUPS)
def test_nothing_is_outside_and_no_timing_covers_another(
    groups: list[list[tuple[str, date, date]]],
) -> None:
    lanes = arrange(groups)
    assert len(lanes.marks) == sum(map(len, groups))
    for mark in lanes.marks:
        assert 0 <= mark.x < mark.x + mark.width <= 100.01
        assert 0 <= mark.top < mark.top + BAR_HEIGHT <= lanes.height
    own = [set(arrange([group]).marks) for group in groups]
    for one, other in combinations(lanes.marks, 2):
        if abs(one.y - other.y) < LANE_HEIGHT:
            alike = {(m.symbol, m.x, m.width) for m in (one, other)}
            together = any(alike <= {(m.symbol, m.x, m.width) for m in group} for group in own)
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert together or apart


@given(GROUPS)
def test_a_row_is_as_high_as_its_lanes(groups: list[list[tuple[str, date, date]]]) -> None:
    lanes = arrange(groups)
    used = {mark.y for mark in lanes.marks}
    assert lanes.height == LANE_HEIGHT * max(len(used), 1)
