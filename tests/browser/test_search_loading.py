"""What a search fetches: one file for what is always searched, years only where they may answer."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.fixtures import Visit
from tests.browser.searching import BIRTH, finished, paths, searched


def test_years_of_news_wait_where_there_is_plenty_without_them(visit: Visit, address: str) -> None:
    page = searched(visit, address, "bac giang")
    assert not any("/tin-tuc-" in url for url in visit.asked)
    status = page.locator("#trang-thai")
    expect(status).to_have_text(re.compile(r"^\d+ kết quả đầu tiên cho “bac giang”$"))
    shown = paths(page, address)
    page.get_by_role("button", name="Tìm tiếp trong tin cũ hơn").click()
    expect(status).to_have_text(re.compile(r"^\d+ kết quả cho “bac giang”$"))
    expect(page.locator("#ket-qua > li a:focus")).to_have_attribute("href", re.compile("/tin-tuc/"))
    assert paths(page, address)[: len(shown)] == shown, "điều đã đọc vẫn ở chỗ cũ"
    assert page.locator("#tin-cu-hon").is_hidden()


def test_more_results_go_on_in_older_years_at_the_end(visit: Visit, address: str) -> None:
    page = searched(visit, address, "bac giang")
    more = page.get_by_role("button", name="Xem thêm kết quả")
    while more.is_visible():
        more.click()
        finished(page)
    found = paths(page, address)
    assert any(path.startswith("tin-tuc/") for path in found)
    assert len(set(found)) == len(found)
    expect(page.locator("#trang-thai")).to_have_text(f"{len(found)} kết quả cho “bac giang”")


def test_a_filter_reads_the_years_that_it_needs(visit: Visit, address: str) -> None:
    page = searched(visit, address, "bac giang", "&loai=tin-tuc&nam=2024")
    assert all(path.startswith("tin-tuc/2024/") for path in paths(page, address))
    years = {found[1] for url in visit.asked if (found := re.search(r"/tin-tuc-(\d+)\.", url))}
    assert years == {"2024"}


def test_a_number_that_is_known_needs_no_news(visit: Visit, address: str) -> None:
    page = searched(visit, address, "1.001193")
    assert paths(page, address)[0] == BIRTH
    assert not any("/tin-tuc-" in url for url in visit.asked)
    assert page.locator("#tin-cu-hon").is_hidden(), "không tin nào có số ấy"


def test_only_years_are_read_whose_news_have_the_words(visit: Visit, address: str) -> None:
    page = searched(visit, address, "hoc sinh lam quen dich vu cong")
    assert paths(page, address)[0].startswith("tin-tuc/2026/hoc-sinh-thcs")
    assert [url for url in visit.asked if "/tin-tuc-2024.json" in url] == []


def test_a_search_needs_one_script_and_one_file_before_its_first_result(
    visit: Visit, address: str
) -> None:
    page = searched(visit, address, "1.001193")
    assert paths(page, address)[0] == BIRTH
    own = [
        re.sub(r"assets/[^/]+/", "assets/", url.removeprefix(address))
        for url in visit.asked
        if "tim-kiem/" in url
    ]
    shown = [url for url in own if not re.search(r"-\d+\.json", url)]
    assert shown == [
        "tim-kiem/?q=1.001193",
        "tim-kiem/muc-luc/muc-luc.json.gz",
        "assets/js/tim-kiem/page.js",
    ]


@pytest.mark.parametrize("url", ["", "van-ban/"])
def test_what_a_search_needs_comes_while_its_words_are_typed(
    visit: Visit, address: str, url: str
) -> None:
    page = visit.open(f"{address}{url}")
    assert not any("tim-kiem/" in url for url in visit.asked)
    with page.expect_request(f"{address}tim-kiem/muc-luc/muc-luc.json.gz"):
        page.locator("form[role=search] input").first.focus()
    assert any(url.endswith("/js/tim-kiem/page.js") for url in visit.asked)
    assert visit.complaints == []
