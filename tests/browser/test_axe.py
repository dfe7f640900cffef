"""Every type of page is held to all rules of axe-core, light and dark, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.page_types import PAGE_TYPES

WIDTHS = (320, 1280)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        service_workers="block",
        locale="vi-VN",
    )
    context.set_default_timeout(60_000)  # a busy machine may take its time
    page = context.new_page()
    axe, found = Axe(), []
    for name, url in PAGE_TYPES.items():
        page.goto(address + url, wait_until="load")
        for violation in axe.run(page).response["violations"]:
            nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
            found.append(f"{name}: {violation['id']}: {violation['help']}: {nodes}")
    context.close()
    assert found == []
