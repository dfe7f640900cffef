"""Small whole files of every type that may be published, made anew for each test."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from loa.catalogue.files import ContentFile, Stamp
from loa.gate.files.checks import check_file
from loa.gate.settings import GateSettings
from loa.problems import Problem
from loa.records.reference_lists import Policy

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def picture(colour: int = 0, size: tuple[int, int] = (32, 24)) -> Image.Image:
    """Return a picture with an upper and a lower half, so that its turn can be seen."""
    image = Image.new("RGB", size, (colour % 256, 90, 160))
    ImageDraw.Draw(image).rectangle((0, 0, size[0], size[1] // 2), fill=(250, 240, colour % 256))
    return image


def saved(form: str, image: Image.Image | None = None, **options: object) -> bytes:
    """Return a picture as a file."""
    target = io.BytesIO()
    (image or picture()).save(target, form, **options)
    return target.getvalue()


def jpeg(colour: int = 0) -> bytes:
    """Return a JPEG without metadata."""
    return saved("JPEG", picture(colour))


def png_chunk(name: bytes, body: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def pdf(change: object = None) -> bytes:
    """Return a document of one page, after `change` was done to it."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    if callable(change):
        change(document)
    target = io.BytesIO()
    document.save(target, deterministic_id=True)
    return target.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/main.xml" ContentType="application/vnd.{}+xml"/></Types>'
)
_OOXML = "openxmlformats-officedocument"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}" TargetMode="{}"/></Relationships>'
)


def relation(kind: str, target: str, mode: str = "External") -> str:
    """Return a part that says what another part needs."""
    return _RELATIONS.format(kind, target, mode)


def docx(more: Mapping[str, str | bytes] | None = None, main: str = "") -> bytes:
    """Return a Word document with further parts."""
    main = main or f"{_OOXML}.wordprocessingml.document.main"
    parts = {
        "[Content_Types].xml": _TYPES.format(main),
        "_rels/.rels": relation("officeDocument", "word/document.xml", "Internal"),
        "word/document.xml": "<document>Kế hoạch</document>",
        "word/_rels/document.xml.rels": relation("hyperlink", "https://dichvucong.gov.vn"),
    }
    return zipped({**parts, **(more or {})})


def xlsx(more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return an Excel workbook with further parts."""
    return docx(more, f"{_OOXML}.spreadsheetml.sheet.main")


def open_document(kind: str = "text", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return an OpenDocument file with further parts."""
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": "<content>Kế hoạch</content>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    return zipped({**parts, **(more or {})})


def compound(*streams: str, storages: Mapping[str, bool] | None = None) -> bytes:
    """Return a compound file with empty streams, and storages that are filled or not."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    header[76:] = struct.pack("<I", 0) + b"\xff" * (109 - 1) * 4
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    entries = _entry("Root Entry", 5, True)
    entries += b"".join(_entry(name, 2, False) for name in streams)
    entries += b"".join(_entry(name, 1, full) for name, full in (storages or {}).items())
    return bytes(header) + table + entries.ljust(-(-len(entries) // 512) * 512, b"\0")


def _entry(name: str, kind: int, has_child: bool) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    entry = bytearray(written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1))
    entry += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1 if has_child else 0xFFFFFFFF)
    return bytes(entry.ljust(128, b"\0"))


def box(name: bytes, body: bytes = b"") -> bytes:
    """Return one box of an MP4."""
    return struct.pack(">I4s", len(body) + 8, name) + body


MP4 = box(b"ftyp", b"isom\0\0\2\0isomiso2mp41") + box(b"moov", bytes(40)) + box(b"mdat", bytes(99))
MP3 = b"ID3\3\0\0\0\0\0\0" + b"\xff\xfb\x90\x64" + bytes(413)

GOOD = {
    ".jpg": jpeg(),
    ".jpeg": jpeg(),
    ".png": saved("PNG"),
    ".webp": saved("WEBP"),
    ".gif": saved("GIF"),
    ".svg": SVG.format('<path d="M0 0h9"/>').encode(),
    ".pdf": pdf(),
    ".docx": docx(),
    ".xlsx": xlsx(),
    ".odt": open_document(),
    ".ods": open_document("spreadsheet"),
    ".doc": compound("WordDocument", storages={"ObjectPool": False}),
    ".xls": compound("Workbook"),
    ".mp3": MP3,
    ".mp4": MP4,
}


def problems_of(
    suffix: str, data: bytes, policy: Policy | None = None, path: Path | None = None
) -> list[Problem]:
    """Return what the gate says of a file with this extension and these bytes.

    Args:
        suffix: the extension.
        data: the bytes.
        policy: what the portal asks.
        path: write the file there and let the check read it.
    """
    settings = GateSettings(policy or Policy())
    stamp = Stamp(len(data), 0, 0, 0)
    if path:
        path.write_bytes(data)
        return list(check_file(ContentFile(f"a{suffix}", str(path), stamp), settings))
    return list(check_file(ContentFile(f"a{suffix}", "", stamp, data=data), settings))


def told(suffix: str, data: bytes) -> str:
    """Return the codes and messages that the gate has for a file."""
    return "\n".join(f"{p.rule.code} {p.message}" for p in problems_of(suffix, data))
