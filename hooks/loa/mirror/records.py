"""What a publisher keeps: every release that was signed here, and a journal of what was done.

The journal is for people and programmes that want to know what happened; nothing is decided by it.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from loa.mirror.local_files import one_at_a_time, told, write
from loa.mirror.release import Release
from loa.mirror.verify.manifest import ManifestError, moment_of

JOURNAL = "nhat-ky.jsonl"
_MANIFEST = re.compile(r"([1-9][0-9]{0,8})\.txt")


class Records:
    """The folder of a publisher's releases.

    Args:
        folder: where they are; it is made when there is something to keep.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else here give out a number meanwhile."""
        with told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            with one_at_a_time(self._folder):
                yield

    def keep(self, release: Release) -> None:
        """Keep a release that was signed: its signature first, for without one it is none."""
        with told(self._folder):
            write(self._path(release.number, ".txt.sig"), release.signature)
            write(self._path(release.number, ".txt"), release.data)

    def newest(self) -> Release | None:
        """Return the release with the highest number that was kept whole; None before the first."""
        kept = map(self.of, sorted(self.numbers(), reverse=True))
        return next(filter(None, kept), None)

    def of(self, number: int) -> Release | None:
        """Return the release of a number; None if it was not kept whole."""
        with told(self._folder):
            try:
                release = Release(
                    self._path(number, ".txt").read_bytes(),
                    self._path(number, ".txt.sig").read_bytes(),
                )
                return release if release.number == number else None
            except (ManifestError, FileNotFoundError):
                return None

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers that were given out, also of what was not kept whole."""
        names = os.listdir(self._folder) if self._folder.is_dir() else []
        return tuple(int(match[1]) for name in names if (match := _MANIFEST.fullmatch(name)))

    def note(self, at: float, step: str, **about: Any) -> None:
        """Add a line to the journal: the moment, what was done, and about what."""
        line = json.dumps({"at": moment_of(at), "step": step, **about}, ensure_ascii=False)
        with told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            # One write of one line: two publishers never write into each other's.
            handle = os.open(self._folder / JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            try:
                os.write(handle, f"{line}\n".encode())
            finally:
                os.close(handle)

    def _path(self, number: int, ending: str) -> Path:
        return self._folder / f"{number}{ending}"
