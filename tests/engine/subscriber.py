"""A ward's portal that pulls a list: it remembers guids, and reads what it missed in archives."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
from lxml import etree

from loa.outputs.feeds.models import Form

_TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
TAKEN_BACK = "[Đã rút] "
"""How the title of what was withdrawn begins."""


@dataclass(frozen=True)
class Item:
    """What is kept of an item."""

    guid: str
    title: str
    link: str

    @property
    def is_withdrawn(self) -> bool:
        """Whether it says only that it was taken back."""
        return self.title.startswith(TAKEN_BACK)


@dataclass(frozen=True)
class Page:
    """One document of a list: its items, the address of what is older, and what is deleted."""

    items: tuple[Item, ...]
    older: str
    deleted: tuple[str, ...] = ()


@dataclass
class Subscriber:
    """Polls one document of a list, and shows what it has not shown yet.

    Args:
        site: the folder of the site.
        url: the address of the site.
        address: that of the document, in the site.
        shown: what it shows, by guid.
        deleted: the guids that Atom told it to delete.
        announced: the guids that it took for new, in their order.
    """

    site: Path
    url: str
    address: str
    shown: dict[str, Item] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    announced: list[str] = field(default_factory=list)

    def poll(self) -> Page:
        """Read the document, and the archive if there are items between it and what is known."""
        first, *archive = self.pages()
        oldest = [item.guid for item in first.items if not item.is_withdrawn][-1:]
        missed = archive if oldest and oldest[0] not in self.shown else []
        # What is older first: the newest words on an item are those that hold.
        for page in reversed((first, *missed)):
            for item in reversed(page.items):
                self._show(item)
        self.deleted |= set(first.deleted)
        return first

    def _show(self, item: Item) -> None:
        if item.guid not in self.shown:
            self.announced.append(item.guid)
        self.shown[item.guid] = item

    def pages(self) -> Iterator[Page]:
        """Yield the document and all of its archive, newest first."""
        address = self.url + self.address
        while address:
            page = read_page(self.site / address.removeprefix(self.url))
            yield page
            address = page.older


def read_page(path: Path) -> Page:
    """Return a document of a list as its reader sees it."""
    return _page(Form(path.name), path.read_bytes())


@cache  # many readers poll the same documents
def _page(form: Form, data: bytes) -> Page:
    if form is Form.JSON:
        return _json_page(json.loads(data))
    feed = feedparser.parse(data)
    assert not feed.bozo, (data, feed.bozo_exception)
    older = [link.href for link in feed.feed.links if link.rel == "prev-archive"]
    items = (Item(entry.id, entry.title, entry.link) for entry in feed.entries)
    deleted = (one.attrib["ref"] for one in etree.fromstring(data).iter(_TOMBSTONE))
    return Page(tuple(items), older[0] if older else "", tuple(map(str, deleted)))


def _json_page(feed: dict[str, Any]) -> Page:
    items = (Item(item["id"], item["title"], item["url"]) for item in feed["items"])
    return Page(tuple(items), feed.get("next_url", ""))
