"""Lists of the portal on a stranger's page: another origin, its own policy, in a real browser."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from loa.pages.embed_pages import choices
from tests.browser.fixtures import Visit, served
from tests.mirror.fixtures import Serve

LIST = "tat-ca/"
HOST = """\
<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Trang xã</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {portal};
  connect-src {portal} {other}; img-src {portal}; frame-src {portal}">
</head><body><h1>Trang của xã</h1>{content}</body></html>
"""


@pytest.fixture(scope="session")
def portal(site: Path, served_by_nginx: Serve) -> str:
    """The address of the sample portal."""
    return served_by_nginx(site)


@pytest.fixture
def host(portal: str, tmp_path: Path, browser: Browser) -> Iterator["Host"]:
    """The site of a ward, at another origin, which sends no headers of ours."""
    with served(tmp_path) as address:
        yield Host(tmp_path, portal, address, browser)


class Host:
    """A ward's page, under a strict policy of its own, with something in it."""

    def __init__(self, folder: Path, portal: str, address: str, browser: Browser) -> None:
        self._folder, self._portal, self._address, self._browser = folder, portal, address, browser
        self.complaints: list[str] = []
        self.cookies = 0

    def show(self, content: str, other: str = "") -> Page:
        """Open the page with some content; its policy lets it read the portal and `other`."""
        portal = self._portal.rstrip("/")
        page = HOST.format(portal=portal, other=other.rstrip("/"), content=content)
        (self._folder / "index.html").write_text(page, encoding="utf-8")
        context = self._browser.new_context()
        opened = context.new_page()
        opened.on("console", lambda said: self.complaints.append(said.text))
        opened.on("pageerror", lambda error: self.complaints.append(str(error)))
        opened.goto(self._address, wait_until="networkidle")
        self.cookies = len(context.cookies())
        return opened


def script(portal: str, feed: str = f"feeds/{LIST}feed.json", more: str = "") -> str:
    """Return what an editor copies into the page."""
    return (
        f'<div data-loa="{portal}{feed}" {more}><a href="{portal}">Tin của tỉnh</a></div>'
        f'<script src="{portal}assets/js/nhung.js" async></script>'
    )


def titles(page: Page) -> list[str]:
    return page.locator("[data-loa] li a").all_inner_texts()


def test_the_script_writes_the_list_under_a_strict_policy(host: Host, portal: str) -> None:
    page = host.show(script(portal, more='data-so="3"'))
    page.locator("[data-loa] li").first.wait_for()
    assert len(titles(page)) == 3
    link = page.locator("[data-loa] li a").first
    assert str(link.get_attribute("href")).startswith("https://cchc.bacninh.example/")
    assert page.locator("[data-loa] time").first.inner_text().count("/") == 2
    assert host.complaints == []
    assert host.cookies == 0


def test_the_script_keeps_what_the_page_had_where_there_is_no_list(host: Host, portal: str) -> None:
    page = host.show(script(portal, "feeds/khong-co/feed.json"))
    assert page.locator("[data-loa]").inner_text() == "Tin của tỉnh"
    assert page.locator("[data-loa][aria-busy]").count() == 0


@pytest.fixture
def stranger(
    served_by_nginx: Serve, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[dict[str, str]], str]:
    """Serves a feed of one item at another origin, and gives the address of its folder."""

    def serve(item: dict[str, str]) -> str:
        folder = tmp_path_factory.mktemp("la")
        (folder / "feeds").mkdir()
        (folder / "feeds" / "feed.json").write_text(json.dumps({"items": [item]}), encoding="utf-8")
        return served_by_nginx(folder)

    return serve


HOSTILE = {
    "title": "<img src=x onerror=alert(1)>",
    "url": "javascript:alert(2)",
    "summary": "<script>alert(3)</script>",
    "image": "javascript:alert(4)",
}


def test_a_hostile_feed_is_written_as_text_and_leads_nowhere(
    host: Host, portal: str, stranger: Callable[[dict[str, str]], str]
) -> None:
    other = stranger(HOSTILE)
    code = script(portal, more='data-anh="co"')
    page = host.show(code.replace(f"{portal}feeds/{LIST}", f"{other}feeds/"), other=other)
    item = page.locator("[data-loa] li")
    item.wait_for()
    assert item.inner_text().splitlines()[0] == "<img src=x onerror=alert(1)>"
    assert item.locator("a").get_attribute("href") == f"{other}feeds/feed.json"
    assert item.locator("img, script").count() == 0
    assert host.complaints == []


def test_an_item_without_a_picture_or_an_address_is_shown_without_them(
    host: Host, portal: str, stranger: Callable[[dict[str, str]], str]
) -> None:
    other = stranger({"title": "Chỉ có tên"})
    code = script(portal, more='data-anh="co"')
    page = host.show(code.replace(f"{portal}feeds/{LIST}", f"{other}feeds/"), other=other)
    item = page.locator("[data-loa] li")
    item.wait_for()
    assert item.locator("a").get_attribute("href") == f"{other}feeds/feed.json"
    assert item.locator("img").count() == 0
    assert host.complaints == []


def test_the_frame_shows_the_list_in_every_way_without_scripts(host: Host, portal: str) -> None:
    address = f"{portal}nhung/{LIST}#"
    ways = [f'<iframe src="{address}{choice.id}" width="300"></iframe>' for choice in choices()]
    frames = {frame.url: frame for frame in host.show("".join(ways)).frames}
    for choice in choices():
        frame = frames[f"{address}{choice.id}"]
        assert frame.evaluate("document.scripts.length") == 0
        shown = frame.locator("li:visible").count()
        wanted = int(choice.id.split("-")[1])
        assert shown == min(wanted, frame.locator("li").count()), choice.id
        room = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        assert frame.evaluate(room) <= 0, choice.id
    assert host.complaints == []


def test_looks_differ(host: Host, portal: str) -> None:
    looks = [
        f'<iframe src="{portal}nhung/{LIST}#{look}-5"></iframe>' for look in ("sang", "toi", "hoa")
    ]
    frames = host.show("".join(looks)).frames[1:]
    ground = "getComputedStyle(document.querySelector('.list')).backgroundColor"
    grounds = {frame.url.rpartition("#")[2]: frame.evaluate(ground) for frame in frames}
    assert grounds == {
        "sang-5": "rgb(255, 255, 255)",
        "toi-5": "rgb(22, 19, 17)",
        "hoa-5": "rgba(0, 0, 0, 0)",
    }


def test_nothing_but_lists_can_be_framed(host: Host, portal: str) -> None:
    page = host.show(f'<iframe src="{portal}thu-tuc/"></iframe>')
    assert any("frame-ancestors" in said for said in host.complaints)
    assert page.frames[1].url.startswith("chrome-error:")


def test_the_page_of_codes_writes_what_works(visit: Visit, portal: str, host: Host) -> None:
    page = visit.open(f"{portal}nhung/")
    page.get_by_label("Danh sách", exact=True).select_option(label="Phường Võ Cường")
    page.get_by_label("Loại nội dung").select_option(label="Tin tức")
    page.get_by_label("Số mục").select_option("3")
    frame, code = page.locator("#ma_khung").inner_text(), page.locator("#ma_doan").inner_text()
    assert "nhung/dia-ban/phuong-vo-cuong/tin-tuc/#sang-3" in frame
    assert 'title="Phường Võ Cường: tin tức"' in frame
    assert visit.complaints == []
    final = "https://cchc.bacninh.example/"
    shown = host.show((frame + code).replace(final, portal))
    shown.locator("[data-loa] li").first.wait_for()
    assert len(titles(shown)) == 3
    assert shown.frames[1].locator("h1").inner_text() == "Phường Võ Cường: tin tức"
