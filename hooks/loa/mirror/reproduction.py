"""A release that was built again from its commit: what of it is not what was signed."""

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from loa.mirror.verify.manifest import Entry, Manifest

_EXCERPT = 60
"""Characters of a line that are shown."""


class Unlikeness(enum.Enum):
    """How a file differs, by its name for programmes."""

    ALTERED = "altered"
    NOT_BUILT = "not-built"
    NOT_SIGNED = "not-signed"


@dataclass(frozen=True)
class Line:
    """The first line in which two texts differ: its number, and what each has there."""

    number: int
    signed: str
    built: str


@dataclass(frozen=True)
class UnlikeFile:
    """A file that was not built as it was signed.

    Args:
        path: its path.
        how: how it differs.
        line: where it begins to, if both are texts that can be read here.
    """

    path: str
    how: Unlikeness
    line: Line | None = None


@dataclass(frozen=True)
class UnlikeBuilder:
    """A programme with another version than the one that built the release; "" for none."""

    name: str
    signed: str
    built: str


@dataclass(frozen=True)
class Reproduction:
    """What came of building a release again.

    Args:
        manifest: what was signed.
        signer: by whom.
        files: what differs, by path.
        carried: files that it holds for pages of the release before it; this commit has none.
        builders: what built it with another version then; no fault in itself.
        own_code: whether templates and code are those of the commit, too. If not, the commit is
            that of the content alone, and they were taken as they lie there.
    """

    manifest: Manifest
    signer: str
    files: tuple[UnlikeFile, ...]
    carried: tuple[str, ...]
    builders: tuple[UnlikeBuilder, ...]
    own_code: bool


def unlike_files(signed: Iterable[Entry], built: Iterable[Entry]) -> Iterator[UnlikeFile]:
    """Yield the files in which two lists differ, by path."""
    then = {file.path: file for file in signed}
    now = {file.path: file for file in built}
    for path in sorted(then.keys() | now.keys()):
        if path not in now:
            yield UnlikeFile(path, Unlikeness.NOT_BUILT)
        elif path not in then:
            yield UnlikeFile(path, Unlikeness.NOT_SIGNED)
        elif then[path] != now[path]:
            yield UnlikeFile(path, Unlikeness.ALTERED)


def unlike_builders(signed: Sequence[str], built: Sequence[str]) -> Iterator[UnlikeBuilder]:
    """Yield the programmes whose versions differ; each is given as "name version"."""
    then = dict(builder.split(" ", 1) for builder in signed)
    now = dict(builder.split(" ", 1) for builder in built)
    for name in sorted(then.keys() | now.keys()):
        if then.get(name) != now.get(name):
            yield UnlikeBuilder(name, then.get(name, ""), now.get(name, ""))


def first_unlike_line(signed: bytes, built: bytes) -> Line | None:
    """Return where two texts begin to differ; None if one is no text."""
    try:
        texts = [data.decode("utf-8").split("\n") for data in (signed, built)]
    except UnicodeDecodeError:
        return None
    for number, (before, after) in enumerate(zip_longest(*texts, fillvalue=""), 1):
        if before != after:
            return Line(number, *_around_difference(before, after))
    return None


def _around_difference(before: str, after: str) -> tuple[str, str]:
    """Return of two lines as much as shows the difference."""
    pairs = enumerate(zip(before, after, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
    begin = max(0, at - _EXCERPT // 3)
    return before[begin : begin + _EXCERPT], after[begin : begin + _EXCERPT]
