"""The search page as a citizen uses it: by address, by keyboard, without scripts, on a phone."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.fixtures import Visit
from tests.browser.searching import BIRTH, asked, changed_contents, finished, paths, searched

STRICT = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'"
"""A Content-Security-Policy that forbids all that is not a file of the portal."""

WIDTHS = [{"width": w} for w in (320, 360, 768, 1280)]


@pytest.mark.parametrize("url", ["", "van-ban/", BIRTH, "404.html"])
def test_every_page_has_a_form_that_searches_the_whole_portal(
    visit: Visit, address: str, url: str
) -> None:
    page = visit.open(address + url)
    page.locator(".find input").first.fill("giay khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=giay*khai*sinh")
    finished(page)
    assert paths(page, address)[0] == BIRTH


def test_an_address_is_a_search_that_can_be_passed_on(visit: Visit, address: str) -> None:
    page = searched(visit, address, "dang ky khai sinh")
    assert page.locator("#q").input_value() == "dang ky khai sinh"
    assert paths(page, address)[0] == BIRTH
    assert "“dang ky khai sinh”" in page.title()
    said = page.get_by_role("status").first.text_content() or ""
    assert re.fullmatch(r"\d+ kết quả cho “dang ky khai sinh”", said)
    assert page.locator("#ket-qua mark").first.text_content() == "Đăng ký khai sinh"


def test_it_works_where_nothing_but_files_of_the_portal_may_run(visit: Visit, address: str) -> None:
    def strictly(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": STRICT}
        route.fulfill(response=answer, headers=headers)

    visit.page.route("**/*", strictly)
    page = searched(visit, address, "76/NQ-CP")
    assert paths(page, address)[0] == "van-ban/2021/76-nq-cp-2021/"
    page.locator("#ket-qua .sum").first.filter(has_text=re.compile(r"\w")).wait_for()
    assert visit.complaints == []
    assert all(url.startswith(address) for url in visit.asked)


def test_results_are_narrowed_in_the_address_and_back_undoes_it(visit: Visit, address: str) -> None:
    page = searched(visit, address, "cai cach hanh chinh")
    every = paths(page, address)
    page.get_by_role("radio", name=re.compile("^Kế hoạch")).check(force=True)
    page.wait_for_url("**loai=ke-hoach")
    expect(page.locator("#ket-qua > li").first).to_contain_text("Kế hoạch")
    finished(page)
    plans = paths(page, address)
    assert plans
    assert all(path.startswith("ke-hoach/") for path in plans)
    page.go_back()
    expect(page.get_by_role("radio", name=re.compile("^Tất cả"))).to_be_checked()
    finished(page)
    assert paths(page, address) == every
    page.go_forward()
    expect(page.get_by_role("radio", name=re.compile("^Kế hoạch"))).to_be_checked()


def test_what_a_shard_alone_knows_narrows_too(visit: Visit, address: str) -> None:
    page = searched(visit, address, "luat", "&nam=2014&hieu-luc=con-hieu-luc")
    assert page.locator("#thu-hep").get_attribute("open") is not None
    found = paths(page, address)
    assert found
    assert all("/2014/" in path for path in found)


def test_a_filter_alone_lists_what_it_leaves(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}tim-kiem/?loai=thu-tuc")
    finished(page)
    assert all(path.startswith("thu-tuc/") for path in paths(page, address))
    assert page.locator("#ket-qua > li").count() == 10
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.locator("#ket-qua > li").nth(10)).to_be_visible()


@pytest.mark.parametrize("kind", ["khong-con", "%00", "thu-tuc"])
def test_one_kind_is_always_chosen_whatever_the_address_asks_for(
    visit: Visit, address: str, kind: str
) -> None:
    page = searched(visit, address, "khai sinh", f"&loai={kind}")
    chosen = page.get_by_role("group", name="Loại").get_by_role("radio", checked=True)
    assert chosen.count() == 1
    assert chosen.get_attribute("value") == ("thu-tuc" if kind == "thu-tuc" else "")
    assert paths(page, address)


def test_how_many_there_are_of_each_kind_is_told(visit: Visit, address: str) -> None:
    page = searched(visit, address, "khai sinh")
    label = page.locator("label", has=page.locator("[name=loai][value=thu-tuc]"))
    assert re.search(r"\([1-9]\d*\)", label.text_content() or "")


def test_going_back_from_a_result_finds_the_search_again(visit: Visit, address: str) -> None:
    page = searched(visit, address, "khai sinh")
    page.locator("#ket-qua a").first.click()
    page.wait_for_url(f"**/{BIRTH}")
    page.go_back()
    finished(page)
    assert paths(page, address)[0] == BIRTH


def test_searches_are_remembered_on_the_device_until_they_are_cleared(
    visit: Visit, address: str
) -> None:
    page = visit.open(f"{address}tim-kiem/")
    recent = page.locator("#gan-day")
    expect(recent).to_be_hidden()
    asked(page, "dat dai")
    asked(page, "ket hon")
    page = visit.open(f"{address}tim-kiem/")
    assert recent.locator("a").all_text_contents() == ["ket hon", "dat dai"]
    recent.locator("a").last.click()
    finished(page)
    assert page.locator("#q").input_value() == "dat dai"
    page = visit.open(f"{address}tim-kiem/")
    page.get_by_role("button", name="Xóa").click()
    expect(recent).to_be_hidden()
    visit.open(f"{address}tim-kiem/")
    expect(recent).to_be_hidden()


@pytest.mark.parametrize("url", ["", "van-ban/", "tim-kiem/"])
def test_the_slash_goes_to_the_search_field(visit: Visit, address: str, url: str) -> None:
    page = visit.open(address + url)
    page.keyboard.press("/")
    focused = page.locator("input[type=search][name=q]:focus")
    assert focused.count() == 1
    page.keyboard.type("76/NQ")
    assert focused.input_value() == "76/NQ"


def test_the_page_tells_screen_readers_what_it_does(visit: Visit, address: str) -> None:
    page = searched(visit, address, "khai sinh")
    status = page.locator("#trang-thai")
    assert status.get_attribute("role") == "status"
    assert status.get_attribute("aria-live") == "polite"
    assert page.get_by_role("searchbox", name="Cần tìm gì").count() == 1
    assert page.get_by_role("heading", name="Đăng ký khai sinh", exact=True).count() == 1
    assert page.get_by_role("group", name="Loại").count() == 1
    for field in page.locator("#thu-hep select").all():
        name = field.evaluate("field => field.labels.length && field.labels[0].textContent")
        assert name


def test_nothing_found_is_said_with_what_is_nearest_and_what_to_do(
    visit: Visit, address: str
) -> None:
    page = searched(visit, address, "khai sinh qwrtzxk")
    expect(page.locator("#trang-thai")).to_have_text(
        re.compile(r"^Không thấy kết quả nào cho .*\. Gần giống nhất với điều đã gõ:$")
    )
    rows = page.locator("#ket-qua > li")
    assert rows.filter(has_text="gần đúng").count() == rows.count() > 0
    assert page.locator("#loi-khuyen a[href*='dichvucong.gov.vn']").is_visible()


def test_the_empty_page_offers_what_people_ask_for_most(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}tim-kiem/")
    asked_most = page.locator(
        "section", has=page.get_by_role("heading", name="Thủ tục nhiều người hỏi")
    )
    assert asked_most.get_by_role("link", name="Đăng ký khai sinh").is_visible()
    assert asked_most.get_by_role("link").count() == 10
    asked(page, "khai sinh")
    expect(asked_most).to_be_hidden()


def test_what_is_typed_is_text_and_never_a_page(visit: Visit, address: str) -> None:
    typed = "<img src=x onerror=alert(1)> khai sinh"
    page = searched(visit, address, typed)
    assert typed in (page.locator("#trang-thai").text_content() or "")
    assert page.locator("main img[src=x], #ket-qua img").count() == 0
    assert visit.complaints == []


def test_a_part_that_does_not_load_is_told_and_the_rest_is_searched(
    visit: Visit, address: str
) -> None:
    visit.page.route(re.compile(r"muc-luc/tin-tuc-\d+\.json"), lambda route: route.abort())
    page = searched(visit, address, "bac giang tuyen truyen")
    assert paths(page, address)[0].startswith("ke-hoach/2024/")
    expect(page.locator("#chua-du")).to_contain_text("có thể thiếu kết quả")


def test_a_portal_that_can_not_be_searched_says_so_and_shows_its_lists(
    visit: Visit, address: str
) -> None:
    visit.page.route(re.compile(r"muc-luc/muc-luc\.json"), lambda route: route.abort())
    page = searched(visit, address, "khai sinh")
    assert "Hãy tải lại trang" in (page.locator("#trang-thai").text_content() or "")
    assert page.get_by_role("link", name="Chữ Đ").is_visible()


def test_a_browser_that_unpacks_nothing_is_given_plain_files(visit: Visit, address: str) -> None:
    visit.page.add_init_script("delete window.DecompressionStream")
    page = searched(visit, address, "khai sinh")
    assert paths(page, address)[0] == BIRTH
    assert any(url.endswith("/muc-luc.json") for url in visit.asked)


@pytest.mark.parametrize("visit", [{"scripts": False}], indirect=True)
def test_without_scripts_the_page_is_lists_and_says_so(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}tim-kiem/?q=khai+sinh")
    assert page.locator("#tim").is_hidden()
    assert page.locator("noscript").text_content()
    for name in ("Thủ tục từ A đến Y", "Thủ tục theo lĩnh vực", "Nội dung theo năm"):
        assert page.get_by_role("heading", name=name).is_visible()
    page.get_by_role("link", name="Chữ Đ").click()
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    page.wait_for_url(f"**/{BIRTH}")


@pytest.mark.parametrize("visit", WIDTHS, indirect=True, ids=lambda w: str(w["width"]))
def test_the_page_never_scrolls_sideways(visit: Visit, address: str) -> None:
    for query in ("", "cai cach hanh chinh", "x" * 150):
        page = visit.open(f"{address}tim-kiem/?q={query}")
        if query:
            finished(page)
        page.locator("#thu-hep > summary").click()
        assert visit.overflow <= 0, query


def test_on_paper_there_are_results_and_no_form(visit: Visit, address: str) -> None:
    page = searched(visit, address, "khai sinh")
    page.emulate_media(media="print")
    assert page.locator("#ket-qua a").first.is_visible()
    for part in ("#q", ".kinds", "#thu-hep", "#tim-toan-van"):
        assert page.locator(part).is_hidden(), part


def test_a_word_of_a_text_alone_is_found_and_marked_in_it(visit: Visit, address: str) -> None:
    page = searched(visit, address, "karaoke cầm đồ")
    expect(page.locator("#trang-thai")).to_have_text("1 kết quả cho “karaoke cầm đồ”")
    found = page.locator("#ket-qua > li").first
    assert paths(page, address)[0] == "thu-tuc/ho-kinh-doanh/dang-ky-ho-kinh-doanh/"
    expect(
        found.locator(".sum mark", has_text=re.compile("karaoke", re.IGNORECASE))
    ).to_be_visible()
    marks = found.locator(".sum mark").all_text_contents()
    assert {"karaoke", "cầm đồ"} <= {mark.lower() for mark in marks}
    assert page.locator("#tim-toan-van").is_hidden(), "trong bài đã tìm rồi"


def test_texts_are_asked_for_the_words_as_typed(visit: Visit, address: str) -> None:
    page = searched(visit, address, "ISO 9001")
    expect(page.locator("#trang-thai")).to_have_text(
        re.compile(r"^[1-9]\d* kết quả cho “ISO 9001”$")
    )
    # The part of the text comes from its page, later than the summary that it takes the place of.
    expect(page.locator("#ket-qua > li .sum mark", has_text="ISO 9001").first).to_be_visible()


def test_what_stands_in_no_text_is_not_made_up(visit: Visit, address: str) -> None:
    page = searched(visit, address, "asdfghjkl")
    status = page.locator("#trang-thai").text_content() or ""
    assert status.startswith("Không thấy kết quả nào cho “asdfghjkl”")
    assert page.locator("#ket-qua mark").count() == 0


def test_what_is_asked_for_often_is_not_called_near_to_nonsense(visit: Visit, address: str) -> None:
    page = searched(visit, address, "asdfghjkl")
    expect(page.locator("#trang-thai")).to_have_text(
        re.compile(r"\. Dưới đây là các thủ tục nhiều người hỏi:$")
    )
    assert all(path.startswith("thu-tuc/") for path in paths(page, address))
    assert page.locator("#ket-qua > li").filter(has_text="gần đúng").count() == 0


def test_a_portal_without_texts_says_that_it_knows_names_alone(visit: Visit, address: str) -> None:
    changed_contents(visit, address, fullText=None)
    page = searched(visit, address, "karaoke cầm đồ")
    assert (page.locator("#trang-thai").text_content() or "").startswith("Không thấy")
    expect(page.locator("#chua-du")).to_contain_text("không tìm trong thân bài")
    assert not any("toan-van" in url for url in visit.asked)
    asked(page, "khai sinh")
    expect(page.locator("#chua-du")).to_be_hidden()
