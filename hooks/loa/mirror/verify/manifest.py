"""The manifest of a release: what it is, and its bytes, of which there is one form only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import lru_cache
from typing import NamedTuple

FOLDER = "phat-hanh/"
MANIFEST = f"{FOLDER}manifest.txt"
SIGNATURE = f"{MANIFEST}.sig"
VERIFIER = f"{FOLDER}loa-verify.pyz"
UNLISTED = (MANIFEST, SIGNATURE)
"""What every release has and no manifest can name: no file holds its own digest."""
LARGEST = 64 << 20
"""Bytes that a manifest may have: those of half a million files."""

_FORMAT = "loa-release 1"
_HEAD = ("release", "commit", "as-of", "published")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_DAY_PATTERN = r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"
_VALUES = {
    "release": re.compile(r"[1-9][0-9]{0,8}"),
    "commit": re.compile(r"none|(?:[0-9a-f]{40}|[0-9a-f]{64})(?:-dirty)?"),
    "as-of": re.compile(_DAY_PATTERN),
    "published": re.compile(rf"{_DAY_PATTERN}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z"),
    "builder": re.compile(r"[a-z0-9][a-z0-9.-]{0,63} [A-Za-z0-9][A-Za-z0-9.+-]{0,63}"),
}
_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
# The one folder that begins with a dot is that of RFC 8615, for security.txt.
_PATH = rf"(?:\.well-known/)?{_SEGMENT}(?:/{_SEGMENT}){{0,31}}"
_FILE = re.compile(rf"([0-9a-f]{{64}}) (0|[1-9][0-9]{{0,11}}) ({_PATH})")


class ManifestError(ValueError):
    """Something that is no manifest; the message says why, in Vietnamese."""


class Entry(NamedTuple):
    """A file of a release: the SHA-256 of its bytes, their number, its path below the root."""

    sha256: str
    size: int
    path: str

    def __str__(self) -> str:
        """Return the file's line."""
        return f"{self.sha256} {self.size} {self.path}"


@dataclass(frozen=True)
class Manifest:
    """What a release consists of.

    Args:
        release: its number, which is higher than those before.
        commit: the commit of the content, with "-dirty" behind it if the content, or templates and
            code in the same repository, differed from it; "none" where there is no git.
        as_of: the day for which the site was built, in ISO form.
        published: the moment for which it was signed, in UTC: "2026-11-26T05:00:00Z".
        builders: "name version" of what built it, sorted.
        files: every file but those of `UNLISTED`, sorted by path.
    """

    release: int
    commit: str
    as_of: str
    published: str
    builders: tuple[str, ...]
    files: tuple[Entry, ...]

    def __str__(self) -> str:
        """Return the manifest's text."""
        values = (str(self.release), self.commit, self.as_of, self.published)
        head = [f"{name} {value}" for name, value in zip(_HEAD, values)]
        builders = [f"builder {builder}" for builder in self.builders]
        return "\n".join([_FORMAT, *head, *builders, "", *map(str, self.files), ""])

    @property
    def published_at(self) -> float:
        """The moment of publication in seconds since 1970."""
        moment = datetime.strptime(self.published, _MOMENT)
        return moment.replace(tzinfo=timezone.utc).timestamp()


def moment_of(seconds: float) -> str:
    """Return a moment in seconds since 1970 as manifests write it."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime(_MOMENT)


@lru_cache(maxsize=4)  # one publish comes to the same manifest several times
def read_manifest(data: bytes) -> Manifest:
    """Read a manifest.

    Args:
        data: the bytes; what `str(Manifest)` would not write exactly so is refused.

    Raises:
        ManifestError: they are no manifest.
    """
    try:
        head, blank, body = data.decode("ascii").partition("\n\n")
    except UnicodeDecodeError:
        raise ManifestError("có ký tự ngoài bảng mã ASCII") from None
    rows = body.split("\n")
    if not blank or rows.pop() or not rows:
        raise ManifestError("thiếu danh sách tệp, hoặc dòng cuối bị cắt")
    (release, commit, as_of, published), builders = _read_head(head.split("\n"))
    manifest = Manifest(int(release), commit, as_of, published, builders, _read_files(rows))
    if str(manifest).encode() != data:
        raise ManifestError("không viết ở dạng chuẩn")
    return manifest


def _read_head(lines: Sequence[str]) -> tuple[Sequence[str], tuple[str, ...]]:
    """Return the values of the lines that every manifest has, and the builders."""
    if lines[0] != _FORMAT or len(lines) <= len(_HEAD) + 1:
        raise ManifestError(f"phần đầu thiếu dòng, hoặc không bắt đầu bằng “{_FORMAT}”")
    names = [*_HEAD, *["builder"] * (len(lines) - 1 - len(_HEAD))]
    values = [_value(name, line) for name, line in zip(names, lines[1:])]
    fixed, builders = values[: len(_HEAD)], tuple(values[len(_HEAD) :])
    _refuse_disorder(builders)
    try:
        datetime.strptime(fixed[2], "%Y-%m-%d")
        datetime.strptime(fixed[3], _MOMENT)
    except ValueError:
        raise ManifestError("ngày hoặc giờ không có trong lịch") from None
    return fixed, builders


def _value(name: str, line: str) -> str:
    key, _, value = line.partition(" ")
    if key != name or not _VALUES[name].fullmatch(value):
        raise ManifestError(f"dòng {line[:80]!a} không đúng dạng “{name} …”")
    return value


def _read_files(rows: Iterable[str]) -> tuple[Entry, ...]:
    files = []
    for row in rows:
        match = _FILE.fullmatch(row)
        if not match:
            raise ManifestError(f"dòng {row[:120]!a} không phải “sha256 cỡ đường-dẫn”")
        files.append(Entry(match[1], int(match[2]), match[3]))
    paths = [file.path for file in files]
    _refuse_disorder(paths)
    refuse_clashes(paths)
    return tuple(files)


def _refuse_disorder(names: Sequence[str]) -> None:
    for before, name in zip(names, names[1:]):
        if before >= name:
            raise ManifestError(f"“{name}” lặp lại hoặc sai thứ tự")


def refuse_clashes(paths: Iterable[str]) -> None:
    """Refuse paths of which a file system, perhaps one that ignores case, can not hold both.

    Raises:
        ManifestError: two are the same but for case, one is a folder of another, or one is that of
            the manifest itself.
    """
    spelled: dict[str, str] = {}
    folders: set[str] = set()
    files: set[str] = set()
    for path in (*UNLISTED, *paths):
        folded = path.lower()
        if folded in files:
            raise ManifestError(f"“{path}” lặp lại, hoặc chỉ khác chữ hoa, chữ thường")
        files.add(folded)
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:  # one that is known has known folders above it
            folders.add(folder)
            if spelled.setdefault(folder.lower(), folder) != folder:
                raise ManifestError(f"thư mục “{folder}” có hai cách viết hoa, viết thường")
            folder = folder.rpartition("/")[0]
    if both := sorted(files & spelled.keys()):
        raise ManifestError(f"“{spelled[both[0]]}” vừa là tệp vừa là thư mục")


def is_publishable(path: str) -> bool:
    """Return whether a manifest can name a path."""
    return bool(_FILE.fullmatch(f"{'0' * 64} 0 {path}"))
