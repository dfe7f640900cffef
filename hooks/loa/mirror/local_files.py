"""Putting the files of a release into a folder, so that a killed process leaves no half of one."""

import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import IO, TypeAlias

from loa.mirror.failures import TargetError
from loa.mirror.release import Release
from loa.mirror.verify.folder import digest_of, folders_of
from loa.mirror.verify.manifest import Entry

_PART = 1 << 20
# Whatever the publisher's umask is: a web server must be able to read it.
_FILE_MODE = 0o644
FOLDER_MODE = 0o755

Bytes: TypeAlias = tuple[str, int]
"""What a manifest says of a file's bytes: their digest and their number."""


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Tell in a sentence what the system did not let us do at a place."""
    try:
        yield
    except OSError as error:
        raise TargetError(f"{place}: {_words(error)}") from error


def _words(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "đĩa đã đầy; dọn bớt, hoặc giữ ít bản phát hành hơn (keep)."
        case errno.EFBIG:
            return "hệ thống không cho ghi tệp lớn đến thế (ulimit -f)."
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return f"không có quyền ghi ({error.filename or error.strerror})."
        case errno.ELOOP:
            return f"có liên kết tượng trưng ở nơi phải là tệp ({error.filename})."
    return f"máy không cho làm việc này ({error.strerror or error}: {error.filename or '?'})."


def put_all(
    release: Release,
    staged: Path,
    known: Mapping[Bytes, str],
    files: Sequence[Entry],
    *,
    read: bool,
) -> int:
    """Put some files into their places, and return how many they are; see `put`."""
    for file in files:
        put(release, staged, known, file, read=read)
    return len(files)


def put(
    release: Release, staged: Path, known: Mapping[Bytes, str], file: Entry, *, read: bool
) -> None:
    """Put one file of a release into its place: there already, linked, written or copied.

    Args:
        release: the release.
        staged: the folder in which it is made.
        known: where a file should be found, by what is known of its bytes.
        file: the file.
        read: whether a file that is found is read before it is linked.

    Raises:
        TargetError: it is nowhere, or not what was signed.
    """
    # Strings, for a path object takes as long as the link.
    place = f"{staged}/{file.path}"
    if os.path.exists(place):
        return
    here = known.get((file.sha256, file.size))
    if here and _links(here, place, file, read=read):
        return
    path = Path(place)
    if (made := release.made.get(file.path)) is not None:
        write(path, made)
    elif release.site:
        _copy(release.site / file.path, path, file)
    else:
        raise nowhere(file)


def _links(here: str, path: str, file: Entry, *, read: bool) -> bool:
    """Link a file from another release, if it is what it should be; return whether it was."""
    try:
        found = os.lstat(here)
        if not stat.S_ISREG(found.st_mode) or found.st_size != file.size:
            return False
        if read and digest_of(here, file.size) != (file.size, file.sha256):
            return False
        if found.st_mode & 0o7777 != _FILE_MODE:
            os.chmod(here, _FILE_MODE)
        os.link(here, path, follow_symlinks=False)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
            raise
        return False  # it is gone, unreadable, linked too often; it is copied then
    return True


def _copy(source: Path, path: Path, file: Entry) -> None:
    digest, size = sha256(), 0
    with source.open("rb") as read, _created(path) as written:
        while part := read.read(_PART):
            digest.update(part)
            size += len(part)
            written.write(part)
    if (size, digest.hexdigest()) != (file.size, file.sha256):
        path.unlink()
        raise _altered(source)


def refuse_altered(release: Release, files: Iterable[Entry]) -> None:
    """Refuse files whose bytes in the site are no longer what was signed; raises TargetError."""
    if release.site is None:
        return
    with told(release.site):
        for file in files:
            if file.path in release.made:
                continue
            if digest_of(f"{release.site}/{file.path}", file.size) != (file.size, file.sha256):
                raise _altered(release.site / file.path)


def _altered(source: Path) -> TargetError:
    return TargetError(f"{source} vừa bị sửa trong lúc xuất bản; dựng lại rồi chạy lại.")


def write(path: Path, data: bytes) -> None:
    """Write a file as a whole: under its name stands what was there before, or this."""
    new = path.with_name(f"{path.name}.moi")
    clear(new)
    with _created(new) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


@contextmanager
def _created(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file that was not there: what is there may be linked from another release."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, _FILE_MODE)
        yield file


def make_folders(root: Path, paths: Iterable[str]) -> None:
    """Make the folders of some files, which all may enter."""
    for folder in ("", *sorted(set(folders_of(paths)))):
        path = f"{root}/{folder}"
        with suppress(FileExistsError):
            os.mkdir(path)
        os.chmod(path, FOLDER_MODE)


def clear(path: Path) -> None:
    """Remove whatever stands at a path."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def as_folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Yield a folder that holds some files, by path, and is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="loa-") as name, told(Path(name)):
        folder = Path(name)
        make_folders(folder, files)
        for path, data in files.items():
            (folder / path).write_bytes(data)
        yield folder


@contextmanager
def laid_out(
    release: Release, files: Sequence[Entry], beside: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[Path]:
    """Yield a folder in which one rsync finds some files of a release; it is gone afterwards.

    What was made is written there; to what stands in the site there are links.

    Args:
        release: the release.
        files: those of its files that are wanted.
        beside: what else is, by path.

    Raises:
        TargetError: a file is neither made nor in a site.
    """
    with as_folder(beside) as folder:
        make_folders(folder, (file.path for file in files))
        for file in files:
            if (made := release.made.get(file.path)) is not None:
                (folder / file.path).write_bytes(made)
            elif release.site:
                (folder / file.path).symlink_to(release.site.absolute() / file.path)
            else:
                raise nowhere(file)
        yield folder


def nowhere(file: Entry) -> TargetError:
    """Return what to say of a file that neither the mirror nor the publisher has."""
    return TargetError(f"không bản nào trên trang còn giữ tệp {file.path} đúng như đã ký.")


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one process of this machine at a time do something with a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sync(folder: Path) -> None:
    """Have the disk know what a folder holds."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
