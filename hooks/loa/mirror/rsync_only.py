"""A mirror on a host that lets nobody but rsync in: no shell, no links, one set of files.

It can not be switched in one step. Files that readers do not know yet come first and are looked at;
then the others, in waves (`waves`), each put in place at its end; the manifest; last, what is gone
is deleted. A publish that breaks before the waves changes nothing that anybody reads; one that
breaks between them leaves pages of two releases and the old manifest, until the next publish.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from loa.mirror.failures import RefusedError, TargetError
from loa.mirror.host import Host
from loa.mirror.leases import LOCK, Lease, held
from loa.mirror.local_files import as_folder, make_folders, refuse_altered
from loa.mirror.release import Release
from loa.mirror.target import Progress
from loa.mirror.verify.check import look_at
from loa.mirror.verify.faults import Demands, FaultError, Kind, Report
from loa.mirror.verify.folder import Folder
from loa.mirror.verify.manifest import (
    LARGEST,
    MANIFEST,
    UNLISTED,
    Manifest,
    ManifestError,
    read_manifest,
)
from loa.mirror.verify.signature import signer_of
from loa.mirror.waves import changed, gone, waves

_NAMED = ("--recursive", "--from0", "--files-from=-")
_SEND = (
    *_NAMED,
    *("--checksum", "--compress", "--perms", "--chmod=D755,F644", "--delay-updates"),
    *("--out-format=%n", "--omit-dir-times"),
)
_PARTLY = (23, 24)
"""Codes of rsync if some of the files that were named are not there."""


class RsyncTarget:
    """A mirror that is reached by rsync alone; see `Target`.

    Args:
        host: the host.
        root: the folder there, as rsync is told it.
    """

    def __init__(self, host: Host, root: str) -> None:
        self._host = host
        self._root = f":{root}/"
        self._begun: Release | None = None

    @contextmanager
    def lease(self, lease: Lease) -> Iterator[Callable[[float], None]]:
        """Hold the mirror alone, as far as files can: whoever writes last has it."""
        with held(self, lease, f"{self._host.login.host}{self._root}") as renew:
            yield renew

    def read_lease(self) -> bytes:
        """Return what stands where the lease does."""
        return self._pulled(LOCK) or b""

    def swap_lease(self, old: bytes, new: bytes) -> bool:
        """Write another lease, and look whether it stands there."""
        if self.read_lease() != old:
            return False
        if new:
            self._send_bytes({LOCK: new})
        else:
            self._delete([LOCK])
        return self.read_lease() == new

    def current(self) -> int | None:
        """Return the number of the release that readers see."""
        manifest = self._manifest()
        return manifest.release if manifest else None

    def numbers(self) -> tuple[int, ...]:
        """Return the number of what readers see; nothing else is kept."""
        current = self.current()
        return (current,) if current else ()

    def read(self, number: int, path: str, limit: int) -> bytes:
        """Return the bytes of a file of what readers see."""
        begun = self._begun
        if begun and begun.number == number and path in begun.unlisted:
            return begun.unlisted[path]
        data = self._pulled(path)
        if data is None or len(data) > limit:
            raise FaultError(Kind.NO_MANIFEST, path, "không có tệp này, hoặc dài quá.")
        return data

    def upload(self, release: Release, progress: Progress) -> None:
        """Bring those files that readers can not know of yet."""
        self._begun = release
        before = self._manifest()
        known = {file.path for file in before.files} if before else set()
        new = [path for path in changed(before, release.manifest) if path not in known]
        self._bring(release, new, progress)
        progress(len(release.manifest.files) - len(new))

    def verify(self, number: int, demands: Demands, now: float) -> Report:
        """Hold a release to its manifest.

        One that readers see is read back, all of it. Of one that they do not see yet, what is there
        is compared with the site; all of it is when they see it (`switch`).
        """
        place = f"{self._host.login.host}{self._root}"
        if self._begun and self._begun.number == number:
            return self._of_begun(place, self._begun, demands)
        with tempfile.TemporaryDirectory(prefix="loa-") as folder:
            manifest = self._manifest()
            paths = [file.path for file in manifest.files] if manifest else []
            self._pull([*paths, *UNLISTED], Path(folder))
            return look_at(place, Folder(Path(folder)), demands, now)

    def _of_begun(self, place: str, release: Release, demands: Demands) -> Report:
        try:
            signer = signer_of(release.data, release.signature, demands.allowed_signers)
        except FaultError as error:
            return Report(place, faults=(error.fault,))
        before = self._manifest()
        known = {file.path for file in before.files} if before else set()
        new = [file.path for file in release.manifest.files if file.path not in known]
        if wrong := self._differing(release, new):
            raise TargetError(f"tệp {wrong[0]} đưa lên không đúng như đã ký.")
        return Report(place, release.manifest, signer, extra_known=False)

    def switch(self, number: int) -> None:
        """Show readers another release, wave by wave; then compare all of it with the site."""
        release = self._begun
        if release is None or release.number != number:
            raise TargetError(f"bản {number} chưa được đưa lên trong lần này; chạy lại.")
        before = self._manifest()
        for wave in waves(changed(before, release.manifest)):
            self._bring(release, wave, lambda _: None)
        every = [file.path for file in release.manifest.files]
        if wrong := self._differing(release, every):
            for wave in waves(wrong):
                self._bring(release, wave, lambda _: None)
            if wrong := self._differing(release, every):
                raise TargetError(f"tệp {wrong[0]} trên trang vẫn không đúng như đã ký.")
        self._send_bytes(release.unlisted)
        self._delete(gone(before, release.manifest))
        self._begun = None

    def remove(self, number: int) -> None:
        """Refuse: there is nothing but what readers see."""
        raise TargetError(f"bản phát hành {number} đang được đọc; không xóa.")

    def _manifest(self) -> Manifest | None:
        data = self._pulled(MANIFEST)
        try:
            return read_manifest(data) if data and len(data) <= LARGEST else None
        except ManifestError:
            return None

    def _bring(self, release: Release, paths: Sequence[str], progress: Progress) -> None:
        """Bring some files of a release."""
        made = {path: release.made[path] for path in paths if path in release.made}
        if made:
            self._send_bytes(made)
            progress(len(made))
        of_site = [path for path in paths if path not in made]
        if of_site:
            site, files = _site_of(release), set(of_site)
            refuse_altered(site, [f for f in release.manifest.files if f.path in files])
            self._rsync(_SEND, site, of_site, lambda name: progress(not name.endswith("/")))

    def _differing(self, release: Release, paths: Sequence[str]) -> list[str]:
        """Return what is not there as it is here: the host says the checksums of its files."""
        found: list[str] = []
        of_site = [path for path in paths if path not in release.made]
        if of_site:
            self._rsync(("--dry-run", *_SEND), _site_of(release), of_site, found.append)
        with as_folder(release.made) as folder:
            self._rsync(("--dry-run", *_SEND), folder, list(release.made), found.append)
        return [path for path in found if not path.endswith("/")]

    def _send_bytes(self, files: Mapping[str, bytes]) -> None:
        with as_folder(files) as folder:
            self._rsync(_SEND, folder, list(files), lambda _: None)

    def _delete(self, paths: Sequence[str]) -> None:
        """Delete what was published and is no more; what else stands there is not ours."""
        if paths:
            with as_folder({}) as folder:
                make_folders(folder, paths)  # rsync asks for what is missing in folders that it has
                options = (*_NAMED, "--delete-missing-args")
                self._host.rsync(options, f"{folder}/", self._root, given=paths, codes=_PARTLY)

    def _pulled(self, path: str) -> bytes | None:
        """Return the bytes of a file there; None if there is none."""
        with tempfile.TemporaryDirectory(prefix="loa-") as folder:
            self._pull([path], Path(folder))
            there = Path(folder) / path
            return there.read_bytes() if there.is_file() and not there.is_symlink() else None

    def _pull(self, paths: Sequence[str], folder: Path) -> None:
        options = (*_NAMED, "--compress", "--no-links")
        self._host.rsync(options, self._root, f"{folder}/", given=paths, codes=_PARTLY)

    def _rsync(
        self,
        options: Sequence[str],
        source: Path,
        paths: Sequence[str],
        each_line: Callable[[str], object],
    ) -> None:
        def hear(line: str) -> None:
            each_line(line)

        self._host.rsync(options, f"{source}/", self._root, given=paths, each_line=hear)


def _site_of(release: Release) -> Path:
    if release.site is None:
        raise RefusedError(
            "trang kiểu này không giữ bản cũ; dựng lại từ commit cũ (git checkout) rồi publish."
        )
    return release.site
