"""The time of day, which only publishing and verifying may know: a release has one, a page none."""

from __future__ import annotations

import time


def now() -> float:
    """Return the moment in seconds since 1970, by this machine's clock."""
    return time.time()
