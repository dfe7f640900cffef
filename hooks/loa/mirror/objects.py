"""A mirror in a store of objects, which a CDN or the store itself serves: keys are addresses.

tin-tuc/index.html ...              what readers see
phat-hanh/manifest.txt, .sig        its manifest: the pointer, written last
phat-hanh/o/<sha256>                contents, each once, of all releases that are kept
phat-hanh/ban/412.txt, 412.txt.sig  manifests of all releases that are kept
.khoa                               who publishes at the moment

New contents come under their digest, where nobody reads; then the store itself copies them to their
addresses, in waves (`waves`). So going back sends nothing, and what a reader gets is one file or
the other, never a half.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from loa.mirror.failures import TargetError
from loa.mirror.headers import headers
from loa.mirror.leases import LOCK, Lease, held, refuse_lost
from loa.mirror.local_files import refuse_altered
from loa.mirror.media_types import media_type
from loa.mirror.rclone import Object, Store, at_once
from loa.mirror.release import Release
from loa.mirror.target import Progress
from loa.mirror.verify.check import look_at
from loa.mirror.verify.faults import Demands, Fault, FaultError, Kind, Report
from loa.mirror.verify.manifest import (
    FOLDER,
    LARGEST,
    MANIFEST,
    SIGNATURE,
    UNLISTED,
    Entry,
    Manifest,
    ManifestError,
    read_manifest,
)
from loa.mirror.waves import waves

CONTENTS = f"{FOLDER}o/"
_RELEASES = f"{FOLDER}ban/"
_KEPT = re.compile(r"([1-9][0-9]{0,8})\.txt")
_HEADERS = headers("https://localhost/")  # how long something is kept depends on no host
_NEVER = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}


class ObjectsTarget:
    """A mirror in a store of objects; see `Target`.

    Args:
        store: the store; all that is in it is the mirror's.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lease = b""
        self._sent: set[str] = set()

    @contextmanager
    def lease(self, lease: Lease) -> Iterator[Callable[[float], None]]:
        """Hold the mirror alone, as far as objects can: whoever writes last has it."""
        with held(self, lease, self._store.remote) as renew:
            yield renew

    def read_lease(self) -> bytes:
        """Return what stands where the lease does."""
        return self._store.read(LOCK) or b""

    def swap_lease(self, old: bytes, new: bytes) -> bool:
        """Write another lease, and look whether it stands there."""
        del old  # it was read a moment ago; to read it again would take as long once more
        if not new:
            self._store.delete(LOCK)
            return True
        self._store.write(LOCK, new, _NEVER)
        self._lease = new
        return self.read_lease() == new

    def current(self) -> int | None:
        """Return the number of the release that readers see."""
        manifest = _manifest(self._store.read(MANIFEST))
        return manifest.release if manifest else None

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of all releases whose contents are kept."""
        found = (_KEPT.fullmatch(key.rpartition("/")[2]) for key in self._store.listed(_RELEASES))
        return tuple(sorted(int(match[1]) for match in found if match))

    def read(self, number: int, path: str, limit: int) -> bytes:
        """Return the bytes of a file of a release."""
        data = self._store.read(self._key(number, path))
        if data is None or len(data) > limit:
            raise FaultError(Kind.NO_MANIFEST, path, "không có tệp này, hoặc dài quá.")
        return data

    def read_all(self, number: int, files: Iterable[Entry]) -> dict[str, bytes]:
        """Return the bytes of those files of a release that can be read."""
        del number  # contents stand under their digests, whosever they are
        found: dict[str, bytes] = {}

        def read(file: Entry) -> None:
            if (data := self._store.read(f"{CONTENTS}{file.sha256}")) is not None:
                found[file.path] = data

        list(at_once(read, list(files)))
        return found

    def _key(self, number: int, path: str) -> str:
        if path in UNLISTED:
            return f"{_RELEASES}{number}.txt{path.removeprefix(MANIFEST)}"
        digests = {file.path: file.sha256 for file in self._of(number).files}
        return f"{CONTENTS}{digests.get(path, 'none')}"

    def _of(self, number: int) -> Manifest:
        manifest = _manifest(self._store.read(f"{_RELEASES}{number}.txt"))
        if manifest is None:
            raise TargetError(f"{self._store.remote}: không đọc được bản kê của bản {number}.")
        return manifest

    def upload(self, release: Release, progress: Progress) -> None:
        """Bring those contents that the store does not have, and the manifest."""
        refuse_lost(self, self._lease, self._store.remote)
        there = self._store.listed(CONTENTS)
        self._sweep(there, release.manifest)
        wanted = {
            file.sha256: file
            for file in release.manifest.files
            if not _is_there(there, f"{CONTENTS}{file.sha256}", file.size)
        }
        progress(len(release.manifest.files) - len(wanted))

        def send(file: Entry) -> None:
            key, about = f"{CONTENTS}{file.sha256}", _about(file.path)
            if (made := release.made.get(file.path)) is not None:
                self._store.write(key, made, about)
            elif release.site:
                refuse_altered(release, [file])
                self._store.send(release.site, file.path, key, about)
            else:
                raise TargetError(f"kho không còn giữ tệp {file.path} đúng như đã ký.")

        for file in at_once(send, list(wanted.values())):
            self._sent.add(file.sha256)
            progress(1)
        kept = f"{_RELEASES}{release.number}.txt"
        self._store.write(f"{kept}.sig", release.signature, _NEVER)
        self._store.write(kept, release.data, _NEVER)

    def _sweep(self, there: Mapping[str, Object], new: Manifest) -> None:
        """Delete contents that no release has: what a publish left that others overtook."""
        unknown = set(there) - _contents_of(new)
        for number in reversed(self.numbers()):
            if unknown:
                unknown -= _contents_of(self._of(number))
        list(at_once(self._store.delete, sorted(unknown)))

    def verify(self, number: int, demands: Demands, now: float) -> Report:
        """Hold a release to its manifest: contents that were sent now are read back.

        The others are asked of the store by its own digests: under an address must stand what
        stands under the SHA-256 of its contents.
        """
        return look_at(self._store.remote, _Place(self, number), demands, now)

    def look(self, number: int, files: list[Entry]) -> list[Fault]:
        """Return what is not in the store as a manifest's files are."""
        there = self._store.listed()
        faults = [
            Fault(Kind.MISSING, file.path, "kho thiếu nội dung của tệp này.")
            for file in files
            if not _is_there(there, f"{CONTENTS}{file.sha256}", file.size)
        ]
        faults += self._not_read_back(files)
        if self.current() == number:
            wrong, extra = _at_addresses(there, files)
            words = "nội dung ở địa chỉ này khác bản đã ký."
            faults += (Fault(Kind.ALTERED, file.path, words) for file in wrong)
            words = "tệp thừa, không có trong bản phát hành."
            faults += (Fault(Kind.EXTRA, key, words) for key in extra)
        return faults

    def _not_read_back(self, files: list[Entry]) -> list[Fault]:
        """Return which contents of those sent now are not what was sent; they are removed."""
        faults: list[Fault] = []

        def read_back(file: Entry) -> None:
            key = f"{CONTENTS}{file.sha256}"
            if self._store.sha256(key) != file.sha256:
                self._store.delete(key)
                faults.append(Fault(Kind.ALTERED, file.path, "kho trả về khác nội dung đã gửi."))

        sent = {file.sha256: file for file in files if file.sha256 in self._sent}
        for file in at_once(read_back, list(sent.values())):
            self._sent.discard(file.sha256)
        return faults

    def switch(self, number: int) -> None:
        """Show readers another release in waves, the manifest last; then delete what is gone."""
        files = {file.path: file for file in self._of(number).files}
        there = self._store.listed()
        wrong, extra = _at_addresses(there, list(files.values()))
        if extra and self.current() is None and not any(path in there for path in files):
            raise TargetError(
                f"{self._store.remote} đang có tệp khác ({extra[0]}); dùng nơi trống."
            )

        def copy(path: str) -> None:
            self._store.copy(f"{CONTENTS}{files[path].sha256}", path, _about(path))

        for wave in waves(file.path for file in wrong):
            list(at_once(copy, wave))
        for path in (SIGNATURE, MANIFEST):
            self._store.copy(self._key(number, path), path, _about(path))
        list(at_once(self._store.delete, extra))

    def remove(self, number: int) -> None:
        """Remove a release, and the contents that no other one has."""
        if number == self.current():
            raise TargetError(f"bản phát hành {number} đang được đọc; không xóa.")
        gone = {file.sha256 for file in self._of(number).files}
        for other in self.numbers():
            if other != number:
                gone -= {file.sha256 for file in self._of(other).files}
        self._store.delete(f"{_RELEASES}{number}.txt")
        self._store.delete(f"{_RELEASES}{number}.txt.sig")
        list(at_once(self._store.delete, [f"{CONTENTS}{digest}" for digest in sorted(gone)]))


class _Place:
    """A release in a store, as `look_at` wants one."""

    extra_known = True

    def __init__(self, target: ObjectsTarget, number: int) -> None:
        self._target = target
        self._number = number

    def read(self, path: str, limit: int) -> bytes:
        return self._target.read(self._number, path, limit)

    def look(self, files: Sequence[Entry]) -> list[Fault]:
        return self._target.look(self._number, list(files))

    def close(self) -> None:
        """Do nothing: rclone ends with whoever started it."""


def _contents_of(manifest: Manifest) -> set[str]:
    return {f"{CONTENTS}{file.sha256}" for file in manifest.files}


def _is_there(there: Mapping[str, Object], key: str, size: int) -> bool:
    found = there.get(key)
    return found is not None and found.size == size


def _at_addresses(there: Mapping[str, Object], files: list[Entry]) -> tuple[list[Entry], list[str]]:
    """Return the files under whose addresses other contents stand, and keys that no file has."""
    nothing = Object(-1, "")
    wrong = [
        file
        for file in files
        if there.get(file.path, nothing) != there.get(f"{CONTENTS}{file.sha256}")
    ]
    known = {*(file.path for file in files), *UNLISTED, LOCK}
    extra = [key for key in there if key not in known and not key.startswith((CONTENTS, _RELEASES))]
    return wrong, extra


def _about(path: str) -> dict[str, str]:
    """Return what is said of an object: its type and how long it may be kept; nothing is packed."""
    address = path.removesuffix("index.html")
    return {
        "content-type": media_type(path),
        "cache-control": _HEADERS.of(address)["Cache-Control"],
    }


def _manifest(data: bytes | None) -> Manifest | None:
    try:
        return read_manifest(data) if data and len(data) <= LARGEST else None
    except ManifestError:
        return None
