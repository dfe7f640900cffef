"""How long hostile input may take, whatever the machine: what grows without bound is the fault."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

_WORK = 200_000
_NOMINAL = 0.008
"""Seconds of processor time that the work takes on an ordinary machine with nothing else to do."""


def _slowness() -> float:
    """Return how many times slower this machine is at the moment than an ordinary one."""
    took = []
    for _ in range(10):
        started = time.process_time()
        sum(number & 7 for number in range(_WORK))
        took.append(time.process_time() - started)
    # Neighbours on the same core come and go within milliseconds.
    return max(1.0, max(took) / _NOMINAL)


@contextmanager
def must_end_soon(seconds: float) -> Iterator[None]:
    """Fail if what is done inside takes longer than it may.

    Args:
        seconds: of processor time of an ordinary machine. They are longer on a slow or busy one,
            for which a known piece of work is timed, if need be.
    """
    started = time.process_time()
    yield
    took = time.process_time() - started
    if took > seconds:
        allowed = seconds * _slowness()
        assert took < allowed, f"{took:.1f} s, not {allowed:.1f} s"
