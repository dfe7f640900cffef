"""What a mirror must be able to do, so that releases can be published to it."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from typing import Protocol

from loa.mirror.leases import Lease
from loa.mirror.release import Release
from loa.mirror.verify.faults import Demands, FaultError, Report
from loa.mirror.verify.manifest import Entry

Progress = Callable[[int], None]
"""Is told how many more files are in place."""


class Target(Protocol):
    """A mirror: numbered releases, and a pointer to the one that readers see.

    Every step may be asked for again: what is done already is found done. All raise `TargetError`.
    """

    def lease(self, lease: Lease) -> AbstractContextManager[Callable[[float], None]]:
        """Hold the mirror alone. Yields what renews the lease, given the moment.

        Raises:
            BusyError: someone else holds it, at the beginning or when it is renewed.
        """

    def current(self) -> int | None:
        """Return the number of the release that readers see; None before the first."""

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of all whole releases that are there, in order."""

    def read(self, number: int, path: str, limit: int) -> bytes:
        """Return the bytes of a file of a release; raises `FaultError` if it can not be read."""

    def read_all(self, number: int, files: Iterable[Entry]) -> dict[str, bytes]:
        """Return the bytes of those files of a release that can be read, by path."""

    def upload(self, release: Release, progress: Progress) -> None:
        """Make a release whole that readers do not see: only what is not there yet travels."""

    def verify(self, number: int, demands: Demands, now: float) -> Report:
        """Hold a release to its manifest where it stands."""

    def switch(self, number: int) -> None:
        """Show readers another release, in one step."""

    def remove(self, number: int) -> None:
        """Remove a release that readers do not see."""


def read_each(target: Target, number: int, files: Iterable[Entry]) -> dict[str, bytes]:
    """Do what `Target.read_all` does, where to read one file after the other is as good."""
    found: dict[str, bytes] = {}
    for file in files:
        with suppress(FaultError):
            found[file.path] = target.read(number, file.path, file.size)
    return found
