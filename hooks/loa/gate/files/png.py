"""The parts of a PNG file; source: W3C PNG Specification (Third Edition), chapters 5, 11."""

import struct
import zlib
from collections.abc import Iterator

from loa.gate.files.finding import DamagedFileError
from loa.gate.files.metadata import Metadata, read_exif, read_xmp
from loa.gate.files.picture_part import Part, after_the_end, bytes_at, revealing

_SHOWN_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"}
    | {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"mDCV", b"cLLI"}
    | {b"bKGD", b"hIST", b"pHYs", b"sPLT", b"tIME"}
)
_TEXT_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_KEYWORDS = {
    b"author": Metadata.PERSON,
    b"copyright": Metadata.PERSON,
    b"software": Metadata.SOFTWARE,
    b"source": Metadata.CAMERA,
    b"creation time": Metadata.TIME,
}


def png_parts(data: bytes) -> Iterator[Part]:
    """Yield the parts of a PNG file in their order.

    Raises:
        DamagedFileError: it is cut off or damaged.
        struct.error: it is cut off within a number.
        IndexError: it is cut off elsewhere.
    """
    yield Part(bytes_at(data, 0, 8))
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        chunk = bytes_at(data, at, end)
        if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise DamagedFileError("ảnh bị hỏng ở giữa")
        yield _png_chunk(name, chunk)
        at = end
    yield after_the_end(data[at:])


def _png_chunk(name: bytes, chunk: bytes) -> Part:
    # Who does not know a critical chunk (its name starts in upper case) can not show the picture.
    if name in _SHOWN_CHUNKS or not name[0] & 0x20:
        return Part(chunk)
    body = chunk[8:-4]
    if name == b"eXIf":
        exif = read_exif(body)
        kept = _png_of(b"eXIf", exif.kept) if exif.kept else b""
        return Part(kept if exif.reveals else chunk, exif.reveals)
    if name in _TEXT_CHUNKS:
        keyword = body.partition(b"\0")[0].lower()
        if keyword == b"xml:com.adobe.xmp":
            return Part(b"", read_xmp(body))
        return revealing(_KEYWORDS.get(keyword, Metadata.WORDS))
    return revealing(Metadata.OTHER)


def _png_of(name: bytes, body: bytes) -> bytes:
    checked = name + body
    return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))
