"""Every type of page is held to all rules of axe-core, light and dark, on a phone and on a desk."""

from typing import Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.page_types import PAGE_TYPES

SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
WIDTHS = (320, 1280)
JUDGE = 'async () => (await axe.run({ resultTypes: ["violations"] })).violations'


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
            for violation in page.evaluate(JUDGE):
                nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
                found.append(f"{name}, {scheme}: {violation['id']}: {violation['help']}: {nodes}")
    context.close()
    assert found == []
