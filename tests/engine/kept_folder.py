"""A folder that is brought back to what it was after each test, by copying what a test changed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

Seen = tuple[int, ...]


class KeptFolder:
    """A folder and a copy of it, from which it is mended.

    A file is taken for unchanged only if it is the same file, and nobody touched it since: the time
    of its last change (`st_ctime`) can not be set back.
    """

    def __init__(self, folder: Path, copy: Path) -> None:
        self._folder, self._copy = folder, copy
        shutil.copytree(folder, copy)
        self._seen = dict(_seen_in(folder))

    def mend(self) -> None:
        """Bring the folder back to what it was."""
        now = dict(_seen_in(self._folder))
        wrong = {path for path in now.keys() | self._seen if now.get(path) != self._seen.get(path)}
        # What is deeper first; a folder may stand now where a file was.
        for path in sorted(wrong & now.keys(), reverse=True):
            if not (_is_folder(now[path]) and path in self._seen and _is_folder(self._seen[path])):
                _remove(self._folder / path)
        for path in sorted(wrong & self._seen.keys()):
            self._put_back(path)
        self._seen |= {path: _seen(self._folder / path) for path in wrong & self._seen.keys()}

    def _put_back(self, path: str) -> None:
        kept, place = self._copy / path, self._folder / path
        if kept.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            shutil.copystat(kept, place)
        else:
            shutil.copy2(kept, place)


def _seen_in(folder: Path) -> Iterator[tuple[str, Seen]]:
    """Yield each file and folder below a folder, and itself, with what it is."""
    if folder.is_dir():
        yield "", _seen(folder)
    for place, folders, files in os.walk(folder):
        below = place.removeprefix(str(folder)).removeprefix("/")
        for name in (*folders, *files):
            yield f"{below}/{name}" if below else name, _seen(f"{place}/{name}")


def _seen(path: str | Path) -> Seen:
    said = os.lstat(path)
    if _is_folder((said.st_mode,)):
        return (said.st_mode,)
    return (said.st_mode, said.st_ino, said.st_size, said.st_mtime_ns, said.st_ctime_ns)


def _is_folder(seen: Seen) -> bool:
    return seen[0] & 0o170000 == 0o040000


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
