"""Who may publish to a mirror now: a lock with an owner, which ends by itself."""

import getpass
import json
import os
import socket
from dataclasses import asdict, dataclass, replace

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
