"""Who may publish to a mirror now: a lock with an owner, which ends by itself."""

import getpass
import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from loa.mirror.failures import BusyError, TargetError

LOCK = ".khoa"
"""The name of the file in which a mirror's lease stands."""
DURATION = 900.0
"""Seconds for which a lease holds unless it is renewed; it is renewed while files travel."""


@dataclass(frozen=True)
class Lease:
    """The right to change a mirror.

    Args:
        owner: who has it.
        host: on which machine.
        pid: in which process of it.
        since: since when, in seconds since 1970.
        until: until when.
    """

    owner: str
    host: str
    pid: int
    since: float
    until: float

    @classmethod
    def of_this_process(cls, now: float) -> "Lease":
        """Return a lease for this process from now on."""
        return cls(_user(), socket.gethostname(), os.getpid(), now, now + DURATION)

    @classmethod
    def read(cls, data: bytes) -> "Lease | None":
        """Return the lease that some bytes are; None if they are none."""
        try:
            said = json.loads(data)
            return cls(
                str(said["owner"]),
                str(said["host"]),
                int(said["pid"]),
                float(said["since"]),
                float(said["until"]),
            )
        except (ValueError, KeyError, TypeError):
            return None

    def written(self) -> bytes:
        """Return the lease as bytes."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode() + b"\n"

    def renewed(self, now: float) -> "Lease":
        """Return the same lease with a later end."""
        return replace(self, until=now + DURATION)

    def is_same(self, other: "Lease | None") -> bool:
        """Return whether both are one lease, renewed or not."""
        return other is not None and replace(other, until=self.until) == self

    def blocks(self, now: float) -> bool:
        """Return whether nobody else may publish.

        It does not if it has ended, if it ends later than any lease can (whoever wrote it had a
        clock that was wrong), or if its process was on this machine and is no more.
        """
        if not now <= self.until <= now + 2 * DURATION:
            return False
        return self.host != socket.gethostname() or _runs(self.pid)


class LeaseFile(Protocol):
    """The file of a mirror in which the lease stands."""

    def read_lease(self) -> bytes:
        """Return what stands there; nothing if there is no lease."""

    def swap_lease(self, old: bytes, new: bytes) -> bool:
        """Write another lease, or none, and return True; False if no longer the old one stands."""


@contextmanager
def held(file: LeaseFile, lease: Lease, place: str) -> Iterator[Callable[[float], None]]:
    """Hold a lease; yields what renews it, given the moment.

    Args:
        file: where it is written down.
        lease: the lease.
        place: where that is, for whoever has to look.

    Raises:
        BusyError: someone else holds one, at the beginning or when it is renewed.
        TargetError: the mirror can not be reached.
    """
    _take(file, lease, lease.since, place)
    mine = lease

    def renew(now: float) -> None:
        nonlocal mine
        mine = mine.renewed(now)
        _take(file, mine, now, place)

    try:
        yield renew
    finally:
        # It ends by itself if the mirror can not be reached any more, and holds up nobody here.
        with suppress(TargetError):
            there = file.read_lease()
            if lease.is_same(Lease.read(there)):
                file.swap_lease(there, b"")


def refuse_lost(file: LeaseFile, mine: bytes, place: str) -> None:
    """Refuse to go on if another lease than mine stands there; raises BusyError.

    A file that can not be swapped in one step may be written by two who both read that nobody was
    there. Whoever wrote last has it, and by now, a mirror was looked at and a manifest signed, both
    have. The other hears it before he sends anything.
    """
    if file.read_lease() != mine:
        raise BusyError(f"người khác vừa giành khóa {LOCK} ở {place}; đợi xong rồi chạy lại.")


def _take(file: LeaseFile, lease: Lease, now: float, place: str) -> None:
    """Write the lease down, unless someone else has a good one."""
    while True:
        written = file.read_lease()
        there = Lease.read(written)
        if there and not lease.is_same(there) and there.blocks(now):
            words = f"từ máy {there.host}, tiến trình {there.pid}"
            raise BusyError(
                f"{there.owner} đang xuất bản lên {place} ({words}); đợi xong rồi chạy lại. "
                f"Nếu chắc chắn không còn ai, xóa tệp {LOCK} ở đó."
            )
        if file.swap_lease(written, lease.written()):
            return


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a number that no list of users knows
        return str(os.getuid())


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
