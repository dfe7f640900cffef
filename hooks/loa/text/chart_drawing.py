"""The drawing of a chart as SVG that fits every width, in the colours of the text around it.

Across, places are parts of a hundred of the column's width; down, and in letters, they are pixels.
So nothing is scaled: on a phone of 320 pixels the letters are as large as elsewhere, and have room.
Series differ by fill or by dashes, not by colour, so that paper and everybody can tell them apart.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from loa.text.chart import Chart, Series
from loa.text.chart_axis import LETTER, NARROWEST, Axis
from loa.text.chart_scale import Scale, scale_of
from loa.text.vietnamese_numbers import write_number
from loa.text.wrapping import wrapped

LINE_HEIGHT = 20

_BAR, _BAR_GAP, _ROW_GAP = 16, 4, 12
_BAR_TO_FIGURE = 6
_SPARE = 6
"""“%” is wider than letters are on average, and stands behind few of them."""
_ROW_LINES = 2
_TOP, _PLOT = 26, 160
"""Where the highest tick of a chart of lines is, and how far below it the lowest."""
_AXIS_GAP = 8
_FILLS = (
    {"fill": "currentColor"},
    {"fill": "currentColor", "fill-opacity": ".35", "stroke": "currentColor"},
    {"fill": "none", "stroke": "currentColor", "stroke-width": "2"},
)
_DASHES = ("", "7 5", "2 4")
_POINTS = (
    {"r": "4", "fill": "currentColor"},
    # Hollow: the style sheet lays the ground of the page over the line.
    {"r": "5", "class": "hollow", "fill": "none", "stroke": "currentColor", "stroke-width": "2"},
    {"r": "3", "fill": "currentColor"},
)
_NOTHING = "không có số liệu"


def drawing(chart: Chart, title: str) -> Element:
    """Return the drawing of a chart, with words for those who do not see it."""
    # Python-Markdown and what runs behind it look for marks in texts, not in those of this type.
    label = AtomicString(f"{title}. {_description(chart)}")
    svg = Element("svg", {"class": "chart", "role": "img", "aria-label": label, "width": "100%"})
    height = _draw_lines(svg, chart) if chart.has_lines else _draw_bars(svg, chart)
    svg.set("height", str(height))
    return svg


def key(chart: Chart, number: int) -> Element:
    """Return the sign of a series, for the legend."""
    svg = Element("svg", {"class": "chart", "width": "30", "height": "14", "aria-hidden": "true"})
    if chart.has_lines:
        _stroke(svg, number, ("0", 7), ("30", 7))
        SubElement(svg, "circle", {"cx": "15", "cy": "7"} | _POINTS[number])
    else:
        SubElement(
            svg, "rect", {"x": "1", "y": "1", "width": "28", "height": "12"} | _FILLS[number]
        )
    return svg


def notes(chart: Chart) -> Iterator[str]:
    """Yield what has to be said lest the drawing misleads."""
    if chart.has_lines:
        first = scale_of(figure.value for _, figure in chart.figures).ticks[0]
        if first > 0:
            yield f"Trục đứng bắt đầu từ {write_number(first)}, không phải từ 0."
        if not chart.is_complete:
            yield "Chỗ đường đứt là chỗ không có số liệu."


def _description(chart: Chart) -> str:
    """Return what a glance tells: how it is drawn, the highest and the lowest."""
    kind = "Biểu đồ đường" if chart.has_lines else "Biểu đồ cột"
    figures = sorted(chart.figures, key=lambda pair: pair[1].value)
    (lowest, low), (highest, high) = figures[0], figures[-1]
    return (
        f"{kind}: cao nhất {chart.told(high)} ({highest}), thấp nhất {chart.told(low)} ({lowest}). "
        "Bảng số liệu ở ngay dưới."
    )


def _draw_bars(svg: Element, chart: Chart) -> int:
    """Draw rows of bars, each under its label; return how high that is."""
    highest = max(figure.value for _, figure in chart.figures)
    behind = max(len(chart.told(figure, short=True)) for _, figure in chart.figures) * LETTER
    longest = 100 - (behind + _BAR_TO_FIGURE + _SPARE) * 100 / NARROWEST
    y = 0
    for row, label in enumerate(chart.labels):
        for line in wrapped(label, int(NARROWEST / LETTER), _ROW_LINES):
            y += LINE_HEIGHT
            _write(svg, line, "0", y - 5)
        for number, series in enumerate(chart.series):
            figure = series.figures[row]
            width = float(figure.value / highest) * longest if figure and highest else 0
            if width:
                place = {"x": "0", "y": str(y + 1), "width": _part(width), "height": str(_BAR - 2)}
                SubElement(svg, "rect", place | _FILLS[number])
            words = chart.told(figure, short=True) if figure else _NOTHING
            _write(svg, words, _part(width), y + _BAR - 3, dx=str(_BAR_TO_FIGURE) if width else "")
            y += _BAR + _BAR_GAP
        y += _ROW_GAP
    return y - _ROW_GAP


def _draw_lines(svg: Element, chart: Chart) -> int:
    """Draw lines from row to row over an upright axis; return how high that is."""
    scale = scale_of(figure.value for _, figure in chart.figures)
    ticks = [write_number(tick) for tick in scale.ticks]
    left = (max(map(len, ticks)) * LETTER + _AXIS_GAP) * 100 / NARROWEST
    for tick, words in zip(scale.ticks, ticks, strict=True):
        y = _height_of(scale, tick)
        line = {"x1": _part(left), "x2": "100%", "y1": str(y), "y2": str(y)}
        SubElement(svg, "line", {**line, "stroke": "currentColor", "stroke-opacity": ".3"})
        _write(svg, words, _part(left), y + 4, dx=f"-{_AXIS_GAP}", anchor="end")
    axis = Axis(left, len(chart.labels))
    for number, series in enumerate(chart.series):
        _draw_series(svg, scale, series, number, axis)
    foot = _TOP + _PLOT + LINE_HEIGHT
    for row, words, anchor in axis.labelled(chart.labels):
        _write(svg, words, _part(axis.place(row)), foot, anchor=anchor)
    return foot + 6


def _draw_series(svg: Element, scale: Scale, series: Series, number: int, axis: Axis) -> None:
    points = [
        (_part(axis.place(row)), _height_of(scale, figure.value)) if figure else None
        for row, figure in enumerate(series.figures)
    ]
    for start, end in pairwise(points):
        if start and end:
            _stroke(svg, number, start, end)
    for point in points:
        if point:
            SubElement(svg, "circle", {"cx": point[0], "cy": str(point[1])} | _POINTS[number])


def _stroke(svg: Element, number: int, start: tuple[str, int], end: tuple[str, int]) -> None:
    line = {"x1": start[0], "y1": str(start[1]), "x2": end[0], "y2": str(end[1])}
    look = {"stroke": "currentColor", "stroke-width": "2.5"}
    dashes = {"stroke-dasharray": _DASHES[number]} if _DASHES[number] else {}
    SubElement(svg, "line", line | look | dashes)


def _write(svg: Element, words: str, x: str, y: int, *, dx: str = "", anchor: str = "") -> None:
    place = {"x": x, "y": str(y), "dx": dx, "text-anchor": anchor}
    text = SubElement(svg, "text", {name: value for name, value in place.items() if value})
    text.text = AtomicString(words)


def _height_of(scale: Scale, value: Decimal) -> int:
    return _TOP + round((1 - scale.part(value)) * _PLOT)


def _part(number: float) -> str:
    return f"{round(number, 2):g}%"
