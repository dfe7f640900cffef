"""Office files: text, tables, pictures; no macros, no objects of other programs, no calls home."""

from collections.abc import Callable, Mapping

import pytest

from tests.gate.sample_files import (
    GOOD,
    compound,
    docx,
    open_document,
    relation,
    told,
    xlsx,
    zipped,
)
from tests.patience import timed

Parts = Mapping[str, str | bytes]
Make = Callable[[Parts], bytes]
SCRIPTED = '<o xmlns:s="urn:oasis:names:tc:opendocument:xmlns:script:1.0"><s:event-listener/></o>'
DRAWN = '<o xmlns:d="draw" xmlns:x="http://www.w3.org/1999/xlink"><d:{} x:href="{}"/></o>'


def odt(parts: Parts) -> bytes:
    return open_document("text", parts)


def ods(parts: Parts) -> bytes:
    return open_document("spreadsheet", parts)


BAD: list[tuple[str, Make, Parts, str]] = [
    (".docx", docx, {"word/vbaProject.bin": b"x"}, "macro (mã chạy được)"),
    (".docx", docx, {"WORD/VBAPROJECT.BIN": b"x"}, "macro (mã chạy được)"),
    (".xlsx", xlsx, {"xl/vbaProject.bin": b"x"}, "macro (mã chạy được)"),
    (".xlsx", xlsx, {"xl/macrosheets/sheet1.xml": "<a/>"}, "macro (mã chạy được)"),
    (".docx", docx, {"word/embeddings/oleObject1.bin": b"x"}, "đối tượng nhúng (OLE)"),
    (".docx", docx, {"word/activeX/activeX1.xml": "<a/>"}, "đối tượng nhúng (OLE)"),
    (
        ".docx",
        docx,
        {"word/embeddings/so-lieu.xlsx": xlsx({"xl/vbaProject.bin": b"x"})},
        "macro (mã chạy được)",
    ),
    (
        ".docx",
        docx,
        {"word/_rels/settings.xml.rels": relation("attachedTemplate", "https://a.vn/b.dotm")},
        "liên kết tự tải dữ liệu từ nơi khác",
    ),
    (
        ".docx",
        docx,
        {"word/_rels/footer1.xml.rels": relation("image", "https://a.vn/b.png")},
        "liên kết tự tải dữ liệu từ nơi khác",
    ),
    (
        ".xlsx",
        xlsx,
        {"xl/externalLinks/_rels/a.xml.rels": relation("externalLinkPath", "file:///C:/b.xlsx")},
        "liên kết tự tải dữ liệu từ nơi khác",
    ),
    (".odt", odt, {"Basic/Standard/Module1.xml": "<a/>"}, "macro (mã chạy được)"),
    (".ods", ods, {"Scripts/python/a.py": "x"}, "macro (mã chạy được)"),
    (".odt", odt, {"content.xml": SCRIPTED}, "macro (mã chạy được)"),
    (
        ".odt",
        odt,
        {
            "META-INF/manifest.xml": (
                '<manifest><file-entry media-type="application/vnd.sun.star.oleobject"/></manifest>'
            )
        },
        "đối tượng nhúng (OLE)",
    ),
    (
        ".odt",
        odt,
        {"content.xml": DRAWN.format("image", "https://a.vn/b.png")},
        "liên kết tự tải dữ liệu từ nơi khác",
    ),
]


@pytest.mark.parametrize(("suffix", "make", "parts", "words"), BAD)
def test_macros_objects_and_calls_home_are_refused(
    suffix: str, make: Make, parts: Parts, words: str
) -> None:
    assert told(suffix, make(parts)) == f"L114 Tệp có {words}."


def test_a_document_that_calls_itself_one_with_macros_is_refused() -> None:
    data = docx(main="ms-word.document.macroEnabled.main")
    assert told(".docx", data) == "L114 Tệp có macro (mã chạy được)."


ACCEPTED: list[tuple[str, Make, Parts]] = [
    (".docx", docx, {"word/embeddings/so-lieu.xlsx": xlsx(), "word/charts/chart1.xml": "<a/>"}),
    (".docx", docx, {"word/media/image1.png": b"x", "docProps/core.xml": "<creator>Lan</creator>"}),
    (".docx", docx, {"word/_rels/a.xml.rels": relation("image", "media/image1.png", "Internal")}),
    (".odt", odt, {"content.xml": DRAWN.format("a", "https://dichvucong.gov.vn")}),
    (".odt", odt, {"content.xml": DRAWN.format("image", "Pictures/1.png")}),
    (".odt", odt, {"content.xml": DRAWN.format("object", "./Object 1")}),
]


@pytest.mark.parametrize(("suffix", "make", "parts"), ACCEPTED)
def test_charts_pictures_and_hyperlinks_are_accepted(suffix: str, make: Make, parts: Parts) -> None:
    assert told(suffix, make(parts)) == ""


@pytest.mark.parametrize(
    ("suffix", "data", "words"),
    [
        (".doc", compound("WordDocument", "_VBA_PROJECT"), "macro (mã chạy được)"),
        (".doc", compound("WordDocument", storages={"Macros": True}), "macro (mã chạy được)"),
        (".xls", compound("Workbook", storages={"_VBA_PROJECT_CUR": True}), "macro (mã chạy được)"),
        (".doc", compound("WordDocument", storages={"ObjectPool": True}), "đối tượng nhúng (OLE)"),
        (".doc", compound("WordDocument", "\x01Ole10Native"), "đối tượng nhúng (OLE)"),
        (".xls", compound("Workbook", storages={"MBD0003A1F2": True}), "đối tượng nhúng (OLE)"),
    ],
)
def test_the_same_holds_for_files_of_old_programs(suffix: str, data: bytes, words: str) -> None:
    assert told(suffix, data) == f"L114 Tệp có {words}."


def test_a_text_that_speaks_of_macros_has_none() -> None:
    words = "Macros và _VBA_PROJECT".encode("utf-16-le")
    assert told(".doc", compound("WordDocument") + words.ljust(512, b"\0")) == ""


BOMB = bytes(129 * 1024 * 1024)


def damaged(suffix: str, data: bytes) -> str:
    start, _, words = told(suffix, data).partition("không mở được: ")
    assert start == "L115 Tệp hỏng, "
    return words


def test_a_small_archive_that_swells_up_is_refused_in_time() -> None:
    data = docx({"word/media/image1.bmp": BOMB})
    with timed() as took:
        assert damaged(".docx", data) == "bên trong quá lớn khi giải nén."
    assert took.within(1), took
    # The same, told smaller than it is.
    lie = data.replace((len(BOMB)).to_bytes(4, "little"), (99).to_bytes(4, "little"))
    assert damaged(".docx", lie) == "không giải nén được hết."
    inside = docx({f"word/embeddings/{n}.xlsx": data for n in range(3)})
    assert damaged(".docx", inside) == "bên trong quá lớn khi giải nén."


@pytest.mark.parametrize("name", ["../a.xml", "/etc/passwd", "word\\..\\a.xml", "C:/a.xml"])
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    assert "trỏ ra ngoài" in damaged(".docx", docx({name: "x"}))


def test_a_part_that_hides_behind_another_is_refused() -> None:
    assert "trùng nhau" in damaged(".docx", docx({"WORD/document.xml": "x"}))


def test_what_is_cut_off_or_changed_is_refused() -> None:
    assert damaged(".docx", GOOD[".docx"][:-30]) == "tệp bị cắt cụt."
    stored = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "a.txt": b""})
    assert told(".odt", stored) == ""
    parts = bytearray(docx({"word/media/a.bin": bytes(range(256)) * 9}))
    parts[parts.index(b"word/media/a.bin") + 40] ^= 0xFF
    assert damaged(".docx", bytes(parts)) == "không giải nén được hết."
    assert damaged(".doc", GOOD[".doc"][:700]) == "tệp bị cắt cụt."


def test_entities_in_the_xml_of_a_package_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "thực thể" in damaged(".docx", docx({"word/_rels/a.xml.rels": bomb}))


def test_the_library_takes_nothing_for_an_archive_that_word_would_not() -> None:
    with_password = bytearray(GOOD[".docx"])
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = with_password.find(mark)
        while at != -1:
            with_password[at + flags] |= 1
            at = with_password.find(mark, at + 1)
    assert "L115" in told(".docx", bytes(with_password))
