"""From bytes to text and its format: the first step for whatever was sent as a feed."""

import codecs
import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

from loa.feed_check.problem import FeedProblem, quote
from loa.feed_check.rules import FeedRule

LARGEST = 20 * 1024 * 1024
"""How many bytes of a feed are read; real ones have tens of thousands."""
_HEAVY = 512 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("UTF-16", "UTF-32", "UCS-2", "UNICODE")
_NOT_OF_FILES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Encodings of Python that are not for files, and that raise errors of their own."""
_DECLARED = re.compile(
    rb"""\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]+)"""
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACE = re.compile(r"\s*")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Form(enum.Enum):
    """A format of feeds, by the name that people know."""

    XML = "XML"
    JSON = "JSON Feed"
    CALENDAR = "iCalendar"
    HTML = "trang web"
    UNKNOWN = "không rõ"


@dataclass(frozen=True)
class Text:
    """A feed as text.

    Args:
        text: all of it, without byte order mark and control characters.
        form: what it seems to be.
        encoding: how its bytes were read.
        problems: what was wrong with the bytes.
    """

    text: str
    form: Form
    encoding: str
    problems: tuple[FeedProblem, ...]


def read(data: bytes, charset: str = "") -> Text:
    """Return the text of a feed; no bytes are refused.

    Args:
        data: the bytes as they came, at most `LARGEST` of them and one more.
        charset: what an HTTP header says of the encoding, for feeds that say nothing themselves.
    """
    problems = list(_size(data))
    mark, marked = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", ""))
    declared = _declared(data)
    if not mark and declared.upper().startswith(_WIDE):
        problems.append(_narrow(declared))
        declared = "utf-8"
    encoding = marked or _known(declared) or _known(charset) or "utf-8"
    text, wrong = _decoded(data[len(mark) : LARGEST], encoding, declared)
    problems += wrong
    text, wrong = _without_controls(text)
    problems += wrong
    if mark:
        advice = "Lưu lại ở “UTF-8” không BOM; nhiều máy đọc coi dấu ấy là chữ thừa trước bản tin."
        problems.append(FeedProblem(FeedRule.BYTE_ORDER_MARK, "bản tin mở đầu bằng BOM.", advice))
    if codecs.lookup(encoding).name not in {"utf-8", "ascii"}:
        message = f"bản tin ở bảng mã {encoding}."
        advice = "Gửi bản tin ở UTF-8: nhiều cổng của xã, phường chỉ đọc đúng bảng mã này."
        problems.append(FeedProblem(FeedRule.NOT_UTF8, message, advice))
    return Text(text, _form(text), encoding, tuple(problems))


def _size(data: bytes) -> Iterator[FeedProblem]:
    if len(data) > LARGEST:
        message = f"bản tin nặng hơn {LARGEST // 1024 // 1024} MB; phần sau không được xem."
        advice = "Chỉ giữ 20–30 mục mới nhất; mục cũ để ở các trang lưu trữ (RFC 5005)."
        yield FeedProblem(FeedRule.TOO_LARGE, message, advice)
    elif len(data) > _HEAVY:
        message = f"bản tin nặng {len(data) // 1024} KB; có cổng chỉ đọc đến {_HEAVY // 1024} KB."
        advice = "Chỉ giữ 20–30 mục mới nhất, mô tả ngắn."
        yield FeedProblem(FeedRule.LARGE, message, advice)


def _declared(data: bytes) -> str:
    found = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8)[:1024])
    return found[1].decode("ascii") if found else ""


def _known(name: str) -> str:
    """Return the name of an encoding if Python knows it as one of texts, else ""."""
    try:
        # Encodings of bytes to bytes ("hex", "zlib") have names too.
        "".encode(name or "?")
        if codecs.lookup(name).name in _NOT_OF_FILES:
            return ""
    except (LookupError, ValueError):
        return ""
    return name.lower()


def _narrow(declared: str) -> FeedProblem:
    """Return the problem of a declared wide encoding: the declaration itself is in single bytes."""
    message = f"bản tin khai encoding={quote(declared)} mà không ở bảng mã ấy."
    advice = 'Ghi encoding="UTF-8"; trong .NET, xuất qua MemoryStream, đừng qua StringWriter.'
    return FeedProblem(FeedRule.BAD_ENCODING, message, advice, line=1)


def _decoded(data: bytes, encoding: str, declared: str) -> tuple[str, list[FeedProblem]]:
    """Return the text, with unreadable bytes replaced, and what was wrong."""
    advice = 'Lưu hoặc xuất lại ở UTF-8, và ghi encoding="UTF-8" ở dòng đầu.'
    problems = []
    if declared and not _known(declared):
        message = f"không có bảng mã nào tên là {quote(declared)}."
        problems.append(FeedProblem(FeedRule.BAD_ENCODING, message, advice, line=1))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte thứ {error.start + 1} không phải là chữ ở bảng mã {encoding}."
        problems.append(FeedProblem(FeedRule.BAD_ENCODING, message, advice, line=line))
        text = data.decode(encoding, errors="replace")
    # Some codecs give halves of characters, which can not be written out again.
    return _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text), problems


def _without_controls(text: str) -> tuple[str, list[FeedProblem]]:
    found = _CONTROLS.search(text)
    if not found:
        return text, []
    line = text.count("\n", 0, found.start()) + 1
    count = len(_CONTROLS.findall(text))
    more = f" (cả bản tin có {count} ký tự như vậy)" if count > 1 else ""
    message = f"có ký tự điều khiển U+{ord(found[0]):04X}{more}."
    advice = (
        "Xóa ký tự ấy, thường dính vào khi chép từ Word hoặc PDF; máy đọc sẽ từ chối cả bản tin."
    )
    problem = FeedProblem(FeedRule.CONTROL_CHARACTER, message, advice, line=line)
    return _CONTROLS.sub("", text), [problem]


def _form(text: str) -> Form:
    start = text.lstrip()[:15].upper()
    if start.startswith("{"):
        return Form.JSON
    if start.startswith("BEGIN:VCALENDAR"):
        return Form.CALENDAR
    if not start.startswith("<"):
        return Form.UNKNOWN
    root = text[after_prolog(text) :][:20].lower()
    return Form.HTML if root.startswith(("<!doctype html", "<html")) else Form.XML


def after_prolog(text: str) -> int:
    """Return the offset of the DOCTYPE or the first element, after declaration and comments."""
    at = 0
    while True:
        at += len(_SPACE.match(text, at)[0])  # type: ignore[index]
        close = {"<?": "?>", "<!": "-->"}.get(text[at : at + 2], "")
        if not close or (close == "-->" and not text.startswith("<!--", at)):
            return at
        end = text.find(close, at)
        if end < 0:
            return at
        at = end + len(close)
