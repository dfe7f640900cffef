"""Texts, links, lists and tables as Markdown (CommonMark, with the tables of GFM)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loa.pages.views import Badge, Link, Subscription

_SPECIAL = re.compile(r"[\\`*_\[\]<>|]|&(?=#?\w{1,32};)")
_BEGINS_BLOCK = re.compile(r"#|[+-]++(?:\s|$)|~~~|(\d{1,9})[.)](?:\s|$)")
"""What would begin a heading, an item, a rule or code at the beginning of a line."""


def text(words: str) -> str:
    """Return plain words so that Markdown shows them as they are, on one line."""
    if "\n" in words:
        words = " ".join(words.split())
    if _SPECIAL.search(words):
        words = _SPECIAL.sub(r"\\\g<0>", words)
    if match := _BEGINS_BLOCK.match(words):
        end = match.end(1) if match[1] else 0
        words = f"{words[:end]}\\{words[end:]}"
    return words


def heading(words: str, level: int = 2) -> str:
    """Return a heading."""
    return f"{'#' * level} {text(words)}"


def bullets(items: Iterable[str]) -> str:
    """Return items, which are Markdown already, as a list."""
    return "\n".join([f"- {item}" for item in items])


def numbered(items: Iterable[str]) -> str:
    """Return items, which are Markdown already, as a numbered list."""
    return "\n".join([f"{number}. {item}" for number, item in enumerate(items, 1)])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return cells, which are Markdown already, as a table."""
    lines = [_row(head), _row(["---"] * len(head)), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def joined(*parts: str, between: str = " · ") -> str:
    """Return the parts that are not empty, on one line."""
    return between.join([part for part in parts if part])


def labelled(label: str, words: str) -> str:
    """Return a value with its label; both are Markdown already."""
    return f"**{label}:** {words}"


def state(badge: Badge | None) -> str:
    """Return a state in words; "" if there is none."""
    return text(badge.text) if badge else ""


@dataclass(frozen=True)
class Links:
    """Writes absolute links.

    Args:
        root: the address of the portal.
        page: the address of the page.
    """

    root: str
    page: str

    def whole(self, url: str) -> str:
        """Return the absolute form of an address: of a page, an anchor here, or another site."""
        if url.startswith("#"):
            return f"{self.page}{url}"
        return url if "://" in url or url.startswith(("mailto:", "tel:")) else f"{self.root}{url}"

    def to(self, words: str, url: str | None) -> str:
        """Return a link; only its words if there is no address."""
        if url is None:
            return text(words)
        whole = self.whole(url)
        # Parentheses and blanks would end the address.
        target = f"<{whole}>" if set(whole) & set(" ()") else whole
        return f"[{text(words)}]({target})"

    def link(self, link: Link) -> str:
        """Return a link without its note."""
        return self.to(link.text, link.url)

    def noted(self, link: Link) -> str:
        """Return a link with the note that says what it is."""
        note = link.note if link.note != link.text else ""
        return joined(self.link(link), text(note), between=": ")

    def all(self, links: Iterable[Link], between: str = "; ") -> str:
        """Return several links on one line."""
        return between.join([self.link(link) for link in links])

    def list(self, links: Iterable[Link]) -> str:
        """Return a list of links with their notes."""
        return bullets([self.noted(link) for link in links])

    def feeds(self, feed: Subscription) -> str:
        """Return the name of a list with links to its feeds in all formats."""
        forms = (
            ("RSS", feed.rss),
            ("có ảnh", feed.pictures),
            ("toàn văn", feed.full),
            ("Atom", feed.atom),
            ("JSON", feed.json),
            ("lịch", feed.calendar),
        )
        found = [self.to(words, url) for words, url in forms if url]
        return f"{text(feed.text)}: {', '.join(found)}"
