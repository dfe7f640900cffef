"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from typing import Any

import orjson

from loa.outputs.feeds.models import FeedItem, File, Head

_VERSION = "https://jsonfeed.org/version/1.1"
_END = b"\n]}\n"


def opening_and_end(head: Head) -> tuple[bytes, bytes]:
    """Return what stands before and after the items of a document."""
    about = head.about
    name = f"{about.title} · {about.site_name}"
    data = {
        "version": _VERSION,
        "title": f"{name} (lưu trữ, trang {about.number})" if about.number else name,
        "home_page_url": about.page,
        "feed_url": head.url,
        "description": f"{about.title}: nội dung mới trên {about.site_name}.",
        "language": "vi",
        "authors": [{"name": about.site_name, "url": about.site_url}],
        "next_url": head.older_url,
        # JSON Feed has no word for a page of an archive.
        "_loa": about.number and {"archive": about.number},
    }
    return orjson.dumps(_said(data))[:-1] + b',"items":[\n', _END


def json_item(item: FeedItem) -> bytes:
    """Return an item; what it is about stands in `tags` in words, and in `_loa` with the ids."""
    about = {category.id: category.label for category in item.categories}
    withdrawn = item.withdrawn and {"date": item.withdrawn.isoformat(), "reason": item.reason}
    data = {
        "id": item.guid,
        "url": item.link,
        "title": item.title,
        "content_text": item.description,
        "image": item.image and item.image.url,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": item.creator}],
        "tags": [category.label for category in item.categories],
        "attachments": list(map(_attachment, item.files)),
        "_loa": _said({"publisher": item.publisher, "about": about, "withdrawn": withdrawn}),
    }
    return orjson.dumps(_said(data))


def _attachment(file: File) -> dict[str, Any]:
    return _said(
        {
            "url": file.url,
            "mime_type": file.type,
            "title": file.title,
            "size_in_bytes": file.length,
        }
    )


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data without what says nothing."""
    return {key: value for key, value in data.items() if value}
