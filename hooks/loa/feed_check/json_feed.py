"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from loa.feed_check.addresses import is_absolute
from loa.feed_check.moments import as_rfc_3339, how_to_write, read_rfc_3339
from loa.feed_check.problem import MOST_ITEMS, FeedProblem, Item, quote, repeated, too_many
from loa.feed_check.rules import FeedRule
from loa.feed_check.shown import ShownFeed, ShownItem
from loa.feed_check.xml import wrong_language
from loa.problems import suggest

_VERSION = "https://jsonfeed.org/version/1.1"
_OLD_VERSION = "https://jsonfeed.org/version/1"
_TEXT, _LIST, _FLAG, _NUMBER, _OBJECT = "chuỗi", "danh sách", "true hoặc false", "số", "đối tượng"
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    _TEXT: str,
    _LIST: list,
    _FLAG: bool,
    _NUMBER: (int, float),
    _OBJECT: dict,
}
_FEED = {
    **dict.fromkeys(
        ["version", "title", "home_page_url", "feed_url", "description", "user_comment"], _TEXT
    ),
    **dict.fromkeys(["next_url", "icon", "favicon", "language"], _TEXT),
    **dict.fromkeys(["authors", "hubs", "items"], _LIST),
    "author": _OBJECT,
    "expired": _FLAG,
}
_ITEM = {
    **dict.fromkeys(
        ["id", "url", "external_url", "title", "content_html", "content_text", "summary"], _TEXT
    ),
    **dict.fromkeys(
        ["image", "banner_image", "date_published", "date_modified", "language"], _TEXT
    ),
    **dict.fromkeys(["authors", "tags", "attachments"], _LIST),
    "author": _OBJECT,
}
_ATTACHMENT = {
    **dict.fromkeys(["url", "mime_type", "title"], _TEXT),
    "size_in_bytes": _NUMBER,
    "duration_in_seconds": _NUMBER,
}
_URLS = (
    *("home_page_url", "feed_url", "next_url", "icon", "favicon"),
    *("url", "external_url", "image", "banner_image"),
)
_DATES = ("date_published", "date_modified")
_MOST_UNKNOWN = 20
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)

Object = Mapping[str, Any]


def parse(text: str) -> tuple[Object | None, list[FeedProblem]]:
    """Return the feed's object, or what keeps the text from being read."""
    keys_twice: dict[str, None] = {}

    def together(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                keys_twice[key] = None
            found[key] = value
        return found

    try:
        value = json.loads(
            text, object_pairs_hook=together, parse_constant=_refuse, parse_int=float
        )
    except json.JSONDecodeError as error:
        message = f"JSON sai ở dòng {error.lineno}, cột {error.colno}."
        return None, [_syntax(message, error.lineno)]
    except RecursionError:
        return None, [_syntax("JSON lồng nhau quá sâu.")]
    except ValueError:
        return None, [_syntax("JSON có giá trị mà chuẩn không có, như NaN.")]
    problems = [
        FeedProblem(FeedRule.DUPLICATE_KEY, f"khóa {quote(key)} viết hai lần.", "Giữ một khóa.")
        for key in keys_twice
    ]
    return value, problems


def _refuse(name: str) -> None:
    raise ValueError(name)


def _syntax(message: str, line: int | None = None) -> FeedProblem:
    advice = (
        'Xem dấu phẩy, dấu ngoặc kép và dấu đóng ngoặc quanh chỗ ấy; chữ phải thoát dấu " và \\.'
    )
    return FeedProblem(FeedRule.JSON_SYNTAX, message, advice, line=line)


def check_json(feed: Object) -> Iterator[FeedProblem]:
    """Yield what is wrong by the specification."""
    items = feed.get("items")
    yield from too_many(len(items) if isinstance(items, list) else 0)
    yield from _version(feed.get("version"))
    yield from _missing(feed, ("title", "items"))
    yield from _values(feed, _FEED)
    if not feed.get("feed_url"):
        advice = 'Thêm "feed_url": địa chỉ đầy đủ của chính bản tin.'
        yield FeedProblem(FeedRule.NO_FEED_URL, "bản tin không có feed_url.", advice)
    ids: dict[Item, str] = {}
    for entry, item in numbered(feed):
        yield from _item(entry, item)
        if name := _words(entry, "id"):
            ids[item] = name
    for item, first in repeated((name, item) for item, name in ids.items()):
        message = f"id {quote(ids[item])} đã có ở mục {first}."
        advice = "Cho mỗi mục một id riêng; máy đọc chỉ hiện một trong hai mục."
        yield FeedProblem(FeedRule.DUPLICATE_JSON_ID, message, advice, item=item)


def numbered(feed: Object) -> Iterator[tuple[Object, Item]]:
    """Yield the items with their numbers and titles; an item that is no object counts as empty."""
    items = feed.get("items")
    checked = items[:MOST_ITEMS] if isinstance(items, list) else ()
    for number, entry in enumerate(checked, start=1):
        known = entry if isinstance(entry, dict) else {}
        yield known, Item(number, _words(known, "title"))


def _version(version: object) -> Iterator[FeedProblem]:
    advice = f'Viết "version": "{_VERSION}".'
    if version == _OLD_VERSION:
        message = "bản tin theo JSON Feed 1.0."
        yield FeedProblem(
            FeedRule.OLD_JSON_VERSION, message, f"{advice} Khóa author thành authors."
        )
    elif version != _VERSION:
        message = f"version là {quote(str(version))}." if version else "thiếu khóa version."
        yield FeedProblem(FeedRule.JSON_VERSION, message, advice)


def _item(entry: Object, item: Item) -> Iterator[FeedProblem]:
    yield from _missing(entry, ("id",), item)
    if not ("content_html" in entry or "content_text" in entry):
        message = "mục không có content_html mà cũng không có content_text."
        advice = "Ghi một trong hai; không có bài đầy đủ thì chép tóm tắt vào content_text."
        yield FeedProblem(FeedRule.JSON_MISSING, message, advice, item=item)
    yield from _values(entry, _ITEM, item)
    attachments = entry.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else ():
        yield from _attachment(attachment, item)


def _attachment(attachment: object, item: Item) -> Iterator[FeedProblem]:
    known = attachment if isinstance(attachment, dict) else {}
    kind = _MEDIA_TYPE.fullmatch(_words(known, "mime_type"))
    if not (is_absolute(_words(known, "url")) and kind):
        message = "tệp kèm thiếu url đầy đủ hoặc mime_type."
        advice = 'Ghi {"url": "https://…", "mime_type": "audio/mpeg", "size_in_bytes": …}.'
        yield FeedProblem(FeedRule.ATTACHMENT, message, advice, item=item)
    yield from _types(known, _ATTACHMENT, item)


def _missing(
    found: Object, keys: tuple[str, ...], item: Item | None = None
) -> Iterator[FeedProblem]:
    for key in keys:
        if found.get(key) in (None, ""):
            message = f"thiếu khóa {key} hoặc để trống."
            yield FeedProblem(FeedRule.JSON_MISSING, message, f'Thêm "{key}".', item=item)


def _values(
    found: Object, known: Mapping[str, str], item: Item | None = None
) -> Iterator[FeedProblem]:
    yield from _types(found, known, item)
    if "author" in found:
        message, advice = "dùng khóa author của bản 1.0.", 'Viết "authors": [{"name": "…"}].'
        yield FeedProblem(FeedRule.OLD_KEY, message, advice, item=item)
    unknown = (key for key in found if key not in known and not key.startswith("_"))
    for key in islice(unknown, _MOST_UNKNOWN):
        message = f"JSON Feed không có khóa {quote(key)}."
        own = f"Khóa riêng của cơ quan phải mở đầu bằng dấu gạch dưới: {quote(f'_{key}')}."
        yield FeedProblem(FeedRule.UNKNOWN_KEY, message, suggest(key, known, own), item=item)
    for key in _DATES:
        if isinstance(text := found.get(key), str) and read_rfc_3339(text) is None:
            message, advice = f"{key} ghi {quote(text)}.", how_to_write(text, as_rfc_3339)
            yield FeedProblem(FeedRule.JSON_DATE, message, advice, item=item)
    for key in _URLS:
        if key in known and (url := _words(found, key)) and not is_absolute(url):
            message = f"{key} ghi {quote(url)}."
            advice = "Viết cả https:// và tên miền."
            yield FeedProblem(FeedRule.JSON_URL, message, advice, item=item)
    if language := _words(found, "language"):
        yield from wrong_language(language)


def _types(
    found: Object, known: Mapping[str, str], item: Item | None = None
) -> Iterator[FeedProblem]:
    for key, value in found.items():
        wanted = known.get(key)
        if wanted and not isinstance(value, _TYPES[wanted]):
            message = f"{key} phải là {wanted}."
            advice = "Đặt giá trị trong ngoặc kép." if wanted == _TEXT else "Sửa lại giá trị ấy."
            yield FeedProblem(FeedRule.JSON_TYPE, message, advice, item=item)


def _words(found: Object, key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def shown_json(feed: Object) -> ShownFeed:
    """Return what feed readers show of the feed."""
    shown = tuple(_shown(entry, item) for entry, item in numbered(feed))
    return ShownFeed(_words(feed, "title"), shown, _is_archive(feed))


def _is_archive(feed: Object) -> bool:
    """Whether an extension marks a page of an archive: JSON Feed itself has no key for that."""
    extensions = (value for key, value in feed.items() if key.startswith("_"))
    return any(isinstance(value, dict) and bool(value.get("archive")) for value in extensions)


def _shown(entry: Object, item: Item) -> ShownItem:
    date = _words(entry, "date_published") or _words(entry, "date_modified")
    return ShownItem(
        item,
        title=_plain(_words(entry, "title")),
        link=_words(entry, "url"),
        date=read_rfc_3339(date),
        description=_plain(_words(entry, "summary")),
        content=_words(entry, "content_html"),
        has_date=bool(date),
    )


def _plain(text: str) -> str:
    """Return plain text as HTML, in which "<" is escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
