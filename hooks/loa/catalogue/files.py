"""Files of `content/` as text, with a problem for what can not be read."""

import codecs
import enum
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from loa.problems import Problem, Rule
from loa.text.fold import CONTROL, is_plain, normalise, slug
from loa.text.positions import Positions

MAX_TEXT_BYTES = 2 * 1024 * 1024
LISTS_FOLDER = "danh-muc"
PUBLISHABLE = frozenset(
    {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".odt", ".ods"}
    | {".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".mp3", ".mp4"}
)
"""Types of files that may lie beside a record and are copied as they are."""

MEANT_FOR_PAGES = frozenset({"txt", "markdown"})
"""What an editor's program may put behind the name of a page, even behind ".md"."""

_FEW = 8
"""In UTF-16, about every second byte of a Vietnamese text is zero; a stray zero stands alone."""
_LEFT_ALONE = frozenset({"readme.md"})
_RESERVED = frozenset({"index", "readme"})
"""Names that MkDocs takes for the page of a whole folder."""
_NAME = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")
_GOOD_PATH = re.compile(rf"(?:{_NAME.pattern}/)*{_NAME.pattern}(?:\.[a-z0-9]*)?")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?= |$)", re.MULTILINE)
"""The first and the last line of what Git could not merge."""
_MAY_BE_TAKEN = ("index", "readme", "trang/")
"""What a path holds whose address may be that of a list."""


class Stamp(NamedTuple):
    """What tells, without reading a file, that it is still the one that was read before."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


_NO_STAMP = Stamp(0, 0, 0, 0)


class Obstacle(enum.Enum):
    """Why what lies there is not to be opened."""

    LINK = (
        Rule.OUTSIDE_CONTENT,
        "Đây chỉ là liên kết tượng trưng (lối tắt) tới một tệp hay thư mục khác.",
        "Chép chính tệp hay thư mục đó vào đây.",
    )
    NO_FILE = (
        Rule.UNREADABLE_FILE,
        "Đây không phải tệp thường mà là một kênh hoặc thiết bị của hệ thống.",
        "Xóa mục này khỏi thư mục nội dung.",
    )
    """A named pipe, a socket or a device: who opens one may wait forever."""
    CLOSED = (
        Rule.UNREADABLE_FILE,
        "Máy không có quyền đọc tệp hay thư mục này.",
        "Cấp lại quyền đọc cho tệp hay thư mục, hoặc chép lại bản khác.",
    )

    def __init__(self, rule: Rule, message: str, advice: str) -> None:
        self.rule = rule
        self.message = message
        self.advice = advice


@dataclass(frozen=True)
class ContentFile:
    """One file of the content folder; `uri` is its path inside it, with "/".

    `absolute` is a text, for making a `Path` of every file takes longer than finding it. `data`
    holds the bytes if someone has read them already. What has an `obstacle` is never opened.
    """

    uri: str
    absolute: str
    stamp: Stamp
    obstacle: Obstacle | None = None
    data: bytes | None = None

    @property
    def files(self) -> "tuple[ContentFile]":
        """The file itself, as what has several files says it of them."""
        return (self,)

    @property
    def path(self) -> Path:
        """Where the file is on this machine."""
        return Path(self.absolute)

    @property
    def folder(self) -> str:
        """The first part of the path, which says what kind of content this is."""
        return self.uri.partition("/")[0]

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.uri.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The file's name without its extension."""
        return self.name[: len(self.name) - len(self.suffix)]

    @property
    def suffix(self) -> str:
        """The extension in lower case, with the dot."""
        _, dot, extension = self.name.rpartition(".")
        return f".{extension.lower()}" if dot and extension else ""


@dataclass(frozen=True)
class SourceText:
    """The text of one file.

    Args:
        path: the file's path in the content folder.
        written: the text as it lies in the file, with plain line ends.
        text: the same in its normal form, as everybody else sees it; the very same object if the
            file was in that form already, as most are.
    """

    path: str
    written: str
    text: str

    @cached_property
    def positions(self) -> Positions:
        """Where the lines of `text` begin."""
        return Positions(self.text)

    @cached_property
    def written_positions(self) -> Positions:
        """Where the lines of `written` begin."""
        return Positions(self.written)


def file_elsewhere(uri: str, data: bytes = b"") -> ContentFile:
    """Return a file that does not lie in the content folder: one that was there once, or may be.

    Args:
        uri: the path that it would have there.
        data: what it holds.
    """
    return ContentFile(uri, "", _NO_STAMP, data=data)


def list_files(content: Path) -> Iterator[ContentFile]:
    """Yield the files of the folder in a stable order; hidden files and the root's README aside.

    A folder that is a symbolic link or closed to us is yielded itself, so that it is told of.
    """
    for file in _files_below(os.fspath(content), ""):
        if file.uri.lower() not in _LEFT_ALONE:
            yield file


def _files_below(folder: str, prefix: str) -> Iterator[ContentFile]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except PermissionError:
        yield ContentFile(prefix.rstrip("/"), folder, _NO_STAMP, Obstacle.CLOSED)
        return
    except OSError:  # gone: as if it were empty
        return
    below = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            below.append(entry)
        elif not entry.name.startswith("~$"):
            try:
                yield _content_file(entry, prefix)
            except FileNotFoundError:
                continue  # an editor's program has just put another in its place
    for entry in below:
        yield from _files_below(entry.path, f"{prefix}{entry.name}/")


def _content_file(entry: "os.DirEntry[str]", prefix: str) -> ContentFile:
    # A name in another encoding can not be printed; "?" stands for what it holds.
    uri = f"{prefix}{entry.name}".encode("utf-8", "replace").decode("utf-8")
    found = entry.stat(follow_symlinks=False)
    return ContentFile(uri, entry.path, _stamp(found), _obstacle(entry.path, found.st_mode))


def _obstacle(path: str, mode: int) -> Obstacle | None:
    if not stat.S_ISREG(mode):
        return Obstacle.LINK if stat.S_ISLNK(mode) else Obstacle.NO_FILE
    # To ask the system takes time; a file that everybody may read need not be asked for.
    is_open = mode & stat.S_IROTH or os.access(path, os.R_OK)
    return None if is_open else Obstacle.CLOSED


def file_at(content: Path, uri: str) -> ContentFile:
    """Return the file with this path inside the content folder.

    Raises:
        OSError: there is no such file.
    """
    absolute = os.path.join(content, uri)
    found = os.lstat(absolute)
    return ContentFile(uri, absolute, _stamp(found), _obstacle(absolute, found.st_mode))


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def check_name(file: ContentFile) -> list[Problem]:
    """Return what is wrong with the file's path: it becomes an address and must stay one."""
    if obstacle := file.obstacle:
        return [_problem(obstacle.rule, file, obstacle.message, obstacle.advice)]
    if _GOOD_PATH.fullmatch(file.uri) and not any(part in file.uri for part in _MAY_BE_TAKEN):
        return []  # as nearly all
    *folders, name = file.uri.split("/")
    stem, dot, extension = name.rpartition(".") if "." in name else (name, "", "")
    if extension.lower() == "md" and (stem.lower() in _RESERVED or "trang" in folders[1:2]):
        message = f"Địa chỉ của “{file.uri}” dành cho trang mục lục."
        return [_problem(Rule.BAD_NAME, file, message, "Đặt tên khác cho tệp hoặc thư mục này.")]
    if _GOOD_PATH.fullmatch(file.uri):
        return []
    good_extension = extension.lower()
    # A page with the ending of a text is told of as that, with the name that it should have.
    judged = folders if good_extension in MEANT_FOR_PAGES else [*folders, stem]
    bad = next((part for part in judged if not _NAME.fullmatch(part)), None)
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
    source, problems = read_source(file)
    return source.text, problems


def read_source(file: ContentFile) -> tuple[SourceText, list[Problem]]:
    """Return the file's text, or what keeps it from being read with no text at all."""
    if file.data is None:
        with open(file.absolute, "rb", buffering=0) as opened:
            size = os.fstat(opened.fileno()).st_size
            data = opened.read() if size <= MAX_TEXT_BYTES else b""
    else:
        size, data = len(file.data), file.data
    if size > MAX_TEXT_BYTES:
        message = f"Tệp nặng {_megabytes(size)} MB, nhiều nhất là {_megabytes(MAX_TEXT_BYTES)} MB."
        advice = "Tách thành nhiều trang, hoặc đính kèm dưới dạng PDF."
        return _no_text(_problem(Rule.TOO_LARGE, file, message, advice))
    source, problems = _decode(file, data)
    if not problems and not source.text.strip():
        advice = "Viết nội dung vào tệp, hoặc xóa tệp."
        problems = [_problem(Rule.EMPTY_FILE, file, "Tệp trống.", advice)]
    if match := _CONFLICT.search(source.text):
        return _no_text(_conflict(file, source.text.count("\n", 0, match.start()) + 1))
    return source, problems


def _conflict(file: ContentFile, line: int) -> Problem:
    message = "Hai người cùng sửa chỗ này; Git để cả hai bản trong tệp, chờ chọn một."
    advice = "Giữ bản đúng, xóa bản kia và các dòng bắt đầu bằng <<<<<<<, =======, >>>>>>>."
    return _problem(Rule.MERGE_CONFLICT, file, message, advice, (line, 1))


def _no_text(problem: Problem) -> tuple[SourceText, list[Problem]]:
    return SourceText(problem.path, "", ""), [problem]


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",")


def _decode(file: ContentFile, data: bytes) -> tuple[SourceText, list[Problem]]:
    # Excel saves "Unicode Text" as UTF-16; its mark says so beyond doubt.
    marked_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked_utf16 and file.suffix == ".csv" else "utf-8-sig"
    try:
        written = data.decode(encoding)
    except UnicodeDecodeError as error:
        return _no_text(_not_utf8(file, data, error.start))
    if "\r" in written:
        written = written.replace("\r\n", "\n").replace("\r", "\n")
    if is_plain(written):
        return SourceText(file.uri, written, written), []
    if written.count("\0") * _FEW > len(written):  # UTF-16 without its mark
        return _no_text(_not_utf8(file, data, data.index(b"\0")))
    text = normalise(written)
    if match := CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        message = f"Có ký tự điều khiển U+{ord(match[0]):04X} không nhìn thấy được."
        advice = "Xóa ký tự đó; nó thường lẫn vào khi dán từ phần mềm khác."
        return _no_text(_problem(Rule.CONTROL_CHARACTER, file, message, advice, (line, column)))
    return SourceText(file.uri, written, text), []


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
