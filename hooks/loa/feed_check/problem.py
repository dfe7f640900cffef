"""One thing wrong in a feed, as a value."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from loa.feed_check.rules import FeedRule
from loa.problems import Severity


@dataclass(frozen=True)
class Item:
    """Which item of a feed: its number, counted from 1, and its title."""

    number: int
    title: str = ""


@dataclass(frozen=True)
class FeedProblem:
    """One thing wrong at one place of a feed, and what to write instead.

    Args:
        rule: the rule that was broken.
        message: a Vietnamese sentence that says what is wrong.
        advice: a Vietnamese sentence that says what to write instead.
        line: the line, counted from 1, if lines mean anything in the format.
        item: the item, if it is in one.
    """

    rule: FeedRule
    message: str
    advice: str
    line: int | None = None
    item: Item | None = None

    @property
    def is_error(self) -> bool:
        """Whether readers refuse or misread the feed."""
        return self.rule.severity is Severity.ERROR


MOST_ITEMS = 2000
"""How many items of a feed are checked; portals show a few dozen at most."""


def too_many(count: int) -> list[FeedProblem]:
    """Return a problem if a feed has more items than are checked."""
    if count <= MOST_ITEMS:
        return []
    message = f"bản tin có {count} mục; chỉ {MOST_ITEMS} mục đầu được xem."
    advice = "Chỉ giữ 20–30 mục mới nhất; mục cũ để ở các trang lưu trữ (RFC 5005)."
    return [FeedProblem(FeedRule.TOO_LARGE, message, advice)]


def repeated(ids: Iterable[tuple[Hashable, Item]]) -> Iterator[tuple[Item, int]]:
    """Yield the items whose id an earlier item has, with the number of the first that has it.

    Args:
        ids: the id of each item, in the order of the feed.
    """
    first: dict[Hashable, int] = {}
    for name, item in ids:
        if first.setdefault(name, item.number) != item.number:
            yield item, first[name]


def quote(text: str, most: int = 60) -> str:
    """Return a text of a feed as messages quote it: on one line, short, and printable."""
    line = " ".join(text[: most * 4].split())
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    return f"“{shown}”" if len(shown) <= most else f"“{shown[: most - 1]}…”"
