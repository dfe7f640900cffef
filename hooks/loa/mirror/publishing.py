"""Publishing a release to a mirror, step by step, so that readers see the old one or the new one.

    look → compare → sign → upload → verify there → switch → prune

Every step finds what is done already: a publish that was killed is resumed by the next one, under
the same number if the contents are the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from loa.mirror.carried import Carried, carried, carried_by
from loa.mirror.differences import Differences, differences, title_of, too_much_gone
from loa.mirror.failures import RefusedError, SigningError, TargetError
from loa.mirror.leases import Lease
from loa.mirror.records import Records
from loa.mirror.release import Contents, Release
from loa.mirror.settings import Mirror
from loa.mirror.signing import sign
from loa.mirror.target import Target
from loa.mirror.verify.faults import Demands, FaultError
from loa.mirror.verify.manifest import (
    LARGEST,
    MANIFEST,
    Entry,
    Manifest,
    ManifestError,
    read_manifest,
)
from loa.mirror.verify.signature import signer_of
from loa.text.dates import VIETNAM

_RENEW_EVERY = 500
"""Files after which the lease is renewed."""
_LAST_NUMBER = 999_999_999
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Watcher(Protocol):
    """Whoever wants to see a publish go on."""

    def begins(self, step: str, files: int) -> None:
        """Hear what is done next, and of how many files; 0 if that can not be told."""

    def placed(self, files: int) -> None:
        """Hear that so many more files are in place."""


@dataclass(frozen=True)
class Standing:
    """What a mirror holds.

    Args:
        current: the number of what readers see; None before the first release.
        numbers: all releases that are there.
        manifest: what the current one says of itself, whoever signed it; None if it can not be
            read.
    """

    current: int | None
    numbers: tuple[int, ...]
    manifest: Manifest | None

    @property
    def newest(self) -> int:
        """The highest number there; 0 before the first release."""
        return max([*self.numbers, self.current or 0])


@dataclass(frozen=True)
class Published:
    """What a publish came to: the release that readers see, and whether they saw it before."""

    manifest: Manifest
    new: bool


def look(target: Target) -> Standing:
    """Return what a mirror holds; raises TargetError."""
    current = target.current()
    manifest = manifest_at(target, current) if current else None
    return Standing(current, target.numbers(), manifest)


def manifest_at(target: Target, number: int) -> Manifest | None:
    """Return what a release says of itself; None if it can not be read."""
    try:
        return read_manifest(target.read(number, MANIFEST, LARGEST))
    except (FaultError, ManifestError):
        return None


def compare(standing: Standing, contents: Contents, target: Target, site: Path) -> Differences:
    """Return what readers of a mirror would see change."""

    def before(pages: Sequence[Entry]) -> Mapping[str, str]:
        read = target.read_all(standing.current or 0, pages) if pages else {}
        return {path: title_of(page) for path, page in read.items()}

    def after(pages: Sequence[Entry]) -> Mapping[str, str]:
        return {page.path: title_of((site / page.path).read_bytes()) for page in pages}

    old = standing.manifest.files if standing.manifest else ()
    return differences(old, contents.files, before, after)


def _as_it_is(release: Release, along: Mapping[str, bytes]) -> Release:
    """Return a release of which the mirror has all files."""
    del along
    return release


@dataclass(frozen=True)
class Publisher:
    """Publishes to one mirror.

    Args:
        mirror: the mirror.
        records: what was signed here before.
        clock: tells the moment in seconds since 1970.
        watcher: is told how it goes on.
        key: signs instead of the key that the configuration names.
        allow_deletes: whether more may vanish than anyone means to lose at once.
    """

    mirror: Mirror
    records: Records
    clock: Callable[[], float]
    watcher: Watcher
    key: Path | None = None
    allow_deletes: bool = False
    target: Target = field(init=False)

    def __post_init__(self) -> None:
        """Connect to the mirror."""
        object.__setattr__(self, "target", self.mirror.target())

    def publish(
        self, contents: Contents, site: Path, made: Mapping[str, bytes] = _NOTHING
    ) -> Published:
        """Let readers see a site.

        Args:
            contents: what it consists of.
            site: where its files are.
            made: those of its files that lie elsewhere, by path.

        Raises:
            RefusedError: too much would vanish, or it was built for a day that is yet to come.
            SigningError: there is no key that the mirror's own list of signers knows now.
            BusyError: someone else publishes to this mirror.
            TargetError: the mirror could not do it. In every case readers see what they saw.
        """
        self.refuse_future(contents)
        with self._alone() as renew:
            standing = look(self.target)
            self.refuse_losses(standing, contents)

            def out_of(release: Release, kept: Mapping[str, bytes]) -> Release:
                return release.out_of(site, made, kept)

            return self._bring(contents, standing, out_of, renew)

    def roll_back(self, number: int | None) -> Published:
        """Let readers see what they saw before: an older release again, under a new number.

        Args:
            number: which; None for the one before the current.

        Raises:
            RefusedError: it is not there, or not as it was signed.
            SigningError, BusyError, TargetError: see `publish`.
        """
        with self._alone() as renew:
            standing = look(self.target)
            old = self._signed_there(self._older(standing, number))
            return self._bring(Contents.of(old), standing, _as_it_is, renew)

    def refuse_future(self, contents: Contents) -> None:
        """Refuse a site that shows what is to be published only later; raises RefusedError."""
        today = datetime.fromtimestamp(self.clock(), VIETNAM).date().isoformat()
        if contents.as_of > today:
            raise RefusedError(
                f"trang dựng cho ngày {contents.as_of}, hôm nay mới {today}: có thể lộ bài hẹn "
                "đăng. Dựng lại không có --as-of, hoặc chỉnh đồng hồ của máy."
            )

    def refuse_losses(self, standing: Standing, contents: Contents) -> None:
        """Refuse a site that lost much of what readers see; raises RefusedError."""
        before = standing.manifest.files if standing.manifest else ()
        why = too_much_gone(before, contents.files)
        if why and not self.allow_deletes:
            raise RefusedError(f"{why}. Xem kỹ bằng --dry-run; đúng ý thì thêm --allow-deletes.")

    @contextmanager
    def _alone(self) -> Iterator[Callable[[], None]]:
        """Hold the mirror alone; yields what renews the right to, or raises BusyError."""
        with self.target.lease(Lease.of_this_process(self.clock())) as renew:
            yield lambda: renew(self.clock())

    def _bring(
        self,
        contents: Contents,
        standing: Standing,
        out_of: Callable[[Release, Mapping[str, bytes]], Release],
        renew: Callable[[], None],
    ) -> Published:
        """Bring contents onto the mirror, as far as they are not there."""
        along = carried(contents, standing.manifest, self.target)
        kept = self._kept(contents, along, standing)
        if kept and kept.number == standing.current:
            self._prune(kept.number)
            return Published(kept.manifest, new=False)
        release = kept or self._sign(contents.having(along.entries), standing)
        release = out_of(release, along.files)
        self._upload(release, renew)
        if self._faults_of(release):
            # What it was made from on the mirror is not what it was: it is put right.
            self._upload(release, renew)
            if why := self._faults_of(release):
                raise TargetError(f"bản {release.number} đưa lên không đúng như đã ký ({why}).")
        self._note("verified", release)
        renew()
        self.target.switch(release.number)
        self._note("switched", release)
        self._prune(release.number)
        return Published(release.manifest, new=True)

    def _kept(self, contents: Contents, along: Carried, standing: Standing) -> Release | None:
        """Return the newest release, if it has these contents and can still be shown here."""
        newest = self.records.newest()
        more = carried_by(newest.manifest, contents) if newest else None
        if newest is None or more is None or newest.number < standing.newest:
            return None
        there = newest.number in standing.numbers
        # It holds what open pages ask for, and what it holds besides can be had.
        if not more.issuperset(along.entries) or not (there or more == {*along.entries}):
            return None
        try:
            signer_of(newest.data, newest.signature, self.mirror.allowed_signers)
            if there and self.target.read(newest.number, MANIFEST, LARGEST) != newest.data:
                return None
        except FaultError:
            return None
        if newest.number == standing.current:
            self.watcher.begins("Đang kiểm tra bản đang có", 0)
            if self.target.verify(newest.number, self._demands(), self.clock()).faults:
                return None
        return newest

    def _sign(self, contents: Contents, standing: Standing) -> Release:
        """Return a new release, signed by someone whom the mirror's own list knows now."""
        key = self.key or self.mirror.key
        if key is None:
            raise SigningError("chưa có khóa ký; thêm --key TỆP, hoặc key trong mkdocs.yml.")
        with self.records.alone():
            number = 1 + max([*self.records.numbers(), standing.newest])
            if number > _LAST_NUMBER:
                raise TargetError(
                    f"số phát hành {standing.newest} trên trang là bất thường; xem ai đã đặt nó."
                )
            data = str(contents.numbered(number, self.clock())).encode()
            release = Release(data, sign(data, key))
            try:
                signer = signer_of(data, release.signature, self.mirror.allowed_signers)
            except FaultError as error:
                raise SigningError(error.fault.message) from error
            self.records.keep(release)
        self._note("signed", release, signer=signer)
        return release

    def _upload(self, release: Release, renew: Callable[[], None]) -> None:
        self.watcher.begins("Đang đưa lên", len(release.manifest.files))
        since = 0

        def progress(files: int) -> None:
            nonlocal since
            since += files
            if since >= _RENEW_EVERY:
                since = 0
                renew()
            self.watcher.placed(files)

        self.target.upload(release, progress)
        self._note("uploaded", release)

    def _faults_of(self, release: Release) -> str:
        """Return why a release is not right where it stands; "" if it is."""
        self.watcher.begins("Đang kiểm tra trên trang", 0)
        report = self.target.verify(release.number, self._demands(), self.clock())
        differs = [] if report.manifest == release.manifest else ["bản kê khác"]
        return "; ".join([*map(str, report.faults[:3]), *differs])

    def _prune(self, shown: int) -> None:
        """Remove the oldest releases beyond those that are to be kept."""
        others = [number for number in self.target.numbers() if number != shown]
        kept = others[-(self.mirror.settings.keep - 1) :]
        for number in others:
            if number not in kept:
                self.target.remove(number)
                self.records.note(self.clock(), "removed", mirror=self.mirror.name, release=number)

    def _older(self, standing: Standing, number: int | None) -> int:
        there = ", ".join(map(str, standing.numbers)) or "chưa có bản nào"
        older = [one for one in standing.numbers if one < (standing.current or 0)]
        chosen = number or (older[-1] if older else 0)
        if chosen not in standing.numbers:
            raise RefusedError(f"không có bản cũ đó để đưa lại; trên trang đang có: {there}.")
        return chosen

    def _signed_there(self, number: int) -> Manifest:
        """Return what a release consists of, if it stands there as it was signed."""
        report = self.target.verify(number, self._demands(), self.clock())
        if report.faults or report.manifest is None:
            why = "; ".join(map(str, report.faults[:3]))
            raise RefusedError(f"bản {number} trên trang không còn đúng như đã ký ({why}).")
        return report.manifest

    def _demands(self) -> Demands:
        return Demands(self.mirror.allowed_signers)

    def _note(self, step: str, release: Release, **more: str) -> None:
        self.records.note(
            self.clock(), step, mirror=self.mirror.name, release=release.number, **more
        )
