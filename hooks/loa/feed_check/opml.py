"""OPML 2.0: a list of feeds that a reader takes over at once."""

from collections.abc import Iterator

from loa.feed_check.addresses import is_absolute
from loa.feed_check.problem import FeedProblem, quote
from loa.feed_check.rules import FeedRule
from loa.feed_check.xml import Element, child, problem


def check_opml(root: Element) -> Iterator[FeedProblem]:
    """Yield what is wrong with a list of feeds."""
    if root.get("version") not in {"1.0", "1.1", "2.0"}:
        message = f"<opml> có version {quote(root.get('version', ''))}."
        yield problem(FeedRule.OPML_PART, root, message, 'Viết <opml version="2.0">.')
    for name in ("head", "body"):
        if child(root, name) is None:
            message = f"danh mục thiếu <{name}>."
            advice = "Một danh mục có <head> rồi <body>."
            yield problem(FeedRule.OPML_PART, root, message, advice)
    if root.find("body") is not None and root.find("body/outline") is None:
        message = "<body> không có <outline> nào."
        advice = "Ghi ít nhất một <outline>."
        yield problem(FeedRule.OPML_PART, root, message, advice)
    yield from _outlines(root)


def _outlines(root: Element) -> Iterator[FeedProblem]:
    seen: dict[str, str] = {}
    for outline in root.iterfind("body//outline"):
        text, address = outline.get("text", ""), outline.get("xmlUrl", "")
        if not text.strip():
            message = "<outline> không có text."
            advice = "Ghi tên bản tin ở text; máy đọc hiện tên ấy."
            yield problem(FeedRule.OUTLINE, outline, message, advice)
        if outline.get("type") in {"rss", "atom"} and not is_absolute(address):
            message = f"{quote(text)} có xmlUrl {quote(address)}."
            advice = "Ghi địa chỉ đầy đủ của bản tin ở xmlUrl."
            yield problem(FeedRule.OUTLINE, outline, message, advice)
        elif address and address in seen:
            message = f"{quote(text)} trùng địa chỉ với {quote(seen[address])}."
            advice = "Giữ một dòng cho mỗi bản tin."
            yield problem(FeedRule.DUPLICATE_OUTLINE, outline, message, advice)
        seen.setdefault(address, text)
