"""Office files before 2007: compound files (OLE), a small file system in one file."""

import re
import struct
from collections.abc import Iterator
from typing import BinaryIO

from loa.gate.files.finding import DamagedFileError, Finding
from loa.gate.files.types import FileType
from loa.problems import Rule

_HEADER = 512
_ENTRY = 128
_NAME = 64
_STORAGE, _STREAM = b"\1", b"\2"
_NOTHING = b"\xff\xff\xff\xff"
_SECTOR_SHIFTS = frozenset({9, 12})
_LAST_SECTOR = 0xFFFFFFFA

_MAIN_STREAMS = (
    ("EncryptedPackage", FileType.ENCRYPTED_OFFICE),
    ("WordDocument", FileType.DOC),
    ("Workbook", FileType.XLS),
    ("Book", FileType.XLS),
    ("PowerPoint Document", FileType.SLIDES),
)
_MACROS = ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros")
_OBJECTS = ("ObjectPool", "\x01Ole10Native", "Package")
_EMBEDDED_IN_SHEETS = re.compile(rb"M\0B\0D\0(?:[0-9A-F]\0){8}\0\0")


def type_of_compound(stream: BinaryIO) -> FileType:
    """Return the type of a compound file by its streams; `COMPOUND` if it is no office file.

    Raises:
        DamagedFileError: parts of it are missing.
    """
    data = stream.read()
    _refuse_cut_off(data)
    return next((type_ for name, type_ in _MAIN_STREAMS if _has(data, name)), FileType.COMPOUND)


def inspect_compound(stream: BinaryIO) -> Iterator[Finding]:
    """Yield the unsafe parts of an old office file."""
    data = stream.read()
    if any(_has(data, name) for name in _MACROS):
        message = "Tệp có macro (mã chạy được)."
        advice = "Mở bằng Word hoặc Excel, lưu lại thành .docx hoặc .xlsx; hoặc xuất ra PDF."
        yield Finding(Rule.UNSAFE_OFFICE_FILE, message, advice)
    if any(_has(data, name) for name in _OBJECTS) or _EMBEDDED_IN_SHEETS.search(data):
        message = "Tệp có đối tượng nhúng (OLE)."
        advice = "Xóa đối tượng nhúng hoặc dán lại dưới dạng ảnh, rồi lưu lại; hoặc xuất ra PDF."
        yield Finding(Rule.UNSAFE_OFFICE_FILE, message, advice)


def _has(data: bytes, name: str) -> bool:
    """Whether a stream, or a storage that is not empty, has this name; source: [MS-CFB], 2.6.

    Directory entries are found by their form anywhere in the file: following the chains of sectors
    would find no more, and can be misled.
    """
    written = (name + "\0").encode("utf-16-le")
    field = written.ljust(_NAME, b"\0") + struct.pack("<H", len(written))
    at = data.find(field, _HEADER)
    while at != -1:
        kind, child = data[at + _NAME + 2 : at + _NAME + 3], data[at + 76 : at + 80]
        if at % _ENTRY == 0 and (kind == _STREAM or (kind == _STORAGE and child != _NOTHING)):
            return True
        at = data.find(field, at + 1)
    return False


def _refuse_cut_off(data: bytes) -> None:
    """Refuse a file that ends before its tables of sectors do; source: [MS-CFB], 2.2.

    Raises:
        DamagedFileError: the file is truncated, or no compound file.
    """
    if len(data) < _HEADER:
        raise DamagedFileError("tệp bị cắt cụt")
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in _SECTOR_SHIFTS:
        raise DamagedFileError("phần đầu của tệp bị hỏng")
    (directory,) = struct.unpack_from("<I", data, 48)
    tables = struct.unpack_from("<109I", data, 76)
    sectors = [sector for sector in (directory, *tables) if sector < _LAST_SECTOR]
    if len(data) < (max(sectors, default=0) + 1 << shift) + 1:
        raise DamagedFileError("tệp bị cắt cụt")
