"""File types, by the first bytes of a file and not by its name."""

import enum
import re

HEAD = 4096
"""How many bytes suffice to tell the type of a file."""


class FileType(enum.Enum):
    """A type of file: its name in messages, and the extensions under which it may be published."""

    JPEG = "ảnh JPEG", ".jpg", ".jpeg"
    PNG = "ảnh PNG", ".png"
    WEBP = "ảnh WebP", ".webp"
    GIF = "ảnh GIF", ".gif"
    SVG = "hình SVG", ".svg"
    PDF = "tệp PDF", ".pdf"
    DOCX = "văn bản Word", ".docx"
    XLSX = "bảng tính Excel", ".xlsx"
    ODT = "văn bản OpenDocument", ".odt"
    ODS = "bảng tính OpenDocument", ".ods"
    DOC = "văn bản Word đời cũ", ".doc"
    XLS = "bảng tính Excel đời cũ", ".xls"
    MP3 = "âm thanh MP3", ".mp3"
    MP4 = "video MP4", ".mp4"

    TEMPLATE = ("mẫu văn bản hoặc mẫu bảng tính (.dotx, .xltx)",)
    SLIDES = ("bản trình chiếu",)
    ENCRYPTED_OFFICE = ("tệp văn phòng đặt mật khẩu",)
    ZIP = ("tệp nén ZIP",)
    COMPOUND = ("tệp của phần mềm Microsoft đời cũ",)
    RAR = ("tệp nén RAR",)
    SEVEN_ZIP = ("tệp nén 7z",)
    GZIP = ("tệp nén gzip",)
    HEIC = ("ảnh HEIC của điện thoại",)
    AVIF = ("ảnh AVIF",)
    TIFF = ("ảnh TIFF",)
    QUICKTIME = ("video QuickTime (.mov)",)
    HTML = ("trang HTML",)
    XML = ("tệp XML",)
    RTF = ("văn bản RTF",)
    WINDOWS_PROGRAM = ("chương trình Windows",)
    LINUX_PROGRAM = ("chương trình Linux",)
    SCRIPT = ("tệp lệnh",)

    def __init__(self, label: str, *suffixes: str) -> None:
        self.label = label
        self.suffixes = suffixes


PICTURES = frozenset({FileType.JPEG, FileType.PNG, FileType.WEBP, FileType.GIF, FileType.SVG})
"""Types that pages display, and that therefore have to be small."""
TYPE_OF_SUFFIX = {suffix: type_ for type_ in FileType for suffix in type_.suffixes}

_SIGNATURES = (
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"GIF87a", FileType.GIF),
    (b"GIF89a", FileType.GIF),
    (b"%PDF-", FileType.PDF),
    (b"PK\x03\x04", FileType.ZIP),
    (b"PK\x05\x06", FileType.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileType.COMPOUND),
    (b"ID3", FileType.MP3),
    (b"{\\rtf", FileType.RTF),
    (b"Rar!\x1a\x07", FileType.RAR),
    (b"7z\xbc\xaf\x27\x1c", FileType.SEVEN_ZIP),
    (b"\x1f\x8b", FileType.GZIP),
    (b"II*\0", FileType.TIFF),
    (b"MM\0*", FileType.TIFF),
    (b"MZ", FileType.WINDOWS_PROGRAM),
    (b"\x7fELF", FileType.LINUX_PROGRAM),
    (b"#!", FileType.SCRIPT),
)
_BRANDS = (
    (re.compile(rb"hei[cxms]|hev[cxms]|mif1|msf1"), FileType.HEIC),
    (re.compile(rb"avi[fs]"), FileType.AVIF),
    (re.compile(rb"qt  "), FileType.QUICKTIME),
)
_HTML = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|script|iframe|table)\b", re.IGNORECASE)
_SVG = re.compile(rb"<(?:svg:)?svg\b")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def type_by_signature(head: bytes) -> FileType | None:
    """Return the type of a file by its first `HEAD` bytes; None if it is unknown.

    Containers are returned as such: `ZIP` and `COMPOUND` may be office files.
    """
    for signature, type_ in _SIGNATURES:
        if head.startswith(signature):
            return type_
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileType.WEBP
    if head[4:8] == b"ftyp":
        return next((type_ for brand, type_ in _BRANDS if brand.match(head, 8)), FileType.MP4)
    if _is_audio_frame(head):
        return FileType.MP3
    return _type_of_text(head.removeprefix(_BYTE_ORDER_MARK).lstrip())


def _is_audio_frame(head: bytes) -> bool:
    """Whether a frame of MPEG audio, layer III, starts here."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    bit_rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    return bit_rate not in {0, 15} and sampling != 3


def _type_of_text(head: bytes) -> FileType | None:
    if not head.startswith(b"<"):
        return FileType.PDF if head.startswith(b"%PDF-") else None
    svg, html = _SVG.search(head), _HTML.search(head)
    if svg and not (html and html.start() < svg.start()):
        return FileType.SVG
    if html:
        return FileType.HTML
    return FileType.XML if head.startswith(b"<?xml") else None
