"""The safe profile: what the portals of communes and wards are known to display correctly.

Liferay, SharePoint, Drupal, WordPress, NukeViet and DNN each support less than the formats allow;
a feed within the profile is displayed correctly by all of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from itertools import pairwise

from loa.feed_check.addresses import is_plain_http
from loa.feed_check.problem import FeedProblem, Item, quote
from loa.feed_check.rules import FeedRule
from loa.feed_check.shown import ShownFeed, ShownItem
from loa.feed_check.xml import DUBLIN_CORE, Element, child, problem, text_of

WORDS = 55
ITEMS = 30

# Every repetition is bounded, against feeds that are written to make a pattern search forever.
_IN_TAG = r"[^<>]{0,2000}"
_GAP = r"\s{0,20}"
_TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]{0,4000}>")
_TWICE_ESCAPED = re.compile(r"&amp;(?:#\d{1,7}|[a-zA-Z]{2,8});")
_PICTURE = re.compile(
    rf"{_GAP}(?:<a\b{_IN_TAG}>{_GAP})?<img\b{_IN_TAG}>{_GAP}(?:</a>)?{_GAP}(?:</?br{_GAP}/?>)?",
    re.IGNORECASE,
)
_UNSAFE = re.compile(
    r"<(?:script|iframe|object|embed|form|base|meta|link|style)\b"
    rf"|<[a-z]{_IN_TAG}?\son[a-z]{{1,30}}{_GAP}="
    rf"|<[a-z]{_IN_TAG}?={_GAP}[\"']?{_GAP}(?:javascript|vbscript){_GAP}:",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"<(?:a|img)\b{_IN_TAG}?\s(?:href|src){_GAP}={_GAP}[\"']"
    r"(?![a-z][a-z0-9+.-]{0,30}:|#)([^\"'<>]{0,500})",
    re.IGNORECASE,
)


def check_shown(feed: ShownFeed) -> Iterator[FeedProblem]:
    """Yield what some reader would display wrongly, in any format."""
    if len(feed.items) > ITEMS and not feed.is_archive:
        message = f"bản tin có {len(feed.items)} mục."
        advice = f"Giữ {ITEMS} mục mới nhất; mục cũ để ở các trang lưu trữ (RFC 5005)."
        yield FeedProblem(FeedRule.MANY_ITEMS, message, advice)
    yield from _order(feed)
    for shown in feed.items:
        yield from _title(shown)
        yield from _description(shown)
        yield from _markup(shown)
        yield from _link_and_date(shown)


def check_rss_profile(channel: Element, items: list[tuple[Element, Item]]) -> Iterator[FeedProblem]:
    """Yield what some reader of RSS expects in addition."""
    missing = [name for name in ("ttl", "lastBuildDate") if child(channel, name) is None]
    if missing:
        message = f"kênh thiếu {' và '.join(f'<{name}>' for name in missing)}."
        advice = "Thêm <ttl>60</ttl> và <lastBuildDate>: máy đọc biết bao lâu thì tải lại."
        yield problem(FeedRule.NO_REFRESH, channel, message, advice)
    for element, item in items:
        yield from _rss_item(element, item)


def _rss_item(element: Element, item: Item) -> Iterator[FeedProblem]:
    guid = child(element, "guid")
    if guid is None or not text_of(guid):
        message = "mục không có <guid>."
        advice = 'Thêm <guid isPermaLink="false"> với một mã không đổi khi sửa bài hay đổi địa chỉ.'
        yield problem(FeedRule.UNSTABLE_ID, element, message, advice, item)
    elif guid.get("isPermaLink", "true") != "false":
        message = "<guid> là địa chỉ của trang; đổi địa chỉ thì máy đọc hiện bài hai lần."
        advice = 'Dùng <guid isPermaLink="false"> với một mã không bao giờ đổi.'
        yield problem(FeedRule.UNSTABLE_ID, guid, message, advice, item)
    if child(element, "creator", DUBLIN_CORE) is None:
        message = "mục không có <dc:creator>."
        advice = "Thêm <dc:creator>Tên cơ quan</dc:creator>."
        yield problem(FeedRule.NO_CREATOR, element, message, advice, item)
    if child(element, "category") is None:
        message = "mục không có <category>."
        advice = "Thêm <category> là tên lĩnh vực, để trang xã, phường lọc được."
        yield problem(FeedRule.NO_CATEGORY, element, message, advice, item)


def _order(feed: ShownFeed) -> Iterator[FeedProblem]:
    dated = [(shown.date, shown) for shown in feed.items if shown.date]
    for (before, _), (after, shown) in pairwise(dated):
        if after > before:
            message = "mục này mới hơn mục đứng trước nó."
            advice = "Xếp mục mới nhất lên đầu; nhiều cổng chỉ hiện 5–8 mục đầu."
            yield _at(FeedRule.NOT_NEWEST_FIRST, shown, message, advice)
            return


def _title(shown: ShownItem) -> Iterator[FeedProblem]:
    if not shown.title.strip():
        message, advice = "mục không có tiêu đề.", "Ghi tiêu đề; WordPress sẽ hiện “(no title)”."
        yield _at(FeedRule.NO_TITLE, shown, message, advice)
    elif _TAG.search(shown.title) or _TWICE_ESCAPED.search(shown.title):
        message = f"tiêu đề {quote(unescape(shown.title))} có mã HTML."
        advice = "Để chữ trơn; có cổng hiện nguyên cả mã."
        yield _at(FeedRule.TITLE_MARKUP, shown, message, advice)
    for name, text in (("tiêu đề", shown.title), ("mô tả", shown.description)):
        if not unicodedata.is_normalized("NFC", text):
            message = f"{name} có chữ Việt lưu ở dạng tổ hợp (chữ và dấu rời nhau)."
            advice = (
                "Chuyển sang Unicode dựng sẵn (NFC): nhiều máy hiện dấu lệch và không tìm thấy."
            )
            yield _at(FeedRule.NOT_NFC, shown, message, advice)
            return


def _description(shown: ShownItem) -> Iterator[FeedProblem]:
    picture = _PICTURE.match(shown.description)
    text = shown.description[picture.end() if picture else 0 :]
    if _TAG.search(text):
        message = "mô tả có thẻ HTML; có cổng hiện nguyên cả thẻ."
        advice = "Để chữ trơn; ảnh thì chỉ một <img> đứng đầu; bài đầy đủ ở content:encoded."
        yield _at(FeedRule.DESCRIPTION_MARKUP, shown, message, advice)
    words = len(unescape(_TAG.sub(" ", text)).split())
    if words > WORDS:
        message = f"mô tả dài {words} chữ."
        advice = f"Rút còn {WORDS} chữ; WordPress cắt ở chữ thứ {WORDS}, giữa câu."
        yield _at(FeedRule.LONG_DESCRIPTION, shown, message, advice)


def _markup(shown: ShownItem) -> Iterator[FeedProblem]:
    for text in (shown.title, shown.description, shown.content):
        if found := _UNSAFE.search(text):
            message = f"có mã chạy được: {quote(found[0])}."
            advice = "Bỏ mã ấy; nó chạy trên trang của nơi đăng lại bản tin."
            yield _at(FeedRule.UNSAFE_MARKUP, shown, message, advice)
            break
    for text in (shown.description, shown.content):
        if found := _RELATIVE.search(text):
            message = f"liên kết hoặc ảnh {quote(found[1])} không có tên miền."
            advice = "Viết cả https:// và tên miền; trên trang khác, liên kết ấy dẫn sai chỗ."
            yield _at(FeedRule.RELATIVE_ADDRESS, shown, message, advice)
            break


def _link_and_date(shown: ShownItem) -> Iterator[FeedProblem]:
    if not shown.has_date:
        message = "mục không ghi ngày."
        advice = "Thêm ngày đăng; nhiều cổng xếp mục không ngày xuống cuối hoặc bỏ đi."
        yield _at(FeedRule.NO_DATE, shown, message, advice)
    elif shown.date and shown.date.utcoffset() != timedelta(hours=7):
        message = f"ngày ghi múi giờ {shown.date:%z}."
        advice = "Ghi giờ Việt Nam (+0700 hoặc +07:00); có cổng hiện giờ mà không đổi múi giờ."
        yield _at(FeedRule.DATE_ZONE, shown, message, advice)
    if is_plain_http(shown.link):
        message = f"liên kết {quote(shown.link)} là http."
        advice = "Dùng địa chỉ https cuối cùng của trang, không qua chuyển hướng."
        yield _at(FeedRule.NOT_HTTPS, shown, message, advice)


def _at(rule: FeedRule, shown: ShownItem, message: str, advice: str) -> FeedProblem:
    return FeedProblem(rule, message, advice, line=shown.line, item=shown.item)
