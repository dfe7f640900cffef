"""The parts of a JPEG file; source: ITU-T T.81, annex B."""

import re
import struct
from collections.abc import Iterator

from loa.gate.files.finding import DamagedFileError
from loa.gate.files.metadata import Metadata, read_exif, read_xmp
from loa.gate.files.picture_part import Part, after_the_end, bytes_at, revealing

_START_OF_SCAN, _END_OF_IMAGE, _COMMENT = 0xDA, 0xD9, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FILL = re.compile(rb"\xff++")
_MOST_SCANS = 100


def jpeg_parts(data: bytes) -> Iterator[Part]:
    """Yield the parts of a JPEG file in their order.

    Raises:
        DamagedFileError: it is cut off or damaged.
        struct.error: it is cut off within a number.
        IndexError: it is cut off elsewhere.
    """
    yield Part(bytes_at(data, 0, 2))
    at, scans = 2, 0
    while True:
        fill = _FILL.match(data, at)
        if not fill:
            raise DamagedFileError("ảnh bị cắt cụt" if at >= len(data) else "ảnh bị hỏng ở giữa")
        at = fill.end() - 1
        marker = data[at + 1]
        if marker == _END_OF_IMAGE:
            yield Part(data[at : at + 2])
            yield after_the_end(data[at + 2 :])
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + max(length, 2)
        segment = bytes_at(data, at, end)
        yield _jpeg_segment(marker, segment)
        at = end
        if marker == _START_OF_SCAN:
            scans += 1
            following = _MARKER_IN_SCAN.search(data, at)
            if not following:
                raise DamagedFileError("ảnh bị cắt cụt")
            if scans > _MOST_SCANS:
                raise DamagedFileError("ảnh gồm quá nhiều lượt vẽ")
            yield Part(data[at : following.start()])
            at = following.start()


def _jpeg_segment(marker: int, segment: bytes) -> Part:
    body = segment[4:]
    if marker == _COMMENT:
        return revealing(Metadata.WORDS)
    if marker not in _APPLICATION:
        return Part(segment)
    match marker - 0xE0:
        case 0 if body.startswith(b"JFIF\0"):
            if body[12:14] in {b"", b"\0\0"} and len(body) <= 14:
                return Part(segment)
            return revealing(Metadata.THUMBNAIL, kept=_jpeg_of(0xE0, body[:12] + b"\0\0"))
        case 1 if body.startswith(b"Exif\0\0"):
            exif = read_exif(body)
            kept = _jpeg_of(0xE1, b"Exif\0\0" + exif.kept) if exif.kept else b""
            return Part(kept if exif.reveals else segment, exif.reveals)
        case 1 if body.startswith(b"http://ns.adobe.com/"):
            return Part(b"", read_xmp(body))
        case 2 if body.startswith(b"ICC_PROFILE\0"):
            return Part(segment)
        case 13:
            return Part(b"", _in_iptc(body))
        case 14 if body.startswith(b"Adobe") and len(body) <= 16:
            return Part(segment)  # says what the numbers of the colours mean
    return revealing(Metadata.OTHER)


def _jpeg_of(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


_IPTC = {b"P": Metadata.PERSON, b"Z": Metadata.PLACE, b"e": Metadata.PLACE, b"x": Metadata.WORDS}
"""Data sets 2:80 by-line, 2:90 city, 2:101 country, 2:120 caption (IPTC-IIM 4.2)."""


def _in_iptc(body: bytes) -> frozenset[Metadata]:
    told = {kind for number, kind in _IPTC.items() if b"\x1c\x02" + number in body}
    return frozenset(told or {Metadata.OTHER})
