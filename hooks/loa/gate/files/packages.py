"""Office files that are ZIP archives: OOXML (docx, xlsx) and OpenDocument (odt, ods)."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from xml.parsers import expat

from loa.gate.files.finding import DamagedFileError, Finding, all_errors_are_damage
from loa.gate.files.types import FileType
from loa.problems import Rule

_MOST_ENTRIES = 5_000
_MOST_INFLATED = 128 * 1024 * 1024
_LONGEST_XML = 8 * 1024 * 1024
_READ_AT_ONCE = 1024 * 1024
_DEEPEST = 3
_PLAIN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PARTS = (
    (b"wordprocessingml.template.main+xml", FileType.TEMPLATE),
    (b"spreadsheetml.template.main+xml", FileType.TEMPLATE),
    (b"wordprocessingml.document.main+xml", FileType.DOCX),
    (b"ms-word.document.macroEnabled.main+xml", FileType.DOCX),
    (b"spreadsheetml.sheet.main+xml", FileType.XLSX),
    (b"ms-excel.sheet.macroEnabled.main+xml", FileType.XLSX),
    (b"presentationml.", FileType.SLIDES),
)
"""Types of main parts, ECMA-376, part 1, clauses 11.3, 12.3 and 13.3."""
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": FileType.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileType.ODS,
    b"application/vnd.oasis.opendocument.text-template": FileType.TEMPLATE,
    b"application/vnd.oasis.opendocument.spreadsheet-template": FileType.TEMPLATE,
    b"application/vnd.oasis.opendocument.presentation": FileType.SLIDES,
}

_MACRO = "macro (mã chạy được)"
_OBJECT = "đối tượng nhúng (OLE)"
_OUTSIDE = "liên kết tự tải dữ liệu từ nơi khác"
_BAD_NAMES = (
    (
        re.compile(r"(^|/)vba(project|data)[^/]*\.(bin|xml)$|/macrosheets/|^basic/|^scripts/"),
        _MACRO,
    ),
    (re.compile(r"(^|/)activex/|/embeddings/[^/]*\.(bin|ole|doc|xls|ppt)$"), _OBJECT),
    (re.compile(r"/embeddings/[^/]*\.(docm|xlsm|xlsb|pptm)$"), _MACRO),
)
_ADVICE = {
    _MACRO: "Lưu lại dưới dạng tệp không có macro (.docx, .xlsx, .odt, .ods), hoặc xuất ra PDF.",
    _OBJECT: "Xóa đối tượng nhúng hoặc dán lại dưới dạng ảnh, rồi lưu lại; hoặc xuất ra PDF.",
    _OUTSIDE: "Ngắt liên kết với mẫu, ảnh hoặc tệp ở nơi khác, rồi lưu lại; hoặc xuất ra PDF.",
}
_OFFICE_SUFFIXES = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
_DRAWN_IN_ODF = frozenset({"content.xml", "styles.xml", "META-INF/manifest.xml"})
_SCRIPTS = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
_HYPERLINKS = frozenset({"a"})
_SCHEME = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]{0,30}:|//|\\\\|/)")


def type_of_package(stream: BinaryIO) -> FileType:
    """Return the type of a ZIP archive by its contents; `ZIP` if it is no office file.

    Raises:
        DamagedFileError: it can not be opened.
    """
    with all_errors_are_damage("tệp bị cắt cụt"), zipfile.ZipFile(stream) as archive:
        names = set(archive.namelist())
        if _CONTENT_TYPES in names:
            types = _beginning(archive, _CONTENT_TYPES)
            return next((type_ for part, type_ in _MAIN_PARTS if part in types), FileType.ZIP)
        if "mimetype" in names:
            kind = _beginning(archive, "mimetype").strip()
            return _OPEN_DOCUMENTS.get(kind, FileType.ZIP)
    return FileType.ZIP


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as entry:
        return entry.read(_LONGEST_XML)


def inspect_package(stream: BinaryIO) -> Iterator[Finding]:
    """Yield the unsafe parts of an office file.

    Raises:
        DamagedFileError: it can not be read to its end.
    """
    for part in dict.fromkeys(_unsafe_parts(stream, 1)):
        yield Finding(Rule.UNSAFE_OFFICE_FILE, f"Tệp có {part}.", _ADVICE[part])


def _unsafe_parts(stream: BinaryIO, depth: int) -> list[str]:
    with all_errors_are_damage("không giải nén được hết"), zipfile.ZipFile(stream) as archive:
        _refuse_bombs(archive.infolist())
        found: list[str] = []
        for info in archive.infolist():
            name = info.filename.lower()
            found += [what for pattern, what in _BAD_NAMES if pattern.search(name)]
            if name.endswith(".rels") or info.filename in _DRAWN_IN_ODF:
                found += _Xml(info.filename).read(archive.read(info))
            elif name.endswith(_OFFICE_SUFFIXES) and depth < _DEEPEST:
                found += _unsafe_parts(BytesIO(archive.read(info)), depth + 1)
            elif info.filename == _CONTENT_TYPES:
                found += [_MACRO] if b"macroEnabled" in archive.read(info) else []
            else:
                _read_to_the_end(archive, info)
    return found


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would fill memory or disk, and names that let one part hide another.

    Raises:
        DamagedFileError: the archive is no honest office file.
    """
    if len(entries) > _MOST_ENTRIES or sum(info.file_size for info in entries) > _MOST_INFLATED:
        raise DamagedFileError("bên trong quá lớn khi giải nén")
    if any(info.flag_bits & _ENCRYPTED for info in entries):
        raise DamagedFileError("bên trong đặt mật khẩu")
    if any(info.compress_type not in _PLAIN_METHODS for info in entries):
        raise DamagedFileError("nén theo cách mà phần mềm văn phòng không dùng")
    names = [info.filename for info in entries]
    if len({name.lower() for name in names}) < len(names) or not all(map(_stays_inside, names)):
        raise DamagedFileError("tên các phần bên trong trùng nhau hoặc trỏ ra ngoài")


def _stays_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/") and not set("\\:\0") & set(name)


def _read_to_the_end(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Read an entry to its end, so that the library compares the checksum."""
    with archive.open(info) as entry:
        while entry.read(_READ_AT_ONCE):
            pass


class _Xml:
    """Searches the XML of an office file for what would be loaded or run."""

    def __init__(self, name: str) -> None:
        self._is_manifest = name.endswith("manifest.xml")
        self._is_relations = name.lower().endswith(".rels")
        self._found: list[str] = []

    def read(self, data: bytes) -> list[str]:
        """Return the unsafe parts, each once.

        Raises:
            DamagedFileError: this is no XML, or one that declares entities.
        """
        parser = expat.ParserCreate(namespace_separator="\n")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _refuse_doctype
        if len(data) > _LONGEST_XML and not self._is_relations:
            return self._found
        parser.Parse(data, True)
        return list(dict.fromkeys(self._found))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition("\n")
        if self._is_relations:
            outside = attributes.get("TargetMode", "").lower() == "external"
            if outside and not attributes.get("Type", "").endswith("/hyperlink"):
                self._found.append(_OUTSIDE)
        elif self._is_manifest:
            if any("oleobject" in value for value in attributes.values()):
                self._found.append(_OBJECT)
        elif namespace == _SCRIPTS and tag == "event-listener":
            self._found.append(_MACRO)
        elif tag not in _HYPERLINKS:
            target = attributes.get("http://www.w3.org/1999/xlink\nhref", "")
            if _SCHEME.match(target):
                self._found.append(_OUTSIDE)


def _refuse_doctype(*_: object) -> None:
    raise DamagedFileError("phần XML bên trong khai báo thực thể")
