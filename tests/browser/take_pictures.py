"""Take the README's pictures of the site in `site/`; `make pictures` runs this."""

import functools
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.fixtures import CHROMIUM, SWITCHES, QuietHandler

ROOT = Path(__file__).parents[2]
PICTURES = {
    "home-1280": (1280, 1000, ""),
    "plan-1280": (1280, 1000, "ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/"),
    "register-1280": (1280, 1000, "van-ban/"),
    "home-360": (360, 780, ""),
    "procedure-360": (360, 780, "thu-tuc/ho-tich/dang-ky-khai-sinh/"),
    "search-360": (360, 780, "tim-kiem/?q=xay+nha"),
}


def main() -> None:
    """Serve the site on a free port and write one PNG for each picture."""
    handler = functools.partial(QuietHandler, directory=str(ROOT / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        for name, (width, height, url) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/{url}")
            page.wait_for_load_state("networkidle")  # results come when the page is there
            page.screenshot(path=str(ROOT / "docs" / "pictures" / f"{name}.png"))
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
