"""Pages as a citizen sees them: no error, no sideways scroll, with keyboard or without scripts."""

from urllib.parse import quote

import pytest

from tests.browser.fixtures import Visit
from tests.browser.page_types import PAGE_TYPES

WIDTHS = [{"width": w} for w in (320, 360, 768, 1280)]


@pytest.mark.parametrize("visit", WIDTHS, indirect=True, ids=lambda w: str(w["width"]))
def test_pages_open_without_error_and_never_scroll_sideways(visit: Visit, address: str) -> None:
    for name, url in PAGE_TYPES.items():
        visit.open(address + url)
        assert visit.complaints == [], name
        assert visit.overflow <= 0, f"{name} rộng quá {visit.overflow}px"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("76/NQ-CP", "76/NQ-CP"), ("76nqcp", "76/NQ-CP"), ("de an 06", "06/QĐ-TTg")],
)
def test_the_register_finds_a_document_by_its_number_in_any_spelling(
    visit: Visit, address: str, typed: str, first: str
) -> None:
    page = visit.open(address + f"van-ban/?q={quote(typed)}")
    assert first in (page.locator("tbody tr:visible th").first.text_content() or "")


def test_words_typed_together_are_looked_for_together(visit: Visit, address: str) -> None:
    page = visit.open(address + "thu-tuc/?q=so+do")
    shown = page.locator("main [data-search]:visible")
    assert shown.count() == 1
    assert "đất đai" in (shown.first.text_content() or "")


def test_a_search_that_finds_nothing_says_so_and_shows_a_way_on(visit: Visit, address: str) -> None:
    page = visit.open(address + "thu-tuc/?q=xyzkhongco")
    assert page.locator("main [data-search]:visible").count() == 0
    assert page.get_by_role("status").first.text_content()
    assert page.locator("main a[href*='dichvucong.gov.vn']:visible").count() >= 1


def test_the_register_filters_and_keeps_the_filter_in_the_address(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + "van-ban/")
    rows = page.locator("tbody tr:visible")
    everything = rows.count()
    option = page.locator("select[name=type] option", has_text="Chỉ thị")
    page.locator("select[name=type]").select_option(label=option.text_content())
    assert 0 < rows.count() < everything
    assert option.text_content() == f"Chỉ thị ({rows.count()})"
    assert "type=" in page.url
    filtered = rows.count()
    page.reload()
    assert rows.count() == filtered


def test_the_register_sorts_by_its_column_heads(visit: Visit, address: str) -> None:
    page = visit.open(address + "van-ban/")
    head = page.locator("thead th[aria-sort], thead th:has(button)").first
    head.locator("button").click()
    first = page.locator("tbody tr:visible").first.text_content()
    head.locator("button").click()
    assert page.locator("tbody tr:visible").first.text_content() != first
    assert head.get_attribute("aria-sort") in {"ascending", "descending"}


@pytest.mark.parametrize("visit", [{"scripts": False, "width": 360}], indirect=True)
def test_without_scripts_everything_is_there(visit: Visit, address: str) -> None:
    page = visit.open(address + "van-ban/")
    assert page.locator("tbody tr:visible").count() >= 35
    assert page.locator("select:visible").count() == 0
    page = visit.open(address + "thu-tuc/")
    assert page.locator("main [data-search]:visible").count() >= 12
    page = visit.open(address)
    assert page.get_by_role("navigation").get_by_role("link", name="Văn bản").first.is_visible()
    assert page.locator("button:visible", has_text="In").count() == 0


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
def test_a_plan_becomes_cards_on_a_phone_with_every_label(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGE_TYPES["city plan"])
    label = page.locator("td[data-label='Chủ trì']").first
    assert label.is_visible()
    content = label.evaluate("e => getComputedStyle(e, '::before').content")
    assert "Chủ trì" in content
    head = page.locator("table.annex thead")
    assert head.evaluate("e => e.getBoundingClientRect().height") <= 1


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
def test_the_menu_opens_by_keyboard_on_a_phone(visit: Visit, address: str) -> None:
    page = visit.open(address)
    button = page.get_by_role("button", name="Mục lục", exact=True)
    link = page.get_by_role("navigation").get_by_role("link", name="Văn bản").first
    assert not link.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()


def test_the_first_tab_reaches_the_skip_link_and_it_leads_to_the_content(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + PAGE_TYPES["plan"])
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused.startswith("#")
    assert page.locator(focused).count() == 1


def test_the_ward_chosen_once_is_offered_again(visit: Visit, address: str) -> None:
    page = visit.open(address)
    page.locator("select").first.select_option(label="Phường Võ Cường")
    page.reload()
    chosen = page.locator("select option:checked").first.text_content()
    assert chosen == "Phường Võ Cường"


def test_a_document_that_a_text_names_is_a_link_for_keyboard_and_ear(
    visit: Visit, address: str
) -> None:
    amending = "van-ban/2019/luat-sua-doi-to-chuc-chinh-phu-chinh-quyen-dia-phuong-2019/"
    page = visit.open(address + amending)
    link = page.locator(".prose").get_by_role(
        "link", name="Luật Tổ chức Chính phủ hết hiệu lực", exact=True
    )
    assert link.get_attribute("title") == "Luật Tổ chức Chính phủ"
    assert "underline" in link.locator("span").first.evaluate(
        "e => getComputedStyle(e).textDecorationLine"
    )
    page.locator(".prose").evaluate("e => { e.tabIndex = -1; e.focus() }")
    page.keyboard.press("Tab")
    assert link.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/2015/luat-to-chuc-chinh-phu-2015/")


def test_validity_is_heard_but_not_copied_with_the_text(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGE_TYPES["plan"])
    note = page.locator(".note li", has_text="42/2022/NĐ-CP")
    page.locator(".note summary").click()
    name = "42/2022/NĐ-CP (còn hiệu lực)"
    assert note.get_by_role("link", name=name, exact=True).count() == 1
    copied = note.evaluate(
        "e => { getSelection().selectAllChildren(e); return getSelection().toString() }"
    )
    assert "42/2022/NĐ-CP," in copied
    assert "còn hiệu lực" not in copied


def test_on_paper_documents_are_words_like_others(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGE_TYPES["plan"])
    page.emulate_media(media="print")
    words = page.locator(".prose .cited > span").first
    assert words.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    assert words.evaluate(
        "e => getComputedStyle(e).color === getComputedStyle(e.closest('p')).color"
    )


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
def test_every_box_of_a_graph_is_reached_by_keyboard_and_shows_it(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + PAGE_TYPES["graph"])
    boxes = page.locator(".graph a")
    assert visit.overflow <= 0
    page.locator(".graph").focus()
    plain = page.locator(".graph a rect").first.evaluate(STROKE)
    for number in range(boxes.count()):
        page.keyboard.press("Tab")
        box = boxes.nth(number)
        assert box.evaluate("e => e === document.activeElement")
        assert box.locator("title").text_content()
        assert box.locator("rect").evaluate(STROKE) != plain
        # What has the focus was scrolled into the drawing's window.
        page.wait_for_function(IN_SIGHT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tuyen-truyen-cchc-tinh-bac-kan-2025/")


IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth;
}"""
STROKE = "e => getComputedStyle(e).stroke + getComputedStyle(e).strokeWidth"


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
def test_a_citation_is_copied_with_one_press(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGE_TYPES["directive"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-do=quote]").first.click()
    page.get_by_role("button", name="Đã chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành"
    )


@pytest.mark.parametrize("visit", [{"width": 320}], indirect=True)
@pytest.mark.parametrize("url", ["tin-tuc/", "tin-tuc/2026/so-noi-vu-kiem-chung-so-lieu-cchc/"])
def test_a_title_without_spaces_breaks(visit: Visit, address: str, url: str) -> None:
    page = visit.open(address + url)
    page.locator("h1, h3 a").evaluate_all(
        "all => all.forEach(e => e.textContent = 'Cảicách'.repeat(35))"
    )
    assert visit.overflow <= 0


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
def test_the_home_page_answers_on_the_first_screen_of_a_phone(visit: Visit, address: str) -> None:
    page = visit.open(address)
    shown = ".hero .find, .quick li:last-child, #chon-xa, .items li:first-child h3"
    bottoms = page.locator(shown).evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().bottom)"
    )
    assert len(bottoms) == 4
    assert max(bottoms) <= 740
