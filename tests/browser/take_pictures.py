"""Take the pictures of README and docs/design-system.md; `make pictures` runs this on `site/`."""

import functools
import io
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.fixtures import CHROMIUM, SWITCHES, QuietHandler

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "pictures"
QUALITY = 45


class Picture(NamedTuple):
    """What is photographed, in which window."""

    width: int
    height: int
    url: str
    scheme: Literal["light", "dark"] = "light"


PROCEDURE = "thu-tuc/ho-tich/dang-ky-khai-sinh/"
PICTURES = {
    "home-1280": Picture(1280, 760, ""),
    "home-dark-1280": Picture(1280, 760, "", "dark"),
    "plan-1280": Picture(1280, 760, "ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/"),
    "register-1280": Picture(1280, 760, "van-ban/"),
    "procedure-1280": Picture(1280, 760, PROCEDURE),
    "directive-1280": Picture(1280, 760, "van-ban/2021/76-nq-cp-2021/"),
    "news-1280": Picture(1280, 760, "tin-tuc/"),
    "home-360": Picture(360, 800, ""),
    "procedure-360": Picture(360, 800, PROCEDURE),
    "search-360": Picture(360, 800, "tim-kiem/?q=xay+nha"),
    "register-360": Picture(360, 800, "van-ban/"),
    "not-found-360": Picture(360, 800, "404.html"),
}


def main(site: Path) -> None:
    """Serve a built site on a free port and write one WebP file for each picture."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        for name, picture in PICTURES.items():
            root = f"http://127.0.0.1:{server.server_address[1]}/"
            with Image.open(io.BytesIO(_shot(browser, root, picture))) as image:
                image.save(TARGET / f"{name}.webp", quality=QUALITY, method=6)
        browser.close()
        server.shutdown()


def _shot(browser: Browser, root: str, picture: Picture) -> bytes:
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height}, color_scheme=picture.scheme
    )
    page.goto(root + picture.url)
    page.wait_for_load_state("networkidle")  # results come when the page is there
    data = page.screenshot()
    page.close()
    return data


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
