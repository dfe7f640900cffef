"""The verifier over HTTP: from a real nginx, and from servers that do whatever servers do."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from loa.mirror.verify.manifest import MANIFEST, SIGNATURE
from tests.mirror.fixtures import Serve
from tests.mirror.releases import NOW, PAGES, Mirror, told


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Mirror:
    """A mirror with one release; only to be read."""
    mirror = Mirror(tmp_path_factory.mktemp("web"))
    mirror.publish(PAGES, 1)
    return mirror


def test_a_mirror_on_nginx_is_right_until_it_is_changed(
    tmp_path: Path, served_by_nginx: Serve
) -> None:
    mirror = Mirror(tmp_path)
    mirror.publish(PAGES, 1)
    address = served_by_nginx(mirror.current)
    report = mirror.check(target=address)
    assert told(report) == []
    assert not report.extra_known
    (mirror.current / "tin-tuc" / "index.html").write_text("<title>Tin tứk</title>")
    (mirror.current / "404.html").unlink()
    assert told(mirror.check(target=address)) == [
        ("missing", "404.html"),
        ("altered", "tin-tuc/index.html"),
    ]
    (mirror.current / "phat-hanh" / "manifest.txt.sig").unlink()
    report = mirror.check(target=address)
    assert (told(report), report.exit_code) == ([("no-manifest", SIGNATURE)], 3)


class Server(BaseHTTPRequestHandler):
    """Sends the files of a folder, unless it was told to do something else for an address."""

    protocol_version = "HTTP/1.1"
    root: ClassVar[Path]
    odd: ClassVar[dict[str, Callable[["Server"], None]]]
    connections: ClassVar[set[object]]

    def do_GET(self) -> None:
        self.connections.add(self.client_address)
        name = self.path.removeprefix("/cong/")
        if act := self.odd.get(name):
            act(self)
            return
        path = self.root / name
        path = path / "index.html" if path.is_dir() else path
        self.send(200, path.read_bytes()) if path.is_file() else self.send(404, b"")

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for header, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving(
    root: Path, odd: dict[str, Callable[[Server], None]]
) -> Iterator[tuple[str, set[object]]]:
    """Serve a folder below /cong/, and tell its address and who connected."""
    connections: set[object] = set()
    handler = type("Own", (Server,), {"root": root, "odd": odd, "connections": connections})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/cong", connections
        server.shutdown()


def in_chunks(server: Server) -> None:
    """Send what is right, but without its length."""
    server.send_response(200)
    server.send_header("Transfer-Encoding", "chunked")
    server.end_headers()
    body = PAGES["index.html"].encode()
    for part in (body[:5], body[5:], b""):
        server.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))


@pytest.mark.parametrize("odd", [{}, {"": in_chunks}], ids=["plain", "in chunks"])
def test_few_connections_serve_for_all_files(
    mirror: Mirror, odd: dict[str, Callable[["Server"], None]]
) -> None:
    with serving(mirror.current, odd) as (address, connections):
        assert told(mirror.check(target=address)) == []
        assert len(connections) <= 9


def drip(server: Server) -> None:
    """Send byte after byte, slowly, for longer than anyone should wait."""
    server.send_response(200)
    server.send_header("Content-Length", "22")
    server.end_headers()
    for _ in range(22):
        server.wfile.write(b"x")
        server.wfile.flush()
        time.sleep(0.5)


def cut(server: Server) -> None:
    """Close in the middle."""
    server.send(200, b"<tit", **{"Content-Length": "22"})
    server.close_connection = True


ODD: dict[str, tuple[Callable[[Server], None], str]] = {
    "a redirect": (lambda s: s.send(302, b"", Location="http://example.vn/"), "redirected"),
    "a redirect home": (lambda s: s.send(301, b"", Location="/cong/"), "redirected"),
    "another text": (lambda s: s.send(200, b"<title>Tin m\xe1\xbb\x98t</title>"), "altered"),
    "much too much": (lambda s: s.send(200, b"x" * 5_000_000), "altered"),
    "packed": (lambda s: s.send(200, b"x", Content_Encoding="gzip"), "altered"),
    "nothing": (lambda s: s.send(200, b""), "altered"),
    "gone": (lambda s: s.send(410, b"gone"), "missing"),
    "forbidden": (lambda s: s.send(403, b"no"), "missing"),
    "broken": (lambda s: s.send(500, b"no"), "unreachable"),
    "cut": (cut, "unreachable"),
    "slow": (drip, "unreachable"),
}


PATIENCE = {"slow": 3}
"""Seconds; all others are waited for, however busy the machine is."""


@pytest.mark.parametrize("how", ODD)
def test_whatever_a_server_does_to_a_page_is_told(mirror: Mirror, how: str) -> None:
    act, kind = ODD[how]
    page = "tin-tuc/2026/mot/"
    with serving(mirror.current, {page: act}) as (address, _):
        report = mirror.check(target=address, timeout=PATIENCE.get(how, 60))
    assert told(report) == [(kind, f"{page}index.html")]


def test_readers_may_not_see_something_else_than_the_index_of_a_folder(mirror: Mirror) -> None:
    """An index.php, say, that comes first at the address of the folder."""
    with serving(mirror.current, {"": lambda s: s.send(200, b"hacked")}) as (address, _):
        assert told(mirror.check(target=address)) == [("altered", "index.html")]


@pytest.mark.parametrize("how", [how for how in ODD if how not in {"another text", "nothing"}])
@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE])
def test_without_a_manifest_nothing_is_believed(mirror: Mirror, how: str, name: str) -> None:
    act, _ = ODD[how]
    with serving(mirror.current, {name: act}) as (address, connections):
        report = mirror.check(target=address, timeout=PATIENCE.get(how, 60))
    assert report.manifest is None
    assert len(report.faults) == 1
    assert report.exit_code in {1, 3, 5}
    assert len(connections) <= 2


def test_a_server_that_falls_silent_is_not_asked_for_every_file(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path)
    many = {f"{number}.html": "x" for number in range(200)}
    mirror.publish({**PAGES, **many}, 1)
    asked: list[str] = []

    def fail(server: Server) -> None:
        asked.append(server.path)
        server.send(503, b"")

    with serving(mirror.current, dict.fromkeys(many, fail)) as (address, _):
        report = mirror.check(target=address)
    assert report.exit_code == 5
    assert len(asked) < 40


def test_a_mirror_that_goes_on_meanwhile_is_looked_at_again(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path)
    mirror.publish(PAGES, 1)
    new = {**PAGES, "sitemap.xml": "<urlset>2</urlset>"}

    def switch_first(server: Server) -> None:
        if mirror.target.current() == 1:
            mirror.publish(new, 2)
        server.send(200, (mirror.current / "sitemap.xml").read_bytes())

    with serving(mirror.current, {"sitemap.xml": switch_first}) as (address, _):
        report = mirror.check(target=address)
    assert told(report) == []
    assert report.manifest
    assert report.manifest.release == 2


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "https://127.0.0.1:1/",
        "ftp://example.vn/",
        "http://a:b@example.vn/",
        "http:///x",
        "http://example.vn:port/",
        "https://ví-dụ.vn/",
        "http://[::1/",
    ],
)
def test_an_address_without_a_mirror_is_told_in_one_sentence(mirror: Mirror, address: str) -> None:
    report = mirror.check(NOW, address)
    assert len(report.faults) == 1
    assert report.exit_code == (5 if "127" in address else 2)


OLD = "thu-tuc/cu/"
LEADS = '<meta http-equiv="refresh" content="0; url=../moi/">'
MOVES: dict[str, tuple[str, str]] = {
    "where the page leads": ("/cong/thu-tuc/moi/", ""),
    "there, as a whole address": ("http://{host}/cong/thu-tuc/moi/", ""),
    "home": ("/cong/", "redirected"),
    "there, but on another host": ("http://khac.example/cong/thu-tuc/moi/", "redirected"),
    "there, with something said": ("/cong/thu-tuc/moi/?a=1", "redirected"),
    "nowhere": ("", "redirected"),
    "no address": ("http://[/cong/thu-tuc/moi/", "redirected"),
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Mirror:
    """A mirror with a page that leads on; only to be read."""
    mirror = Mirror(tmp_path_factory.mktemp("chuyen"))
    mirror.publish({**PAGES, f"{OLD}index.html": LEADS}, 1)
    return mirror


@pytest.mark.parametrize("to", MOVES)
def test_a_server_may_lead_on_where_the_signed_page_does_and_nowhere_else(
    moved: Mirror, to: str
) -> None:
    location, kind = MOVES[to]

    def lead(server: Server) -> None:
        own = server.headers["Host"]
        server.send(301, b"", Location=location.format(host=own))

    with serving(moved.current, {OLD: lead}) as (address, _):
        found = told(moved.check(target=address))
    assert found == ([(kind, f"{OLD}index.html")] if kind else [])


def test_a_page_that_was_altered_proves_no_redirect(moved: Mirror) -> None:
    altered = LEADS.replace("../moi/", "../xau/").encode()
    odd = {
        OLD: lambda s: s.send(301, b"", Location="/cong/thu-tuc/xau/"),
        f"{OLD}index.html": lambda s: s.send(200, altered),
    }
    with serving(moved.current, odd) as (address, _):
        assert told(moved.check(target=address)) == [("redirected", f"{OLD}index.html")]


@pytest.mark.parametrize(
    ("body", "kind"), [(PAGES["tin-tuc/2026/mot/index.html"], ""), ("Không còn.", "missing")]
)
def test_a_page_may_be_sent_as_gone_if_it_is_what_was_signed(
    mirror: Mirror, body: str, kind: str
) -> None:
    page = "tin-tuc/2026/mot/"
    with serving(mirror.current, {page: lambda s: s.send(410, body.encode())}) as (address, _):
        found = told(mirror.check(target=address))
    assert found == ([(kind, f"{page}index.html")] if kind else [])
