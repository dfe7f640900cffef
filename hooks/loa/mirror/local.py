"""A mirror that is a folder of this machine.

current -> releases/412       what readers see; switched by renaming a symbolic link
releases/411/ releases/412/   whole releases; files that did not change are hard links
releases/.413.moi/            one that is being made
.khoa                         who publishes at the moment
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from loa.mirror.failures import TargetError
from loa.mirror.leases import LOCK, Lease, held
from loa.mirror.local_files import (
    FOLDER_MODE,
    Bytes,
    clear,
    make_folders,
    one_at_a_time,
    put_all,
    sync,
    told,
    write,
)
from loa.mirror.release import Release
from loa.mirror.target import Progress, read_each
from loa.mirror.verify.check import check
from loa.mirror.verify.faults import Demands, FaultError, Report
from loa.mirror.verify.folder import Folder, some_at_a_time
from loa.mirror.verify.manifest import (
    LARGEST,
    MANIFEST,
    Entry,
    ManifestError,
    read_manifest,
)

CURRENT = "current"
_RELEASES = "releases"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_BEGUN = re.compile(rf"\.{_NUMBER.pattern}\.moi")
_GONE = re.compile(rf"\.{_NUMBER.pattern}\.xoa")


class LocalTarget:
    """A mirror that is a folder of this machine; see `Target`.

    Args:
        root: the folder; it is made if it is not there.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._releases = root / _RELEASES

    @contextmanager
    def lease(self, lease: Lease) -> Iterator[Callable[[float], None]]:
        """Hold the mirror alone."""
        with told(self._root):
            self._begin()
        with held(self, lease, str(self._root)) as renew:
            with told(self._root):
                self._sweep(_GONE)
            yield renew

    def _begin(self) -> None:
        """Make the folders of the mirror, which a web server must be able to enter."""
        for folder in (self._root, self._releases):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(FOLDER_MODE)

    def read_lease(self) -> bytes:
        """Return what stands where the lease does."""
        with told(self._root):
            lock = self._root / LOCK
            return lock.read_bytes() if lock.is_file() else b""

    def swap_lease(self, old: bytes, new: bytes) -> bool:
        """Write another lease, if the old one still stands there."""
        with told(self._root), one_at_a_time(self._root):
            if self.read_lease() != old:
                return False
            if new:
                write(self._root / LOCK, new)
            else:
                (self._root / LOCK).unlink()
        return True

    def current(self) -> int | None:
        """Return the number of the release that readers see."""
        try:
            name = (self._root / CURRENT).readlink().name
        except FileNotFoundError:
            return None
        except OSError as error:
            words = f"{self._root / CURRENT} phải là liên kết tượng trưng do Loa tạo"
            raise TargetError(f"{words} ({error.strerror}).") from error
        return int(name) if _NUMBER.fullmatch(name) else None

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of all whole releases."""
        with told(self._root):
            names = os.listdir(self._releases) if self._releases.is_dir() else []
        return tuple(sorted(int(name) for name in names if _NUMBER.fullmatch(name)))

    def read(self, number: int, path: str, limit: int) -> bytes:
        """Return the bytes of a file of a release."""
        return Folder(self._folder(number)).read(path, limit)

    def read_all(self, number: int, files: Iterable[Entry]) -> dict[str, bytes]:
        """Return the bytes of those files of a release that can be read."""
        return read_each(self, number, files)

    def upload(self, release: Release, progress: Progress) -> None:
        """Make a release whole, out of what is here by digest, and of the site.

        A file is linked from the release whose manifest names it, and read where it stands now: by
        `verify`, before anyone sees it. Only a release that did not stand up to that is made again
        out of files that are read before they are linked. So each is read once, and none believed.
        """
        final = self._folder(release.number)
        with told(self._root):
            self._begin()
            if final.is_dir() and self._is_whole(release, final):
                progress(len(release.manifest.files))
                return
            if doubtful := final.is_dir():
                self.remove(release.number)
            staged = self._releases / f".{release.number}.moi"
            self._sweep(_BEGUN, staged.name)
            self._fill(release, staged, progress, read=doubtful)
            for path, data in release.unlisted.items():
                write(staged / path, data)
            os.sync()  # one for all: ten thousand files, synced one by one, would take minutes
            staged.rename(final)
            sync(self._releases)

    def _is_whole(self, release: Release, folder: Path) -> bool:
        place = Folder(folder)
        try:
            same = all(place.read(p, LARGEST) == data for p, data in release.unlisted.items())
        except FaultError:
            return False
        return same and not place.look(release.manifest.files)

    def _fill(self, release: Release, staged: Path, progress: Progress, *, read: bool) -> None:
        """Put every file of a release into its place, and take away what an earlier try left."""
        known = self._known()
        files = release.manifest.files
        if staged.is_dir():
            for fault in Folder(staged).look(files):
                clear(staged / fault.path)
        make_folders(staged, [*release.unlisted, *(file.path for file in files)])
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            put = partial(put_all, release, staged, known, read=read)
            for placed in threads.map(put, some_at_a_time(files)):
                progress(placed)

    def _known(self) -> dict[Bytes, str]:
        """Return where a file should be found, by digest and size; the newest release counts."""
        found: dict[Bytes, str] = {}
        for number in self.numbers():
            folder = self._folder(number)
            with suppress(FaultError, ManifestError):
                manifest = read_manifest(Folder(folder).read(MANIFEST, LARGEST))
                for file in manifest.files:
                    found[file.sha256, file.size] = f"{folder}/{file.path}"
        return found

    def verify(self, number: int, demands: Demands, now: float) -> Report:
        """Hold a release to its manifest."""
        return check(str(self._folder(number)), demands, now)

    def switch(self, number: int) -> None:
        """Show readers another release."""
        with told(self._root):
            new = self._root / f".{CURRENT}.moi"
            new.unlink(missing_ok=True)
            new.symlink_to(f"{_RELEASES}/{number}")
            new.replace(self._root / CURRENT)
            sync(self._root)

    def _sweep(self, left: re.Pattern[str], kept: str = "") -> None:
        """Remove what a killed process left of releases that it made or removed."""
        for name in os.listdir(self._releases):
            if left.fullmatch(name) and name != kept:
                clear(self._releases / name)

    def remove(self, number: int) -> None:
        """Remove a release."""
        if number == self.current():
            raise TargetError(f"bản phát hành {number} đang được đọc; không xóa.")
        with told(self._root):
            gone = self._releases / f".{number}.xoa"
            clear(gone)
            # In one step, for half a release must not be taken for a whole one.
            self._folder(number).rename(gone)
            clear(gone)

    def _folder(self, number: int) -> Path:
        return self._releases / str(number)
