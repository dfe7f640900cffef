"""A part of a picture's file, and what the readers of all formats share."""

from typing import NamedTuple

from loa.gate.files.metadata import Metadata

MOST_PARTS = 100_000
"""A picture of more parts is refused: no camera or program writes one."""


class Part(NamedTuple):
    """Some bytes of a picture.

    Args:
        kept: what remains of them in the picture without metadata.
        reveals: what their metadata reveal.
    """

    kept: bytes
    reveals: frozenset[Metadata] = frozenset()


def bytes_at(data: bytes, start: int, end: int) -> bytes:
    """Return bytes that have to be there.

    Raises:
        IndexError: the file ends before them.
    """
    if end > len(data):
        raise IndexError
    return data[start:end]


def revealing(*kinds: Metadata, kept: bytes = b"") -> Part:
    """Return a part of metadata."""
    return Part(kept, frozenset(kinds))


def after_the_end(rest: bytes) -> Part:
    """Return what follows the end of a picture."""
    # Some cameras fill the last block of the card; others hide a video there.
    return revealing(Metadata.APPENDED) if rest.strip(b"\0\r\n\t ") else Part(rest)
