"""One command, measured as a whole: time, processor time and memory of all its processes."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

INTERVAL = 0.05
SHARE = 0.05
"""Reading the memory of a large process takes milliseconds; this much of a core may go to it."""


class CommandFailedError(Exception):
    """A measured command did not end well; the text holds the end of what it printed."""


@dataclass(frozen=True)
class Usage:
    """What a command took, in seconds and bytes; memory of all together only where /proc has it."""

    wall: float
    cpu: float
    largest: int
    together_rss: int | None
    together_pss: int | None


def run(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> tuple[Usage, str]:
    """Run a command in a folder and return what it took and what it printed.

    Raises:
        CommandFailedError: it ended with another code than 0.
    """
    words = [str(word) for word in command]
    # What the build before left to be written to the disk is not this one's to wait for.
    os.sync()
    # Files, not pipes: nothing here has to wake up to empty them.
    with TemporaryFile() as out, TemporaryFile() as err:
        started = time.perf_counter()
        process = subprocess.Popen(
            words, cwd=folder, env=_environment(environment or {}), stdout=out, stderr=err
        )
        with _Watch(process.pid) as watch:
            _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        printed, complaints = _text(out), _text(err)
    if process.returncode:
        tail = "\n".join([*printed.splitlines()[-10:], *complaints.splitlines()[-30:]])
        raise CommandFailedError(f"{' '.join(words)}: exit {process.returncode}\n{tail}")
    largest = used.ru_maxrss * 1024
    usage = Usage(
        wall=wall,
        cpu=used.ru_utime + used.ru_stime,
        largest=largest,
        # A short peak may fall between two looks; that of one process the system knows exactly.
        together_rss=max(watch.rss, largest) if watch.looks else None,
        together_pss=watch.pss if watch.looks else None,
    )
    return usage, printed


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a measured command: that of here, but for one thing.

    Who installs a programme keeps its bytecode, as Python does by itself: where that is switched
    off, every run would compile our modules anew, and only ours.
    """
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**here, **more}


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


@dataclass
class _Watch:
    """Looks at the memory of a process and all below it until the block ends."""

    pid: int
    rss: int = 0
    pss: int = 0
    looks: int = 0
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> "_Watch":
        self._thread = threading.Thread(target=self._look_again_and_again, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()

    def _look_again_and_again(self) -> None:
        pause = INTERVAL
        while not self._over.wait(pause):
            started = time.thread_time()
            found = [memory for pid in _family(self.pid) if (memory := _memory(pid))]
            if found:
                self.rss = max(self.rss, sum(rss for rss, _ in found))
                self.pss = max(self.pss, sum(pss for _, pss in found))
                self.looks += 1
            pause = max(INTERVAL, (time.thread_time() - started) / SHARE)


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = thread.read_text().split()
        except OSError:  # it ended just now
            continue
        for child in children:
            yield from _family(int(child))


def _memory(pid: int) -> tuple[int, int] | None:
    """Return a process's resident and proportional bytes, or nothing when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    sizes = {words[0]: int(words[1]) * 1024 for line in lines[1:] if (words := line.split())}
    return (sizes["Rss:"], sizes["Pss:"]) if "Pss:" in sizes else None
