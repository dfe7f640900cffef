"""A release: what it consists of, with whose signature, and where its files are."""

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from loa.mirror.failures import RefusedError
from loa.mirror.verifier_file import OWN_CODE, verifier_file
from loa.mirror.verify.folder import digest_of, some_at_a_time
from loa.mirror.verify.manifest import (
    FOLDER,
    MANIFEST,
    SIGNATURE,
    VERIFIER,
    Entry,
    Manifest,
    ManifestError,
    is_publishable,
    moment_of,
    read_manifest,
    refuse_clashes,
)

_BUILDERS = (
    *("brotli", "feedgen", "jinja2", "loa", "markdown", "mkdocs", "mkdocs-material", "pillow"),
    *("pyyaml", "segno"),
)
"""What decides the bytes of a release: pages, feeds, pictures, QR codes, packed copies."""
_LARGEST_FILE = 10**12 - 1


@dataclass(frozen=True)
class Contents:
    """What is to be released: all that a manifest says but its number and moment.

    Args:
        commit: from which commit it was built; see `Manifest`.
        as_of: the day for which the site was built, in ISO form.
        builders: what built it.
        files: every file, sorted by path.
    """

    commit: str
    as_of: str
    builders: tuple[str, ...]
    files: tuple[Entry, ...]

    @classmethod
    def of(cls, manifest: Manifest) -> "Contents":
        """Return what a manifest says of the contents."""
        return cls(manifest.commit, manifest.as_of, manifest.builders, manifest.files)

    def having(self, more: Iterable[Entry]) -> "Contents":
        """Return the contents with some more files, of which it has none yet."""
        files = sorted((*self.files, *more), key=lambda file: file.path)
        return replace(self, files=tuple(files))

    def numbered(self, number: int, at: float) -> Manifest:
        """Return the manifest that releases this as `number` at a moment in seconds since 1970."""
        return Manifest(number, self.commit, self.as_of, moment_of(at), self.builders, self.files)


@dataclass(frozen=True)
class Release:
    """A signed release.

    Args:
        data: the manifest's bytes.
        signature: what `ssh-keygen` made of them.
        site: the folder of those files that the mirror does not have yet; None if it has them all.
        made: files that stand in no folder, by path.
    """

    data: bytes
    signature: bytes
    site: Path | None = None
    made: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def manifest(self) -> Manifest:
        """What the manifest says; raises ManifestError."""
        return read_manifest(self.data)

    @property
    def number(self) -> int:
        """The release's number."""
        return self.manifest.release

    @property
    def unlisted(self) -> Mapping[str, bytes]:
        """The two files that no manifest can name."""
        return {MANIFEST: self.data, SIGNATURE: self.signature}

    def out_of(self, site: Path, *others: Mapping[str, bytes]) -> "Release":
        """Return the release with the place of its files, and with those that stand in no folder.

        Args:
            site: the folder of the built site.
            others: what it has besides, by path; it is read when it is wanted.
        """
        return replace(self, site=site, made=_Joined((made_files(), *others)))


@dataclass(frozen=True)
class _Joined(Mapping[str, bytes]):
    """Several mappings as one; the first that has a path counts."""

    parts: tuple[Mapping[str, bytes], ...]

    def __getitem__(self, path: str) -> bytes:
        """Return the bytes of a file."""
        for part in self.parts:
            with suppress(KeyError):
                return part[path]
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(dict.fromkeys(chain(*self.parts)))

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(1 for _ in self)


def builders() -> tuple[str, ...]:
    """Return what builds a site here, each with its version."""
    named = [f"{name} {version(name)}" for name in _BUILDERS]
    return tuple(sorted([f"python {platform.python_version()}", *named]))


def made_files(code: Path = OWN_CODE) -> Mapping[str, bytes]:
    """Return what a release has besides the site, by path; `code` is the folder of the package."""
    return {VERIFIER: verifier_file(code)}


def entries(
    site: Path,
    paths: Sequence[str],
    code: Path = OWN_CODE,
    entry: Callable[[str], Entry] | None = None,
) -> tuple[Entry, ...]:
    """Return the files of a release, sorted: those of the site, and those that are made.

    Args:
        site: the folder of the built site.
        paths: its files.
        code: the folder of the package that built it.
        entry: tells what a manifest says of a file; if there is none, each is read.

    Raises:
        RefusedError: a path can not be published, or is the release's own.
        OSError: a file can not be read.
    """
    for path in paths:
        if not is_publishable(path):
            words = "chỉ dùng chữ không dấu, số, gạch nối, gạch dưới và dấu chấm."
            raise RefusedError(f"tên tệp {path!r} không đưa vào bản phát hành được; {words}")
        if path.lower().startswith(FOLDER):
            raise RefusedError(f"{path}: thư mục {FOLDER} dành cho bản kê phát hành.")
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        of_parts = threads.map(
            partial(_entries, entry or partial(_read, site)), some_at_a_time(paths)
        )
        found = [entry for part in of_parts for entry in part]
    found += (
        Entry(sha256(data).hexdigest(), len(data), path) for path, data in made_files(code).items()
    )
    try:
        refuse_clashes(entry.path for entry in found)
    except ManifestError as error:
        raise RefusedError(f"{error}.") from error
    return tuple(sorted(found, key=lambda entry: entry.path))


def _entries(entry: Callable[[str], Entry], paths: Iterable[str]) -> list[Entry]:
    return [entry(path) for path in paths]


def _read(site: Path, path: str) -> Entry:
    size, digest = digest_of(f"{site}/{path}", _LARGEST_FILE)
    return Entry(digest, size, path)
