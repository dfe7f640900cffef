"""Digests: of values, of texts, of files, and of all that the programme itself consists of."""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel

import loa

SIZE = 16
"""Bytes of a digest: 128 bits tell apart what is not forged, which is all that a cache needs."""


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes, in hexadecimal."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def digest_of_value(value: Any) -> str:
    """Return the digest of a dataclass, a model or plain data by what it says, not by identity.

    Two values with equal fields have one digest, whichever process made them. Pickles have no such
    promise: they also write down which parts of a value are one object.
    """
    data = orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return digest_of(type(value).__name__.encode() + data)


def _plain(value: Any) -> Any:
    """Return what is not JSON by itself as something that is."""
    if isinstance(value, BaseModel):
        return value.__dict__
    if callable(value):
        return f"{value.__module__}.{value.__qualname__}"
    return str(value)


def digest_of_file(path: str | Path) -> str:
    """Return the digest of a file's bytes; raises OSError."""
    with open(path, "rb") as file:
        return digest_of(file.read())


@cache
def programme_digest() -> str:
    """Return the digest of the code that runs: what lay there when it was asked first."""
    return current_programme()


def current_programme() -> str:
    """Return the digest of the code that lies there now: this package, and all that is installed.

    A distribution counts by the name of its record, which holds its version; reading the records
    themselves would take longer than an edit may.
    """
    package = Path(loa.__file__).parent
    data = ("outputs/feeds/*.css", "cards/*.woff2")
    paths = (*package.rglob("*.py"), *(path for each in data for path in package.glob(each)))
    ours = {path.relative_to(package).as_posix(): digest_of_file(path) for path in paths}
    installed = {
        entry.name
        for folder in map(Path, sys.path)
        if folder.is_dir()
        for entry in folder.glob("*-info")
    }
    return digest_of_value([sys.version, sorted(installed), sorted(ours.items())])
