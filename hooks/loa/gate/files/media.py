"""Video: whether the file is complete enough to be played."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from loa.gate.files.finding import DamagedFileError, Finding

_MOST_BOXES = 10_000
_LONG = 1
_TO_THE_END = 0


def inspect_mp4(stream: BinaryIO) -> Iterator[Finding]:
    """Yield nothing; check that the boxes of the file are complete. Source: ISO 14496-12, 4.2.

    Raises:
        DamagedFileError: it is truncated, or has no index.
    """
    end = stream.seek(0, 2)
    names, at = set(), 0
    for _ in range(_MOST_BOXES):
        if at >= end:
            break
        stream.seek(at)
        head = stream.read(16).ljust(16, b"\0")
        size, name = struct.unpack_from(">I4s", head)
        if size == _LONG:
            (size,) = struct.unpack_from(">Q", head, 8)
        elif size == _TO_THE_END:
            size = end - at
        if size < 8:
            raise DamagedFileError("video bị hỏng ở giữa")
        names.add(name)
        at += size
    if at != end:
        raise DamagedFileError("video bị cắt cụt")
    if not {b"moov", b"moof"} & names:
        raise DamagedFileError("video thiếu mục lục nên không phát được")
    yield from ()
