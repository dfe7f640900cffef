"""What feed readers show of a feed, whatever its format; the safe profile checks it."""

from dataclasses import dataclass
from datetime import datetime

from loa.feed_check.problem import Item


@dataclass(frozen=True)
class ShownItem:
    """An item as readers show it.

    Args:
        item: its number and title.
        title: the title as HTML.
        link: its address; empty if it has none.
        date: when it was published, or else changed; None if that cannot be parsed.
        description: the short text, which may be HTML.
        content: the full text, if there is one beside it.
        has_date: whether it has a date at all, readable or not.
        line: where it begins.
    """

    item: Item
    title: str
    link: str
    date: datetime | None
    description: str = ""
    content: str = ""
    has_date: bool = True
    line: int | None = None


@dataclass(frozen=True)
class ShownFeed:
    """A feed as readers show it."""

    title: str
    items: tuple[ShownItem, ...]
    is_archive: bool = False
