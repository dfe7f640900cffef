"""The headers of a mirror: what the declaration says is what a real nginx sends."""

import gzip
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest

from loa.mirror.headers import EVERYWHERE, headers_for
from tests.mirror.fixtures import Serve

ADDRESSES = (
    "index.html",
    "feeds/tat-ca/rss.xml",
    "feeds/",
    "thu-tuc/",
    "assets/js/nhung.js",
    "assets/js/loa.js",
    "assets/favicon.svg",
    "assets/fonts/be-vietnam-pro-latin-600-normal.woff2",
    "thu-tuc/index.md",
    "thu-tuc/anh-chia-se.png",
    "llms.txt",
    "robots.txt",
    "sitemap.xml",
)
FOR_ALL = {"feeds/tat-ca/rss.xml", "thu-tuc/index.md", "llms.txt", "robots.txt", "sitemap.xml"}


def fetched(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Return status, headers and body of an address."""
    asked = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.fixture(scope="session")
def mirror(site: Path, served_by_nginx: Serve) -> str:
    """The address of the sample portal on nginx."""
    return served_by_nginx(site)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nginx_sends_what_is_declared(mirror: str, address: str) -> None:
    status, headers, _ = fetched(mirror + address)
    assert status == 200
    assert {name: headers[name] for name in EVERYWHERE if headers[name]} == headers_for(address)


def test_other_sites_may_read_what_is_meant_for_machines_and_nothing_else(mirror: str) -> None:
    of = {a: fetched(mirror + a)[1]["Access-Control-Allow-Origin"] for a in ADDRESSES}
    assert {address for address, value in of.items() if value} == FOR_ALL


def test_a_feed_has_its_own_type_and_says_its_character_set(mirror: str) -> None:
    _, headers, _ = fetched(f"{mirror}feeds/tat-ca/rss.xml")
    assert headers["Content-Type"] == "application/rss+xml; charset=utf-8"


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("thu-tuc/index.md", "text/markdown; charset=utf-8"),
        ("llms.txt", "text/plain; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        ("thu-tuc/anh-chia-se.png", "image/png"),
    ],
)
def test_what_machines_read_has_its_type(mirror: str, address: str, media_type: str) -> None:
    assert fetched(mirror + address)[1]["Content-Type"] == media_type


def test_a_folder_with_a_dot_is_served(tmp_path: Path, served_by_nginx: Serve) -> None:
    file = tmp_path / ".well-known" / "security.txt"
    file.parent.mkdir()
    file.write_text("Contact: mailto:a@b.example\n", encoding="utf-8")
    status, headers, body = fetched(f"{served_by_nginx(tmp_path)}.well-known/security.txt")
    assert (status, body) == (200, file.read_bytes())
    assert headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_feed_that_is_as_it_was_is_not_sent_again(mirror: str) -> None:
    feed = f"{mirror}feeds/tat-ca/rss.xml"
    tag = fetched(feed)[1]["ETag"]
    assert tag
    assert fetched(feed, **{"If-None-Match": tag})[0] == 304


def test_pages_travel_compressed(mirror: str, site: Path) -> None:
    _, headers, body = fetched(f"{mirror}thu-tuc/", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == (site / "thu-tuc" / "index.html").read_bytes()


def test_what_is_not_there_is_answered_by_the_portals_own_page(mirror: str, site: Path) -> None:
    status, headers, body = fetched(f"{mirror}khong/co/")
    assert status == 404
    assert headers["Content-Security-Policy"] == EVERYWHERE["Content-Security-Policy"]
    assert body == (site / "404.html").read_bytes()
