"""Waivers: words that an editor exempts from a rule, with a reason."""

from collections.abc import Iterable, Iterator, Set

from loa.catalogue.record_reader import SourcePage
from loa.catalogue.yaml_reader import YamlDocument
from loa.problems import Problem, Rule
from loa.records.base import Waiver
from loa.text.masking import masked
from loa.text.positions import Positions

_KEY = "waivers"
_WAIVABLE = ("L7", "L8")
"""The groups of rules that a waiver may name."""


def without_waived(page: SourcePage, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that no waiver of the page covers, and the waivers that cover none.

    A waiver covers a problem of its rule whose words are part of the waived text, wherever that is
    on the page. The waivers themselves are not checked: no reader sees them.
    """
    waivers = page.record.waivers if page.record else ()
    if not waivers or page.record is None:
        yield from problems
        return
    positions = page.positions
    first, last = _own_place(page.front, positions, len(page.text))
    used: set[int] = set()
    for problem in problems:
        start = positions.offset(problem.line, problem.column)
        if problem.rule.code.startswith(_WAIVABLE):
            if first <= start < last:
                continue
            covering = _covering(waivers, problem, page.text, start)
            used |= covering
            if covering:
                continue
        yield problem
    if page.record.status.has_page:
        elsewhere = f"{page.text[:first]}\n{page.text[last:]}"
        yield from _idle(page, waivers, used, elsewhere)


def _own_place(front: YamlDocument, positions: Positions, end: int) -> tuple[int, int]:
    """Return the offsets of the waivers themselves: they end at the next key."""
    keys = sorted(place for location, place in front.places.items() if len(location) == 1)
    own = front.place((_KEY,))
    after = next((place for place in keys if place > own), None)
    if after is None:
        lines = front.text.count("\n") + 1
        after = front.first_line + lines, 1
    return positions.offset(*own), min(positions.offset(*after), end)


def _covering(waivers: tuple[Waiver, ...], problem: Problem, text: str, start: int) -> Set[int]:
    end = start + problem.length
    words = text[start:end]
    return {
        index
        for index, waiver in enumerate(waivers)
        if waiver.rule == problem.rule.code
        and words in waiver.text
        and waiver.text in text[max(0, end - len(waiver.text)) : start + len(waiver.text)]
    }


def _idle(
    page: SourcePage, waivers: tuple[Waiver, ...], used: Set[int], elsewhere: str
) -> Iterator[Problem]:
    for index, waiver in enumerate(waivers):
        if index in used:
            continue
        words = masked(waiver.text)
        if waiver.text in elsewhere:
            message = f"Chữ “{words}” không có lỗi {waiver.rule} nào để miễn."
            advice = "Xóa mục này khỏi waivers."
        else:
            message = f"Chữ được miễn “{words}” không có trong trang."
            advice = "Xóa mục này khỏi waivers, hoặc chép lại chữ đúng như trong trang."
        line, column = page.front.place((_KEY, index, "text"))
        yield Problem(Rule.IDLE_WAIVER, page.path, line, column, message, advice, len("text"))
