"""The parts of a GIF file; source: CompuServe, Graphics Interchange Format, version 89a."""

from collections.abc import Iterator

from loa.gate.files.finding import DamagedFileError
from loa.gate.files.metadata import Metadata, read_xmp
from loa.gate.files.picture_part import MOST_PARTS, Part, after_the_end, bytes_at, revealing

_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B
_GIF_COMMENT, _GIF_APPLICATION = 0xFE, 0xFF
_SHOWN_APPLICATIONS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})


def gif_parts(data: bytes) -> Iterator[Part]:
    """Yield the parts of a GIF file in their order.

    Raises:
        DamagedFileError: it is cut off or damaged.
        IndexError: it is cut off.
    """
    at = 13 + _colours(bytes_at(data, 0, 13)[10])
    yield Part(bytes_at(data, 0, at))
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
    yield after_the_end(data[at + 1 :])


def _colours(flags: int) -> int:
    """Return the size of a table of colours in bytes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    for _ in range(MOST_PARTS):
        if not data[at]:
            return at + 1
        at += 1 + data[at]
    raise DamagedFileError("ảnh gồm quá nhiều mảnh")


def _gif_extension(label: int, extension: bytes) -> Part:
    if label == _GIF_COMMENT:
        return revealing(Metadata.WORDS)
    name = extension[3:14]
    if label != _GIF_APPLICATION or name in _SHOWN_APPLICATIONS:
        return Part(extension)
    return Part(b"", read_xmp(extension)) if name == b"XMP DataXMP" else revealing(Metadata.OTHER)
