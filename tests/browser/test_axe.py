"""Every type of page is held to all rules of axe-core, light and dark, on a phone and on a desk."""

from typing import Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.page_types import PAGE_TYPES

SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
WIDTHS = (320, 1280)
CONTRAST = "color-contrast"
"""The rule that takes six times as long as all others: it looks behind every text."""
JUDGE = """async (contrast) => {
  document.querySelectorAll("[data-look]").forEach((marked) => delete marked.dataset.look);
  const looks = new Map([[null, ""]]);
  const look = (element) => {
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const own = [
        style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
        style.fontSize, style.fontWeight, style.textShadow, style.position, style.display,
        getComputedStyle(element, "::before").content, getComputedStyle(element, "::after").content,
      ];
      looks.set(element, `${look(element.parentElement)}/${own.join()}`);
    }
    return looks.get(element);
  };
  const seen = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const says = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const control = element.matches("input, select, textarea");
    if ((!says && !control) || !element.checkVisibility() || seen.has(look(element))) continue;
    seen.add(look(element));
    element.dataset.look = "";
  }
  const resultTypes = ["violations"];
  const all = await axe.run({ resultTypes, rules: { [contrast]: { enabled: false } } });
  const one = { include: [["[data-look]"]] };
  const colours = await axe.run(one, { resultTypes, runOnly: [contrast] });
  return [...all.violations, ...colours.violations];
}"""
"""Marks one text of each look, which is how it and all that stands behind it are drawn: texts that
look alike have one contrast, which is asked for once. All other rules judge the whole page."""


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        service_workers="block",
        locale="vi-VN",
    )
    context.set_default_timeout(60_000)  # a busy machine may take its time
    page = context.new_page()
    axe, found = Axe().axe_script, []
    for name, url in PAGE_TYPES.items():
        page.goto(address + url, wait_until="load")
        page.evaluate(axe)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for violation in page.evaluate(JUDGE, CONTRAST):
                nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
                found.append(f"{name}, {scheme}: {violation['id']}: {violation['help']}: {nodes}")
    context.close()
    assert found == []
