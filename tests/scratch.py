"""Where tests put their files: in memory, where there is room for them."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes folders of its own in it
_ROOM = 2 << 30
"""Bytes. A run needs a fourth of them."""


def keep_files_in_memory() -> None:
    """Let this process and those it starts put their temporary files into memory.

    Tests make and remove some hundred thousand files, which costs a disk more than all that is
    asserted of them. Whoever sets TMPDIR decides; a small memory, or one that runs no programmes,
    as in many containers, is left alone.
    """
    if "TMPDIR" in os.environ or not _MEMORY.is_dir():
        return
    runs_programmes = not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    if runs_programmes and shutil.disk_usage(_MEMORY).free >= _ROOM:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(_MEMORY)
        # What processes leave that tests kill goes in the end; what pytest keeps of failures stays.
        left = tempfile.mkdtemp(prefix="loa-thu-", dir=_MEMORY)
        os.environ["TMPDIR"] = tempfile.tempdir = left
        atexit.register(shutil.rmtree, left, ignore_errors=True)
