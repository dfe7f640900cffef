"""One search after another: nothing of an earlier one shows, and what failed is tried again."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.fixtures import Visit
from tests.browser.searching import BIRTH, asked, paths, searched

IN_A_TEXT = "karaoke cầm đồ"
TEXTS = re.compile(r"tim-kiem/toan-van/")
YEARS = re.compile(r"muc-luc/tin-tuc-\d+\.json")
OLDER = "Tìm tiếp trong tin cũ hơn"


def abort(route: Route) -> None:
    route.abort()


def go_on_in_older_years(page: Page) -> None:
    page.get_by_role("button", name=OLDER).click()
    expect(page.locator("#trang-thai")).to_have_text(re.compile(r"^\d+ kết quả cho"))


def test_texts_that_could_not_be_asked_are_not_missed_by_the_next_search(
    visit: Visit, address: str
) -> None:
    visit.page.route(TEXTS, abort)
    page = searched(visit, address, IN_A_TEXT)
    expect(page.locator("#chua-du")).to_contain_text("tìm trong toàn văn")
    asked(page, "khai sinh")
    expect(page.locator("#chua-du")).to_be_hidden()


def test_texts_are_asked_again_when_the_network_is_back(visit: Visit, address: str) -> None:
    visit.page.route(TEXTS, abort)
    page = searched(visit, address, IN_A_TEXT)
    page.unroute(TEXTS, abort)
    asked(page, IN_A_TEXT)
    expect(page.locator("#trang-thai")).to_have_text(f"1 kết quả cho “{IN_A_TEXT}”")
    expect(page.locator("#chua-du")).to_be_hidden()


def test_years_are_read_again_when_the_network_is_back(visit: Visit, address: str) -> None:
    visit.page.route(YEARS, abort)
    page = searched(visit, address, "bac giang tuyen truyen", "&loai=tin-tuc")
    expect(page.locator("#chua-du")).to_contain_text("một phần danh sách")
    page.unroute(YEARS, abort)
    asked(page, "bac giang tuyen truyen")
    assert paths(page, address)[0].startswith("tin-tuc/")
    expect(page.locator("#chua-du")).to_be_hidden()


def test_the_list_is_asked_for_again_when_the_network_is_back(visit: Visit, address: str) -> None:
    contents = re.compile(r"muc-luc/muc-luc\.json")
    visit.page.route(contents, abort)
    page = searched(visit, address, "khai sinh")
    page.unroute(contents, abort)
    asked(page, "khai sinh")
    assert paths(page, address)[0] == BIRTH


def test_what_narrows_is_asked_for_again_when_the_network_is_back(
    visit: Visit, address: str
) -> None:
    facets = re.compile(r"-loc\.json")
    visit.page.route(facets, abort)
    page = searched(visit, address, "luat", "&hieu-luc=con-hieu-luc")
    assert paths(page, address) == []
    page.unroute(facets, abort)
    asked(page, "luat")
    assert paths(page, address)


def test_an_earlier_search_that_is_slow_does_not_go_on_in_a_later_one(
    visit: Visit, address: str
) -> None:
    page = searched(visit, address, "bac giang")
    go_on_in_older_years(page)
    alone = paths(page, address)

    held: list[Route] = []
    script = re.compile(r"tim-kiem/full_text\.js")
    page.route(script, lambda route: held.append(route))  # noqa: PLW0108
    with page.expect_request(script):
        page.goto(f"{address}tim-kiem/?q={IN_A_TEXT}")
    asked(page, "bac giang")
    with page.expect_request_finished(lambda request: request.url.endswith("do-dai.bin")):
        held[0].continue_()
    go_on_in_older_years(page)
    assert paths(page, address) == alone
