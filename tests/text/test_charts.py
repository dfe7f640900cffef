"""Charts: what is drawn of a table, that it fits the smallest phone, and that the table stays."""

from decimal import Decimal
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from loa.text.chart import MOST_SERIES, Chart, chart_faults, chart_of
from loa.text.chart_axis import LETTER, NARROWEST
from loa.text.chart_drawing import LINE_HEIGHT, drawing
from loa.text.chart_scale import scale_of
from loa.text.component_list import BARS, LINES
from loa.text.vietnamese_numbers import read_number, write_number
from tests.hostile import html_in_feed, html_of
from tests.text.examples import EXAMPLES

NUMBERS = st.decimals(-(10**9), 10**9, places=2)
WORDS = st.text("abcdeđôư ", min_size=1, max_size=90).filter(str.strip)


def tables(numbers: st.SearchStrategy[Decimal], least: int) -> st.SearchStrategy[list[list[str]]]:
    """Return tables of figures with a head; some cells may be blank, no column is."""
    cells = st.one_of(st.just("–"), numbers.map(write_number))

    def of_width(width: int) -> st.SearchStrategy[list[list[str]]]:
        row = st.tuples(WORDS, *(cells for _ in range(width))).map(list)
        full = st.tuples(WORDS, *(numbers.map(write_number) for _ in range(width))).map(list)
        heads = st.just(["Năm", *(f"Cột {number}" for number in range(width))])
        return st.tuples(heads, full, st.lists(row, min_size=least - 1, max_size=12)).map(
            lambda parts: [parts[0], parts[1], *parts[2]]
        )

    return st.integers(1, MOST_SERIES).flatmap(of_width)


def chart_from(kind: str, table: list[list[str]]) -> Chart:
    assert list(chart_faults(kind, table[0], table[1:])) == []
    chart = chart_of(kind, table[0], table[1:])
    assert chart
    return chart


def pixels(place: str) -> float:
    """Return a place on the smallest phone."""
    return float(place[:-1]) * NARROWEST / 100 if place.endswith("%") else float(place)


def spans(svg: Element) -> list[tuple[float, float, float, str]]:
    """Return the texts of a drawing with where they begin, end and stand."""
    found = []
    for text in svg.iter("text"):
        words = text.text or ""
        start = pixels(text.get("x", "0")) + float(text.get("dx", "0"))
        width = len(words) * LETTER
        start -= {"end": width, "middle": width / 2}.get(text.get("text-anchor", ""), 0)
        found.append((start, start + width, float(text.get("y", "0")), words))
    return found


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.234,5", "1234.5"), ("84,57", "84.57"), ("1234", "1234"), ("-5", "-5"), ("0,050", "0.05")],
)
def test_numbers_are_read_as_they_are_written_here(written: str, value: str) -> None:
    assert read_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    ["84.57", "1,234.5", "trên 90", "90%", "1.23", "1 234", "", "1.2345", ",5", "１２", "1e5"],
)
def test_what_is_written_in_another_way_is_no_number(written: str) -> None:
    assert read_number(written) is None


@given(NUMBERS)
def test_a_number_that_was_written_is_read_as_the_same(number: Decimal) -> None:
    assert read_number(write_number(number)) == number


@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_an_axis_holds_all_values_between_few_round_ticks(values: list[Decimal]) -> None:
    scale = scale_of(values)
    assert scale.ticks[0] <= min(values) <= max(values) <= scale.ticks[-1]
    assert 2 <= len(scale.ticks) <= 8
    assert len({b - a for a, b in pairwise(scale.ticks)}) == 1
    assert all(0 <= scale.part(value) <= 1 for value in values)


def test_bars_are_as_long_as_their_figures_and_a_missing_one_is_told() -> None:
    chart = chart_from(BARS, [["Mức", "Tỷ lệ (%)"], ["a", "100"], ["b", "50"], ["c", "–"]])
    svg = drawing(chart, "Hai mức")
    long, short = [float(bar.get("width", "")[:-1]) for bar in svg.iter("rect")]
    assert long == pytest.approx(2 * short, abs=0.02)
    assert [text.text for text in svg.iter("text")] == [
        "a", "100%", "b", "50%", "c", "không có số liệu",
    ]  # fmt: skip
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == (
        "Hai mức. Biểu đồ cột: cao nhất 100% (a), thấp nhất 50% (b). Bảng số liệu ở ngay dưới."
    )


def test_a_line_is_broken_where_a_figure_is_missing() -> None:
    table = [["Năm", "Điểm"], ["2022", "81"], ["2023", "85,5"], ["2024", "–"], ["2025", "88"]]
    svg = drawing(chart_from(LINES, table), "Điểm")
    strokes = [line for line in svg.iter("line") if line.get("stroke-width")]
    assert len(strokes) == 1
    assert len(list(svg.iter("circle"))) == 3


@given(tables(NUMBERS.map(abs), 1))
def test_bars_and_their_words_fit_the_smallest_phone(table: list[list[str]]) -> None:
    svg = drawing(chart_from(BARS, table), "Tên")
    height = float(svg.get("height", ""))
    bars = [(float(b.get("y", "")), float(b.get("height", ""))) for b in svg.iter("rect")]
    assert all(y >= 0 and y + size <= height for y, size in bars)
    assert all(first + size <= second for (first, size), (second, _) in pairwise(bars))
    feet = [y for _, _, y, _ in spans(svg)]
    assert all(0 < foot <= height for foot in feet)
    assert all(second - first >= LINE_HEIGHT * 0.8 for first, second in pairwise(feet))
    assert all(0 <= start < end <= NARROWEST + 1 for start, end, *_ in spans(svg))


@given(tables(NUMBERS, 2))
def test_lines_and_their_words_fit_and_no_name_covers_another(table: list[list[str]]) -> None:
    chart = chart_from(LINES, table)
    svg = drawing(chart, "Tên")
    height = float(svg.get("height", ""))
    points = [(pixels(c.get("cx", "")), float(c.get("cy", ""))) for c in svg.iter("circle")]
    assert len(points) == len(chart.figures)
    assert all(0 <= x <= NARROWEST and 0 <= y <= height for x, y in points)
    texts = spans(svg)
    assert all(
        start >= -1 and end <= NARROWEST + 1 and 0 < y <= height for start, end, y, _ in texts
    )
    foot = max(y for _, _, y, _ in texts)
    names = [(start, end) for start, end, y, _ in texts if y == foot]
    assert all(end < start for (_, end), (start, _) in pairwise(names))


@given(st.lists(st.lists(st.text(max_size=8), min_size=3, max_size=3), max_size=5))
def test_no_table_ends_in_an_error(rows: list[list[str]]) -> None:
    for kind in (BARS, LINES):
        chart = chart_of(kind, ["a", "b", "c"], rows)
        assert (chart is None) == bool(list(chart_faults(kind, ["a", "b", "c"], rows)))
        assert chart is None or drawing(chart, "a") is not None


def test_the_example_of_the_guide_is_a_drawing_with_its_table_behind() -> None:
    figure = html.fragment_fromstring(html_of(EXAMPLES["bieu-do"]), create_parent="article")[0]
    assert [part.tag for part in figure] == [
        "figcaption", "ul", "svg", "p", "p", "details", "p",
    ]  # fmt: skip
    assert [li.text_content().strip() for li in figure.findall("ul/li")] == ["Cấp tỉnh", "Cấp xã"]
    assert "không phải từ 0" in figure.findall("p")[0].text_content()
    table = figure.find("details/table")
    assert [cell.text_content() for cell in table.findall("tbody/tr")[1]] == ["2/2026", "84", "–"]
    assert figure.get("data-kieu") is None


def test_what_can_not_be_drawn_stays_a_table() -> None:
    written = "/// bieu-do | Tỷ lệ\n| a | b |\n|---|---|\n| c | khoảng 5 |\n///"
    figure = html.fragment_fromstring(html_of(written), create_parent="article")[0]
    assert figure.find(".//svg") is None
    assert figure.find("table") is not None


def test_words_in_a_drawing_are_those_that_readers_see() -> None:
    written = "/// bieu-do | R&amp;D \\*\n| a | b (&lt;) |\n|---|---|\n| *X* &amp; `y` | 5 |\n///"
    figure = html.fragment_fromstring(html_of(written), create_parent="article")[0]
    assert figure.find(".//text").text_content() == "X & y"
    assert figure.find(".//svg").get("aria-label").startswith("R&D *. Biểu đồ cột: cao nhất 5 < (")


def test_feeds_carry_the_table_and_no_drawing() -> None:
    shown = html_in_feed("tin-tuc/a.md", "https://cong.example/a/", EXAMPLES["bieu-do"])
    assert "<svg" not in shown
    assert "88,2" in shown
