"""A mirror on a host that lets nobody but rsync in: no shell, no links, one set of files.

It can not be switched in one step. Files that readers do not know yet come first and are looked at;
then the others, in waves (`waves`), each put in place at its end; the manifest; last, what is gone
is deleted. A publish that breaks before the waves changes nothing that anybody reads; one that
breaks between them leaves pages of two releases and the old manifest, until the next publish.

What may stand there without a manifest that names it, for a publish that broke brought it or did
not come to delete it, is told by a file beside the lease: else a page that was withdrawn meanwhile
would stay there for good.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from loa.mirror.failures import RefusedError, TargetError
from loa.mirror.host import Host
from loa.mirror.leases import LOCK, Lease, held, refuse_lost
from loa.mirror.local_files import as_folder, laid_out, make_folders, refuse_altered
from loa.mirror.release import Release
from loa.mirror.target import Progress
from loa.mirror.verify.check import look_at
from loa.mirror.verify.faults import Demands, FaultError, Kind, Report
from loa.mirror.verify.folder import Folder, folders_of
from loa.mirror.verify.manifest import (
    LARGEST,
    MANIFEST,
    UNLISTED,
    Entry,
    Manifest,
    ManifestError,
    is_publishable,
    read_manifest,
)
from loa.mirror.verify.signature import signer_of
from loa.mirror.waves import changed, gone, waves

_NAMED = ("--recursive", "--from0", "--files-from=-")
_SEND = (
    *_NAMED,
    *("--checksum", "--compress", "--perms", "--chmod=D755,F644", "--delay-updates"),
    *("--out-format=%n", "--omit-dir-times", "--copy-links"),
)
_CHANGING = ".dang-doi"
"""Names the files that come or go, from before they come until after they are gone."""
_PARTLY = (23, 24)
"""Codes of rsync if some of the files that were named are not there."""


class RsyncTarget:
    """A mirror that is reached by rsync alone; see `Target`.

    Every rsync that is started takes longer than most of what it brings, so none is started for
    what is known: the manifest there is read once while the mirror is held.

    Args:
        host: the host.
        root: the folder there, as rsync is told it.
    """

    def __init__(self, host: Host, root: str) -> None:
        self._host = host
        self._root = f":{root}/"
        self._lease = b""
        self._looked = False
        self._shown: bytes | None = None
        self._loose: set[str] = set()
        self._spent: Sequence[str] = ()
        self._begun: Release | None = None

    @contextmanager
    def lease(self, lease: Lease) -> Iterator[Callable[[float], None]]:
        """Hold the mirror alone, as far as files can: whoever writes last has it."""
        with held(self, lease, self._place) as renew:
            self._looked = False
            yield renew

    @property
    def _place(self) -> str:
        return f"{self._host.login.host}{self._root}"

    def read_lease(self) -> bytes:
        """Return what stands where the lease does."""
        return self._pulled(LOCK).get(LOCK, b"")

    def swap_lease(self, old: bytes, new: bytes) -> bool:
        """Write another lease, and look whether it stands there."""
        del old  # it was read a moment ago; to read it again would take as long once more
        if not new:
            self._delete([LOCK, *self._spent])
            return True
        with as_folder({LOCK: new}) as folder:
            self._send(folder, [LOCK])
        self._lease = new
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
        if self._begun and self._begun.number == number and path in UNLISTED:
            return self._begun.unlisted[path]
        data = self._manifest_there() if path == MANIFEST else self._pulled(path).get(path)
        if data is None or len(data) > limit:
            raise FaultError(Kind.NO_MANIFEST, path, "không có tệp này, hoặc dài quá.")
        return data

    def read_all(self, number: int, files: Iterable[Entry]) -> dict[str, bytes]:
        """Return the bytes of those files of a release that can be read."""
        del number  # there is but one
        return self._pulled(*(file.path for file in files))

    def upload(self, release: Release, progress: Progress) -> None:
        """Bring those files that readers can not know of yet."""
        if release.site is None:
            raise RefusedError(
                "trang kiểu này không giữ bản cũ; dựng lại từ commit cũ (git checkout) rồi publish."
            )
        refuse_lost(self, self._lease, self._place)
        self._begun = release
        new = self._new_in(release.manifest)
        self._loose |= {*new, *gone(self._manifest(), release.manifest)}
        changing = {_CHANGING: "\n".join(sorted(self._loose)).encode()} if self._loose else {}
        self._bring(release, new, progress, changing)
        progress(len(release.manifest.files) - len(new))

    def verify(self, number: int, demands: Demands, now: float) -> Report:
        """Hold a release to its manifest.

        One that readers see is read back, all of it. Of one that they do not see yet, what is there
        is compared with the site; all of it is when they see it (`switch`).
        """
        if self._begun and self._begun.number == number:
            return self._of_begun(self._begun, demands)
        with tempfile.TemporaryDirectory(prefix="loa-") as folder:
            manifest = self._manifest()
            paths = [file.path for file in manifest.files] if manifest else []
            self._pull([*paths, *self._loose, *UNLISTED], Path(folder))
            return look_at(self._place, Folder(Path(folder)), demands, now)

    def _of_begun(self, release: Release, demands: Demands) -> Report:
        try:
            signer = signer_of(release.data, release.signature, demands.allowed_signers)
        except FaultError as error:
            return Report(self._place, faults=(error.fault,))
        if wrong := self._differing(release, self._new_in(release.manifest)):
            raise TargetError(f"tệp {wrong[0]} đưa lên không đúng như đã ký.")
        return Report(self._place, release.manifest, signer, extra_known=False)

    def switch(self, number: int) -> None:
        """Show readers another release, wave by wave; then compare all of it with the site."""
        release = self._begun
        if release is None or release.number != number:
            raise TargetError(f"bản {number} chưa được đưa lên trong lần này; chạy lại.")
        before, after = self._manifest(), release.manifest
        wrong = sorted({*changed(before, after)} - {*self._new_in(after)})
        for _ in range(2):  # the second time for what is not there as the manifest there says
            for wave in waves(wrong):
                self._bring(release, wave)
            if not (wrong := self._differing(release, [file.path for file in after.files])):
                break
        else:
            raise TargetError(f"tệp {wrong[0]} trên trang vẫn không đúng như đã ký.")
        with as_folder(release.unlisted) as folder:
            self._send(folder, UNLISTED)
        self._shown, self._begun = release.data, None
        self._delete_all_but(after)

    def remove(self, number: int) -> None:
        """Refuse: there is nothing but what readers see."""
        raise TargetError(f"bản phát hành {number} đang được đọc; không xóa.")

    def _manifest(self) -> Manifest | None:
        data = self._manifest_there()
        try:
            return read_manifest(data) if data and len(data) <= LARGEST else None
        except ManifestError:
            return None

    def _manifest_there(self) -> bytes | None:
        """Return the manifest there; None if there is none."""
        if not self._looked:
            found = self._pulled(MANIFEST, _CHANGING)
            self._shown, self._looked = found.get(MANIFEST), True
            named = found.get(_CHANGING, b"").decode("ascii", "replace").splitlines()
            self._loose = {path for path in named if is_publishable(path)}
        return self._shown

    def _new_in(self, after: Manifest) -> list[str]:
        """Return the paths that readers can not know of."""
        before = self._manifest()
        known = {file.path for file in before.files} if before else set()
        return [file.path for file in after.files if file.path not in known]

    def _bring(
        self,
        release: Release,
        paths: Sequence[str],
        progress: Progress = lambda _: None,
        beside: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        """Bring some files of a release, and what else is wanted beside them."""
        if paths or beside:
            files = _named(release, paths)
            refuse_altered(release, files)
            with laid_out(release, files, beside) as folder:
                self._send(folder, [*beside, *paths], lambda name: progress(not name.endswith("/")))

    def _differing(self, release: Release, paths: Sequence[str]) -> list[str]:
        """Return what is not there as it is here: the host says the checksums of its files."""
        found: list[str] = []
        if paths:
            with laid_out(release, _named(release, paths)) as folder:
                self._send(folder, paths, found.append, "--dry-run")
        return [path for path in found if not path.endswith("/")]

    def _send(
        self,
        folder: Path,
        paths: Sequence[str],
        each_line: Callable[[str], None] = lambda _: None,
        *options: str,
    ) -> None:
        self._host.rsync(
            [*_SEND, *options], f"{folder}/", self._root, given=paths, each_line=each_line
        )

    def _delete_all_but(self, shown: Manifest) -> None:
        """Delete what came or was to go and is no part of what is shown now.

        Folders that are empty then, and the file that names all this, go with the lease.
        """
        kept = {file.path for file in shown.files}
        away = self._loose - kept
        self._delete(sorted(away))
        empty = {*folders_of(away)} - {*folders_of([*kept, *UNLISTED])}
        self._spent = [*sorted(empty), *([_CHANGING] if self._loose else [])]
        self._loose = set()

    def _delete(self, paths: Sequence[str]) -> None:
        """Delete what was published and is no more; what else stands there is not ours."""
        for some in _in_turn(paths):
            with as_folder({}) as folder:
                # rsync asks for what is missing in folders that it has
                make_folders(folder, [path.rstrip("/") for path in some])
                options = (*_NAMED, "--delete-missing-args")
                self._host.rsync(options, f"{folder}/", self._root, given=some, codes=_PARTLY)

    def _pulled(self, *paths: str) -> dict[str, bytes]:
        """Return the bytes of those files that are there."""
        with tempfile.TemporaryDirectory(prefix="loa-") as name:
            folder = Path(name)
            self._pull(paths, folder)
            there = [path for path in paths if (folder / path).is_file()]
            return {p: (folder / p).read_bytes() for p in there if not (folder / p).is_symlink()}

    def _pull(self, paths: Sequence[str], folder: Path) -> None:
        options = (*_NAMED, "--compress", "--no-links")
        self._host.rsync(options, self._root, f"{folder}/", given=paths, codes=_PARTLY)


def _named(release: Release, paths: Sequence[str]) -> list[Entry]:
    wanted = set(paths)
    return [file for file in release.manifest.files if file.path in wanted]


def _in_turn(paths: Sequence[str]) -> Iterator[list[str]]:
    """Yield what one rsync can delete after the other: folders before those that they are in.

    Of what is named together rsync takes the outer folder first, and leaves it if it is not empty.
    Files come last, for the lease and `_CHANGING` must stand until all else is done.
    """
    folders = [path for path in paths if path.endswith("/")]
    files = [path for path in paths if not path.endswith("/")]
    depths = sorted({folder.count("/") for folder in folders}, reverse=True)
    for depth in depths[:-1]:
        yield [folder for folder in folders if folder.count("/") == depth]
    if paths:
        yield [folder for folder in folders if folder.count("/") == depths[-1]] + files
