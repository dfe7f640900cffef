"""The parts of an RSS channel or item: names, enclosures, image, people, times of refreshing."""

import re
from collections import Counter
from collections.abc import Iterator, Set

from loa.feed_check.addresses import is_absolute
from loa.feed_check.problem import FeedProblem, Item, quote
from loa.feed_check.rules import FeedRule
from loa.feed_check.xml import Element, child, children, name_of, namespace_of, problem, text_of
from loa.problems import suggest

CHANNEL = frozenset(
    {"title", "link", "description", "language", "copyright", "managingEditor", "webMaster"}
    | {"pubDate", "lastBuildDate", "category", "generator", "docs", "cloud", "ttl", "image"}
    | {"rating", "textInput", "skipHours", "skipDays", "item"}
)
"""The elements that a channel may have."""
CHANNEL_REPEATED = frozenset({"category", "item"})
ITEM = frozenset(
    {"title", "link", "description", "author", "category", "comments", "enclosure", "guid"}
    | {"pubDate", "source"}
)
"""The elements that an item may have."""
ITEM_REPEATED = frozenset({"category", "enclosure"})

_ATTRIBUTES = {
    "source": ("url",),
    "cloud": ("domain", "port", "path", "registerProcedure", "protocol"),
}
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;.*)?", re.ASCII)
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}(?:\s.*)?", re.DOTALL)
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_WIDEST, _HIGHEST = 144, 400
_MOST_UNKNOWN = 20


def names(
    parent: Element, known: Set[str], may_repeat: Set[str], item: Item | None = None
) -> Iterator[FeedProblem]:
    """Yield the elements that are unknown to RSS, repeated, or without a required attribute.

    Args:
        parent: the channel or the item.
        known: the names of the elements that it may have.
        may_repeat: those of them that may occur several times.
        item: the item, if it is one.
    """
    own = [element for element in parent if not namespace_of(element)]
    counts = Counter(name_of(element) for element in own)
    reported, unknown = set[str](), 0
    for element in own:
        name = name_of(element)
        unknown += name not in known
        if name not in known and name not in reported and unknown <= _MOST_UNKNOWN:
            message = f"RSS 2.0 không có thẻ <{name}> ở đây."
            otherwise = "Bỏ thẻ ấy, hoặc đặt nó vào một không gian tên (xmlns) riêng."
            advice = suggest(name, known, otherwise)
            yield problem(FeedRule.UNKNOWN_ELEMENT, element, message, advice, item)
        elif counts[name] > 1 and name not in may_repeat and name not in reported:
            message = f"có {counts[name]} thẻ <{name}>; chỉ được có một."
            advice = "Giữ một thẻ; máy đọc mỗi nơi lấy một thẻ khác nhau."
            yield problem(FeedRule.REPEATED_ELEMENT, element, message, advice, item)
        reported.add(name)
        for attribute in _ATTRIBUTES.get(name, ()):
            if element.get(attribute) is None:
                message = f"thẻ <{name}> thiếu thuộc tính {attribute}."
                advice = f'Ghi <{name} {attribute}="…">, hoặc bỏ thẻ ấy.'
                yield problem(FeedRule.MISSING_ATTRIBUTE, element, message, advice, item)


def enclosures(parent: Element, item: Item) -> Iterator[FeedProblem]:
    """Yield what is wrong with the files that belong to an item."""
    found = children(parent, "enclosure")
    for element in found:
        faults = list(_enclosure(element))
        if faults:
            message = f"tệp kèm: {'; '.join(faults)}."
            advice = 'Ghi <enclosure url="https://…" length="số byte thật" type="audio/mpeg"/>.'
            yield problem(FeedRule.ENCLOSURE, element, message, advice, item)
    if len(found) > 1:
        message = f"mục có {len(found)} tệp kèm; nhiều máy đọc chỉ lấy tệp đầu hoặc tệp cuối."
        advice = "Giữ một tệp kèm; các tệp khác dẫn bằng liên kết trong trang của mục."
        yield problem(FeedRule.MANY_ENCLOSURES, found[1], message, advice, item)


def _enclosure(element: Element) -> Iterator[str]:
    if not is_absolute(element.get("url", "")):
        yield "url thiếu hoặc không phải địa chỉ đầy đủ"
    length = element.get("length", "")
    if not (length.isascii() and length.isdecimal() and length.strip("0")):
        yield "length không phải số byte thật của tệp"
    if not _MEDIA_TYPE.fullmatch(element.get("type", "")):
        yield "type thiếu hoặc không phải kiểu tệp"


def image(channel: Element) -> Iterator[FeedProblem]:
    """Yield what is wrong with the channel's own picture."""
    element = child(channel, "image")
    if element is None:
        return
    faults = [f"thiếu <{n}>" for n in ("url", "title", "link") if not text_of(child(element, n))]
    for name, most in (("width", _WIDEST), ("height", _HIGHEST)):
        size = child(element, name)
        if size is not None and not _whole(text_of(size), 1, most):
            faults.append(f"<{name}> phải là số từ 1 đến {most}")
    if faults:
        message = f"ảnh của kênh: {'; '.join(faults)}."
        advice = (
            "Ghi <image> với <url>, <title>, <link>; ảnh rộng không quá 144, cao không quá 400."
        )
        yield problem(FeedRule.CHANNEL_IMAGE, element, message, advice)


def refreshing(channel: Element) -> Iterator[FeedProblem]:
    """Yield what is wrong with the times at which readers should fetch the feed again."""
    ttl = child(channel, "ttl")
    if ttl is not None and not _whole(text_of(ttl), 0, 10**6):
        message = f"<ttl> ghi {quote(text_of(ttl))}."
        advice = "Viết số phút, như <ttl>60</ttl>."
        yield problem(FeedRule.BAD_NUMBER, ttl, message, advice)
    for element in channel.iterfind("skipHours/hour"):
        if not _whole(text_of(element), 0, 23):
            message = f"<hour> ghi {quote(text_of(element))}."
            yield problem(FeedRule.BAD_NUMBER, element, message, "Viết giờ từ 0 đến 23, giờ GMT.")
    for element in channel.iterfind("skipDays/day"):
        if text_of(element) not in _DAYS:
            message = f"<day> ghi {quote(text_of(element))}."
            advice = "Viết tên ngày bằng tiếng Anh: Monday … Sunday."
            yield problem(FeedRule.BAD_NUMBER, element, message, advice)


def people(
    parent: Element, wanted: tuple[str, ...], item: Item | None = None
) -> Iterator[FeedProblem]:
    """Yield the elements that name a person where RSS wants an e-mail address."""
    for name in wanted:
        element = child(parent, name)
        if element is not None and not _MAIL.fullmatch(text_of(element)):
            message = f"<{name}> ghi {quote(text_of(element))}, không phải thư điện tử."
            advice = "Tên cơ quan ghi ở <dc:creator>; <author> chỉ dành cho thư điện tử."
            yield problem(FeedRule.AUTHOR_ADDRESS, element, message, advice, item)


def _whole(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most
