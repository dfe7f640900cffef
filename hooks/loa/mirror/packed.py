"""The packed copies of pages, style sheets and scripts: `index.html.br` beside `index.html`.

A server sends them as they are to whoever can unpack them: smaller than what it would make itself
for each request, and for no work. What is seldom sent has none: feeds and data are asked for by
programmes, which hear that nothing changed. See docs/adr/0015 for what it costs.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from os import cpu_count, listdir
from pathlib import Path
from types import MappingProxyType
from typing import Final

import brotli

from loa.mirror.local_files import told
from loa.mirror.verify.folder import some_at_a_time
from loa.mirror.verify.manifest import Entry

ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))
"""Content codings with the endings of files, the better one first."""
TYPES_OF_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
)
"""The endings of what is packed, with their media types."""
LEAST: Final = 1 << 10
"""Bytes below which a file travels in one packet, however it is packed."""

_GZIP: Final = 16 + zlib.MAX_WBITS
_PAGE_WINDOW: Final = 16
"""Larger windows of Brotli cost twenty times as long for pages, and gain nothing."""


@dataclass(frozen=True)
class Packed(Mapping[str, bytes]):
    """Packed by their paths in the site; they are read when they are wanted.

    Args:
        files: where they lie.
        entries: what a manifest says of them, sorted by path.
    """

    files: Mapping[str, Path]
    entries: tuple[Entry, ...]

    def __getitem__(self, path: str) -> bytes:
        """Return the bytes of a copy."""
        return self.files[path].read_bytes()

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self.files)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.files)


def packed(site: Path, files: Sequence[Entry], kept: Path) -> Packed:
    """Return the packed copies of a site's files; only what has other bytes is compressed anew.

    Args:
        site: the folder of the built site.
        files: its files.
        kept: the folder in which they lie from release to release, named by the digests of what
            they are copies of, and of themselves; those that nothing needs any more are removed.

    Raises:
        TargetError: they can not be written.
    """
    there = {file.path for file in files}
    wanted = [file for file in files if _is_packed(file)]
    with told(kept), ThreadPoolExecutor(cpu_count()) as threads:
        kept.mkdir(parents=True, exist_ok=True)
        known = {_key(name): name for name in listdir(kept)}
        make = partial(_copies_of, site, kept, known)
        made = [one for part in threads.map(make, some_at_a_time(wanted)) for one in part]
        for name in set(listdir(kept)) - {path.name for _, path in made}:
            (kept / name).unlink()
    made = [(entry, path) for entry, path in made if entry.path not in there]
    made.sort(key=lambda one: one[0].path)
    where = {entry.path: path for entry, path in made}
    return Packed(where, tuple(entry for entry, _ in made))


def _is_packed(file: Entry) -> bool:
    return file.size >= LEAST and file.path.rpartition(".")[2] in TYPES_OF_TEXTS


def _copies_of(
    site: Path, kept: Path, known: Mapping[str, str], files: Iterable[Entry]
) -> list[tuple[Entry, Path]]:
    """Return the packed copies of some files, each with the place where it lies."""
    return [
        _copy_of(site, kept, known, file, encoding, ending)
        for file in files
        for encoding, ending in ENCODINGS
    ]


def _copy_of(
    site: Path, kept: Path, known: Mapping[str, str], file: Entry, encoding: str, ending: str
) -> tuple[Entry, Path]:
    """Return one copy: that of an earlier release, if it is what it was, or a new one."""
    name = known.get(f"{file.sha256}{ending}")
    data = (kept / name).read_bytes() if name else b""
    digest = sha256(data).hexdigest()
    if name != (own := f"{file.sha256}.{digest}{ending}"):
        data = _COMPRESS[encoding](file.path, (site / file.path).read_bytes())
        digest = sha256(data).hexdigest()
        own = f"{file.sha256}.{digest}{ending}"
        (kept / own).write_bytes(data)
    return Entry(digest, len(data), f"{file.path}{ending}"), kept / own


def _key(name: str) -> str:
    """Return of what a kept file is the copy, and how: without the digest of its own bytes."""
    source, _, rest = name.partition(".")
    return f"{source}.{rest.rpartition('.')[2]}"


def _gzip(path: str, data: bytes) -> bytes:
    del path
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP)  # without moment and name
    return packer.compress(data) + packer.flush()


def _brotli(path: str, data: bytes) -> bytes:
    # Style sheets and scripts are few, and stay for long.
    is_page = path.endswith(".html")
    how = {"quality": 9, "lgwin": _PAGE_WINDOW} if is_page else {"quality": 11}
    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, **how)
    return packed


_COMPRESS: Final[Mapping[str, Callable[[str, bytes], bytes]]] = {"br": _brotli, "gzip": _gzip}
