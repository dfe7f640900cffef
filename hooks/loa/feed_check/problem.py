"""One thing wrong in a feed, as a value."""

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
        line: the line, counted from 1, where the format has lines that mean something.
        item: the item, where it is in one.
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
"""How many items of a feed are looked at; the portals that read it show at most some tens."""


def too_many(count: int) -> list[FeedProblem]:
    """Return that items of a feed are not looked at, if there are too many."""
    if count <= MOST_ITEMS:
        return []
    message = f"bản tin có {count} mục; chỉ {MOST_ITEMS} mục đầu được xem."
    advice = "Chỉ giữ 20–30 mục mới nhất; mục cũ để ở các trang lưu trữ (RFC 5005)."
    return [FeedProblem(FeedRule.TOO_LARGE, message, advice)]


def quote(text: str, most: int = 60) -> str:
    """Return a text of a feed as messages quote it: on one line, short, and printable."""
    line = " ".join(text[: most * 4].split())
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    return f"“{shown}”" if len(shown) <= most else f"“{shown[: most - 1]}…”"
