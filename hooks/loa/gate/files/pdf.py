"""PDF: pages to read, without code, commands that run by themselves, or files inside."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from loa.gate.files.finding import DamagedFileError, Finding, all_errors_are_damage
from loa.problems import Rule

if TYPE_CHECKING:
    import pikepdf

_MOST_OBJECTS = 100_000
_MOST_VALUES = 100_000
"""Values that are inspected one by one, at a microsecond or two each."""
_MOST_INFLATED = 64 * 1024 * 1024
_TAIL = 4096
_UNREAD = re.compile("error decoding stream|limits error|limit exceeded")

_SCRIPT = "mã JavaScript"
_LAUNCH = "lệnh mở chương trình hoặc tệp khác"
_BY_ITSELF = "lệnh tự chạy khi mở tệp hoặc mở trang"
_EMBEDDED = "tệp nhúng bên trong"
_MEDIA = "nội dung đa phương tiện nhúng"
_XFA = "biểu mẫu động XFA"
_SENDS = "lệnh gửi dữ liệu của biểu mẫu"

_ADVICE = {
    _EMBEDDED: "Gỡ tệp nhúng và đính kèm riêng, hoặc in lại ra PDF (Print to PDF).",
    _XFA: "In biểu mẫu ra PDF thường (Print to PDF) rồi đính kèm bản đó.",
}
_PRINT_AGAIN = "In lại tài liệu ra PDF (Print to PDF) từ phần mềm soạn thảo rồi đính kèm bản mới."

_ACTIONS = {
    "/JavaScript": _SCRIPT,
    "/Launch": _LAUNCH,
    "/ImportData": _LAUNCH,
    "/GoToE": _EMBEDDED,
    "/SubmitForm": _SENDS,
    "/Rendition": _MEDIA,
    "/Movie": _MEDIA,
    "/Sound": _MEDIA,
    "/RichMediaExecute": _MEDIA,
}
"""Kinds of actions, ISO 32000-2, table 201; those that only turn pages or follow links are fine."""
_KEYS = {
    "/JS": _SCRIPT,
    "/JavaScript": _SCRIPT,
    "/EmbeddedFiles": _EMBEDDED,
    "/EF": _EMBEDDED,
    "/RichMediaContent": _MEDIA,
    "/XFA": _XFA,
}
_TYPES = {"/EmbeddedFile": _EMBEDDED, "/RichMedia": _MEDIA}
_SUSPECT = re.compile(
    rb"/(?:JS|JavaScript|Launch|ImportData|GoToE|SubmitForm|Rendition|Movie|Sound|RichMedia\w*"
    rb"|EmbeddedFiles?|EF|XFA|AA|OpenAction)(?![\w#])"
)


def inspect_pdf(stream: BinaryIO) -> Iterator[Finding]:
    """Yield what a document does beside showing pages.

    Raises:
        DamagedFileError: it can not be opened, or only with a password.
    """
    import pikepdf  # noqa: PLC0415 - most builds see no new document

    _refuse_cut_off(stream)
    with _bounded_and_quiet(), all_errors_are_damage("không mở được tài liệu"):
        try:
            with pikepdf.open(stream, suppress_warnings=True) as document:
                pages, objects = len(document.pages), len(document.objects)
                unsafe = _unsafe_parts(document) if objects <= _MOST_OBJECTS else {}
                _refuse_unread(document)
        except pikepdf.PasswordError:
            pages, objects, unsafe = -1, 0, {}
    if pages == -1:
        message = "Tệp PDF đặt mật khẩu nên người đọc không mở được."
        yield Finding(Rule.UNREADABLE_FILE, message, "Lưu lại tệp không có mật khẩu.")
    if pages == 0:
        raise DamagedFileError("tài liệu không có trang nào")
    if objects > _MOST_OBJECTS:
        message = f"Tệp PDF gồm {objects} đối tượng, nhiều nhất là {_MOST_OBJECTS}."
        yield Finding(Rule.TOO_LARGE, message, "Tách thành nhiều tệp nhỏ hơn.")
    for part in unsafe:
        advice = _ADVICE.get(part, _PRINT_AGAIN)
        yield Finding(Rule.UNSAFE_PDF, f"Tệp PDF có {part}.", advice)


def _refuse_cut_off(stream: BinaryIO) -> None:
    """Refuse a file without its end, which many programs open all the same, with pages missing."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - _TAIL))
    if b"%%EOF" not in stream.read():
        raise DamagedFileError("tài liệu bị cắt cụt")
    stream.seek(0)


@contextmanager
def _bounded_and_quiet() -> Iterator[None]:
    """Limit how much the library inflates, and keep its log off the terminal.

    A small file can hold gigabytes of zeros.
    """
    log = logging.getLogger("pikepdf._core")
    was_disabled, log.disabled = log.disabled, True
    from pikepdf import settings  # noqa: PLC0415

    most = _MOST_INFLATED
    settings.set_qpdf_limits(
        flate_max_memory=most, run_length_max_memory=most, png_max_memory=most, tiff_max_memory=most
    )
    try:
        yield
    finally:
        log.disabled = was_disabled
        settings.set_qpdf_limits(
            flate_max_memory=0, run_length_max_memory=0, png_max_memory=0, tiff_max_memory=0
        )


def _refuse_unread(document: "pikepdf.Pdf") -> None:
    """Refuse a document of which the library silently left a part unread.

    Raises:
        DamagedFileError: a part is unread; other programs might read and run it.
    """
    if any(_UNREAD.search(warning) for warning in document.get_warnings()):
        raise DamagedFileError("có phần không giải nén được hoặc quá lớn")


def _unsafe_parts(document: "pikepdf.Pdf") -> Mapping[str, None]:
    """Return what a document does beside showing pages, each once and in the order found.

    Raises:
        DamagedFileError: it is nested more deeply than any document that people make.
    """
    import pikepdf  # noqa: PLC0415

    unsafe: dict[str, None] = {}
    seen = 0
    for found in document.objects:
        if not isinstance(found, pikepdf.Object):
            continue  # a number
        top = found.stream_dict if isinstance(found, pikepdf.Stream) else found
        # A quick search of the object as written; few objects need a walk through their values.
        if not _SUSPECT.search(top.unparse(resolved=True)):
            continue
        todo: list[pikepdf.Object] = [top]
        while todo:
            seen += 1
            if seen > _MOST_VALUES:
                raise DamagedFileError("có quá nhiều phần lồng vào nhau")
            value = todo.pop()
            if isinstance(value, pikepdf.Dictionary):
                unsafe.update(dict.fromkeys(_unsafe_parts_of(value)))
                todo += [child for child in value.values() if not _is_indirect(child)]
            elif isinstance(value, pikepdf.Array):
                todo += [child for child in value if not _is_indirect(child)]
            elif isinstance(value, pikepdf.Name) and str(value) in _ACTIONS:
                unsafe[_ACTIONS[str(value)]] = None
    return unsafe


def _is_indirect(value: object) -> bool:
    return bool(getattr(value, "is_indirect", False))


def _unsafe_parts_of(value: "pikepdf.Dictionary") -> Iterator[str]:
    import pikepdf  # noqa: PLC0415

    keys = value.keys()
    yield from (words for key, words in _KEYS.items() if key in keys)
    for key in ("/Type", "/Subtype"):
        if words := _TYPES.get(str(value.get(key, ""))):
            yield words
    opening = value.get("/OpenAction")
    if opening is not None and _runs(opening):
        yield _BY_ITSELF
    additional = value.get("/AA")
    if isinstance(additional, pikepdf.Dictionary) and any(map(_runs, additional.values())):
        yield _BY_ITSELF


def _runs(action: object) -> bool:
    """Whether an action does more than go to a page of the document."""
    import pikepdf  # noqa: PLC0415

    if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
        return False
    return str(action["/S"]) != "/GoTo" or "/Next" in action
