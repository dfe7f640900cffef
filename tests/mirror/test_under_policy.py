"""Pages of all types in Chromium, under the policy that they say and that nginx sends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from tests.browser.fixtures import comes_true
from tests.builds.fixtures import AS_OF, ROOT
from tests.mirror.fixtures import Serve

OF_EACH = 4
"""Pages of each type that are visited."""
RECORDER = """
window.violations = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  window.violations.push(`${effectiveDirective} ${blockedURI}`));
"""
INJECTED = {
    "script-src-elem inline": """
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.head.append(script);""",
    "script-src-attr inline": """
        const part = document.createElement("p");
        part.setAttribute("onclick", "window.ran = true");
        document.body.append(part);
        part.click();""",
    "script-src-elem https://evil.example/x.js": """
        const script = document.createElement("script");
        script.src = "https://evil.example/x.js";
        document.head.append(script);""",
    "style-src-elem inline": """
        const style = document.createElement("style");
        style.textContent = "body { display: none }";
        document.head.append(style);""",
    "style-src-attr inline": """
        document.body.insertAdjacentHTML("beforeend", '<p style="color: red">x</p>');""",
    "img-src https://evil.example/x.png": """
        new Image().src = "https://evil.example/x.png";""",
    "frame-src https://evil.example": """
        const frame = document.createElement("iframe");
        frame.src = "https://evil.example/";
        document.body.append(frame);""",
    "connect-src https://evil.example/": """
        fetch("https://evil.example/").catch(() => {});""",
    "base-uri https://evil.example/": """
        const base = document.createElement("base");
        base.href = "https://evil.example/";
        document.head.append(base);""",
    "form-action https://evil.example/": """
        const form = document.createElement("form");
        form.action = "https://evil.example/";
        document.body.append(form);
        form.submit();""",
}


@dataclass
class Watched:
    """A page, and what the browser said and asked for while it was open."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen."""
        self.page.add_init_script(RECORDER)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{error}"))
        self.page.on("request", lambda request: self._request(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _request(self, url: str) -> None:
        if not url.startswith(self.address):
            self.elsewhere.append(url)

    def open(self, url: str) -> None:
        """Open an address, and wait until it has loaded."""
        self.page.goto(f"{self.address}{url}", wait_until="load")

    def visit(self, url: str) -> list[str]:
        """Open an address, and return all that was wrong with it, also what came late."""
        self.complaints.clear()
        self.elsewhere.clear()
        self.page.goto(f"{self.address}{url}", wait_until="networkidle")
        violations: list[str] = self.page.evaluate("window.violations")
        return [*violations, *self.complaints, *self.elsewhere]


@pytest.fixture(scope="module")
def pages() -> dict[str, list[str]]:
    """Some addresses of each type of page, by template."""
    catalogue = read_content(ROOT / "content", date.fromisoformat(AS_OF)).catalogue
    views = sorted(assemble(catalogue, "Cổng", "Mô tả"), key=lambda view: (view.template, view.url))
    types = {
        template: [view.url for view in group]
        for template, group in groupby(views, lambda view: view.template)
    }
    return {template: urls[:: -(-len(urls) // OF_EACH)] for template, urls in types.items()}


@pytest.fixture(scope="module")
def watched(browser: Browser, site: Path, served_by_nginx: Serve) -> Iterator[Watched]:
    """A page of the portal on nginx."""
    context = browser.new_context()
    yield Watched(context.new_page(), served_by_nginx(site))
    context.close()


@pytest.fixture(scope="module")
def without_headers(browser: Browser, address: str) -> Iterator[Watched]:
    """A page of the portal on a server that sends no headers: only the page's own policy holds."""
    context = browser.new_context()
    yield Watched(context.new_page(), address)
    context.close()


def test_no_page_of_any_type_breaks_the_policy(
    watched: Watched, pages: dict[str, list[str]]
) -> None:
    visited = [url for urls in pages.values() for url in urls] + ["gioi-thieu/", "404.html"]
    assert len(visited) >= 40
    assert {url: faults for url in visited if (faults := watched.visit(url))} == {}


def test_a_search_breaks_no_policy(watched: Watched) -> None:
    assert watched.visit("tim-kiem/?q=dang%20ky%20khai%20sinh") == []
    watched.page.locator("#ket-qua li").first.wait_for()
    assert watched.page.evaluate("window.violations") == []


def test_the_register_fetches_its_rows_under_the_policy(watched: Watched) -> None:
    assert watched.visit("van-ban/?q=76%2FNQ-CP") == []
    assert watched.page.locator("#danh-sach tbody tr:visible").count() > 0


@pytest.mark.parametrize("served", ["watched", "without_headers"])
@pytest.mark.parametrize("url", ["thu-tuc/", "nhung/tat-ca/"])
@pytest.mark.parametrize("broken", INJECTED)
def test_what_is_injected_is_blocked(
    request: pytest.FixtureRequest, served: str, url: str, broken: str
) -> None:
    there: Watched = request.getfixturevalue(served)
    there.open(url)
    there.page.evaluate(f"() => {{ {INJECTED[broken]} }}")
    assert comes_true(there.page, "() => window.violations.length > 0")
    directive, _, blocked = broken.partition(" ")
    violations = there.page.evaluate("window.violations")
    # The browser names the directive that was asked for, also if `default-src` stands in for it.
    assert any(said.startswith(directive) and blocked in said for said in violations), violations
    assert not there.page.evaluate("window.ran")
    assert there.page.evaluate("getComputedStyle(document.body).display") != "none"
