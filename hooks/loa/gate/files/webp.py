"""The parts of a WebP file; source: RFC 9649."""

import struct
from collections.abc import Iterator

from loa.gate.files.finding import DamagedFileError
from loa.gate.files.metadata import Metadata, read_exif, read_xmp
from loa.gate.files.picture_part import Part, after_the_end, bytes_at, revealing

_SHOWN_IN_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def webp_parts(data: bytes) -> Iterator[Part]:
    """Yield the parts of a WebP file in their order.

    Raises:
        DamagedFileError: it is cut off or damaged.
        struct.error: it is cut off within a number.
        IndexError: it is cut off elsewhere.
    """
    end = 8 + int(struct.unpack_from("<I", data, 4)[0])
    if end > len(data):
        raise DamagedFileError("ảnh bị cắt cụt")
    chunks = list(_webp_chunks(data, end))
    kept = b"".join(chunk.kept for chunk in chunks)
    yield Part(b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP")
    has_exif = any(chunk.kept[:4] == b"EXIF" for chunk in chunks)
    for chunk in chunks:
        yield _true_flags(chunk, has_exif) if chunk.kept[:4] == b"VP8X" else chunk
    yield after_the_end(data[end:])


def _webp_chunks(data: bytes, end: int) -> Iterator[Part]:
    at = 12
    while at < end:
        name, length = struct.unpack_from("<4sI", data, at)
        # Every chunk has an even number of bytes; some programs forget it for the last.
        following = min(at + 8 + length + length % 2, end)
        chunk = bytes_at(data, at, max(following, at + 8 + length))
        yield _webp_chunk(name, chunk, length)
        at = following


def _webp_chunk(name: bytes, chunk: bytes, length: int) -> Part:
    if name in _SHOWN_IN_WEBP:
        return Part(chunk)
    if name == b"EXIF":
        exif = read_exif(chunk[8 : 8 + length])
        kept = struct.pack("<4sI", b"EXIF", len(exif.kept)) + exif.kept if exif.kept else b""
        return Part(kept if exif.reveals else chunk, exif.reveals)
    if name == b"XMP ":
        return Part(b"", read_xmp(chunk))
    return revealing(Metadata.OTHER)


def _true_flags(extended: Part, has_exif: bool) -> Part:
    """Return the header chunk, whose flags name the other chunks, as if metadata were gone."""
    flags = extended.kept[8] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if has_exif else 0)
    return Part(extended.kept[:8] + bytes([flags]) + extended.kept[9:])
