"""What a client should read, from the values that the feeds were written from; and what it did."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import unescape
from operator import itemgetter
from typing import Any, cast

from loa.outputs.feeds.models import Article, Event, FeedFile, FeedItem, File, Form, Head, Part

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
"""A tag as browsers know it: "3 < 5" has none."""
_FIRST_PICTURE = re.compile(r'<img\b[^<>]*?\bsrc="([^"]*)"')


def expected(file: FeedFile) -> dict[str, Any]:
    """Return what a reader should show of a file, in the form of tests/clients/reading.py."""
    head = cast("Head", file.head)
    about = head.about
    title = f"{about.title} · {about.site_name}"
    if about.number:
        title += f" (lưu trữ, trang {about.number})"
    return {"title": title, "items": [_part(part, head.form) for part in file.parts]}


def _part(part: Part, form: Form) -> dict[str, Any]:
    if isinstance(part, Event):
        return _event(part)
    return _item(part.item if isinstance(part, Article) else part, form)


def _item(item: FeedItem, form: Form) -> dict[str, Any]:
    # JSON Feed has a place of its own for the picture.
    files = item.files if form is Form.JSON else (*item.files, *filter(None, (item.image,)))
    with_picture = form is Form.RSS_PICTURES and item.image
    return {
        "id": item.guid,
        "title": item.title,
        "link": item.link,
        "published": _moment(item.published),
        "text": item.description,
        "categories": [category.label for category in item.categories],
        "enclosure": _enclosure(files[0]) if files else None,
        **({"picture": item.image.url} if with_picture and item.image else {}),
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _enclosure(file: File) -> dict[str, Any]:
    return {"url": file.url, "length": file.length, "type": file.type}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.uid,
        "title": f"[Đã rút] {event.summary}" if event.cancelled else event.summary,
        "link": event.url,
        "text": event.description,
        "days": [day.isoformat() for day in event.days],
        "sequence": event.sequence,
        "cancelled": event.cancelled,
    }


def differences(
    wanted: dict[str, Any], shown: dict[str, Any], *, keeps_order: bool = True
) -> Iterator[str]:
    """Yield in words what is shown otherwise than it should be.

    Args:
        wanted: what should be shown.
        shown: what a client showed.
        keeps_order: whether items of the same moment have to be in the order of the document.
    """
    if "error" in shown:
        yield f"not read: {shown['error']}"
        return
    if wanted["title"] != shown["title"]:
        yield f"title {shown['title']!r}, not {wanted['title']!r}"
    before, after = wanted["items"], shown["items"]
    if not keeps_order:
        if _moments(before) != _moments(after):
            yield f"the order of moments is {_moments(after)}, not {_moments(before)}"
        before, after = (sorted(items, key=itemgetter("id")) for items in (before, after))
    if _ids(before) != _ids(after):
        yield f"items {_ids(after)}, not {_ids(before)}"
        return
    for one, other in zip(before, after, strict=True):
        yield from _item_differences(one, other)


def _item_differences(wanted: dict[str, Any], shown: dict[str, Any]) -> Iterator[str]:
    if "html" in shown:
        shown = {**shown, **_of_html(shown["html"], with_picture="picture" in wanted)}
    for field in wanted.keys() & shown.keys():
        if wanted[field] != shown[field]:
            yield f"{wanted['id']}: {field} {shown[field]!r}, not {wanted[field]!r}"


def _of_html(html: str, *, with_picture: bool) -> dict[str, Any]:
    """Return what stands in a description as a browser shows it."""
    picture = _FIRST_PICTURE.search(html) if with_picture else None
    return {
        "text": unescape(_TAG.sub("", html)),
        **({"picture": picture and unescape(picture[1])} if with_picture else {}),
    }


def _ids(items: Sequence[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


def _moments(items: Sequence[dict[str, Any]]) -> list[str]:
    return [item["published"] for item in items]
