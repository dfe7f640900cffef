"""The reader's ward: chosen once, then first wherever wards are shown, and forgotten when asked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fixtures import Visit, served
from tests.engine.portal import Portal

WARD = "Phường Kinh Bắc"
PAGE = "dia-ban/phuong-kinh-bac/"


@pytest.fixture(scope="module")
def with_news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a portal whose ward has four items of news of its own."""
    portal = Portal(tmp_path_factory.mktemp("portal"))
    portal.build()
    with served(portal.site) as at:
        yield at


def choose(visit: Visit, address: str, ward: str = WARD) -> Page:
    page = visit.open(address)
    page.locator("select[data-ward]").select_option(label=ward)
    return page


def test_the_home_page_then_shows_its_page_and_its_newest(visit: Visit, with_news: str) -> None:
    page = choose(visit, with_news, "Xã Yên Thế")
    own = page.locator(".my-ward")
    link = own.get_by_role("link", name="Đến trang Xã Yên Thế")
    expect(link).to_be_visible()
    news = own.locator("[data-ward-news] a")
    expect(news).to_have_text(["Tin số 3", "Tin số 2", "Tin số 1"])
    page.reload()
    expect(news).to_have_count(3)
    assert page.locator("select[data-ward] option:checked").text_content() == "Xã Yên Thế"
    news.first.click()
    page.wait_for_url("**/tin-tuc/2026/tin-3/")
    assert visit.complaints == []


def test_a_ward_without_news_of_its_own_shows_none(visit: Visit, address: str) -> None:
    page = choose(visit, address)
    link = page.get_by_role("link", name=f"Đến trang {WARD}")
    link.click()
    page.wait_for_url(f"**/{PAGE}")
    page.go_back()
    expect(link).to_be_visible()
    expect(page.locator("[data-ward-news]")).to_be_hidden()


def test_every_page_names_it_in_its_head(visit: Visit, address: str) -> None:
    choose(visit, address)
    for url in ("thu-tuc/ho-tich/dang-ky-khai-sinh/", "van-ban/", "tim-kiem/"):
        page = visit.open(address + url)
        link = page.get_by_role("banner").get_by_role("link", name=WARD)
        expect(link).to_have_attribute("href", address + PAGE)
        field = page.get_by_role("searchbox").first.bounding_box()
        assert field is not None
        assert field["width"] >= 120  # it leaves room to type
        assert visit.complaints == []


def test_lists_of_wards_begin_with_it(visit: Visit, address: str) -> None:
    page = visit.open(address + "dia-ban/")
    assert (page.locator("#danh-sach li a").first.text_content() or "") != WARD
    choose(visit, address)
    page = visit.open(address + "dia-ban/")
    expect(page.locator("#danh-sach li a").first).to_have_text(WARD)
    page = visit.open(address + "nhung/")
    first = page.locator("optgroup[label*='xã' i] option, optgroup[label*='phường' i] option").first
    expect(first).to_have_text(WARD)


def test_news_lead_to_its_own(visit: Visit, address: str) -> None:
    choose(visit, address)
    page = visit.open(address + "tin-tuc/")
    link = page.get_by_role("main").get_by_role("link", name=f"Tin của {WARD}")
    expect(link).to_have_attribute("href", f"{address}{PAGE}#rieng-tin-tuc")


def test_the_search_page_offers_to_look_there_alone(visit: Visit, with_news: str) -> None:
    choose(visit, with_news, "Xã Yên Thế")
    page = visit.open(with_news + "tim-kiem/?q=tin")
    button = page.get_by_role("button", name="Chỉ tìm ở Xã Yên Thế")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.wait_for_url("**xa=xa-yen-the**")
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_it_is_chosen_and_given_up_on_its_own_page(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGE)
    page.get_by_role("button", name="Chọn làm xã, phường của tôi").click()
    expect(page.locator(".said")).to_have_text(f"Đã nhớ {WARD} trên máy này.")
    link = page.get_by_role("banner").get_by_role("link", name=WARD)
    expect(link).to_be_visible()
    page.get_by_role("button", name="Bỏ chọn xã, phường này").click()
    expect(link).to_be_hidden()
    page = visit.open(address)
    assert page.locator("select[data-ward]").input_value() == ""


def test_it_is_forgotten_when_asked_and_leaves_nothing_behind(visit: Visit, address: str) -> None:
    page = choose(visit, address)
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(page.locator("select[data-ward]")).to_be_focused()
    assert page.locator("select[data-ward]").input_value() == ""
    assert page.get_by_role("link", name=f"Đến trang {WARD}").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('ward'))") == []


def test_a_ward_that_is_no_more_is_forgotten(visit: Visit, address: str) -> None:
    visit.open(address + "gioi-thieu/")
    visit.page.evaluate(
        "localStorage.setItem('loa.ward', 'phuong-cu'); localStorage.setItem('loa.ward-name', 'Cũ')"
    )
    page = visit.open(address)
    assert page.get_by_role("banner").get_by_role("link", name="Cũ").count() == 0
    assert visit.complaints == []


@pytest.mark.parametrize("visit", [{"scripts": False}], indirect=True)
def test_without_scripts_there_is_the_list_of_wards(visit: Visit, address: str) -> None:
    page = visit.open(address)
    assert page.locator(".my-ward button:visible, .my-ward select:visible").count() == 0
    page.locator(".my-ward").get_by_role("link").first.click()
    expect(page.get_by_role("link", name=WARD, exact=True)).to_be_visible()
    page = visit.open(address + PAGE)
    assert page.locator("main button:visible").count() == 0


def test_with_storage_forbidden_the_choice_holds_for_the_page(visit: Visit, address: str) -> None:
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = choose(visit, address)
    expect(page.get_by_role("link", name=f"Đến trang {WARD}")).to_be_visible()
    expect(page.locator(".said")).to_have_text("Trình duyệt này không cho nhớ lựa chọn.")
    assert visit.complaints == []
