"""JPEG, PNG, GIF and WebP as a sequence of parts: those that show, and those that only tell."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from loa.gate.files.finding import DamagedFileError
from loa.gate.files.hidden import Hidden, read_exif, read_xmp
from loa.gate.files.types import HEAD, FileType, type_by_signature

_MOST_PARTS = 100_000


class Part(NamedTuple):
    """Some bytes of a picture: what stays of them without metadata, and what these told."""

    kept: bytes
    tells: frozenset[Hidden] = frozenset()


def parts_of(type_: FileType, data: bytes) -> list[Part]:
    """Return the parts of a picture in their order.

    Raises:
        DamagedFileError: it is cut off, or not of this type.
    """
    try:
        parts = list(islice(_SPLIT[type_](data), _MOST_PARTS + 1))
    except (struct.error, IndexError) as error:
        raise DamagedFileError("ảnh bị cắt cụt") from error
    if len(parts) > _MOST_PARTS:
        raise DamagedFileError("ảnh gồm quá nhiều mảnh")
    return parts


def without_metadata(data: bytes) -> bytes:
    """Return a picture without what its metadata tell; its pixels and its turn stay as they are.

    What is no picture, or a damaged one, is returned as it is.
    """
    type_ = type_by_signature(data[:HEAD])
    if type_ is None or type_ not in _SPLIT:
        return data
    try:
        parts = parts_of(type_, data)
    except DamagedFileError:
        return data
    return b"".join(part.kept for part in parts) if any(part.tells for part in parts) else data


def _slice(data: bytes, start: int, end: int) -> bytes:
    """Return bytes that have to be there.

    Raises:
        IndexError: the file ends before them.
    """
    if end > len(data):
        raise IndexError
    return data[start:end]


def _telling(*kinds: Hidden, kept: bytes = b"") -> Part:
    return Part(kept, frozenset(kinds))


def _after_the_end(rest: bytes) -> Part:
    # Some cameras fill the last block of the card; others hide a video there.
    return _telling(Hidden.APPENDED) if rest.strip(b"\0\r\n\t ") else Part(rest)


# JPEG, source: ITU-T T.81, annex B

_START_OF_SCAN, _END_OF_IMAGE, _COMMENT = 0xDA, 0xD9, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FILL = re.compile(rb"\xff++")
_MOST_SCANS = 100


def _jpeg(data: bytes) -> Iterator[Part]:
    yield Part(_slice(data, 0, 2))
    at, scans = 2, 0
    while True:
        fill = _FILL.match(data, at)
        if not fill:
            raise DamagedFileError("ảnh bị cắt cụt" if at >= len(data) else "ảnh bị hỏng ở giữa")
        at = fill.end() - 1
        marker = data[at + 1]
        if marker == _END_OF_IMAGE:
            yield Part(data[at : at + 2])
            yield _after_the_end(data[at + 2 :])
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + max(length, 2)
        segment = _slice(data, at, end)
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
        return _telling(Hidden.WORDS)
    if marker not in _APPLICATION:
        return Part(segment)
    match marker - 0xE0:
        case 0 if body.startswith(b"JFIF\0"):
            if body[12:14] in {b"", b"\0\0"} and len(body) <= 14:
                return Part(segment)
            return _telling(Hidden.THUMBNAIL, kept=_jpeg_of(0xE0, body[:12] + b"\0\0"))
        case 1 if body.startswith(b"Exif\0\0"):
            exif = read_exif(body)
            kept = _jpeg_of(0xE1, b"Exif\0\0" + exif.kept) if exif.kept else b""
            return Part(kept if exif.tells else segment, exif.tells)
        case 1 if body.startswith(b"http://ns.adobe.com/"):
            return Part(b"", read_xmp(body))
        case 2 if body.startswith(b"ICC_PROFILE\0"):
            return Part(segment)
        case 13:
            return Part(b"", _in_iptc(body))
        case 14 if body.startswith(b"Adobe") and len(body) <= 16:
            return Part(segment)  # says what the numbers of the colours mean
    return _telling(Hidden.OTHER)


def _jpeg_of(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


_IPTC = {b"P": Hidden.PERSON, b"Z": Hidden.PLACE, b"e": Hidden.PLACE, b"x": Hidden.WORDS}
"""Data sets 2:80 by-line, 2:90 city, 2:101 country, 2:120 caption (IPTC-IIM 4.2)."""


def _in_iptc(body: bytes) -> frozenset[Hidden]:
    told = {kind for number, kind in _IPTC.items() if b"\x1c\x02" + number in body}
    return frozenset(told or {Hidden.OTHER})


# PNG, source: W3C Portable Network Graphics (Third Edition), chapters 5 and 11

_SHOWN_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"}
    | {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"mDCV", b"cLLI"}
    | {b"bKGD", b"hIST", b"pHYs", b"sPLT", b"tIME"}
)
_TEXT_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_KEYWORDS = {
    b"author": Hidden.PERSON,
    b"copyright": Hidden.PERSON,
    b"software": Hidden.SOFTWARE,
    b"source": Hidden.CAMERA,
    b"creation time": Hidden.TIME,
}


def _png(data: bytes) -> Iterator[Part]:
    yield Part(_slice(data, 0, 8))
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        chunk = _slice(data, at, end)
        if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise DamagedFileError("ảnh bị hỏng ở giữa")
        yield _png_chunk(name, chunk)
        at = end
    yield _after_the_end(data[at:])


def _png_chunk(name: bytes, chunk: bytes) -> Part:
    # Who does not know a critical chunk (its name starts in upper case) can not show the picture.
    if name in _SHOWN_CHUNKS or not name[0] & 0x20:
        return Part(chunk)
    body = chunk[8:-4]
    if name == b"eXIf":
        exif = read_exif(body)
        kept = _png_of(b"eXIf", exif.kept) if exif.kept else b""
        return Part(kept if exif.tells else chunk, exif.tells)
    if name in _TEXT_CHUNKS:
        keyword = body.partition(b"\0")[0].lower()
        if keyword == b"xml:com.adobe.xmp":
            return Part(b"", read_xmp(body))
        return _telling(_KEYWORDS.get(keyword, Hidden.WORDS))
    return _telling(Hidden.OTHER)


def _png_of(name: bytes, body: bytes) -> bytes:
    checked = name + body
    return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))


# GIF, source: CompuServe, Graphics Interchange Format, version 89a

_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B
_GIF_COMMENT, _GIF_APPLICATION = 0xFE, 0xFF
_SHOWN_APPLICATIONS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})


def _gif(data: bytes) -> Iterator[Part]:
    at = 13 + _colours(_slice(data, 0, 13)[10])
    yield Part(_slice(data, 0, at))
    while (kind := data[at]) != _TRAILER:
        if kind == _EXTENSION:
            end = _end_of_blocks(data, at + 2)
            yield _gif_extension(data[at + 1], data[at:end])
        elif kind == _PICTURE:
            end = _end_of_blocks(data, at + 11 + _colours(data[at + 9]))
            yield Part(data[at:end])
        else:
            raise DamagedFileError("ảnh bị hỏng ở giữa")
        at = end
    yield Part(data[at : at + 1])
    yield _after_the_end(data[at + 1 :])


def _colours(flags: int) -> int:
    """Return the bytes of a table of colours."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    for _ in range(_MOST_PARTS):
        if not data[at]:
            return at + 1
        at += 1 + data[at]
    raise DamagedFileError("ảnh gồm quá nhiều mảnh")


def _gif_extension(label: int, extension: bytes) -> Part:
    if label == _GIF_COMMENT:
        return _telling(Hidden.WORDS)
    name = extension[3:14]
    if label != _GIF_APPLICATION or name in _SHOWN_APPLICATIONS:
        return Part(extension)
    return Part(b"", read_xmp(extension)) if name == b"XMP DataXMP" else _telling(Hidden.OTHER)


# WebP, source: RFC 9649

_SHOWN_IN_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def _webp(data: bytes) -> Iterator[Part]:
    end = 8 + int(struct.unpack_from("<I", data, 4)[0])
    if end > len(data):
        raise DamagedFileError("ảnh bị cắt cụt")
    chunks = list(_webp_chunks(data, end))
    kept = b"".join(chunk.kept for chunk in chunks)
    yield Part(b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP")
    has_exif = any(chunk.kept[:4] == b"EXIF" for chunk in chunks)
    for chunk in chunks:
        yield _true_flags(chunk, has_exif) if chunk.kept[:4] == b"VP8X" else chunk
    yield _after_the_end(data[end:])


def _webp_chunks(data: bytes, end: int) -> Iterator[Part]:
    at = 12
    while at < end:
        name, length = struct.unpack_from("<4sI", data, at)
        # Every chunk has an even number of bytes; some programs forget it for the last.
        following = min(at + 8 + length + length % 2, end)
        chunk = _slice(data, at, max(following, at + 8 + length))
        yield _webp_chunk(name, chunk, length)
        at = following


def _webp_chunk(name: bytes, chunk: bytes, length: int) -> Part:
    if name in _SHOWN_IN_WEBP:
        return Part(chunk)
    if name == b"EXIF":
        exif = read_exif(chunk[8 : 8 + length])
        kept = struct.pack("<4sI", b"EXIF", len(exif.kept)) + exif.kept if exif.kept else b""
        return Part(kept if exif.tells else chunk, exif.tells)
    if name == b"XMP ":
        return Part(b"", read_xmp(chunk))
    return _telling(Hidden.OTHER)


def _true_flags(extended: Part, has_exif: bool) -> Part:
    """Return the chunk that says what the others are, as it is when metadata are gone."""
    flags = extended.kept[8] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if has_exif else 0)
    return Part(extended.kept[:8] + bytes([flags]) + extended.kept[9:])


_SPLIT: Mapping[FileType, Callable[[bytes], Iterator[Part]]] = {
    FileType.JPEG: _jpeg,
    FileType.PNG: _png,
    FileType.GIF: _gif,
    FileType.WEBP: _webp,
}


def told_by(parts: list[Part]) -> set[Hidden]:
    """Return all that the metadata of a picture tell."""
    return set(chain.from_iterable(part.tells for part in parts))
