"""RSS 2.0: the channel and its items (rssboard.org's specification and best practices)."""

from collections.abc import Iterator

from loa.feed_check import rss_parts, xml
from loa.feed_check.addresses import is_absolute
from loa.feed_check.moments import (
    as_rfc_822,
    how_to_write,
    read_rfc_822,
    weekday_of,
    weekday_written,
)
from loa.feed_check.problem import FeedProblem, Item, quote, repeated
from loa.feed_check.rules import FeedRule
from loa.feed_check.shown import ShownFeed, ShownItem
from loa.feed_check.xml import Element, child, children, problem, text_of

_URLS = ("link", "comments", "docs")


def check_rss(root: Element) -> Iterator[FeedProblem]:
    """Yield what is wrong by the specification."""
    version = root.get("version", "")
    if root.tag != "rss" or version != "2.0":
        message = 'thẻ đầu không phải <rss version="2.0">' + (
            f" mà là bản {quote(version)}." if version else "."
        )
        advice = "Chọn RSS 2.0 trong phần cài đặt của hệ thống xuất bản tin."
        yield problem(FeedRule.NOT_RSS_2, root, message, advice)
    channels = children(root, "channel")
    if len(channels) != 1:
        message = f"có {len(channels)} thẻ <channel>." if channels else "không có thẻ <channel>."
        yield problem(FeedRule.CHANNEL_PART, root, message, "Đặt tất cả trong một thẻ <channel>.")
    for channel in channels[:1]:
        yield from _channel(channel)
        items = numbered(channel)
        yield from _same_guids(items)
        for element, item in items:
            yield from _item(element, item)


def numbered(channel: Element) -> list[tuple[Element, Item]]:
    """Return the items with their numbers and titles."""
    items = enumerate(children(channel, "item"), start=1)
    return [(element, Item(n, text_of(child(element, "title")))) for n, element in items]


def _channel(channel: Element) -> Iterator[FeedProblem]:
    for name in ("title", "link", "description"):
        if not text_of(child(channel, name)):
            advice = (
                f"Ghi <{name}> ngay sau <channel>; ba thẻ title, link, description là bắt buộc."
            )
            message = f"kênh thiếu <{name}> hoặc để trống."
            yield problem(FeedRule.CHANNEL_PART, channel, message, advice)
    yield from rss_parts.names(channel, rss_parts.CHANNEL, rss_parts.CHANNEL_REPEATED)
    for name in ("pubDate", "lastBuildDate"):
        yield from _date(channel, name)
    yield from _urls(channel)
    yield from rss_parts.image(channel)
    yield from rss_parts.refreshing(channel)
    yield from rss_parts.people(channel, ("managingEditor", "webMaster"))
    links = children(channel, "link", xml.ATOM)
    if not any(link.get("rel") == "self" for link in links):
        advice = 'Thêm <atom:link rel="self" type="application/rss+xml" href="https://…"/>.'
        message = 'không có <atom:link rel="self">.'
        yield problem(FeedRule.NO_SELF_LINK, channel, message, advice)


def _item(element: Element, item: Item) -> Iterator[FeedProblem]:
    if not item.title and not text_of(child(element, "description")):
        message = "mục không có <title> mà cũng không có <description>."
        advice = "Ghi ít nhất tiêu đề của mục."
        yield problem(FeedRule.EMPTY_ITEM, element, message, advice, item)
    yield from rss_parts.names(element, rss_parts.ITEM, rss_parts.ITEM_REPEATED, item)
    yield from _date(element, "pubDate", item)
    yield from _urls(element, item)
    yield from _guid(element, item)
    yield from rss_parts.enclosures(element, item)
    yield from rss_parts.people(element, ("author",), item)


def _date(parent: Element, name: str, item: Item | None = None) -> Iterator[FeedProblem]:
    element = child(parent, name)
    if element is None:
        return
    text = text_of(element)
    moment = read_rfc_822(text)
    if moment is None:
        message, advice = f"<{name}> ghi {quote(text)}.", how_to_write(text, as_rfc_822)
        yield problem(FeedRule.RSS_DATE, element, message, advice, item)
    elif (weekday := weekday_written(text)) and weekday != weekday_of(moment):
        message = f"<{name}> ghi {weekday}, nhưng ngày ấy là {weekday_of(moment)}."
        advice = f"Viết: {as_rfc_822(moment)}"
        yield problem(FeedRule.WRONG_WEEKDAY, element, message, advice, item)


def _urls(parent: Element, item: Item | None = None) -> Iterator[FeedProblem]:
    for name in _URLS:
        element = child(parent, name)
        if element is not None and (url := text_of(element)) and not is_absolute(url):
            message = f"<{name}> ghi {quote(url)}, không phải là địa chỉ đầy đủ."
            advice = "Viết cả https:// và tên miền; dấu cách viết thành %20."
            yield problem(FeedRule.RSS_URL, element, message, advice, item)


def _guid(element: Element, item: Item) -> Iterator[FeedProblem]:
    guid = child(element, "guid")
    if guid is None or guid.get("isPermaLink", "true") == "false" or is_absolute(text_of(guid)):
        return
    message = f'<guid> ghi {quote(text_of(guid))} mà không khai isPermaLink="false".'
    advice = 'Thêm isPermaLink="false" vào <guid>.'
    yield problem(FeedRule.GUID_NO_ADDRESS, guid, message, advice, item)


def _same_guids(items: list[tuple[Element, Item]]) -> Iterator[FeedProblem]:
    elements = {item: element for element, item in items}
    guids = {item: text_of(child(element, "guid")) for element, item in items}
    for item, first in repeated((guid, item) for item, guid in guids.items() if guid):
        message = f"guid {quote(guids[item])} đã có ở mục {first}."
        advice = "Cho mỗi mục một guid riêng; máy đọc chỉ hiện một trong hai mục."
        yield problem(FeedRule.DUPLICATE_GUID, elements[item], message, advice, item)


def shown_rss(root: Element) -> ShownFeed:
    """Return what feed readers show of the feed."""
    channel = child(root, "channel")
    if channel is None:
        return ShownFeed("", ())
    shown = (_shown(element, item) for element, item in numbered(channel))
    is_archive = child(channel, "archive", xml.HISTORY) is not None
    return ShownFeed(text_of(child(channel, "title")), tuple(shown), is_archive)


def _shown(element: Element, item: Item) -> ShownItem:
    date = child(element, "pubDate")
    if date is None:
        date = child(element, "date", xml.DUBLIN_CORE)
    return ShownItem(
        item,
        # RSS does not say whether a title is HTML; few readers treat it as such.
        title=item.title.replace("&", "&amp;"),
        link=text_of(child(element, "link")),
        date=read_rfc_822(text_of(date)),
        description=text_of(child(element, "description")),
        content=text_of(child(element, "encoded", xml.CONTENT)),
        has_date=date is not None,
        line=element.sourceline,
    )
