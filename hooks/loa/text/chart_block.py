"""The block of a chart: the drawing above, its table behind a line that opens it."""

import re
from collections.abc import Sequence
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX

from loa.text.chart import Chart, chart_of
from loa.text.chart_drawing import drawing, key, notes
from loa.text.component_list import CHART
from loa.text.table_heads import give_heads, words_of

KIND = "data-kieu"
"""Where the block notes how it is to be drawn, until it is."""

_ESCAPED = re.compile(f"{STX}([0-9]{{1,7}}){ETX}")


def shape_chart(figure: Element, kind: str, md: Markdown) -> None:
    """Draw the first table of a figure above it; a table that is none of figures stays a table."""
    caption, *content = figure
    table = next((block for block in content if block.tag == "table"), None)
    if table is None:
        return
    give_heads(table)
    heads = [_plain(cell, md) for cell in table.iterfind("thead/tr/th")]
    rows = [[_plain(cell, md) for cell in row] for row in table.iterfind("tbody/tr")]
    if chart := chart_of(kind, heads, rows):
        place = list(figure).index(table)
        figure[place : place + 1] = _parts(chart, _plain(caption, md), table)
        if chart.unit not in {"", "%"}:
            SubElement(caption, "small").text = f" (đơn vị: {chart.unit})"


def drop_drawings(root: Element) -> None:
    """Take the drawings of charts away, with what explains them: their tables stay."""
    for figure in root.iter("figure"):
        if figure.get("class") == CHART.name:
            for part in [*figure.findall("svg"), *figure.findall("ul[@class='legend']")]:
                figure.remove(part)


def _parts(chart: Chart, title: str, table: Element) -> list[Element]:
    """Return what stands in the table's place."""
    legend = [_legend(chart)] if len(chart.series) > 1 else []
    said = []
    for words in notes(chart):
        note = Element("p", {"class": "nho"})
        note.text = words
        said.append(note)
    details = Element("details")
    SubElement(details, "summary").text = "Xem bảng số liệu"
    details.append(table)
    return [*legend, drawing(chart, title), *said, details]


def _legend(chart: Chart) -> Element:
    legend = Element("ul", {"class": "legend"})
    for number, series in enumerate(chart.series):
        item = SubElement(legend, "li")
        sign = key(chart, number)
        sign.tail = f" {series.name}"
        item.append(sign)
    return legend


def _plain(element: Element, md: Markdown) -> str:
    """Return the words of an element as readers will see them.

    Python-Markdown has put marks for characters behind a backslash, and for references ("&nbsp;"),
    which are to give way to these only when all is one text; drawings cut texts to lines.
    """
    kept: Sequence[object] = md.htmlStash.rawHtmlBlocks

    def of_stash(match: re.Match[str]) -> str:
        number = int(match[1])
        return unescape(str(kept[number])) if number < len(kept) else ""

    text = _ESCAPED.sub(lambda match: chr(int(match[1])), words_of(element))
    text = HTML_PLACEHOLDER_RE.sub(of_stash, text.replace(AMP_SUBSTITUTE, "&"))
    return " ".join(text.replace(STX, "").replace(ETX, "").split())
