"""The digests of a site's files, kept from one publish to the next by the file system's stamps.

A stamp (size, moments of change, inode) is the file system's word that a file is untouched, and no
more. So it only saves reading what a manifest is to *say*. That the mirror has what the manifest
says is never left to a stamp: whatever is copied is read while it is copied, and every file is read
where it stands before readers see it. A wrong digest can therefore stop a publish, not falsify one.
"""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from loa.mirror.local_files import told, write
from loa.mirror.verify.folder import digest_of
from loa.mirror.verify.manifest import Entry

_LINE = re.compile(r"([0-9a-f]{64}) ([0-9]+ [0-9]+ [0-9]+ [0-9]+) (.+)")
_LARGEST_FILE = 10**12 - 1
_SECOND = 10**9
_RACY = 2 * _SECOND
"""Nanoseconds in which a file may change twice without another stamp: it is read again then."""


class Stamped:
    """The digests of the files of one folder.

    Args:
        folder: the folder.
        kept: the file that remembers them.
        now: the moment, in seconds since 1970.
    """

    def __init__(self, folder: Path, kept: Path, now: float) -> None:
        self._folder = folder
        self._kept = kept
        self._settled = int(now * _SECOND) - _RACY
        self._before = self._read()
        self._seen: dict[str, str] = {}

    def entry(self, path: str) -> Entry:
        """Return what a manifest says of a file; raises OSError if it can not be read."""
        found = os.lstat(f"{self._folder}/{path}")
        stamp = f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
        known = self._before.get(path)
        if known and known[0] == stamp and stat.S_ISREG(found.st_mode):
            size, sha256 = found.st_size, known[1]
        else:
            size, sha256 = digest_of(f"{self._folder}/{path}", _LARGEST_FILE)
        # The stamp is that of before it was read, so that what changes meanwhile is read again.
        if max(found.st_mtime_ns, found.st_ctime_ns) < self._settled:
            self._seen[path] = f"{sha256} {stamp} {path}\n"
        return Entry(sha256, size, path)

    def keep(self) -> None:
        """Remember the digests of the files that were asked for; raises TargetError."""
        with told(self._kept):
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            write(self._kept, "".join(self._seen.values()).encode())

    def _read(self) -> dict[str, tuple[str, str]]:
        """Return stamps and digests by path; a line that is none is no harm."""
        lines: list[str] = []
        with suppress(OSError, UnicodeDecodeError):
            lines = self._kept.read_text(encoding="utf-8").splitlines()
        matches = filter(None, map(_LINE.fullmatch, lines))
        return {match[3]: (match[2], match[1]) for match in matches}
