"""What libyaml complains about, in the words of an editor and at the place where the fault lies."""

import re

import yaml

from loa.problems import Rule

Explained = tuple[Rule, int, int, str, str]
"""The rule, the line and the column (from 0), the message and the advice."""

LOOK_UP = "Xem mẫu trong hướng dẫn biên tập; mỗi dòng có dạng “khóa: giá trị”."
ALIAS = (
    "Giá trị không được bắt đầu bằng dấu & hoặc *.",
    "Đặt cả giá trị trong ngoặc kép; cần lặp lại nội dung thì chép lại.",
)
TAG = ("Giá trị không được bắt đầu bằng dấu chấm than (!).", "Đặt cả giá trị trong ngoặc kép.")

_KEY_WITHOUT_SPACE = re.compile(r"\s*[\w-]+:(?=\S)")
_AFTER_QUOTE = re.compile(r"[\"'“”]\s*$")
_MISALIGNED = (
    "Dòng này không có dạng “khóa: giá trị”, hoặc thụt lề không thẳng hàng với dòng trên.",
    "Căn thẳng các khóa cùng cấp; giá trị dài nhiều dòng thì đặt sau “>-”.",
)
_NO_SPACE = (
    "Sau tên khóa phải có dấu hai chấm và một dấu cách.",
    "Viết “khóa: giá trị”.",
)
_NO_KEY = (
    "Dòng này không có dạng “khóa: giá trị”.",
    "Phần tiếp của dòng trên thì nối vào dòng trên; dòng mới thì viết “khóa: giá trị”.",
)
_QUOTES = (
    "Ngoặc kép mở và đóng không khớp, ở dòng này hoặc dòng trên.",
    "Mỗi giá trị chỉ có một cặp ngoặc kép bao ngoài; ngoặc ở bên trong thì viết “ ”.",
)
_BRACKETS = (
    "Ngoặc vuông hoặc ngoặc nhọn thiếu dấu phẩy, hoặc thiếu dấu đóng.",
    "Viết [một, hai, ba]; giá trị bắt đầu bằng ngoặc thì đặt trong ngoặc kép.",
)
_AFTER_BRACKET = (
    "Giá trị bắt đầu bằng ngoặc vuông hoặc ngoặc nhọn mà phía sau còn chữ.",
    "Đặt cả giá trị trong ngoặc kép.",
)
_SPECIAL = ("Giá trị bắt đầu bằng một ký tự đặc biệt.", "Đặt cả giá trị trong ngoặc kép.")
_OPENED = {
    "found unexpected end of stream": (
        "Ngoặc kép mở ở đây mà không đóng lại.",
        "Thêm dấu đóng ở cuối giá trị.",
    ),
    "did not find expected ',' or": _BRACKETS,
    "could not find expected ':'": _NO_SPACE,
}
"""Faults that begin where libyaml began to read, not where it gave up."""
_FOUND = {
    "mapping values are not allowed": _MISALIGNED,
    "did not find expected key": _MISALIGNED,
    "did not find expected '-' indicator": _MISALIGNED,
    "did not find expected <document start>": _MISALIGNED,
    "block sequence entries are not allowed": (
        "Giá trị bắt đầu bằng dấu gạch ngay sau tên khóa.",
        "Danh sách thì xuống dòng, mỗi mục một dòng; không phải danh sách thì đặt trong ngoặc kép.",
    ),
    "did not find expected comment or line break": (
        "Sau dấu | hoặc > không được viết chữ trên cùng dòng.",
        "Xuống dòng rồi viết, thụt vào hai dấu cách; hoặc đặt cả giá trị trong ngoặc kép.",
    ),
    "did not find expected node content": (
        "Có dấu phẩy hoặc dấu ngoặc thừa.",
        "Viết [một, hai, ba]; giá trị bắt đầu bằng ngoặc thì đặt trong ngoặc kép.",
    ),
    "cannot start any token": _SPECIAL,
    "escape": (
        "Trong ngoặc kép có dấu \\ không đọc được.",
        "Bỏ dấu \\, hoặc viết hai lần (\\\\).",
    ),
}


def explain(error: yaml.MarkedYAMLError, text: str) -> Explained:
    """Say what is wrong with `text` and where; the usual mistakes get words of their own."""
    problem, context = str(error.problem), str(error.context)
    lines = text.split("\n")
    line, column = _at(error.problem_mark or error.context_mark)
    shown = lines[line] if line < len(lines) else ""
    before = shown[:column]
    if "mapping values are not allowed" in problem:
        if ":" in before:
            return Rule.YAML_COLON, line, column, *_colon(shown)
        above = _KEY_WITHOUT_SPACE.match(lines[line - 1]) if line else None
        if above:
            return Rule.YAML_SYNTAX, line - 1, above.end() - 1, *_NO_SPACE
    if "\t" in before or shown[column:].startswith("\t"):
        return Rule.YAML_TAB, line, shown.index("\t"), *_TAB
    if "alias" in context or "anchor" in context:
        return Rule.YAML_ALIAS, *_at(error.context_mark), *ALIAS
    if "tag" in f"{context} {problem}":
        return Rule.YAML_TAG, *_at(error.context_mark), *TAG
    if "expected key" in problem and _AFTER_QUOTE.search(before):
        return Rule.YAML_SYNTAX, line, column, *_QUOTES
    if "expected key" in problem and before.rstrip().endswith(("]", "}")):
        return Rule.YAML_SYNTAX, line, column, *_AFTER_BRACKET
    for part, words in _OPENED.items():
        if part in problem:
            begun = _at(error.context_mark or error.problem_mark)
            without_colon = words is _NO_SPACE and ":" not in lines[begun[0]]
            return Rule.YAML_SYNTAX, *begun, *(_NO_KEY if without_colon else words)
    words = next((w for part, w in _FOUND.items() if part in problem), _UNKNOWN)
    return Rule.YAML_SYNTAX, line, column, *words


_TAB = (
    "Dòng này có phím Tab; phần thông tin đầu trang chỉ dùng dấu cách.",
    "Thay mỗi Tab bằng hai dấu cách.",
)
_UNKNOWN = ("Máy không đọc được chỗ này.", LOOK_UP)


def _at(mark: object) -> tuple[int, int]:
    return getattr(mark, "line", 0), getattr(mark, "column", 0)


def _colon(line: str) -> tuple[str, str]:
    key, _, value = (part.strip() for part in line.partition(":"))
    quote = "'" if '"' in value else '"'
    return (
        "Trong giá trị có dấu hai chấm nên máy không biết đâu là khóa.",
        f"Đặt giá trị trong ngoặc: {key}: {quote}{value}{quote}",
    )
