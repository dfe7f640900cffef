"""Without a network what was read can be read again; with one nobody reads an old page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fixtures import Visit, comes_true, served
from tests.engine.portal import Portal

pytestmark = pytest.mark.parametrize("visit", [{"workers": "allow"}], indirect=True)

READ = "tin-tuc/2026/tin-1/"
EDITED = "tin-tuc/2026/tin-2/"
NEVER_READ = "tin-tuc/2026/tin-3/"
SETTLED = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  if (active.state === "activated") return;
  await new Promise((done) => active.addEventListener("statechange", done));
}"""
KEPT = """async () => {
  const names = await caches.keys();
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map(({ url }) => url);
}"""

HAS_LEFT = """async () =>
  !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length"""


def is_kept(address: str) -> str:
    return f"async () => (await ({KEPT})()).includes('{address}')"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A built portal whose content and settings can be changed."""
    portal = Portal(tmp_path_factory.mktemp("portal"))
    portal.build()
    return portal


@pytest.fixture(scope="module")
def at(portal: Portal) -> Iterator[str]:
    """Where it is served."""
    with served(portal.site) as address:
        yield address


def read(visit: Visit, at: str, *urls: str) -> Page:
    """Read pages, and wait until all of them are kept."""
    page = visit.open(at)
    page.evaluate(SETTLED)
    for url in urls:
        visit.open(at + url)
        assert comes_true(page, is_kept(at + url))
    return page


def test_a_page_that_was_read_can_be_read_again_and_says_when_it_was_kept(
    visit: Visit, at: str
) -> None:
    page = read(visit, at, READ)
    page.context.set_offline(True)
    visit.open(at + READ)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tin số 1")
    kept = page.get_by_role("status").filter(has_text="Bản đã lưu ngày")
    expect(kept).to_be_visible()
    # As it looked, with its tools.
    assert page.locator(".kept").evaluate("e => getComputedStyle(e).fontWeight") == "600"
    page.get_by_role("button", name="chữ to hơn").click()
    expect(page.locator(".said")).to_have_text("Chữ to.")
    # The page from which the worker was installed, too.
    visit.open(at)
    expect(page.get_by_role("heading", name="Bạn cần làm thủ tục gì?")).to_be_visible()


def test_with_a_network_an_edited_page_is_shown_at_once(
    visit: Visit, portal: Portal, at: str
) -> None:
    page = read(visit, at, EDITED)
    portal.replace("content/tin-tuc/2026/tin-2.md", "Tin số 2", "Tin đã sửa")
    portal.build()
    visit.open(at + EDITED)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tin đã sửa")
    assert page.locator(".kept").count() == 0
    page.context.set_offline(True)
    visit.open(at + EDITED)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tin đã sửa")


def test_a_page_that_was_never_read_is_answered_by_a_list_of_those_that_were(
    visit: Visit, at: str
) -> None:
    page = read(visit, at, READ)
    page.context.set_offline(True)
    visit.open(at + NEVER_READ)
    expect(page.get_by_role("heading", level=1)).to_have_text("Không có mạng")
    links = page.get_by_role("main").get_by_role("listitem").get_by_role("link")
    expect(links.filter(has_text="Tin số 1")).to_have_attribute("href", at + READ)
    links.filter(has_text="Tin số 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tin số 1")


def test_what_is_gone_from_the_site_is_gone_from_the_device(
    visit: Visit, portal: Portal, at: str
) -> None:
    page = read(visit, at, READ)
    folder = portal.site / READ
    folder.rename(portal.root / "away")
    try:
        visit.open(at + READ)
        assert comes_true(page, f"async () => !(await ({is_kept(at + READ)})())")
    finally:
        (portal.root / "away").rename(folder)


def test_pages_alone_are_kept_whatever_was_asked_of_them(visit: Visit, at: str) -> None:
    page = read(visit, at, "van-ban/")
    visit.open(at + "van-ban/?q=76#danh-sach")
    visit.open(at + "404.html")
    kept = page.evaluate(KEPT)
    assert [url for url in kept if "?" in url or "#" in url] == []
    assert not any(url.endswith((".json", ".xml", ".csv", ".ics")) for url in kept)
    page.context.set_offline(True)
    visit.open(at + "van-ban/?q=khac")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sổ văn bản")


def test_no_more_is_kept_than_is_allowed(visit: Visit, portal: Portal, at: str) -> None:
    pages = sorted(path.parent.relative_to(portal.site) for path in portal.site.rglob("index.html"))
    page = read(visit, at)
    for url in [path.as_posix() for path in pages][:70]:
        page.goto(f"{at}{url}/", wait_until="commit")
    page.wait_for_load_state("load")
    count = """async () => {
      const name = (await caches.keys()).find((each) => each.endsWith(":trang"));
      return (await (await caches.open(name)).keys()).length;
    }"""
    assert comes_true(page, f"async () => (await ({count})()) === 60")


def test_switched_off_the_worker_forgets_everything_and_leaves(
    visit: Visit, portal: Portal, at: str
) -> None:
    page = read(visit, at, READ)
    portal.replace("mkdocs.yml", "offline: !ENV [LOA_OFFLINE, true]", "offline: false")
    portal.build()
    try:
        page.reload()
        assert comes_true(page, HAS_LEFT)
        page.reload()
        assert page.evaluate(HAS_LEFT)
        assert page.locator("script[data-worker]").count() == 0
    finally:
        portal.replace("mkdocs.yml", "offline: false", "offline: !ENV [LOA_OFFLINE, true]")
        portal.build()


def test_a_preview_installs_nothing(visit: Visit, portal: Portal) -> None:
    # What `loa serve` builds with; see `loa.engine.preview`.
    portal.build(offline=False)
    try:
        with served(portal.site) as at:
            page = visit.open(at)
            assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []
        assert "unregister" in (portal.site / "sw.js").read_text(encoding="utf-8")
    finally:
        portal.build()


def test_where_no_worker_may_be_installed_pages_are_read_as_ever(visit: Visit, at: str) -> None:
    visit.page.add_init_script(
        "navigator.serviceWorker.register = async () => { throw new DOMException('no'); }"
    )
    visit.open(at + READ)
    assert visit.complaints == []
