"""Encoding pictures of sixteen colours as PNG (W3C PNG Specification, third edition).

Pillow's own encoder takes twice as long, as it handles every row by itself.
"""

import struct
import zlib
from collections.abc import Sequence

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVEL = 1
"""Compression level: higher ones take up to thirty times as long and save a third at most."""

Colour = tuple[int, int, int]
FILTER = 2
"""Pixels of colour 0 before each row: they encode the byte that marks the row as unfiltered."""


def png(points: Image.Image, palette: Sequence[Colour]) -> bytes:
    """Return a picture as PNG.

    Args:
        points: the pixels as a picture of mode "P", whose rows begin with `FILTER` pixels of
            colour 0 and have an even number of pixels.
        palette: the colours, sixteen at most.
    """
    width, height = points.size
    header = struct.pack(">IIBBBBB", width - FILTER, height, 4, 3, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            _chunk(b"IDAT", zlib.compress(points.tobytes("raw", "P;4"), _LEVEL)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
