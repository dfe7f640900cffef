"""The sample portal in a real browser, served as a mirror would serve it."""

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

CHROMIUM = next(
    (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))),
    None,
)
HEADLESS = shutil.which("chromium-headless-shell") or CHROMIUM
"""The same browser without what windows and people need, which takes half the time of a test."""
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: the tests tell what went wrong."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site and give its address."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the site is served."""
    with served(site) as at:
        yield at


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=HEADLESS, args=SWITCHES)
        yield launched
        launched.close()


class Visit:
    """A page opened at one width, with everything that the browser complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._response)
        page.on("request", lambda request: self.asked.append(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def open(self, url: str) -> Page:
        """Open an address and wait until it has loaded."""
        self.page.goto(url, wait_until="load")
        return self.page

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        width = self.page.evaluate(
            "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        )
        return int(width)


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A fresh visit; `indirect` parameters set the width or switch scripts off."""
    options = getattr(request, "param", {})
    context = browser.new_context(
        viewport={"width": options.get("width", 1280), "height": 800},
        java_script_enabled=options.get("scripts", True),
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        # What a page asks for is seen, and can be answered, only where no worker asks in its place.
        service_workers=options.get("workers", "block"),
    )
    context.set_default_timeout(30_000)  # a busy machine may take its time
    visited = Visit(context.new_page())
    yield visited
    context.close()


def comes_true(page: Page, condition: str) -> bool:
    """Return whether a condition, a function that may be asynchronous, comes true in time.

    `Page.wait_for_function` asks again by `eval`, which the portal's policy forbids.
    """
    return bool(
        page.evaluate(
            f"""async () => {{
              for (let turn = 0; turn < 600; turn += 1) {{
                if (await ({condition})()) return true;
                await new Promise((done) => setTimeout(done, 50));
              }}
              return false;
            }}"""
        )
    )
