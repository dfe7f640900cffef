"""What pictures carry beside what they show: Exif, XMP and other notes of cameras and programs."""

import enum
import struct
from collections.abc import Iterator
from dataclasses import dataclass


class Hidden(enum.Enum):
    """What a note that nobody sees may tell, in the order in which editors are told of it."""

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
    """What an Exif block tells, and how the picture is to be turned (1: not at all)."""

    tells: frozenset[Hidden]
    orientation: int = 1

    @property
    def kept(self) -> bytes:
        """The block without all that it tells; b"" if nothing has to remain."""
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
_TELLS = {
    Hidden.CAMERA: (0x010F, 0x0110, 0x927C, 0xA431, 0xA432, 0xA433, 0xA434, 0xA435, 0xC62F),
    Hidden.PERSON: (0x013B, 0x8298, 0x9C9D, 0xA430),
    Hidden.TIME: (0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292),
    Hidden.SOFTWARE: (0x000B, 0x0131, 0x013C),
    Hidden.WORDS: (0x010D, 0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F),
}
_TOLD_BY = {tag: kind for kind, tags in _TELLS.items() for tag in tags}
_MOST_ENTRIES = 2_000
_LONGEST_HARMLESS = 512
"""Bytes: a longer block than its harmless entries need hides something."""


def read_exif(block: bytes) -> Exif:
    """Return what an Exif block (a TIFF file without a picture) tells.

    Source: CIPA DC-008 (Exif 2.32), part 4.6.
    """
    block = block.removeprefix(b"Exif\0\0")
    tells: set[Hidden] = set()
    orientation = 1
    try:
        for directory, tag, value in _entries(block):
            if tag == _ORIENTATION and directory == 0:
                orientation = value if 1 <= value <= 8 else 1
            elif directory == 1:
                tells.add(Hidden.THUMBNAIL)
            elif directory == _GPS:
                tells.add(Hidden.PLACE)
            elif tag not in _HARMLESS and tag not in _POINTERS:
                tells.add(_TOLD_BY.get(tag, Hidden.OTHER))
    except (struct.error, ValueError):
        tells.add(Hidden.OTHER)
    if not tells and len(block) > _LONGEST_HARMLESS:
        tells.add(Hidden.OTHER)
    return Exif(frozenset(tells), orientation)


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
    Hidden.PLACE: (b"GPSL", b"photoshop:City", b"Iptc4xmpCore:Location"),
    Hidden.PERSON: (b"creator", b"photoshop:Author", b"photoshop:Credit", b"OwnerName"),
    Hidden.CAMERA: (b"tiff:Make", b"tiff:Model", b"aux:", b"exifEX:"),
    Hidden.TIME: (b"DateTimeOriginal", b"CreateDate", b"DateCreated"),
    Hidden.SOFTWARE: (b"CreatorTool", b"softwareAgent", b"xmptk", b"tiff:Software"),
    Hidden.WORDS: (b"dc:description", b"dc:title", b"UserComment"),
}


def read_xmp(block: bytes) -> frozenset[Hidden]:
    """Return what a block of XMP tells: always something, for it serves for nothing else."""
    told = {kind for kind, words in _IN_XMP.items() if any(word in block for word in words)}
    return frozenset(told or {Hidden.OTHER})


def in_order(told: set[Hidden]) -> str:
    """Return what was told as words in a sentence."""
    return ", ".join(kind.value for kind in Hidden if kind in told)
