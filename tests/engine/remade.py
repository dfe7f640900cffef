"""What a build makes again, and what of the small portal shows what."""

from loa.engine.outputs import Reason
from tests.engine.portal import FULL_TEXTS, Portal, files_of

NEWS = "content/tin-tuc/2026/tin-1.md"
PAGE = "tin-tuc/2026/tin-1/index.html"
TWIN, CARD = "tin-tuc/2026/tin-1/index.md", "tin-tuc/2026/tin-1/anh-chia-se.png"
PICTURE = "tin-tuc/2026/tap-huan.jpg"
STYLE = "site_src/assets/css/loa/10-fonts.css"
FEEDS = ("feeds/tat-ca/rss.xml", "feeds/tat-ca/rss-day-du.xml")
KINDS = ("", "/tin-tuc")
"""A list, and that of the news in it."""
KEYS_OF_NEWS = {
    f"tim-kiem/muc-luc/{name}.json{ending}"
    for name in ("muc-luc", "tin-tuc-2026")
    for ending in ("", ".gz")
}
"""What news of 2026 are found by; a first search asks for the newest titles at once."""
NOTHING: dict[str, Reason] = {}


def made(portal: Portal) -> dict[str, Reason]:
    """Build and return what was made again, with the reason."""
    return dict(portal.build().made)


def pages(portal: Portal) -> set[str]:
    """Return the pages, 404.html among them, and the worker, which is a template like it."""
    return {uri for uri in files_of(portal.site) if uri.endswith(".html")} | {"sw.js"}


def cards(portal: Portal) -> set[str]:
    """Return the pictures that are drawn, which name the portal and its agency."""
    return {uri for uri in files_of(portal.site) if uri.endswith("anh-chia-se.png")}


REGISTER_PARTS = tuple(f"van-ban/{part}/" for part in ("tat-ca", "loai", "co-quan", "nam"))


def lists_of_news() -> set[str]:
    """Return what lists the news of xa-yen-the on administrative procedures."""
    parts = {
        f"{whole}{kind}" for whole in ("linh-vuc/tthc", "dia-ban/xa-yen-the") for kind in KINDS
    }
    feeds = {"tat-ca", "loai/tin-tuc", "co-quan/ban-bien-tap", *parts}
    forms = {"rss.xml", "rss-anh.xml", "atom.xml", "feed.json"}
    lists = {"co-quan/ban-bien-tap", "dia-ban/xa-yen-the", "linh-vuc/tthc", "nam/2026", "tin-tuc"}
    pages = {"index.html", *(f"{name}/index.html" for name in lists)}
    pages |= {f"nhung/{feed}/index.html" for feed in feeds}
    return (
        pages
        | FULL_TEXTS
        | KEYS_OF_NEWS
        | {f"feeds/{feed}/{form}" for feed in feeds for form in forms}
    )


def full_texts(portal: Portal) -> set[str]:
    """Return all feeds with full texts, which are made with the same settings as pages."""
    return {uri for uri in files_of(portal.site) if uri.endswith("/rss-day-du.xml")}
