"""The folder of the built site: what stands in it, and putting changes in place together.

A build writes what it makes into a staging folder beside the site. Only when all of it is made is
it moved into place, file by file, and only then goes what no page produces any more. A build that
fails has not touched the site; one that is killed while it moves leaves files with stamps that the
state does not know, so the next build makes them right.
"""

import fcntl
import logging
import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname
from typing import NamedTuple

from loa.engine.digests import digest_of

TICK = 20_000_000
"""Nanoseconds in which a file system may give two changes of a file one time."""

log = logging.getLogger(__name__)


class UnsafeTargetError(Exception):
    """The folder for the site holds something that no build made; the message says what to do."""


def refuse_foreign(target: Path) -> None:
    """Refuse a folder that a slip of the hand could lose: one with files, but no site."""
    if any((above / "sitemap.xml").is_file() for above in target.parents):
        raise UnsafeTargetError(f"{target} nằm trong một trang đã dựng; chọn thư mục khác.")
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not (target / "sitemap.xml").is_file()):
        words = "có sẵn tệp khác, không phải trang do Loa dựng; chọn thư mục trống."
        raise UnsafeTargetError(f"{target} {words}")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one build at a time write into the folder; the system frees it even from a killed one."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.warning("Một lần dựng khác đang ghi vào %s; chờ nó xong…", folder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def beside(target: Path, suffix: str) -> Path:
    """Return the hidden path beside the site that serves a purpose: ".site.moi", ".site.state"."""
    return target.with_name(f".{target.name.lstrip('.')}.{suffix}")


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`, and leave none behind."""
    folder = beside(target, "moi")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stamp_of(path: str, older_than: int | None = None) -> str:
    """Return the file system's word that a file is untouched.

    Args:
        path: where the file is.
        older_than: a moment in nanoseconds; a file changed after it might be changed again within
            the same tick of the file system's clock, so its stamp would prove nothing.

    Returns:
        The stamp; "" if it would prove nothing, or if no regular file is there.
    """
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    if not stat.S_ISREG(found.st_mode):
        return ""
    if older_than is not None and max(found.st_mtime_ns, found.st_ctime_ns) > older_than:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def write_staged(staged: str | Path, uri: str, data: bytes) -> None:
    """Write one file below the staging folder."""
    path = f"{staged}/{uri}"
    try:
        file = open(path, "wb", buffering=0)  # noqa: SIM115 - closed below, opened here or there
    except FileNotFoundError:  # the first file of its folder, as most are
        _make_folder(dirname(path))
        file = open(path, "wb", buffering=0)  # noqa: SIM115
    with file:
        file.write(data)


def _make_folder(path: str) -> None:
    """Make a folder, and those above it only where it turns out that there are none.

    `os.makedirs` looks for each of them first, which costs more than most files.
    """
    try:
        os.mkdir(path)
    except FileExistsError:  # another process was faster
        pass
    except FileNotFoundError:
        _make_folder(dirname(path))
        _make_folder(path)


class Delivered(NamedTuple):
    """What became of the bytes of one file.

    Args:
        uri: its path in the site.
        content: the digest of the bytes.
        stamp: the stamp of the site's own file, if that has these bytes already; "" if they were
            written into the staging folder.
    """

    uri: str
    content: str
    stamp: str


@dataclass(frozen=True)
class Delivery:
    """Brings what is made to where it is put in place from; any process of this machine may do it.

    Args:
        target: the site.
        staged: the staging folder.
    """

    target: str
    staged: str

    def __call__(self, made: tuple[str, bytes]) -> Delivered:
        """Stage the bytes of a file, given by its path in the site, unless that has them."""
        uri, data = made
        stamp = self._stamp_if_there(uri, data)
        if not stamp:
            write_staged(self.staged, uri, data)
        return Delivered(uri, digest_of(data), stamp)

    def _stamp_if_there(self, uri: str, data: bytes) -> str:
        """Return the stamp of the site's file if it has just these bytes."""
        path = f"{self.target}/{uri}"
        stamp = stamp_of(path)
        if not stamp or int(stamp.partition(" ")[0]) != len(data):
            return ""
        # What lies behind a symbolic link is not in the site.
        if os.path.realpath(path) != path or Path(path).read_bytes() != data:
            return ""
        return stamp


def put_in_place(staged: Path, target: Path, uris: Iterable[str], gone: Iterable[str]) -> None:
    """Move what was made into the site, then remove what is gone, with folders left empty.

    Args:
        staged: the staging folder.
        target: the site.
        uris: the files that were made.
        gone: the files to remove, and the folders, which end in "/".
    """
    if not target.exists():
        staged.rename(target)
        return
    needed = folders_of(uris)
    for uri in gone:
        if uri in needed:  # a file or a link, where a folder must be
            os.remove(f"{target}/{uri}")
    # The site map first: it is the mark of a site, also of one whose build was killed here.
    for uri in sorted(uris, key=lambda uri: uri != "sitemap.xml"):
        path = f"{target}/{uri}"
        os.makedirs(dirname(path), exist_ok=True)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        os.replace(f"{staged}/{uri}", path)
    for uri in gone:
        if uri.endswith("/"):
            shutil.rmtree(f"{target}/{uri}", ignore_errors=True)
        elif uri not in needed:
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                os.remove(f"{target}/{uri}")
        _remove_empty(target, dirname(uri))


def _remove_empty(target: Path, folder: str) -> None:
    while folder:
        try:
            os.rmdir(f"{target}/{folder}")
        except FileNotFoundError:
            pass
        except OSError:  # not empty, or not a folder any more
            return
        folder = dirname(folder)


def folder_of(uri: str) -> str:
    """Return the folder that holds a file or a folder of the site, "" for the root.

    `posixpath.dirname` takes four times as long, for all that else a path may be.
    """
    return uri.rpartition("/")[0]


def _folders_above(uri: str) -> Iterator[str]:
    """Yield the folders of a file from its own upwards, "" for the root last."""
    folder = folder_of(uri)
    while folder:
        yield folder
        folder = folder_of(folder)
    yield ""


def folders_of(uris: Iterable[str]) -> set[str]:
    """Return every folder that holds any of the files, or a folder of theirs; "" is the root."""
    found: set[str] = set()
    for uri in uris:
        for folder in _folders_above(uri):
            if folder in found:
                break
            found.add(folder)
    return found


def changed_at(target: Path, folders: Iterable[str]) -> dict[str, int]:
    """Return when each folder that exists was changed last: when a file came, went or was moved.

    What lies behind a symbolic link is not in the site, whatever it is.

    Args:
        target: the site, which may be a link itself.
        folders: paths inside it, with those of all folders above them.
    """
    found: dict[str, int] = {}
    root = str(target)  # a `Path` would become a text thousands of times
    for folder in sorted(folders):  # each after the one above it
        if folder and folder_of(folder) not in found:
            continue
        try:
            seen = os.lstat(f"{root}/{folder}") if folder else os.stat(root)
        except FileNotFoundError:
            continue
        if stat.S_ISDIR(seen.st_mode):
            found[folder] = seen.st_mtime_ns
    return found


@dataclass(frozen=True)
class Survey:
    """What was seen of the site's folders.

    Args:
        needed: the folders that hold a file of the site.
        changed: when each of them that exists was changed last.
        strays: files, symbolic links and folders that are out of place; folders end in "/".
    """

    needed: Set[str]
    changed: Mapping[str, int]
    strays: tuple[str, ...]


def survey(target: Path, wanted: Collection[str], known: Mapping[str, int]) -> Survey:
    """Look for what stands in the site and should not.

    Args:
        target: the site.
        wanted: the files that the site consists of.
        known: when each folder was changed last, as the state remembers; a folder that has not
            been changed since holds nothing new and is not looked into.
    """
    needed = folders_of(wanted)
    changed = changed_at(target, needed | known.keys())
    found: list[str] = []
    for folder, at in changed.items():
        if known.get(folder) == at:
            continue
        with os.scandir(f"{target}/{folder}") as entries:
            for entry in entries:
                uri = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if uri not in changed and uri not in wanted:
                        found.append(f"{uri}/")
                elif uri not in wanted:
                    found.append(uri)
    return Survey(needed, changed, tuple(found))
