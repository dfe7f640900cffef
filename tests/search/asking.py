"""Asks the search page as a reader does, in a real browser."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import ConsoleMessage, Page

PATIENCE = 10_000
"""Milliseconds after which a search counts as never ending."""
_WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
_OVER = "the search is over"
"""What the watching script writes to the console."""
_NOTHING = "Không thấy"


def _is_over(message: ConsoleMessage) -> bool:
    return message.text == _OVER


class NoAnswerError(Exception):
    """A search failed, or told nothing in time; the text says what the page said instead."""


@dataclass(frozen=True)
class Answer:
    """What the page shows for a query in the end.

    Args:
        status: what the live region says.
        paths: where the results lead, in their order.
        milliseconds: until the first of them stood there, if one does.
    """

    status: str
    paths: tuple[str, ...]
    milliseconds: float | None

    @property
    def is_nothing(self) -> bool:
        """Whether the reader is told that nothing was found, and yet offered what is nearest."""
        return self.status.strip().startswith(_NOTHING) and bool(self.paths)


class SearchPage:
    """The search page of a served portal, in one tab of a browser."""

    def __init__(self, page: Page, address: str) -> None:
        self._page, self._address = page, address
        page.add_init_script(_WATCH)

    def start(self) -> None:
        """Open the page without a query."""
        self._page.goto(f"{self._address}tim-kiem/", wait_until="load")

    def open(self, query: str) -> Answer:
        """Open the page at the query's address; the time runs from the start of the visit."""
        # Playwright's own script, with which it looks into a page, takes a slow one a tenth of a
        # second: nothing is asked of the page before it says that the search is over.
        with self._page.expect_console_message(_is_over, timeout=2 * PATIENCE):
            self._page.goto(f"{self._address}tim-kiem/?q={quote(query)}", wait_until="commit")
        return self._answer(query, self._page.evaluate("queryOfAddress"))

    def type(self, query: str) -> Answer:
        """Type the query into the open page; the time runs from when it is sent."""
        found = self._page.evaluate("([query, wait]) => typeQuery(query, wait)", [query, PATIENCE])
        return self._answer(query, found)

    def _answer(self, query: str, found: dict[str, Any]) -> Answer:
        if not found["over"]:
            raise NoAnswerError(f"“{query}”: “{found['status'].strip()}”")
        paths = (link.removeprefix(self._address).partition("#")[0] for link in found["links"])
        return Answer(found["status"], tuple(paths), found["first"])
