"""The look in a real browser: nothing clipped, nothing too small, nothing too pale."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fixtures import Visit
from tests.browser.page_types import PAGE_TYPES

PAGES = {
    "home": "",
    "procedure": "thu-tuc/ho-tich/dang-ky-khai-sinh/",
    "procedures": "thu-tuc/",
    "plan": "ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/",
    "directive": "van-ban/2021/76-nq-cp-2021/",
    "news": "tin-tuc/",
    "register": "van-ban/",
    "ward": "dia-ban/phuong-vo-cuong/",
    "organisation": "co-quan/so-noi-vu-bac-giang/",
    "glossary": "tu-viet-tat/",
    "feeds": "feeds/",
    "results": "tim-kiem/?q=khai+sinh",
    "not found": "404.html",
}

PALE = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour) => channels(colour).slice(0, 3)
    .map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(at);
      if (channels(backgroundColor)[3] === 255) return backgroundColor;
      if (backgroundImage !== "none") return "";
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const found = [];
  for (const element of document.querySelectorAll("body *:not(svg *, option)")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !element.checkVisibility() || element.matches(":disabled")) continue;
    const below = ground(element);
    if (!below) continue;
    const pair = [luminance(getComputedStyle(element).color), luminance(below)];
    pair.sort((a, b) => a - b);
    const ratio = (pair[1] + 0.05) / (pair[0] + 0.05);
    if (ratio < 7) found.push(`${element.outerHTML.slice(0, 90)}: ${ratio.toFixed(2)}`);
  }
  return found;
}"""
"""Texts with less contrast than AAA asks for, against the ground that is painted below them."""

CLIPPED = """() => [...document.querySelectorAll("body *:not(svg *, option, .vh, .skip, select)")]
  .filter((element) => {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !element.checkVisibility() || element.closest(".vh, .skip")) return false;
    const style = getComputedStyle(element);
    const low = parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.3;
    const hidden = style.overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1;
    const held = style.webkitLineClamp !== "none";
    const letters = /\\p{L}/u.test(element.textContent);
    return (low && letters) || (hidden && !held && style.overflowY === "hidden");
  })
  .map((element) => element.outerHTML.slice(0, 120))"""
"""Texts whose lines are lower than stacked marks need, or that are cut off."""

SMALL = """(least) => [...document.querySelectorAll("button, select, input, .button, .quick a")]
  .filter((element) => element.checkVisibility() && !element.closest(".kinds"))
  .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect().height])
  .filter(([, height]) => height && height < least)"""
"""Controls that a finger would miss."""


@pytest.fixture(params=["light", "dark"])
def themed(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a light and in a dark theme."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, color_scheme=request.param
    )
    yield context.new_page()
    context.close()


def test_every_text_has_a_contrast_of_seven(themed: Page, address: str) -> None:
    for name, url in PAGES.items():
        themed.goto(address + url)
        assert themed.evaluate(PALE) == [], name


@pytest.mark.parametrize("visit", [{"width": 320}, {"width": 1280}], indirect=True, ids=str)
def test_no_mark_is_clipped(visit: Visit, address: str) -> None:
    for name, url in PAGES.items():
        assert visit.open(address + url).evaluate(CLIPPED) == [], name


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
def test_a_phone_shows_what_most_come_for_without_scrolling(visit: Visit, address: str) -> None:
    page = visit.open(address)
    bottom = "e => e.getBoundingClientRect().bottom"
    question = page.get_by_role("searchbox").first
    ward = page.locator("select[data-ward]")
    headline = page.locator(".items h3").first
    asked_most = page.locator(".quick a").all()
    assert len(asked_most) == 10
    for part in (question, *asked_most, ward, headline):
        assert part.evaluate(bottom) <= 800


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
@pytest.mark.parametrize(
    "enlarged",
    [
        pytest.param("dataset.size = 3", id="by the page's own tool"),
        pytest.param("style.setProperty('font-size', '200%')", id="by the browser, WCAG 1.4.4"),
    ],
)
def test_large_letters_fit_a_phone(visit: Visit, address: str, enlarged: str) -> None:
    for name, url in PAGE_TYPES.items():
        page = visit.open(address + url)
        page.evaluate(f"document.documentElement.{enlarged}")
        assert visit.overflow <= 0, name


def test_a_line_of_text_is_as_long_as_is_read_well(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGES["directive"])
    letters, lines = page.locator(".prose p").evaluate_all(
        """all => all.map(p => [
          p.textContent.trim().length,
          Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight)),
        ]).filter(([, lines]) => lines > 2).reduce((a, b) => [a[0] + b[0], a[1] + b[1]], [0, 0])"""
    )
    assert 60 <= letters / lines <= 78


def test_a_finger_meets_every_control(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    for name, url in PAGES.items():
        page.goto(address + url)
        assert page.evaluate(SMALL, 40) == [], name
    context.close()


def test_what_has_the_focus_has_an_outline_of_three_pixels(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGES["procedure"])
    for _ in range(14):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, s.outlineWidth] })()"
        )
        assert outline == ["solid", "3px"]


def test_colours_that_the_reader_forces_hold_in_drawings_and_signs_too(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="light")
    page = context.new_page()

    def forced(selector: str, colour: str, pseudo: str = "") -> set[str]:
        """Return the colours that differ from those of text."""
        told: list[str] = page.locator(selector).evaluate_all(
            "(all, [colour, pseudo]) => all.map(e => getComputedStyle(e, pseudo)[colour])",
            [colour, pseudo],
        )
        assert told, selector
        return {*told} - {page.evaluate("getComputedStyle(document.body).color")}

    page.goto(address + PAGE_TYPES["graph"])
    assert forced(".graph .does", "fill") == set()
    assert forced(".graph rect", "stroke") == set()
    page.goto(address + PAGE_TYPES["register"])
    assert forced(".badge.ok", "backgroundColor", "::before") == set()
    page.goto(address + PAGE_TYPES["law"])
    assert forced(".line li:not(.next)", "backgroundColor", "::before") == set()
    context.close()


def test_a_procedure_answers_before_it_explains(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGES["procedure"])
    action = page.get_by_role("link", name="Nộp hồ sơ trực tuyến")
    top = "e => e.getBoundingClientRect().top"
    assert action.evaluate(top) < page.locator(".prose").first.evaluate(top)
    assert page.locator(".answers dt").all_text_contents() == [
        *("Cần chuẩn bị gì?", "Nộp ở đâu?", "Bao lâu?", "Hết bao nhiêu tiền?")
    ]
    assert "Giấy chứng sinh" in (page.locator(".answers dd").first.text_content() or "")


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
def test_a_missing_page_offers_search_and_what_most_people_ask_for(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + PAGES["not found"])
    assert page.locator("main").get_by_role("searchbox").is_visible()
    assert page.locator("main .quick a").count() == 10


@pytest.mark.parametrize("visit", [{"width": 360}], indirect=True)
def test_a_phone_folds_the_filters_of_the_register(visit: Visit, address: str) -> None:
    page = visit.open(address + PAGES["register"])
    assert page.locator("select[name=type]").is_hidden()
    page.locator(".filter summary").click()
    assert page.locator("select[name=type]").is_visible()
