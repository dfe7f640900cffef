"""The check of an attachment or a picture: size, type, and what its type may not contain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO
from typing import BinaryIO, TypeAlias

from loa.catalogue.files import MAX_TEXT_BYTES, ContentFile
from loa.gate.files.compound import inspect_compound, type_of_compound
from loa.gate.files.finding import DamagedFileError, Finding
from loa.gate.files.media import inspect_mp4
from loa.gate.files.packages import inspect_package, type_of_package
from loa.gate.files.pdf import inspect_pdf
from loa.gate.files.pictures import inspect_picture
from loa.gate.files.svg import inspect_svg
from loa.gate.files.types import HEAD, PICTURES, TYPE_OF_SUFFIX, FileType, type_by_signature
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule

_Inspect: TypeAlias = Callable[[BinaryIO], Iterable[Finding]]
_KB, _MB = 1024, 1024 * 1024

_INSPECT: Mapping[FileType, _Inspect] = {
    **{
        type_: partial(inspect_picture, type_)
        for type_ in (FileType.JPEG, FileType.PNG, FileType.WEBP, FileType.GIF)
    },
    **dict.fromkeys((FileType.DOCX, FileType.XLSX, FileType.ODT, FileType.ODS), inspect_package),
    **dict.fromkeys((FileType.DOC, FileType.XLS), inspect_compound),
    FileType.SVG: inspect_svg,
    FileType.PDF: inspect_pdf,
    FileType.MP4: inspect_mp4,
}
"""MP3 is missing: a player starts at any frame, so nothing after the first needs inspection."""
_TYPE_OF_CONTAINER: Mapping[FileType | None, Callable[[BinaryIO], FileType]] = {
    FileType.ZIP: type_of_package,
    FileType.COMPOUND: type_of_compound,
}


def check_file(file: ContentFile, settings: GateSettings) -> Iterator[Problem]:
    """Yield what is wrong with a file that would be published as it is."""
    for rule, message, advice, line, column in _findings(file, settings):
        yield Problem(rule, file.uri, line, column, message, advice)


def _findings(file: ContentFile, settings: GateSettings) -> Iterator[Finding]:
    size = file.stamp.size if file.data is None else len(file.data)
    wanted = TYPE_OF_SUFFIX[file.suffix]
    if not size:
        yield Finding(Rule.EMPTY_FILE, "Tệp trống.", "Chép lại tệp vào đây, hoặc xóa tệp.")
        return
    if too_large := _too_large(wanted, size, settings):
        yield too_large
        if size > settings.policy.max_file_mb * _MB or wanted is FileType.SVG:
            return
    try:
        with _opened(file) as stream:
            yield from _inspected(file.suffix, wanted, stream)
    except DamagedFileError as error:
        message = f"Tệp hỏng, không mở được: {error}."
        advice = "Mở thử tệp gốc, lưu lại một bản lành rồi chép bản đó vào đây."
        yield Finding(Rule.UNREADABLE_FILE, message, advice)


def _opened(file: ContentFile) -> BinaryIO:
    return open(file.absolute, "rb") if file.data is None else BytesIO(file.data)


def _too_large(wanted: FileType, size: int, settings: GateSettings) -> Finding | None:
    most_mb, most_kb = settings.policy.max_file_mb, settings.policy.max_image_kb
    if wanted in PICTURES:
        most_kb = min(most_kb, most_mb * _KB)
        if wanted is FileType.SVG:
            most_kb = min(most_kb, MAX_TEXT_BYTES // _KB)
        if size <= most_kb * _KB:
            return None
        message = f"Ảnh nặng {-(-size // _KB)} KB, nhiều nhất là {most_kb} KB."
        advice = "Thu nhỏ ảnh (chiều ngang khoảng 1600 điểm ảnh là đủ) rồi lưu lại ở dạng JPEG."
        if wanted is FileType.SVG:
            advice = "Giảm bớt chi tiết của hình, hoặc dùng ảnh PNG, JPEG."
        return Finding(Rule.TOO_LARGE, message, advice)
    if size <= most_mb * _MB:
        return None
    tenths = -(-size * 10 // _MB)
    weight = f"{tenths // 10},{tenths % 10}".removesuffix(",0")
    message = f"Tệp nặng {weight} MB, nhiều nhất là {most_mb} MB."
    return Finding(Rule.TOO_LARGE, message, "Lưu lại ở bản nhẹ hơn, hoặc tách thành nhiều tệp.")


def _inspected(suffix: str, wanted: FileType, stream: BinaryIO) -> Iterator[Finding]:
    found = _type_of(stream)
    # A drawing that is damaged from its first characters on is reported with line and column.
    if found is not wanted and not (wanted is FileType.SVG and found in {None, FileType.XML}):
        yield _disguised(suffix, wanted, found)
    elif inspect := _INSPECT.get(wanted):
        stream.seek(0)
        yield from inspect(stream)


def _type_of(stream: BinaryIO) -> FileType | None:
    found = type_by_signature(stream.read(HEAD))
    if type_of_container := _TYPE_OF_CONTAINER.get(found):
        stream.seek(0)
        return type_of_container(stream)
    return found


def _disguised(suffix: str, wanted: FileType, found: FileType | None) -> Finding:
    if found is None:
        message = f"Tên có đuôi “{suffix}” nhưng nội dung không phải {wanted.label}."
    else:
        message = f"Tên có đuôi “{suffix}” nhưng nội dung là {found.label}."
    if found and found.suffixes:
        advice = f"Đổi đuôi tên tệp thành “{found.suffixes[0]}”, và sửa những chỗ dẫn tới tệp này."
    else:
        advice = f"Mở bằng phần mềm đã tạo ra tệp, rồi lưu hoặc xuất thành {wanted.label} thật."
    return Finding(Rule.DISGUISED_FILE, message, advice)
