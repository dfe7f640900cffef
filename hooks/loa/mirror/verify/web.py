"""A release on the web: every file, read from where citizens read it."""

from __future__ import annotations

import hashlib
import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin, urlsplit

from loa.mirror.verify.faults import Fault, FaultError, Kind
from loa.mirror.verify.manifest import Entry

_PART = 64 << 10
_AT_ONCE = 8
"""Connections to one server."""
_ENOUGH_SILENCE = 10
"""Files without an answer, after which a server is asked for no more."""
_HEADERS = {
    "User-Agent": "loa-verify",
    "Accept-Encoding": "identity",
    "Cache-Control": "no-cache",
    "Connection": "keep-alive",
}
_INDEX = "index.html"
_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)">')
"""By what a page leads on."""
_FAILURES = (OSError, http.client.HTTPException)


class Web:
    """A release below an address.

    Each page is asked for by the address that readers use, for at a folder a server may send
    something else than its index.html. No proxy is used and no redirect is followed.

    Args:
        url: the address of its root, http or https.
        timeout: how many seconds the server has for each answer.

    Raises:
        FaultError: that is no such address.
    """

    extra_known = False

    def __init__(self, url: str, timeout: float) -> None:
        try:
            parts = urlsplit(url)
            host, port, odd = parts.hostname, parts.port, parts.username or parts.query
        except ValueError:
            host, port, odd = None, None, None
        if not host or odd or parts.scheme not in ("http", "https") or not url.isascii():
            message = f"“{url}” không phải địa chỉ http:// hoặc https:// của một trang."
            raise FaultError(Kind.COMMAND, "", message)
        self._host, self._port, self._timeout = host, port, timeout
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._root = parts.path.rstrip("/") + "/"
        self._own = threading.local()
        self._opened: list[http.client.HTTPConnection] = []
        self._silent = 0

    def read(self, path: str, limit: int) -> bytes:
        """Return what the server sends for a path.

        Raises:
            FaultError: it sends nothing, or more than `limit`.
        """
        data = b"".join(self._parts(path, path, limit + 1))
        if len(data) > limit:
            raise FaultError(Kind.NO_MANIFEST, path, f"dài hơn {limit} byte.")
        return data

    def look(self, files: Sequence[Entry]) -> list[Fault]:
        """Return all that the server does not send as the manifest's files are."""
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            return [fault for fault in threads.map(self._fault, files) if fault]

    def close(self) -> None:
        """Close the connections."""
        for connection in self._opened:
            connection.close()

    def _fault(self, file: Entry) -> Fault | None:
        """Return what is wrong with a file; nothing of any once the server has fallen silent."""
        if self._silent >= _ENOUGH_SILENCE:
            return None
        is_index = file.path == _INDEX or file.path.endswith(f"/{_INDEX}")
        address = file.path[: -len(_INDEX)] if is_index else file.path
        try:
            whole = self._is_sent(file, address)
        except FaultError as error:
            if is_index and self._is_meant(file, address, error):
                return None
            self._silent += error.fault.kind is Kind.UNREACHABLE
            missing = error.fault.kind is Kind.NO_MANIFEST
            return Fault(Kind.MISSING, file.path, error.fault.message) if missing else error.fault
        if whole:
            return None
        return Fault(Kind.ALTERED, file.path, "máy chủ gửi nội dung khác bản đã ký.")

    def _is_sent(self, file: Entry, address: str, status: int = http.client.OK) -> bool:
        """Return whether the server sends a file's bytes for an address, with this status."""
        digest, length = hashlib.sha256(), 0
        for part in self._parts(file.path, address, file.size + 1, status):
            digest.update(part)
            length += len(part)
        return length == file.size and digest.hexdigest() == file.sha256

    def _is_meant(self, file: Entry, address: str, error: FaultError) -> bool:
        """Return whether a page is not sent at its address because it says so itself.

        A server may send the page of what was withdrawn as "gone"; and in place of a page that
        only leads on it may lead on itself, to where the page leads that was signed.
        """
        try:
            if isinstance(error, _ElsewhereError):
                page = b"".join(self._parts(file.path, file.path, file.size + 1))
                signed = hashlib.sha256(page).hexdigest() == file.sha256
                leads = _REFRESH.search(page) if signed else None
                here = self._root + address
                return leads is not None and urljoin(here, leads[1].decode()) == error.location
            gone = error.fault.kind is Kind.NO_MANIFEST
            return gone and self._is_sent(file, address, http.client.GONE)
        except (FaultError, UnicodeDecodeError):
            return False

    def _parts(
        self, path: str, address: str, limit: int, status: int = http.client.OK
    ) -> Iterator[bytes]:
        """Yield what the server sends for an address, as many bytes as `limit` at most.

        Raises:
            FaultError: of kind NO_MANIFEST if it has nothing to send.
        """
        deadline = time.monotonic() + self._timeout
        connection = self._connection()
        whole = False
        try:
            answer = self._ask(connection, self._root + address)
            if answer.status != status:
                raise self._refusal(path, answer)
            if answer.getheader("Content-Encoding", "identity") != "identity":
                raise FaultError(Kind.ALTERED, path, "máy chủ gửi bản nén, dù không được hỏi.")
            while limit > 0 and (part := answer.read1(min(limit, _PART))):
                limit -= len(part)
                yield part
                if time.monotonic() > deadline:
                    raise TimeoutError
            if limit > 0 and answer.length:
                raise http.client.IncompleteRead(b"", answer.length)
            if answer.length == 0:
                answer.close()
            whole = answer.isclosed()
        except ssl.SSLCertVerificationError as error:
            message = f"chứng chỉ của máy chủ không tin được ({error.verify_message})."
            raise FaultError(Kind.UNREACHABLE, path, message) from None
        except (TimeoutError, socket.timeout):  # two things before Python 3.10
            message = f"máy chủ không gửi xong trong {self._timeout:g} giây."
            raise FaultError(Kind.UNREACHABLE, path, message) from None
        except _FAILURES as error:
            message = f"không đọc được từ máy chủ ({type(error).__name__}: {error})."
            raise FaultError(Kind.UNREACHABLE, path, message) from None
        finally:
            if not whole:  # what is still to come would be taken for the next answer
                connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        """Return this thread's connection."""
        kept: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if kept is None:
            if self._tls:
                kept = http.client.HTTPSConnection(
                    self._host, self._port, timeout=self._timeout, context=self._tls
                )
            else:
                kept = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
            self._own.connection = kept
            self._opened.append(kept)
        return kept

    def _refusal(self, path: str, answer: http.client.HTTPResponse) -> FaultError:
        status = answer.status
        if status in (404, 410):
            return FaultError(Kind.NO_MANIFEST, path, f"máy chủ không có tệp này (mã {status}).")
        if 300 <= status < 400:
            message = f"máy chủ chuyển hướng đi nơi khác (mã {status})."
            return _ElsewhereError(path, message, self._on_this_host(answer))
        if status >= 500:
            return FaultError(Kind.UNREACHABLE, path, f"máy chủ đang hỏng (mã {status}).")
        return FaultError(Kind.NO_MANIFEST, path, f"máy chủ không gửi tệp này (mã {status}).")

    def _on_this_host(self, answer: http.client.HTTPResponse) -> str:
        """Return where a redirect leads, as a path on this host; "" if it leads to another."""
        try:
            leads = urlsplit(answer.getheader("Location", ""))
            here = ("https" if self._tls else "http", self._host, self._port)
            own = not leads.netloc or (leads.scheme, leads.hostname, leads.port) == here
        except ValueError:
            return ""
        return leads.path if own and not leads.query and not leads.fragment else ""

    @staticmethod
    def _ask(connection: http.client.HTTPConnection, target: str) -> http.client.HTTPResponse:
        """Return the answer; a server may have closed a connection that was kept open."""
        kept = connection.sock is not None
        try:
            connection.request("GET", target, headers=_HEADERS)
            return connection.getresponse()
        except (ConnectionError, http.client.RemoteDisconnected):
            connection.close()
            if not kept:
                raise
        connection.request("GET", target, headers=_HEADERS)
        return connection.getresponse()


class _ElsewhereError(FaultError):
    """The server leads elsewhere: to `location`, a path on its host, or "" on another one."""

    def __init__(self, path: str, message: str, location: str) -> None:
        super().__init__(Kind.REDIRECTED, path, message)
        self.location = location
