"""A chart in an article: it fits every width, and its table opens by keyboard and on paper."""

import pytest

from tests.browser.fixtures import Visit

ARTICLE = "tin-tuc/2024/bon-muc-ty-le-thu-tuc-hanh-chinh-tinh-bac-giang/"
WIDTHS = [{"width": w} for w in (320, 1280)]
BEYOND = """
chart => {
  const box = chart.getBoundingClientRect();
  return [...chart.children].map(part => part.getBoundingClientRect())
    .map(at => Math.max(box.left - at.left, at.right - box.right, at.bottom - box.bottom));
}
"""
COVERS = """
chart => {
  const all = [...chart.querySelectorAll('text')].map(text => text.getBoundingClientRect());
  return all.some((a, i) => all.slice(i + 1).some(b =>
    a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1));
}
"""


@pytest.mark.parametrize("visit", WIDTHS, indirect=True, ids=lambda w: str(w["width"]))
def test_all_of_a_chart_is_within_its_column(visit: Visit, address: str) -> None:
    page = visit.open(address + ARTICLE)
    chart = page.get_by_role("img", name="Bốn mức, từ cao đến thấp. Biểu đồ cột")
    beyond = chart.evaluate(BEYOND)
    assert len(beyond) >= 12
    assert max(beyond) <= 1
    assert not chart.evaluate(COVERS), "words on words"
    assert visit.overflow <= 0
    assert visit.complaints == []


def test_the_table_behind_a_chart_opens_by_keyboard(visit: Visit, address: str) -> None:
    page = visit.open(address + ARTICLE)
    table = page.locator(".bieu-do table")
    assert not table.is_visible()
    page.locator(".bieu-do summary").focus()
    page.keyboard.press("Enter")
    assert table.is_visible()
    assert table.locator("tbody tr").count() == 4


def test_paper_shows_the_table_too(visit: Visit, address: str) -> None:
    page = visit.open(address + ARTICLE)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".bieu-do svg").is_visible()
    assert page.locator(".bieu-do table").is_visible()
