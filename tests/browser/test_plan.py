"""The page of a plan: its year as a drawing on every width, and its tasks by who leads them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fixtures import Visit

PROVINCE = "ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/"
CITY = "ke-hoach/2025/tuyen-truyen-cchc-tp-bac-ninh-2025/"
TASKS = ".annex tr[data-search]:visible"
WIDTHS = [{"width": w} for w in (320, 1280)]
PLACES = """
table => [...table.querySelectorAll('.lane')].map(lane => {
  const box = lane.getBoundingClientRect();
  return [...lane.querySelectorAll('rect, svg > use:only-child')].map(mark => {
    const place = mark.getBoundingClientRect();
    return [
      place.left - box.left, box.right - place.right,
      place.top - box.top, box.bottom - place.bottom,
    ];
  });
}).flat()
"""
REACH = 8
"""How far a sign may reach over the end of the year: half of what it is wide."""


def chosen(page: Page) -> str:
    return str(page.locator("select[name=co-quan]").input_value())


@pytest.mark.parametrize("visit", WIDTHS, indirect=True, ids=lambda w: str(w["width"]))
def test_the_year_fits_its_column_and_every_sign_is_in_its_row(visit: Visit, address: str) -> None:
    page = visit.open(address + CITY)
    schedule = page.locator(".schedule")
    lanes = schedule.locator(".lane")
    assert lanes.count() == schedule.locator("tbody tr:not(.group, .undrawn)").count() > 0
    assert lanes.first.evaluate("lane => lane.getBoundingClientRect().width") >= 250
    places = schedule.evaluate(PLACES)
    assert places
    assert all(min(place) >= -REACH for place in places)
    assert schedule.locator("thead").is_visible(), "phones show the names of the quarters too"
    assert visit.overflow <= 0
    assert visit.complaints == []


def test_the_drawing_is_hidden_from_those_who_hear_the_table(visit: Visit, address: str) -> None:
    page = visit.open(address + CITY)
    drawings = page.locator("section:has(#theo_quy) svg.lane")
    assert set(drawings.evaluate_all("all => all.map(e => e.ariaHidden)")) == {"true"}
    row = page.get_by_role("row", name="UBND các phường 7 nhiệm vụ")
    assert "Quý II và Quý IV: 1 nhiệm vụ" in (row.text_content() or "")


def test_tasks_are_filtered_by_who_leads_them_and_the_address_keeps_it(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + PROVINCE)
    assert page.locator(TASKS).count() == 28
    page.locator("select[name=co-quan]").select_option("so-noi-vu-bac-giang")
    assert page.locator(TASKS).count() == 5
    assert page.locator(".found").text_content() == "Tìm thấy 5 trong 28 nhiệm vụ"
    assert page.url.endswith("?co-quan=so-noi-vu-bac-giang")
    headings = page.locator(".annex tr.group:visible").all_text_contents()
    assert [" ".join(heading.split())[:8] for heading in headings] == ["I. Trên "]
    page.reload()
    assert (chosen(page), page.locator(TASKS).count()) == ("so-noi-vu-bac-giang", 5)
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator(TASKS)).to_have_count(28)  # fields are empty a moment after the click
    assert "co-quan" not in page.url


def test_a_number_in_the_time_line_leads_to_these_tasks(visit: Visit, address: str) -> None:
    page = visit.open(address + CITY)
    page.locator(".schedule a", has_text="7 nhiệm vụ").click()
    page.wait_for_url("**?co-quan=ubnd-cac-phuong-tp-bac-ninh#nhiem_vu")
    expect(page.locator(TASKS)).to_have_count(7)


def test_an_address_that_names_nobody_shows_all_tasks(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}{CITY}?co-quan=khong-co")
    assert (chosen(page), page.locator(TASKS).count()) == ("", 9)


@pytest.mark.parametrize("visit", [{"scripts": False, "width": 320}], indirect=True)
def test_without_scripts_all_tasks_are_there_and_organisations_lead_to_theirs(
    visit: Visit, address: str
) -> None:
    page = visit.open(f"{address}{PROVINCE}?co-quan=so-noi-vu-bac-giang")
    assert page.locator(TASKS).count() == 28
    assert page.locator("select:visible").count() == 0
    page.locator(".schedule").get_by_role("link", name="Sở Nội vụ").click()
    expect(page.locator("#chu-tri")).to_have_count(1)
