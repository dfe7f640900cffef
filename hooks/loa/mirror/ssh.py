"""A mirror on another machine that has a shell: the same folders as `local`, made over SSH.

What changed is known from two manifests, so neither machine lists or reads ten thousand files to
find it: the host links the rest from a release before, and rsync sends what differs in the others.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from loa.mirror.failures import TargetError
from loa.mirror.host import Host
from loa.mirror.leases import LOCK, Lease, held
from loa.mirror.local_files import as_folder, laid_out, refuse_altered
from loa.mirror.release import Release
from loa.mirror.target import Progress, read_each
from loa.mirror.verify.check import look_at
from loa.mirror.verify.faults import Demands, Fault, FaultError, Kind, Report
from loa.mirror.verify.manifest import (
    LARGEST,
    MANIFEST,
    Entry,
    Manifest,
    ManifestError,
    read_manifest,
)

_OTHER_LEASE, _NO_FILE, _KNOWN, _NO_LINK = 3, 4, 5, 6
"""Codes of host.sh."""
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_SEND = (
    *("--recursive", "--perms", "--chmod=D755,F644", "--ignore-times", "--compress"),
    *("--secluded-args", "--from0", "--files-from=-", "--copy-links", "--out-format=%n"),
)
"""Contents count, not stamps: every file that is named is one that differs."""

_WORDS: Final[Mapping[Kind, str]] = {
    Kind.ALTERED: "nội dung khác bản đã ký.",
    Kind.MISSING: "thiếu tệp này.",
    Kind.EXTRA: "không có trong bản phát hành.",
    Kind.LINK: "không phải tệp thường; bản phát hành chỉ có tệp thường.",
}
_KINDS: Final[Mapping[str, Kind]] = {kind.word: kind for kind in _WORDS}


class SshTarget:
    """A mirror on a host; see `Target`.

    Args:
        host: the host.
        root: the folder there.
    """

    def __init__(self, host: Host, root: str) -> None:
        self._host = host
        self._ask = partial(host.ask, root)
        self._root = root
        self._lease = b""
        self._known: dict[int, bytes] = {}

    @contextmanager
    def lease(self, lease: Lease) -> Iterator[Callable[[float], None]]:
        """Hold the mirror alone."""
        with held(self, lease, f"{self._host.login.host}:{self._root}") as renew:
            yield renew

    def read_lease(self) -> bytes:
        """Return what stands where the lease does."""
        return self._ask("lease").out

    def swap_lease(self, old: bytes, new: bytes) -> bool:
        """Write another lease, if the old one still stands there."""
        request = (
            ("take", _digest(old), new.decode().strip()) if new else ("give_back", _digest(old))
        )
        done = self._ask(*request, codes=[_OTHER_LEASE]).code == 0
        if done:
            self._lease = new
        return done

    def current(self) -> int | None:
        """Return the number of the release that readers see."""
        answer = self._ask("current", codes=[_NO_LINK])
        if answer.code:
            raise TargetError(f"{self._root}/current phải là liên kết tượng trưng do Loa tạo.")
        name = "".join(answer.lines).rpartition("/")[2]
        return int(name) if _NUMBER.fullmatch(name) else None

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of all whole releases."""
        names = self._ask("numbers").lines
        return tuple(sorted(int(name) for name in names if _NUMBER.fullmatch(name)))

    def read(self, number: int, path: str, limit: int) -> bytes:
        """Return the bytes of a file of a release; a manifest that is known does not travel."""
        known = self._known.get(number, b"") if path == MANIFEST else b""
        answer = self._ask(
            *("content", str(number), path, str(limit + 1), _digest(known)),
            codes=[_NO_FILE, _KNOWN],
        )
        if answer.code == _NO_FILE:
            raise FaultError(Kind.NO_MANIFEST, path, "không có tệp này.")
        data = known if answer.code == _KNOWN else answer.out
        if len(data) > limit:
            raise FaultError(Kind.NO_MANIFEST, path, f"dài hơn {limit} byte.")
        if path == MANIFEST:
            self._known[number] = data
        return data

    def read_all(self, number: int, files: Iterable[Entry]) -> dict[str, bytes]:
        """Return the bytes of those files of a release that can be read."""
        return read_each(self, number, files)

    def upload(self, release: Release, progress: Progress) -> None:
        """Make a release whole, out of what is there and of the site.

        What is there already is read there, and sent again where it is not right.
        """
        base = self._base(release)
        begun = self._stage(release, base)
        wanted = self._faulty(release, base) if begun else _new_in(release.manifest, base)
        progress(len(release.manifest.files) - len(wanted))
        self._send(release, wanted, base, progress)
        self._ask("finish", str(release.number))

    def _base(self, release: Release) -> Manifest | None:
        """Return the release there that shares most with one; without a site, it must be all."""
        best, shared = None, 0
        files = set(release.manifest.files)
        newest_first = sorted({*self.numbers()} - {release.number}, reverse=True)
        for number in newest_first:
            manifest = self._manifest(number)
            in_common = len(files.intersection(manifest.files)) if manifest else 0
            if in_common > shared:
                best, shared = manifest, in_common
            if best and (release.site or shared == len(files)):
                break
        return best

    def _manifest(self, number: int) -> Manifest | None:
        try:
            return read_manifest(self.read(number, MANIFEST, LARGEST))
        except (FaultError, ManifestError):
            return None

    def _stage(self, release: Release, base: Manifest | None) -> bool:
        """Begin a release with its manifest and with what is there; return if it was begun."""
        number = release.number
        begun = self._ask("stage", str(number)).lines == ["begun"]
        with as_folder(release.unlisted) as folder:
            self._rsync(number, folder, list(release.unlisted), base, lambda _: None)
        self._known[number] = release.data
        if base:
            self._ask("reuse", str(number), str(base.release))
        return begun

    def _faulty(self, release: Release, base: Manifest | None) -> Sequence[Entry]:
        """Return the files that are not right in a folder that an earlier try began."""
        faults = self.look(f".{release.number}.moi")
        if any(fault.kind in (Kind.EXTRA, Kind.LINK) for fault in faults):
            self._ask("unstage", str(release.number))
            self._stage(release, base)
            faults = self.look(f".{release.number}.moi")
        wrong = {fault.path for fault in faults}
        return [file for file in release.manifest.files if file.path in wrong]

    def _send(
        self,
        release: Release,
        files: Sequence[Entry],
        base: Manifest | None,
        progress: Progress,
    ) -> None:
        if not files:
            return
        refuse_altered(release, files)
        with laid_out(release, files) as folder:
            paths = [file.path for file in files]
            self._rsync(release.number, folder, paths, base, lambda _: progress(1))

    def _rsync(
        self,
        number: int,
        source: Path,
        paths: Sequence[str],
        base: Manifest | None,
        each_line: Callable[[str], None],
    ) -> None:
        like = [f"--link-dest=../{base.release}/"] if base else []
        there = f":{self._root}/releases/.{number}.moi/"
        self._host.rsync([*_SEND, *like], f"{source}/", there, given=paths, each_line=each_line)

    def verify(self, number: int, demands: Demands, now: float) -> Report:
        """Hold a release to its manifest: the host reads files, signatures are judged here."""
        place = f"{self._host.login.host}:{self._root}/releases/{number}"
        return look_at(place, _Place(self, number), demands, now)

    def look(self, folder: str) -> list[Fault]:
        """Return what the host finds in a folder of releases that its manifest does not say."""
        found = (line.partition(" ") for line in self._ask("look", folder).lines)
        faults = ((_KINDS[kind], path) for kind, _, path in found if kind in _KINDS)
        return [Fault(kind, path, _WORDS[kind]) for kind, path in faults]

    def switch(self, number: int) -> None:
        """Show readers another release, if the lease under which it was made still stands."""
        if self._ask("switch", str(number), _digest(self._lease), codes=[_OTHER_LEASE]).code:
            raise TargetError(f"khóa {LOCK} không còn là của lần xuất bản này; chạy lại.")

    def remove(self, number: int) -> None:
        """Remove a release."""
        self._ask("remove", str(number))


@dataclass
class _Place:
    """A release on a host, as `look_at` wants one."""

    target: SshTarget
    number: int
    extra_known: bool = True

    def read(self, path: str, limit: int) -> bytes:
        return self.target.read(self.number, path, limit)

    def look(self, _: Sequence[Entry]) -> list[Fault]:
        return self.target.look(str(self.number))

    def close(self) -> None:
        """Do nothing: ssh ends its connection itself."""


def _new_in(manifest: Manifest, base: Manifest | None) -> Sequence[Entry]:
    there = set(base.files) if base else set()
    return [file for file in manifest.files if file not in there]


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest() if data else ""
