"""Asking the search page, and reading what it answers."""

import json
from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.browser.fixtures import Visit

BIRTH = "thu-tuc/ho-tich/dang-ky-khai-sinh/"


def searched(visit: Visit, address: str, query: str, rest: str = "") -> Page:
    """Open the page at the address of a query and wait until the list is final."""
    page = visit.open(f"{address}tim-kiem/?q={quote(query)}{rest}")
    finished(page)
    return page


def finished(page: Page) -> None:
    """Wait until the list of results may not change any more."""
    page.locator("#ket-qua[aria-busy=false]").wait_for(state="attached")


def asked(page: Page, query: str) -> None:
    """Type a query, send it, and wait until the list is final."""
    page.locator("#q").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#trang-thai")).to_contain_text(f"“{query}”")
    finished(page)


def paths(page: Page, address: str) -> list[str]:
    """Return where the results lead, relative to the portal's root."""
    links = page.locator("#ket-qua > li a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(address) for link in links]


def changed_contents(visit: Visit, address: str, **changes: object) -> None:
    """Let the portal's table of contents of the finding list say something else."""
    contents = visit.page.request.get(f"{address}tim-kiem/muc-luc/muc-luc.json").json()
    answer = json.dumps({**contents, **changes})
    visit.page.route("**/muc-luc/muc-luc.json*", lambda route: route.fulfill(body=answer))
