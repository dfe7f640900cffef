"""A release in a folder: every file, and whatever else stands there."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from loa.mirror.verify.faults import Fault, FaultError, Kind, shown
from loa.mirror.verify.manifest import UNLISTED, Entry

Item = TypeVar("Item")

_PART = 1 << 20
_AT_ONCE = 64
"""Files that a thread takes at a time."""
# Neither through a link, nor waiting for whoever writes into a pipe; Windows has no such words.
_FLAGS = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))


class Folder:
    """A release in a folder of this machine.

    Args:
        root: the folder, which may be reached by a link (`current`); nothing in it may be one.
    """

    extra_known = True

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file.

        Raises:
            FaultError: there is none, it can not be read, or it is larger than `limit`.
        """
        try:
            data = b"".join(_parts(f"{self.root}/{path}", limit + 1))
        except FileNotFoundError:
            raise FaultError(Kind.NO_MANIFEST, path, "không có tệp này.") from None
        except OSError as error:
            raise FaultError(Kind.NO_MANIFEST, path, _not_read(error)) from None
        if len(data) > limit:
            raise FaultError(Kind.NO_MANIFEST, path, f"dài hơn {limit} byte.")
        return data

    def look(self, files: Sequence[Entry]) -> list[Fault]:
        """Return all that is not as the manifest's files are."""
        standing = _survey(self.root, [*UNLISTED, *(file.path for file in files)])
        there = [file for file in files if file.path in standing.files]
        missing = [file.path for file in files if file.path not in standing.files]
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            altered = list(threads.map(partial(_altered, self.root), some_at_a_time(there)))
        faults = [*standing.faults, *(fault for found in altered for fault in found)]
        told = {fault.path for fault in faults}
        renamed = {fault.path.lower() for fault in faults if fault.kind is Kind.RENAMED}
        for path in missing:
            if path not in told and path.lower() not in renamed:
                faults.append(Fault(Kind.MISSING, path, "thiếu tệp này."))
        return faults

    def close(self) -> None:
        """Do nothing: no file stays open."""


@dataclass(frozen=True)
class _Standing:
    """What stands in a folder: of the files that belong there, which; and what does not."""

    files: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def _survey(root: Path, wanted: Iterable[str]) -> _Standing:
    """Walk through a folder; one that holds nothing that belongs there is not entered."""
    files = set(wanted)
    folders = set(folders_of(files))
    spelled = {name.lower(): name for name in (*files, *folders)}
    standing = _Standing()
    pending = [""]
    while pending:
        below = pending.pop()
        try:
            with os.scandir(root / below) as entries:
                found = list(entries)
        except OSError as error:
            standing.faults.append(Fault(Kind.NO_FILE, below, _not_read(error)))
            continue
        for entry in found:
            path = below + entry.name
            if entry.is_symlink():
                words = "là liên kết tượng trưng; bản phát hành chỉ có tệp thường."
                standing.faults.append(Fault(Kind.LINK, path, words))
            elif entry.is_dir(follow_symlinks=False):
                if f"{path}/" in folders:
                    pending.append(f"{path}/")
                else:
                    standing.faults.append(_stranger(f"{path}/", spelled))
            elif path not in files:
                standing.faults.append(_stranger(path, spelled))
            elif entry.is_file(follow_symlinks=False):
                standing.files.add(path)
            else:
                words = "không phải tệp thường (ống dẫn hoặc thiết bị)."
                standing.faults.append(Fault(Kind.NO_FILE, path, words))
    return standing


def folders_of(files: Iterable[str]) -> Iterator[str]:
    """Yield every folder of some files, ending in "/", some of them more than once."""
    for path in files:
        end = path.rfind("/")
        while end > 0:
            yield path[: end + 1]
            end = path.rfind("/", 0, end)


def _stranger(path: str, spelled: dict[str, str]) -> Fault:
    """Return what to say of something that does not belong there."""
    meant = spelled.get(path.lower(), path)
    if meant != path:
        return Fault(Kind.RENAMED, path, f"đổi chữ hoa, chữ thường; phải là {shown(meant)}.")
    what = "thư mục" if path.endswith("/") else "tệp"
    return Fault(Kind.EXTRA, path, f"{what} thừa, không có trong bản phát hành.")


def some_at_a_time(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Return the items in parts: to hand over each of ten thousand files costs as much as it."""
    return [items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE)]


def _altered(root: Path, files: Iterable[Entry]) -> list[Fault]:
    faults = []
    for file in files:
        try:
            size, sha256 = digest_of(f"{root}/{file.path}", file.size)
        except OSError as error:
            faults.append(Fault(Kind.NO_FILE, file.path, _not_read(error)))
            continue
        if size != file.size:
            longer = "dài hơn" if size > file.size else "ngắn hơn"
            faults.append(Fault(Kind.ALTERED, file.path, f"{longer} {file.size} byte đã ký."))
        elif sha256 != file.sha256:
            faults.append(Fault(Kind.ALTERED, file.path, "nội dung khác bản đã ký."))
    return faults


def digest_of(path: str, size: int) -> tuple[int, str]:
    """Return how long a file is, one byte more than `size` at most, and the SHA-256 of that.

    Raises:
        OSError: it can not be read, or is a link or no regular file.
    """
    digest, length = hashlib.sha256(), 0
    for part in _parts(path, size + 1):
        digest.update(part)
        length += len(part)
    return length, digest.hexdigest()


def _parts(path: str, limit: int) -> Iterator[bytes]:
    """Yield the bytes of a regular file, as many as `limit` at most."""
    handle = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("không phải tệp thường")
        while limit > 0 and (part := os.read(handle, min(limit, _PART))):
            limit -= len(part)
            yield part
    finally:
        os.close(handle)


def _not_read(error: OSError) -> str:
    return f"không đọc được ({error.strerror or error})."
