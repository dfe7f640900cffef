"""A store that rclone reaches: one rclone runs as long as it is wanted, and is told by HTTP.

A process a file would cost more than the file. It listens on a socket in a folder that nobody else
may enter, and ends with this process, however that ends.
"""

import http.client
import json
import shutil
import socket
import subprocess
import tempfile
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from loa.mirror.failures import TargetError
from loa.mirror.processes import started

Item = TypeVar("Item")

_AT_ONCE = 8
_PATIENCE = 3600.0
_UNTIL_IT_LISTENS = 20.0
_OPTIONS = (
    *("--rc-no-auth", "--retries", "1", "--low-level-retries", "3"),
    *("--contimeout", "15s", "--timeout", "60s", "--log-level", "ERROR"),
)
# Its input ends when this process does; what reads it ends rclone then.
_WATCHED = '"$@" & served=$!; cat >/dev/null; kill $served'
_SAID: Final = (
    (
        "didn't find section",
        "rclone chưa biết kho này; xem rclone config và remote trong mkdocs.yml.",
    ),
    ("NoSuchBucket", "không có ngăn chứa (bucket) này; tạo trước đã."),
    ("no space left", "đĩa đã đầy."),
    ("read-only file system", "không có quyền ghi."),
    ("403", "kho không nhận khóa này, không cho ghi, hoặc đồng hồ của máy này sai (mã 403)."),
    ("connection refused", "kho không trả lời."),
    ("no such host", "không tìm thấy kho theo tên này."),
    ("timeout", "kho không trả lời."),
)


@dataclass(frozen=True)
class Object:
    """What stands under a key: how many bytes, and the store's own digest, if it has one."""

    size: int
    digest: str


class Store:
    """A place in a store.

    Args:
        remote: the place as rclone names it: "kho:ngan/thu-muc".
        programme: which rclone.
        config: its configuration; None for its own.
    """

    def __init__(self, remote: str, programme: str = "rclone", config: Path | None = None) -> None:
        self.remote = remote
        self._command = [
            programme,
            "rcd",
            *_OPTIONS,
            *(["--config", str(config)] if config else []),
        ]
        self._socket = ""

    def listed(self, below: str = "") -> dict[str, Object]:
        """Return what stands below a key, by key."""
        wanted = {"recurse": True, "noModTime": True, "noMimeType": True, "showHash": True}
        asked = {
            "fs": self.remote,
            "remote": below.rstrip("/"),
            "opt": {**wanted, "filesOnly": True},
        }
        found = self._call("operations/list", asked, missing={"list": []})["list"]
        return {
            said["Path"]: Object(said["Size"], (said.get("Hashes") or {}).get("md5", ""))
            for said in found
        }

    def read(self, key: str) -> bytes | None:
        """Return the bytes under a key; None if there are none."""
        with tempfile.TemporaryDirectory(prefix="loa-") as folder:
            self._copy(self.remote, key, folder, "x", {}, missing={})
            there = Path(folder) / "x"
            return there.read_bytes() if there.is_file() else None

    def write(self, key: str, data: bytes, about: Mapping[str, str]) -> None:
        """Put some bytes under a key, with what is said about them."""
        with tempfile.TemporaryDirectory(prefix="loa-") as folder:
            (Path(folder) / "x").write_bytes(data)
            self._copy(folder, "x", self.remote, key, about)

    def send(self, root: Path, path: str, key: str, about: Mapping[str, str]) -> None:
        """Put a file under a key, with what is said about it."""
        self._copy(str(root), path, self.remote, key, about)

    def copy(self, old: str, key: str, about: Mapping[str, str]) -> None:
        """Have the store copy what stands under a key."""
        self._copy(self.remote, old, self.remote, key, about)

    def delete(self, key: str) -> None:
        """Remove what stands under a key, if anything does."""
        self._call("operations/deletefile", {"fs": self.remote, "remote": key}, missing={})

    def sha256(self, key: str) -> str:
        """Return the SHA-256 of what stands under a key, read back; "" if nothing does."""
        asked = {"fs": self.remote, "remote": key, "hashType": "sha256", "download": True}
        return str(self._call("operations/hashsumfile", asked, missing={"hash": ""})["hash"])

    def _copy(
        self,
        source: str,
        old: str,
        sink: str,
        new: str,
        about: Mapping[str, str],
        missing: Mapping[str, Any] | None = None,
    ) -> None:
        asked = {"srcFs": source, "srcRemote": old, "dstFs": sink, "dstRemote": new}
        config = {"Metadata": bool(about), "MetadataSet": dict(about), "IgnoreTimes": True}
        self._call("operations/copyfile", {**asked, "_config": config}, missing=missing)

    def _call(
        self, what: str, asked: Mapping[str, Any], missing: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        """Return what rclone answers; `missing` if it finds no such thing and that may be."""
        connection = _Connection(self._socket or self._serve())
        try:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", f"/{what}", json.dumps(asked), headers)
            answer = connection.getresponse()
            said: Mapping[str, Any] = json.loads(answer.read())
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise TargetError(f"{self.remote}: rclone không trả lời ({error}).") from error
        finally:
            connection.close()
        if answer.status == http.client.OK:
            return said
        why = str(said.get("error", ""))
        if missing is not None and ("not found" in why) and "section" not in why:
            return missing
        raise TargetError(f"{self.remote}: {_words(why)}")

    def _serve(self) -> str:
        """Start rclone, and return the socket on which it listens."""
        if not shutil.which(self._command[0]):
            raise TargetError(
                f"máy này chưa có {self._command[0]}; xem docs/huong-dan-xuat-ban.md."
            )
        folder = Path(tempfile.mkdtemp(prefix="loa-"))
        listening = folder / "rclone"
        watched = ["sh", "-c", _WATCHED, "sh", *self._command, "--rc-addr", f"unix://{listening}"]
        with (folder / "log").open("wb") as log:
            process = started(watched, stdin=subprocess.PIPE, stdout=log, stderr=log)
        weakref.finalize(self, _end, process, folder)
        until = time.monotonic() + _UNTIL_IT_LISTENS
        while not _listens(str(listening)):
            if time.monotonic() > until:
                why = (folder / "log").read_text(errors="replace").strip()[-300:]
                raise TargetError(f"rclone không chạy được ({why}).")
            time.sleep(0.02)
        self._socket = str(listening)
        return self._socket


def at_once(act: Callable[[Item], None], items: Sequence[Item]) -> Iterator[Item]:
    """Do something with each, several at a time; yields each as it is done."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        done: Iterable[None] = threads.map(act, items)
        for item, _ in zip(items, done, strict=True):
            yield item


class _Connection(http.client.HTTPConnection):
    """HTTP over a socket that is a file."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_PATIENCE)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _listens(path: str) -> bool:
    connection = _Connection(path)
    try:
        connection.connect()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def _words(why: str) -> str:
    known = (words for said, words in _SAID if said.lower() in why.lower())
    return next(known, f"rclone không làm được ({why}).")


def _end(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    if process.stdin:
        process.stdin.close()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)
