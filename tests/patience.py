"""How long hostile input may take, whatever the machine: what grows without bound is the fault."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_WORK = 200_000
_TIMES = 25
_NOMINAL = 0.008
"""Seconds of processor time that the work takes on an ordinary machine with nothing else to do."""


@dataclass
class Took:
    """The seconds of processor time that something took."""

    seconds: float = 0.0

    def within(self, seconds: float) -> bool:
        """Say whether that was in time.

        Args:
            seconds: of processor time of an ordinary machine. They are longer on a slow or busy
                one, for which a known piece of work is timed, if need be.
        """
        return self.seconds <= seconds or self.seconds <= seconds * _slowness()


@contextmanager
def timed() -> Iterator[Took]:
    """Time what is done inside."""
    took, started = Took(), time.process_time()
    yield took
    took.seconds = time.process_time() - started


def _slowness() -> float:
    """Return how many times slower this machine is at the moment than an ordinary one.

    On average, as is what was timed: neighbours on the same core come and go within milliseconds.
    """
    started = time.process_time()
    for _ in range(_TIMES):
        sum(number & 7 for number in range(_WORK))
    return max(1.0, (time.process_time() - started) / _TIMES / _NOMINAL)
