"""What a mirror sends: what the declaration says is what a real nginx and a real Apache send."""

import gzip
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import brotli
import pytest

from loa.mirror.headers import CSP, headers
from loa.mirror.packed import packed
from loa.mirror.release import entries
from loa.mirror.servers.served import Served
from tests.mirror.fixtures import Serve
from tests.mirror.server import BROTLI

ADDRESSES = (
    "index.html",
    "feeds/tat-ca/rss.xml",
    "feeds/",
    "thu-tuc/",
    "nhung/tat-ca/",
    "du-lieu/van-ban.csv",
    "assets/js/nhung.js",
    "{assets}js/loa.js",
    "{assets}css/loa.css",
    "assets/favicon.svg",
    "{assets}fonts/be-vietnam-pro-latin-600-normal.woff2",
    "tim-kiem/muc-luc/muc-luc.json.gz",
    "tim-kiem/toan-van/chung/0.bin",
    "thu-tuc/index.md",
    "thu-tuc/anh-chia-se.png",
    "llms.txt",
    "robots.txt",
    "sitemap.xml",
    "sw.js",
)
FOR_ALL = {
    "feeds/tat-ca/rss.xml",
    "du-lieu/van-ban.csv",
    "thu-tuc/index.md",
    "llms.txt",
    "robots.txt",
    "sitemap.xml",
}
MOVED = ("thu-tuc/khai-sinh/", "thu-tuc/ho-tich/dang-ky-khai-sinh/")
GONE = "thu-tuc/ho-tich/dang-ky-ket-hon/"
"""A page of the sample that is told to be gone; nothing of the sample is."""


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Message
    body: bytes


def fetched(address: str, **asked: str) -> Answer:
    """Return the answer to a request with some headers; no redirect is followed."""
    request = urllib.request.Request(address, headers=asked)
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=5) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


@pytest.fixture(scope="session")
def release(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal with the packed copies of its files, as a release has them."""
    folder = tmp_path_factory.mktemp("ban") / "trang"
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    found = packed(site, entries(site, paths), tmp_path_factory.mktemp("nen"))
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes((site / path).read_bytes())
    for path, data in found.items():
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="session", params=["nginx", "apache"])
def mirror(request: pytest.FixtureRequest, release: Path, served_by_nginx: Serve) -> str:
    """The address of the sample portal on a server."""
    more = Served("", "", brotli=BROTLI.exists(), moved=(MOVED,), gone=(GONE,))
    return served_by_nginx(release, request.param, more)


@pytest.fixture(scope="session")
def assets(site: Path) -> str:
    """The folder of versioned assets."""
    [folder] = (site / "assets").glob("ban-*")
    return f"{folder.relative_to(site)}/"


@pytest.mark.parametrize("address", ADDRESSES)
def test_servers_send_what_is_declared(mirror: str, assets: str, address: str) -> None:
    address = address.format(assets=assets)
    declared = headers(mirror)
    answer = fetched(mirror + address)
    assert answer.status == 200
    sent = {name: answer.headers[name] for name in declared.everywhere if answer.headers[name]}
    assert sent == declared.of(address)


def test_other_sites_may_read_what_is_meant_for_machines_and_nothing_else(
    mirror: str, assets: str
) -> None:
    allow = "Access-Control-Allow-Origin"
    asked = [address.format(assets=assets) for address in ADDRESSES]
    assert {address for address in asked if fetched(mirror + address).headers[allow]} == FOR_ALL


def test_only_lists_for_it_may_be_framed(mirror: str) -> None:
    policy = {a: fetched(mirror + a).headers[CSP] for a in ("thu-tuc/", "nhung/tat-ca/", "nhung/")}
    framed = {address for address, said in policy.items() if "frame-ancestors *" in said}
    assert framed == {"nhung/tat-ca/", "nhung/"}
    assert all("frame-ancestors 'none'" in policy[a] for a in policy.keys() - framed)


def test_assets_are_kept_for_ever_and_pages_asked_for_again(mirror: str, assets: str) -> None:
    kept = fetched(f"{mirror}{assets}css/loa.css").headers["Cache-Control"]
    assert {"immutable", "max-age=31536000"} <= {*kept.split(", ")}
    for address in ("thu-tuc/", "sw.js", "khong/co/"):
        assert fetched(mirror + address).headers["Cache-Control"] == "no-cache"


def test_a_feed_has_its_own_type_and_says_its_character_set(mirror: str) -> None:
    answer = fetched(f"{mirror}feeds/tat-ca/rss.xml")
    assert answer.headers["Content-Type"].lower() == "application/rss+xml; charset=utf-8"


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("thu-tuc/index.md", "text/markdown; charset=utf-8"),
        ("llms.txt", "text/plain; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("thu-tuc/anh-chia-se.png", "image/png"),
    ],
)
def test_what_machines_read_has_its_type(mirror: str, address: str, media_type: str) -> None:
    sent = fetched(mirror + address).headers["Content-Type"]
    # The same by RFC 7303; servers have one name or the other in their own lists.
    assert sent.replace("text/xml", "application/xml") == media_type


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_of_what_begins_with_a_dot_only_what_is_meant_for_finders_is_served(
    server: str, tmp_path: Path, served_by_nginx: Serve
) -> None:
    found = ".well-known/security.txt"
    hidden = (".khoa", ".dang-doi", "tin/.~tmp~/index.html", "tin/.index.html.Xa3", ".git/config")
    for path in (found, *hidden):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("Contact: mailto:a@b.example\n", encoding="utf-8")
    root = served_by_nginx(tmp_path, server)
    answer = fetched(f"{root}{found}")
    assert (answer.status, answer.body) == (200, (tmp_path / found).read_bytes())
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert {fetched(f"{root}{path}").status for path in hidden} == {404}


@pytest.mark.parametrize("address", ["feeds/tat-ca/rss.xml", "thu-tuc/"])
@pytest.mark.parametrize("accepted", ["identity", "gzip", "gzip, br"])
def test_what_is_as_it_was_is_not_sent_again(mirror: str, address: str, accepted: str) -> None:
    asked = {"Accept-Encoding": accepted}
    tag = fetched(mirror + address, **asked).headers["ETag"]
    assert tag
    assert fetched(mirror + address, **asked, **{"If-None-Match": tag}).status == 304


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize("address", ["", "thu-tuc/", "thu-tuc/index.html", "{assets}css/loa.css"])
def test_packed_copies_travel_in_place_of_files(
    mirror: str, release: Path, assets: str, address: str
) -> None:
    address = address.format(assets=assets)
    file = release / (f"{address}index.html" if address.endswith("/") or not address else address)
    plain = fetched(mirror + address, **{"Accept-Encoding": "identity"})
    for accepted, ending in (
        ("gzip", ".gz"),
        ("gzip, deflate, br", ".br" if BROTLI.exists() else ".gz"),
    ):
        answer = fetched(mirror + address, **{"Accept-Encoding": accepted})
        assert answer.body == file.with_name(f"{file.name}{ending}").read_bytes()
        assert UNPACK[answer.headers["Content-Encoding"]](answer.body) == file.read_bytes()
        assert answer.headers["Content-Type"] == plain.headers["Content-Type"]
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["Cache-Control"] == plain.headers["Cache-Control"]
    assert (plain.body, plain.headers["Content-Encoding"]) == (file.read_bytes(), None)


def test_a_packed_copy_is_sent_as_it_is_to_whoever_asks_for_it_by_name(
    mirror: str, release: Path
) -> None:
    answer = fetched(f"{mirror}thu-tuc/index.html.gz", **{"Accept-Encoding": "identity"})
    assert answer.headers["Content-Encoding"] is None
    assert answer.body == (release / "thu-tuc" / "index.html.gz").read_bytes()


def test_feeds_are_compressed_as_they_are_sent(mirror: str, release: Path) -> None:
    answer = fetched(f"{mirror}feeds/tat-ca/rss.xml", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body) == (release / "feeds/tat-ca/rss.xml").read_bytes()


def test_what_is_not_there_is_answered_by_the_portals_own_page(mirror: str, site: Path) -> None:
    answer = fetched(f"{mirror}khong/co/", **{"Accept-Encoding": "identity"})
    assert answer.status == 404
    assert answer.headers[CSP] == headers(mirror).everywhere[CSP]
    assert answer.body == (site / "404.html").read_bytes()


def test_an_old_address_leads_on_for_good(mirror: str) -> None:
    old, new = MOVED
    answer = fetched(mirror + old)
    assert answer.status == 301
    assert answer.headers["Location"] in {f"/{new}", mirror + new}
    assert answer.headers[CSP]


@pytest.mark.parametrize("accepted", ["identity", "gzip", "br"])
def test_a_page_that_is_gone_says_why(mirror: str, site: Path, accepted: str) -> None:
    answer = fetched(mirror + GONE, **{"Accept-Encoding": accepted})
    body = UNPACK[answer.headers["Content-Encoding"]](answer.body)
    assert (answer.status, body) == (410, (site / GONE / "index.html").read_bytes())
    assert answer.headers[CSP]


def test_a_folder_without_its_slash_leads_to_it(mirror: str) -> None:
    answer = fetched(f"{mirror}thu-tuc")
    assert answer.status == 301
    assert answer.headers["Location"] in {"/thu-tuc/", f"{mirror}thu-tuc/"}
