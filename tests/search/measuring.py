"""What a search costs a reader with a slow phone: time to the first result, and bytes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Request

from tests.search.asking import SearchPage
from tests.search.golden import Case
from tests.search.scores import Outcome

SLOWDOWN = 4
"""How many times slower than this machine the reader's is."""
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True)
class FirstVisit:
    """One search by its address with nothing in the cache.

    Args:
        outcome: the query and its answer.
        bytes: all that came over the wire for it.
        painted: milliseconds from the start of the visit until the page itself stood there.
    """

    outcome: Outcome
    bytes: int
    painted: float


@dataclass(frozen=True)
class Measured:
    """All queries typed into a page that was open, and one of each kind on a first visit."""

    typed: tuple[Outcome, ...]
    first_visits: tuple[FirstVisit, ...]


def measure(browser: Browser, address: str, cases: Sequence[Case]) -> Measured:
    """Ask all queries of a served portal."""
    one_of_each = {case.kind: case for case in reversed(cases)}
    _first_visit(browser, address, cases[0])  # unmeasured: the browser itself is new as well
    visits = [_first_visit(browser, address, case) for case in reversed(one_of_each.values())]
    with _slow_page(browser) as page:
        search = SearchPage(page, address)
        search.start()
        search.type(cases[-1].query)  # unmeasured: what a first search costs is told apart
        typed = [Outcome(case, search.type(case.query)) for case in cases]
    return Measured(tuple(typed), tuple(visits))


def _first_visit(browser: Browser, address: str, case: Case) -> FirstVisit:
    with _slow_page(browser) as page:
        asked: list[Request] = []
        page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108
        outcome = Outcome(case, SearchPage(page, address).open(case.query))
        page.wait_for_load_state("networkidle")
        return FirstVisit(outcome, sum(map(_transferred, asked)), page.evaluate(_PAINTED))


def _transferred(request: Request) -> int:
    """Return the bytes of a response as they came over the wire, with its headers."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@contextmanager
def _slow_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="vi-VN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    yield page
    context.close()
