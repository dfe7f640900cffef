"""Where feeds come from: an address, a file, or every feed below a folder."""

import http.client
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from loa.cli.failures import fail
from loa.feed_check.check import Source
from loa.feed_check.reading import LARGEST
from loa.feed_check.response import Redirect, Response

TIMEOUT = 20.0
"""Seconds that a server has for each answer, and for the whole feed."""
_REDIRECTS = 5
_PART = 64 * 1024
_NAMES = ("rss*.xml", "atom*.xml", "feed*.json", "*.ics", "*.opml")
_HEADERS = {"User-Agent": "loa-feeds-check", "Accept": "*/*"}


def sources(target: str, timeout: float = TIMEOUT) -> Iterator[Source]:
    """Yield the feed at an address or in a file, or all feeds in a folder; exit if there are none.

    A folder is expected to be a built site, whose feeds are recognised by their names.
    """
    if "://" in target:
        yield fetch(target, timeout)
        return
    path = Path(target)
    if path.is_dir():
        found = sorted({file for name in _NAMES for file in path.rglob(name) if file.is_file()})
        if not found:
            fail(f"thư mục {target} không có bản tin nào (rss*.xml, atom*.xml, feed*.json, *.ics).")
        for file in found:
            yield _of_file(file)
    elif path.is_file():
        yield _of_file(path)
    else:
        fail(f"không có tệp hay thư mục {target}; địa chỉ thì viết cả https://.")


def _of_file(path: Path) -> Source:
    with path.open("rb") as file:
        return Source(path.as_posix(), file.read(LARGEST + 1))


def fetch(url: str, timeout: float = TIMEOUT) -> Source:
    """Return what a server sends for an address, or why it sends nothing.

    Only http and https are used, no cookie and no password is sent, and each redirect is recorded.
    """
    _refuse_unusable(url)
    steps = _Steps()
    opener = urllib.request.build_opener(steps)
    # The user gave the address, and the opener follows no scheme but http and https.
    request = urllib.request.Request(url, headers=_HEADERS)  # noqa: S310
    try:
        with opener.open(request, timeout=timeout) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            data = _unpacked(_body(answer, timeout), headers.get("content-encoding", ""))
            return Source(url, data, Response(answer.geturl(), headers, tuple(steps.taken)))
    except urllib.error.HTTPError as error:
        with error:
            failure = _status_words(error)
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        failure = _failure_words(error, timeout)
    return Source(url, b"", Response(url, redirects=tuple(steps.taken), failure=failure))


def _refuse_unusable(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, secret = parts.hostname, parts.password or parts.username
    except ValueError:
        host, secret = None, None
    if not host or parts.scheme.lower() not in {"http", "https"}:
        fail(f"{url} không phải là địa chỉ http hoặc https.")
    if secret:
        fail("địa chỉ có tên và mật khẩu; bản tin phải đọc được mà không cần mật khẩu.")


class _Steps(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only, and records them."""

    max_redirections = _REDIRECTS

    def __init__(self) -> None:
        self.taken: list[Redirect] = []

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the next request."""
        if urlsplit(newurl).scheme.lower() not in {"http", "https"}:
            raise urllib.error.URLError(f"chuyển hướng tới {newurl}, không phải http hay https")
        self.taken.append(Redirect(code, newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _body(answer: http.client.HTTPResponse, timeout: float) -> bytes:
    """Return the body up to the largest size; raises TimeoutError if it takes too long."""
    parts, size, end = [], 0, time.monotonic() + timeout
    while size <= LARGEST and (part := answer.read1(_PART)):
        parts.append(part)
        size += len(part)
        if time.monotonic() > end:
            raise TimeoutError
    return b"".join(parts)


def _unpacked(data: bytes, encoding: str) -> bytes:
    """Return the body decompressed, should a server send gzip unasked."""
    if encoding.strip().lower() not in {"gzip", "x-gzip"}:
        return data
    return zlib.decompressobj(wbits=31).decompress(data, LARGEST + 1)


def _status_words(error: urllib.error.HTTPError) -> str:
    match error.code:
        case 401 | 403:
            return f"máy chủ từ chối (mã {error.code}); bản tin phải ai cũng đọc được."
        case 404 | 410:
            return f"máy chủ không có địa chỉ này (mã {error.code})."
        case code if 300 <= code < 400:
            return f"máy chủ chuyển hướng quá {_REDIRECTS} lần hoặc chuyển hướng sai (mã {code})."
        case code if code >= 500:
            return f"máy chủ đang hỏng (mã {code})."
    return f"máy chủ trả lời mã {error.code}."


def _failure_words(error: Exception, timeout: float) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return f"máy chủ không gửi hết bản tin trong {timeout:g} giây."
    if isinstance(reason, ConnectionRefusedError):
        return "máy chủ không nhận kết nối."
    if isinstance(reason, zlib.error):
        return "máy chủ gửi bản tin nén bị hỏng."
    return f"không kết nối được ({reason})."
