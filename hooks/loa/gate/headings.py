"""Headings of a body: no level below the page's title is skipped."""

from collections.abc import Iterator

from loa.catalogue.record_reader import SourcePage
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.text.outline import headings

_HIGHEST = 2


def check_heading_order(source: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield the headings that are more than one level below the heading before them."""
    if "###" not in source.page.body:
        return
    # The page's title comes before all of them, on level 1.
    before = _HIGHEST - 1
    for heading in headings(source.page.body):
        # A heading of level 1 has a problem of its own; pages show it as level 2.
        level = max(_HIGHEST, heading.level)
        if level > before + 1:
            wanted = "#" * (before + 1)
            above = f"ngay sau cấp {before}" if before >= _HIGHEST else "mà trên đó chưa có cấp 2"
            message = f"Đề mục “{heading.text}” ở cấp {level}, {above}."
            advice = f"Viết {wanted} thay cho {'#' * level}, hoặc thêm đề mục {wanted} ở trên."
            line = source.page.body_line + heading.line
            yield Problem(Rule.HEADING_ORDER, source.path, line, 1, message, advice, level)
        before = level
