"""What pictures carry beside their pixels: Exif, XMP and other notes of cameras and programs."""

import enum
import struct
from collections.abc import Iterator, Set
from dataclasses import dataclass


class Metadata(enum.Enum):
    """A kind of information that is not seen in a picture, in the order of messages to editors."""

    PLACE = "vị trí GPS"
    PERSON = "tên người"
    CAMERA = "máy ảnh"
    TIME = "giờ chụp"
    SOFTWARE = "phần mềm"
    WORDS = "lời ghi chú"
    THUMBNAIL = "ảnh thu nhỏ"
    APPENDED = "dữ liệu ghép vào cuối ảnh"
    OTHER = "thông tin riêng của máy hoặc phần mềm"


@dataclass(frozen=True)
class Exif:
    """What an Exif block reveals, and how the picture is to be turned (1: not at all)."""

    reveals: frozenset[Metadata]
    orientation: int = 1

    @property
    def kept(self) -> bytes:
        """The block without all that it reveals; b"" if nothing has to remain."""
        if self.orientation == 1:
            return b""
        entry = struct.pack("<HHIHH", _ORIENTATION, _SHORT, 1, self.orientation, 0)
        return b"II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)


_ORIENTATION, _SHORT = 0x0112, 3
_POINTERS = frozenset({0x8769, 0x8825, 0xA005})
_GPS = 0x8825
_HARMLESS = frozenset(
    {_ORIENTATION, 0x011A, 0x011B, 0x0128, 0x0213}  # resolution, its unit, position of colours
    | {0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003}  # versions, components, colours, size
    | {0x0001, 0x0002}  # interoperability
)
_REVEALING_TAGS = {
    Metadata.CAMERA: (0x010F, 0x0110, 0x927C, 0xA431, 0xA432, 0xA433, 0xA434, 0xA435, 0xC62F),
    Metadata.PERSON: (0x013B, 0x8298, 0x9C9D, 0xA430),
    Metadata.TIME: (0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292),
    Metadata.SOFTWARE: (0x000B, 0x0131, 0x013C),
    Metadata.WORDS: (0x010D, 0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F),
}
_KIND_OF_TAG = {tag: kind for kind, tags in _REVEALING_TAGS.items() for tag in tags}
_MOST_ENTRIES = 2_000
_LONGEST_HARMLESS = 512
"""Bytes: a longer block than its harmless entries need hides something."""


def read_exif(block: bytes) -> Exif:
    """Return what an Exif block (a TIFF file without a picture) reveals.

    Source: CIPA DC-008 (Exif 2.32), part 4.6.
    """
    block = block.removeprefix(b"Exif\0\0")
    reveals: set[Metadata] = set()
    orientation = 1
    try:
        for directory, tag, value in _entries(block):
            if tag == _ORIENTATION and directory == 0:
                orientation = value if 1 <= value <= 8 else 1
            elif directory == 1:
                reveals.add(Metadata.THUMBNAIL)
            elif directory == _GPS:
                reveals.add(Metadata.PLACE)
            elif tag not in _HARMLESS and tag not in _POINTERS:
                reveals.add(_KIND_OF_TAG.get(tag, Metadata.OTHER))
    except (struct.error, ValueError):
        reveals.add(Metadata.OTHER)
    if not reveals and len(block) > _LONGEST_HARMLESS:
        reveals.add(Metadata.OTHER)
    return Exif(frozenset(reveals), orientation)


def _entries(block: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield directory, tag and value of every entry.

    A directory is named by the tag that points to it; 0 is the picture's, 1 the thumbnail's.

    Raises:
        struct.error: the block ends too early.
        ValueError: this is no Exif, or one without end.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        raise ValueError
    todo = [(0, *struct.unpack_from(f"{order}I", block, 4))]
    seen = 0
    while todo:
        directory, at = todo.pop()
        (count,) = struct.unpack_from(f"{order}H", block, at)
        seen += count + 1
        if seen > _MOST_ENTRIES:
            raise ValueError
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, form, _, value = struct.unpack_from(f"{order}HHII", block, entry)
            if form == _SHORT:
                (value,) = struct.unpack_from(f"{order}H", block, entry + 8)
            if tag in _POINTERS:
                todo.append((tag, value))
            yield directory, tag, value
        (following,) = struct.unpack_from(f"{order}I", block, at + 2 + 12 * count)
        if following and directory == 0:
            todo.append((1, following))


_IN_XMP = {
    Metadata.PLACE: (b"GPSL", b"photoshop:City", b"Iptc4xmpCore:Location"),
    Metadata.PERSON: (b"creator", b"photoshop:Author", b"photoshop:Credit", b"OwnerName"),
    Metadata.CAMERA: (b"tiff:Make", b"tiff:Model", b"aux:", b"exifEX:"),
    Metadata.TIME: (b"DateTimeOriginal", b"CreateDate", b"DateCreated"),
    Metadata.SOFTWARE: (b"CreatorTool", b"softwareAgent", b"xmptk", b"tiff:Software"),
    Metadata.WORDS: (b"dc:description", b"dc:title", b"UserComment"),
}


def read_xmp(block: bytes) -> frozenset[Metadata]:
    """Return what a block of XMP reveals: always something, for it serves no other purpose."""
    found = {kind for kind, words in _IN_XMP.items() if any(word in block for word in words)}
    return frozenset(found or {Metadata.OTHER})


def in_words(found: Set[Metadata]) -> str:
    """Return kinds of information as words of a sentence."""
    return ", ".join(kind.value for kind in Metadata if kind in found)
