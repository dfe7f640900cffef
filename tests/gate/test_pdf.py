"""PDF: pages to read and nothing that runs, opens or hides."""

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.gate.sample_files import GOOD, pdf, told
from tests.patience import timed

Change = Callable[[Pdf], None]
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def root(**values: object) -> Change:
    def change(document: Pdf) -> None:
        for key, value in values.items():
            document.Root[f"/{key}"] = value

    return change


def on_page(**values: object) -> Change:
    def change(document: Pdf) -> None:
        for key, value in values.items():
            document.pages[0].obj[f"/{key}"] = value

    return change


def annotated(**values: Any) -> Change:
    return on_page(Annots=Array([Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **values)]))


def with_file(document: Pdf) -> None:
    document.attachments["dinh-kem.txt"] = b"ban nhap"


def with_stored_script(document: Pdf) -> None:
    script = document.make_stream(b"app.alert(1)")
    document.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=[String("a"), Dictionary(S=Name.JavaScript, JS=script)])
    )


BAD: dict[str, tuple[Change, str]] = {
    "script when opened": (root(OpenAction=SCRIPT), "mã JavaScript"),
    "script in the names": (with_stored_script, "mã JavaScript"),
    "script on a page": (on_page(AA=Dictionary(O=SCRIPT)), "mã JavaScript"),
    "script behind a link": (annotated(Subtype=Name.Link, A=SCRIPT), "mã JavaScript"),
    "script after a jump": (
        root(OpenAction=Dictionary(S=Name.GoTo, D=String("a"), Next=SCRIPT)),
        "lệnh tự chạy khi mở tệp hoặc mở trang",
    ),
    "launch": (
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("a.exe"))),
        "lệnh mở chương trình hoặc tệp khác",
    ),
    "print when opened": (
        root(OpenAction=Dictionary(S=Name.Named, N=Name.Print)),
        "lệnh tự chạy khi mở tệp hoặc mở trang",
    ),
    "a site when opened": (
        root(AA=Dictionary(WC=Dictionary(S=Name.URI, URI=String("https://a.vn")))),
        "lệnh tự chạy khi mở tệp hoặc mở trang",
    ),
    "a file inside": (with_file, "tệp nhúng bên trong"),
    "rich media": (annotated(Subtype=Name.RichMedia), "nội dung đa phương tiện nhúng"),
    "dynamic form": (root(AcroForm=Dictionary(XFA=Array([]))), "biểu mẫu động XFA"),
    "a form that sends": (
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F=String("https://a.vn"))),
        "lệnh gửi dữ liệu của biểu mẫu",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_runs_opens_or_hides_is_refused(case: str) -> None:
    change, words = BAD[case]
    assert f"L113 Tệp PDF có {words}." in told(".pdf", pdf(change)).splitlines()


GOOD_CHANGES: dict[str, Change] = {
    "a link": annotated(
        Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://dichvucong.gov.vn"))
    ),
    "a jump when opened": root(OpenAction=Dictionary(S=Name.GoTo, D=String("a"))),
    "a place when opened": root(OpenAction=Array([0, Name.Fit])),
    "the words in a title": lambda d: d.docinfo.__setitem__("/Title", "/JavaScript /Launch /JS"),
    "a font of this name": on_page(
        Resources=Dictionary(Font=Dictionary(AA=Dictionary(Type=Name.Font, Subtype=Name.Type1)))
    ),
    "a digital signature": root(
        AcroForm=Dictionary(
            SigFlags=3, Fields=[Dictionary(FT=Name.Sig, V=Dictionary(Type=Name.Sig))]
        )
    ),
    "a plain form": root(AcroForm=Dictionary(Fields=[Dictionary(FT=Name.Tx, T=String("ten"))])),
}


@pytest.mark.parametrize("case", GOOD_CHANGES)
def test_links_jumps_forms_and_signatures_are_accepted(case: str) -> None:
    assert told(".pdf", pdf(GOOD_CHANGES[case])) == ""


RAW = b"%%PDF-1.4\n%b\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%%%EOF\n"
PAGES = (
    b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
    b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj"
)


def raw(catalogue: bytes, more: bytes = b"") -> bytes:
    """Return a document as an enemy writes it: without a table, which every reader forgives."""
    first = b"1 0 obj << /Type /Catalog /Pages 2 0 R %b >> endobj\n" % catalogue
    return RAW % (first + PAGES + b"\n" + more)


def test_names_written_in_disguise_are_recognised() -> None:
    assert told(".pdf", raw(b"")) == ""
    escaped = b"/OpenAction << /S /J#61vaScript /#4AS (app.alert\\(1\\)) >>"
    assert "mã JavaScript" in told(".pdf", raw(escaped))
    elsewhere = raw(b"/OpenAction << /S 8 0 R >>", b"8 0 obj /JavaScript endobj")
    assert "mã JavaScript" in told(".pdf", elsewhere)


def test_a_script_in_a_compressed_stream_of_objects_is_found() -> None:
    with pikepdf.open(io.BytesIO(pdf(BAD["script when opened"][0]))) as document:
        target = io.BytesIO()
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in target.getvalue()
    assert "mã JavaScript" in told(".pdf", target.getvalue())


def test_a_document_with_a_password_is_refused() -> None:
    with pikepdf.open(io.BytesIO(GOOD[".pdf"])) as document:
        locked, printed = io.BytesIO(), io.BytesIO()
        document.save(locked, encryption=pikepdf.Encryption(user="a", owner="b"))
        document.save(printed, encryption=pikepdf.Encryption(user="", owner="b"))
    assert told(".pdf", locked.getvalue()) == (
        "L115 Tệp PDF đặt mật khẩu nên người đọc không mở được."
    )
    # What asks the reader for no password is only not to be changed.
    assert told(".pdf", printed.getvalue()) == ""


@pytest.mark.parametrize(
    "data",
    [GOOD[".pdf"][:-30], b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", raw(b"").replace(b"2 0 R", b"")],
    ids=["cut", "its-first-line", "its-first-and-last-line", "no-pages"],
)
def test_a_document_that_is_cut_off_or_empty_is_refused(
    data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert told(".pdf", data).startswith("L115 Tệp hỏng, không mở được: ")
    assert capfd.readouterr() == ("", "")


def test_the_library_says_nothing_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    told(".pdf", GOOD[".pdf"].replace(b"[ 3 0 R ]", b"[ 3e0 R ]"))
    assert caplog.records == []


def test_a_small_file_that_swells_up_is_refused_in_time() -> None:
    inflated = b"5 0 " + b" " * 100_000_000 + b"<< /X 1 >>"
    packed = zlib.compress(inflated)
    del inflated
    bomb = b"4 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n"
    data = _with_object_stream(bomb % len(packed) + packed + b"\nendstream\nendobj\n")
    with timed() as took:
        assert "L115 Tệp hỏng, không mở được: có phần không giải nén được hoặc quá lớn" in told(
            ".pdf", data
        )
    assert took.within(2), took


def _with_object_stream(stream: bytes) -> bytes:
    """Return a document whose object 5 lies in the stream that is object 4."""
    data, places = b"%PDF-1.5\n", []
    for body in (
        b"1 0 obj << /Type /Catalog /Pages 2 0 R /Z 5 0 R >> endobj\n",
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\n",
        stream,
    ):
        places.append(len(data))
        data += body
    rows = bytes(6) + b"".join(b"\1" + place.to_bytes(4, "big") + b"\0" for place in places)
    rows += b"\2\0\0\0\4\0" + b"\1" + len(data).to_bytes(4, "big") + b"\0"
    table = b"<< /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Length %d >>" % len(rows)
    end = b"6 0 obj %b\nstream\n%b\nendstream endobj\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (table, rows, len(data))


def test_objects_without_number_are_refused_in_time() -> None:
    many = b"".join(b"%d 0 obj << /A [%b] >> endobj\n" % (n, b"1 " * 9) for n in range(9, 110_000))
    with timed() as took:
        assert "L103 Tệp PDF gồm " in told(".pdf", raw(b"", many))
    assert took.within(4), took


def test_an_object_nested_without_end_is_read_in_time() -> None:
    for nested in (b"[" * 100_000, b"<< /AA " * 50_000, b"/JS [ << /S /JavaScript >> " * 50_000):
        with timed() as took:
            assert told(".pdf", raw(b"/OpenAction " + nested))
        assert took.within(2), took


def test_a_script_behind_a_hundred_thousand_values_is_not_let_through() -> None:
    many = b"/Z [ " + b"[] " * 120_000 + b"] /A << /S /JavaScript /JS (a) >>"
    with timed() as took:
        assert told(".pdf", raw(many))
    assert took.within(2), took
