"""Atom against the RELAX NG schema of RFC 4287, appendix B."""

import copy
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from lxml import etree

from loa.feed_check.moments import read_rfc_3339
from loa.feed_check.problem import FeedProblem, Item, quote
from loa.feed_check.rules import FeedRule
from loa.feed_check.xml import (
    ATOM,
    LANGUAGE_ATTRIBUTE,
    Element,
    children,
    is_language,
    name_of,
    problem,
    text_of,
)

_ENTRY = f"{{{ATOM}}}entry"
_NEEDED = ("id", "title", "updated")
_ONCE = ("id", "title", "updated", "subtitle", "rights", "generator", "icon", "logo", "published")
_ONCE_IN_ENTRY = ("content", "summary", "source")
_ADVICE = "Sửa hoặc bỏ thẻ ấy: tên, thuộc tính và thẻ con của Atom phải có trong RFC 4287."
_GENERIC = re.compile(r"Expecting an element|Invalid sequence|Extra element \w+ in interleave")
_WORDS = (
    (r"Element (\w+) failed to validate attributes", "thẻ <{0}> thiếu hoặc sai thuộc tính"),
    (r"Did not expect element (\w+) there", "không được có thẻ <{0}> ở đây"),
    (r"Element (\w+) has extra content: (\w+)", "<{0}> có thẻ <{1}> không được phép ở đây"),
    (r"Invalid attribute (\w+) for element (\w+)", "thẻ <{1}> có thuộc tính {0} không đúng"),
    (r"Element (\w+) failed to validate content", "nội dung của thẻ <{0}> không đúng"),
    (r"Expecting element (\w+), got (\w+)", "cần thẻ <{0}> mà gặp <{1}>"),
    (r"Type \w+ doesn't allow value '(.*)'", "giá trị “{0}” không đúng kiểu"),
)
"""Messages of libxml2, and the same in Vietnamese."""


@cache
def _schema() -> Any:
    with resources.files(__package__).joinpath("atom.rng").open("rb") as file:
        return etree.RelaxNG(etree.parse(file))


def schema_problems(root: Element, items: Mapping[Element, Item]) -> Iterator[FeedProblem]:
    """Yield what the schema refuses, with a message of our own for common faults.

    The schema wants the feed's metadata before its entries, though the text of the RFC does not.
    Metadata after the first entry are one fault of their own, and hide no other.
    """
    if late := _late(root):
        message = f"<{name_of(late[0])}> đứng sau mục đầu tiên."
        advice = "Đặt mọi thông tin của bản tin trước các <entry>; máy đọc theo dòng mới thấy kịp."
        yield problem(FeedRule.MISPLACED, late[0], message, advice)
    if _schema().validate(root):
        return
    # The schema stops at its first fault, so each part is validated alone.
    for part in (root, *(element for element in items if element is not root)):
        common = list(_common(part))
        for message, advice in common:
            yield problem(FeedRule.SCHEMA, part, message, advice, items.get(part))
        if not common and not _schema().validate(alone := _alone(part)):
            message = f"{_in_words(_schema().error_log)}."
            yield problem(FeedRule.SCHEMA, alone, message, _ADVICE, items.get(part))


def _late(root: Element) -> list[Element]:
    late, seen = [], False
    for element in root:
        seen = seen or element.tag == _ENTRY
        if seen and element.tag != _ENTRY:
            late.append(element)
    return late if name_of(root) == "feed" else []


def _alone(part: Element) -> Element:
    """Return a copy of a feed without its entries, or of an entry, to validate it alone.

    Dates and languages have rules of their own with better advice; the copy has valid ones.
    """
    alone = copy.deepcopy(part)
    if name_of(part) == "feed":
        alone[:] = [element for element in alone if element.tag != _ENTRY]
    for element in alone.iter(etree.Element):
        if not is_language(element.get(LANGUAGE_ATTRIBUTE, "vi")):
            element.attrib.pop(LANGUAGE_ATTRIBUTE)
        is_date = element.tag in {f"{{{ATOM}}}updated", f"{{{ATOM}}}published"}
        if is_date and not len(element) and read_rfc_3339(text_of(element)) is None:
            element.text = "2026-11-23T08:00:00+07:00"
    return alone


def _common(element: Element) -> Iterator[tuple[str, str]]:
    name = name_of(element)
    for needed in _NEEDED:
        if not children(element, needed, ATOM):
            yield f"<{name}> thiếu <{needed}>.", f"Thêm <{needed}>; id, title, updated là bắt buộc."
    for once in (*_ONCE, *(_ONCE_IN_ENTRY if name == "entry" else ())):
        if (count := len(children(element, once, ATOM))) > 1:
            yield f"<{name}> có {count} thẻ <{once}>.", f"Giữ một thẻ <{once}>."
    for author in (*children(element, "author", ATOM), *children(element, "contributor", ATOM)):
        if not children(author, "name", ATOM):
            said = name_of(author)
            yield f"<{said}> không có <name>.", f"Viết <{said}><name>Tên cơ quan</name></{said}>."


def _in_words(error_log: Any) -> str:
    """Return the first specific fault that libxml2 names; the others follow from it."""
    messages = [entry.message for entry in error_log]
    said = next((one for one in messages if not _GENERIC.match(one)), (messages or [""])[0])
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            return words.format(*(quote(group)[1:-1] for group in found.groups()))
    return f"lược đồ từ chối; bộ kiểm báo: {quote(said, 120)}"
