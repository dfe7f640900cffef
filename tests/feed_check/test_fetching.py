"""Feeds over HTTP, from a server in this process: what is fetched, and what is said of failures."""

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner, Result

from loa.cli.feed_sources import fetch
from loa.cli.group import loa as commands
from loa.feed_check.reading import LARGEST
from tests.feed_check.cases import FOLDER

RSS = (FOLDER / "good" / "rss.xml").read_bytes()
GOOD_HEADERS = {
    "Content-Type": "application/rss+xml; charset=utf-8",
    "ETag": '"1"',
    "Access-Control-Allow-Origin": "*",
}


class Handler(BaseHTTPRequestHandler):
    """A server with one address for each way in which servers fail."""

    def do_GET(self) -> None:
        match self.path:
            case "/rss.xml":
                self.answer(200, GOOD_HEADERS, RSS)
            case "/cu":
                self.answer(301, {"Location": "/rss.xml"})
            case "/vong":
                self.answer(302, {"Location": "/vong"})
            case "/tep":
                self.answer(302, {"Location": "file:///etc/hostname"})
            case "/ftp":
                self.answer(302, {"Location": "ftp://example.vn/rss.xml"})
            case "/nen":
                self.answer(200, {**GOOD_HEADERS, "Content-Encoding": "gzip"}, gzip.compress(RSS))
            case "/nen-hong":
                self.answer(200, {**GOOD_HEADERS, "Content-Encoding": "gzip"}, b"\x1f\x8b\x08khong")
            case "/trang":
                self.answer(200, {"Content-Type": "text/html"}, b"<!doctype html><title>x</title>")
            case "/bom":
                bomb = gzip.compress(b" " * (LARGEST + 10), compresslevel=9)
                self.answer(200, {**GOOD_HEADERS, "Content-Encoding": "gzip"}, bomb)
            case "/dung":
                threading.Event().wait(3)
            case path:
                self.answer(int(path.strip("/")), {})

    def answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


def failure(url: str, timeout: float = 5) -> str:
    response = fetch(url, timeout).response
    assert response
    return response.failure


def run(target: str) -> Result:
    return CliRunner().invoke(commands, ["feeds", "check", target])


def test_a_feed_is_fetched_and_what_was_sent_is_told(server: str) -> None:
    done = run(f"{server}/rss.xml")
    assert done.exit_code == 0, done.output
    assert f"Đã hỏi {server}/rss.xml\n" in done.stderr
    assert f"{len(RSS)} byte, application/rss+xml; charset=utf-8" in done.stderr
    assert "F707" in done.stdout
    assert "Đã kiểm tra 1 bản tin: 1 lưu ý." in done.stdout


def test_redirects_are_followed_in_sight(server: str) -> None:
    done = run(f"{server}/cu")
    assert f"→ 301 {server}/rss.xml" in done.stderr
    assert f"F704: địa chỉ này đã chuyển hẳn sang {server}/rss.xml." in done.stdout


def test_what_was_packed_unasked_is_unpacked(server: str) -> None:
    assert fetch(f"{server}/nen").data == RSS


def test_no_more_is_unpacked_than_is_read(server: str) -> None:
    assert len(fetch(f"{server}/bom").data) == LARGEST + 1


def test_a_page_instead_of_a_feed_is_told(server: str) -> None:
    done = run(f"{server}/trang")
    assert done.exit_code == 1
    assert "F002" in done.stdout


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/404", "máy chủ không có địa chỉ này (mã 404)."),
        ("/403", "máy chủ từ chối (mã 403); bản tin phải ai cũng đọc được."),
        ("/503", "máy chủ đang hỏng (mã 503)."),
        ("/418", "máy chủ trả lời mã 418."),
        ("/vong", "máy chủ chuyển hướng quá 5 lần hoặc chuyển hướng sai (mã 302)."),
        ("/nen-hong", "máy chủ gửi bản tin nén bị hỏng."),
    ],
)
def test_why_a_feed_is_not_fetched_is_told(server: str, path: str, words: str) -> None:
    assert failure(server + path) == words


def test_a_redirect_to_a_file_or_another_protocol_is_not_followed(server: str) -> None:
    assert "chuyển hướng sai" in failure(f"{server}/tep")
    assert "không phải http hay https" in failure(f"{server}/ftp")


def test_a_slow_server_is_given_up(server: str) -> None:
    assert failure(f"{server}/dung", 0.2) == "máy chủ không gửi hết bản tin trong 0.2 giây."


def test_a_dead_server_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert failure(f"http://127.0.0.1:{port}/") == "máy chủ không nhận kết nối."


@pytest.mark.parametrize(
    "target",
    ["ftp://example.vn/rss.xml", "file:///etc/hostname", "https://", "http://[x/", "khong-co.xml"],
)
def test_what_is_no_address_is_refused_in_a_sentence(target: str) -> None:
    done = run(target)
    assert done.exit_code == 2
    assert done.stderr.startswith("Lỗi: ")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    done = run("https://an:bi-mat@example.vn/rss.xml")
    assert done.exit_code == 2
    assert "bi-mat" not in done.output
