"""What is measured of a command."""

import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from tests.bench.process import CommandFailedError, run

MEGABYTE = 1_000_000


def test_time_and_memory_are_those_of_the_command_and_all_below_it(tmp_path: Path) -> None:
    child = "x = b'x' * 60_000_000; import time; time.sleep(0.4)"
    parent = f"import subprocess, sys; {child}; subprocess.run([sys.executable, '-c', {child!r}])"
    usage, printed = run([sys.executable, "-c", f"{parent}; print('done')"], tmp_path)
    assert printed == "done\n"
    assert usage.wall > 0.8
    assert usage.cpu < usage.wall
    # The system counts in what the process was before it became the command: this one.
    own = getrusage(RUSAGE_SELF).ru_maxrss * 1024
    assert 60 * MEGABYTE < usage.largest <= max(110 * MEGABYTE, own)
    if usage.together_pss is not None:
        assert usage.together_pss > 120 * MEGABYTE


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match=r"exit 3\nno site"):
        run([sys.executable, "-c", "print('no site'); exit(3)"], tmp_path)
