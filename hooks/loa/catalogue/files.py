"""Files of `content/` as text, with a problem for what can not be read."""

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loa.problems import Problem, Rule
from loa.text.fold import CONTROL, normalise, slug

MAX_TEXT_BYTES = 2 * 1024 * 1024
LISTS_FOLDER = "danh-muc"
PUBLISHABLE = frozenset(
    {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".odt", ".ods"}
    | {".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".mp3", ".mp4"}
)
"""Types of files that may lie beside a record and are copied as they are."""

_LEFT_ALONE = frozenset({"readme.md"})
_RESERVED = frozenset({"index", "readme"})
"""Names that MkDocs takes for the page of a whole folder."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class ContentFile:
    """One file of the content folder; `uri` is its path inside it, with "/"."""

    uri: str
    absolute: Path

    @property
    def folder(self) -> str:
        """The first part of the path, which says what kind of content this is."""
        return self.uri.partition("/")[0]

    @property
    def stem(self) -> str:
        """The file's name without its extension."""
        return self.absolute.stem

    @property
    def suffix(self) -> str:
        """The extension in lower case, with the dot."""
        return self.absolute.suffix.lower()


def list_files(content: Path) -> Iterator[ContentFile]:
    """Yield the files of the folder in a stable order; hidden files and the root's README aside.

    A folder that is a symbolic link is not entered but yielded, so that it is told of.
    """
    for folder, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted([*names, *linked]):
            absolute = Path(folder, name)
            uri = absolute.relative_to(content).as_posix()
            if not name.startswith((".", "~$")) and uri.lower() not in _LEFT_ALONE:
                # A name in another encoding can not be printed; "?" stands for what it holds.
                yield ContentFile(uri.encode("utf-8", "replace").decode("utf-8"), absolute)


def check_name(file: ContentFile) -> list[Problem]:
    """Return what is wrong with the file's path: it becomes an address and must stay one."""
    if file.absolute.is_symlink():
        message = "Đây chỉ là liên kết tượng trưng (lối tắt) tới một tệp hay thư mục khác."
        advice = "Chép chính tệp hay thư mục đó vào đây."
        return [_problem(Rule.OUTSIDE_CONTENT, file, message, advice)]
    *folders, name = file.uri.split("/")
    if file.suffix == ".md" and (file.stem.lower() in _RESERVED or "trang" in folders[1:2]):
        message = f"Địa chỉ của “{file.uri}” dành cho trang mục lục."
        return [_problem(Rule.BAD_NAME, file, message, "Đặt tên khác cho tệp hoặc thư mục này.")]
    stem, dot, extension = name.rpartition(".") if "." in name else (name, "", "")
    good_extension = extension.lower()
    bad = next((part for part in (*folders, stem) if not _NAME.fullmatch(part)), None)
    if bad is None and extension == good_extension:
        return []
    wrong = name if bad in {None, stem} else bad
    right = f"{slug(stem) or 'ten-tep'}{dot}{good_extension}" if wrong == name else slug(wrong)
    return [
        _problem(
            Rule.BAD_NAME,
            file,
            f"Tên “{wrong}” có ký tự không dùng được trong địa chỉ trang.",
            f"Chỉ dùng chữ thường không dấu, số và gạch nối: “{right or 'ten-thu-muc'}”.",
        )
    ]


def read_text(file: ContentFile) -> tuple[str, list[Problem]]:
    """Return the file's text in NFC with plain line ends, or what keeps it from being read."""
    size = file.absolute.stat().st_size
    if size > MAX_TEXT_BYTES:
        message = f"Tệp nặng {_megabytes(size)} MB, nhiều nhất là {_megabytes(MAX_TEXT_BYTES)} MB."
        advice = "Tách thành nhiều trang, hoặc đính kèm dưới dạng PDF."
        return "", [_problem(Rule.TOO_LARGE, file, message, advice)]
    text, problems = _decode(file)
    if not problems and not text.strip():
        advice = "Viết nội dung vào tệp, hoặc xóa tệp."
        problems = [_problem(Rule.EMPTY_FILE, file, "Tệp trống.", advice)]
    return text, problems


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",")


def _decode(file: ContentFile) -> tuple[str, list[Problem]]:
    data = file.absolute.read_bytes()
    # Excel saves "Unicode Text" as UTF-16; its mark says so beyond doubt.
    marked_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked_utf16 and file.suffix == ".csv" else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return "", [_not_utf8(file, data, error.start)]
    if "\0" in text:  # UTF-16 without its mark
        return "", [_not_utf8(file, data, data.index(b"\0"))]
    text = normalise(text.replace("\r\n", "\n").replace("\r", "\n"))
    if match := CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        message = f"Có ký tự điều khiển U+{ord(match[0]):04X} không nhìn thấy được."
        advice = "Xóa ký tự đó; nó thường lẫn vào khi dán từ phần mềm khác."
        return "", [_problem(Rule.CONTROL_CHARACTER, file, message, advice, (line, column))]
    return text, []


def _not_utf8(file: ContentFile, data: bytes, position: int) -> Problem:
    return _problem(
        Rule.NOT_UTF8,
        file,
        "Tệp không ở bảng mã UTF-8 nên chữ Việt sẽ vỡ.",
        "Mở tệp bằng phần mềm soạn thảo, chọn Lưu thành (Save as) với bảng mã UTF-8.",
        (data.count(b"\n", 0, position) + 1, 1),
    )


def _problem(
    rule: Rule, file: ContentFile, message: str, advice: str, place: tuple[int, int] = (1, 1)
) -> Problem:
    return Problem(rule, file.uri, *place, message, advice)
