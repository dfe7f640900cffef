"""Blocks between lines of `///`: whether they are known, closed, and have the right content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from loa.gate.chart_tables import chart_problems
from loa.problems import Problem, Rule, suggest
from loa.text.component_list import (
    BARS,
    CHART,
    COMPONENTS,
    QR,
    Body,
    Component,
    Title,
    is_web_address,
)

_LINE = re.compile(r"([ \t>]*+)(/{3,}+)([^\n]*+)")
_OPENING = re.compile(r" {0,9}+([\w-]++) {0,9}+(?:\|(.*+))?$")
_OPTION = re.compile(r" {4,}+(\S[^:\n]*+):(.*+)$")
_LINK = r"\[[^\[\]\n]*+\]\([^()\n]++\)(?:\{[^{}\n]*+\})?"
_PICTURE = re.compile(rf"(?:!{_LINK}\s*+)++")
_LINKS = re.compile(rf"(?:{_LINK}\s*+)++")
_FILM = re.compile(rf"{_LINK} *+(?:\n? *+!{_LINK} *+)?(?:\n *+\n|\Z)")
_TABLE = re.compile(r"^ {0,3}\|? *+:?-++:? *+\|", re.MULTILINE)
_DEEPEST = 4
_LONGEST = 400
_MOST = 100
"""pymdownx.blocks walks the whole page for every paragraph in a block, so the lines of a block and
the blocks of a page are limited, far beyond what real pages have."""

_HOLDS = {
    Body.WORDS: (re.compile(r"(?=\s*+\S)"), "chưa có nội dung", "Viết nội dung giữa hai dòng ///."),
    Body.PICTURE: (
        _PICTURE,
        "chỉ chứa ảnh",
        "Giữa hai dòng /// viết một dòng ![lời mô tả](ten-anh.jpg).",
    ),
    Body.VIDEO: (
        _FILM,
        "phải bắt đầu bằng một liên kết tới phim",
        "Dòng đầu viết [Xem phim](ten-phim.mp4), rồi để một dòng trống trước lời đọc.",
    ),
    Body.TABLE: (None, "chưa có bảng", "Giữa hai dòng /// viết một bảng với dòng tiêu đề."),
    Body.LINKS: (_LINKS, "chỉ chứa liên kết", "Giữa hai dòng /// viết [chữ trên nút](địa chỉ)."),
}


@dataclass
class _Open:
    """A block that is not closed yet."""

    line: int
    column: int
    length: int
    marks: str
    component: Component | None
    lines: list[str] = field(default_factory=list)


def block_problems(body: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield what is wrong with the blocks of a body.

    Args:
        body: the body with its code blanked out.
        path: the file.
        first_line: the number of its first line.
    """
    if "///" not in body:
        return
    open_blocks: list[_Open] = []
    opened = 0
    for number, line in enumerate(body.split("\n"), first_line):
        mark = _LINE.match(line)
        if mark is None:
            if open_blocks:
                open_blocks[-1].lines.append(line)
            continue
        here = _Place(path, number, mark)
        if mark[3].strip():
            opened += 1
            if opened > _MOST:
                advice = "Chia thành nhiều trang, hoặc viết bằng đề mục và đoạn văn."
                yield here.problem(Rule.BAD_BLOCK, f"Trang có hơn {_MOST} khối.", advice)
                return
            yield from _opened(here, open_blocks)
        elif open_blocks and open_blocks[-1].marks == mark[2]:
            yield from _closed(open_blocks.pop(), path)
            if open_blocks:
                open_blocks[-1].lines.append("///")
        else:
            yield _bad_closing(here, open_blocks)
    for block in open_blocks:
        advice = f"Viết một dòng {block.marks} sau dòng cuối của khối."
        yield _of(block, path, "Khối chưa có dòng kết thúc.", advice)


class _Place:
    """A line of slashes and its position."""

    def __init__(self, path: str, line: int, mark: "re.Match[str]") -> None:
        self.path = path
        self.line = line
        self.column = mark.start(2) + 1
        self.marks = mark[2]
        self.rest = mark[3].rstrip()

    def problem(self, rule: Rule, message: str, advice: str) -> Problem:
        """Return a problem of the whole line."""
        length = len(self.marks) + len(self.rest)
        return Problem(rule, self.path, self.line, self.column, message, advice, length)


def _opened(here: _Place, open_blocks: list[_Open]) -> Iterator[Problem]:
    match = _OPENING.match(here.rest)
    if match is None:
        message = f"Dòng “{here.marks}{here.rest}” không mở được khối nào."
        yield here.problem(Rule.BAD_BLOCK, message, "Viết theo mẫu: /// luu-y | Tiêu đề.")
        return
    name, title = match[1].lower(), (match[2] or "").strip()
    component = COMPONENTS.get(name)
    if component is None:
        message = f"Không có khối “{match[1]}”."
        otherwise = f"Dùng một trong: {', '.join(COMPONENTS)}."
        yield here.problem(Rule.UNKNOWN_BLOCK, message, suggest(name, COMPONENTS, otherwise))
    else:
        yield from _bad_title(here, component, title)
    if any(block.marks == here.marks for block in open_blocks):
        message = f"Khối “{name}” nằm trong một khối cũng mở bằng {here.marks}."
        advice = f"Mở và đóng khối ở ngoài bằng {here.marks}/, hoặc đóng nó trước."
        yield here.problem(Rule.BAD_BLOCK, message, advice)
    elif len(open_blocks) >= _DEEPEST:
        message = f"Khối “{name}” nằm trong quá nhiều lớp khối."
        yield here.problem(Rule.BAD_BLOCK, message, "Đưa khối này ra ngoài.")
    length = len(here.marks) + len(here.rest)
    open_blocks.append(_Open(here.line, here.column, length, here.marks, component))


def _bad_title(here: _Place, component: Component, title: str) -> Iterator[Problem]:
    name = component.name
    if component is QR and not is_web_address(title):
        message = f"Khối “{name}” cần một địa chỉ https:// dài không quá 300 ký tự."
        advice = "Viết địa chỉ sau dấu |, ví dụ: /// qr | https://dichvucong.gov.vn/."
        yield here.problem(Rule.BAD_BLOCK, message, advice)
    elif component.title is Title.NEEDED and not title:
        message = f"Khối “{name}” chưa có tiêu đề."
        yield here.problem(Rule.BAD_BLOCK, message, f"Viết: /// {name} | Tiêu đề.")
    elif component.title is Title.NONE and title:
        message = f"Khối “{name}” không có tiêu đề."
        advice = "Bỏ phần sau dấu |; chữ trên nút là chữ của liên kết."
        yield here.problem(Rule.BAD_BLOCK, message, advice)


def _bad_closing(here: _Place, open_blocks: list[_Open]) -> Problem:
    if not open_blocks:
        message = f"Dòng {here.marks} không đóng khối nào."
        return here.problem(Rule.BAD_BLOCK, message, "Bỏ dòng này, hoặc mở khối ở trên.")
    marks = open_blocks[-1].marks
    message = f"Dòng {here.marks} không đóng được khối mở bằng {marks}."
    return here.problem(Rule.BAD_BLOCK, message, f"Viết {marks} để đóng khối.")


def _closed(block: _Open, path: str) -> Iterator[Problem]:
    """Yield what is wrong with the options and the content of a block."""
    component = block.component
    if component is None:
        return
    found = map(_OPTION.match, block.lines)
    options = [option for option in takewhile(bool, found) if option]
    for number, option in enumerate(options, block.line + 1):
        yield from _bad_option(component, option, path, number)
    text = "\n".join(block.lines[len(options) :])
    if len(block.lines) > _LONGEST:
        message = f"Khối “{component.name}” dài quá {_LONGEST} dòng."
        yield _of(block, path, message, "Chia thành nhiều khối, hoặc đưa nội dung ra ngoài khối.")
    elif component.body in _HOLDS and not _holds(component.body, text):
        _, fault, advice = _HOLDS[component.body]
        yield _of(block, path, f"Khối “{component.name}” {fault}.", advice)
    elif component is CHART:
        kind = next((option[2].strip() for option in options), BARS)
        first = block.line + 1 + len(options)
        yield from chart_problems(block.lines[len(options) :], kind, path, first)


def _holds(body: Body, text: str) -> bool:
    expression, _, _ = _HOLDS[body]
    if expression is None:
        return bool(_TABLE.search(text))
    match = expression.match(text.strip())
    whole = body in {Body.PICTURE, Body.LINKS}
    return match is not None and (not whole or match.end() == len(text.strip()))


def _bad_option(
    component: Component, option: "re.Match[str]", path: str, line: int
) -> Iterator[Problem]:
    name, value = option[1].strip(), option[2].strip()
    column = option.start(1) + 1
    length = len(option[0]) - option.start(1)
    if name not in component.options:
        message = f"Khối “{component.name}” không có tùy chọn “{name}”."
        advice = suggest(name, component.options, "Bỏ dòng này.")
        yield Problem(Rule.BAD_BLOCK, path, line, column, message, advice, length)
    elif value not in component.options[name]:
        message = f"Tùy chọn “{name}” không nhận giá trị “{value}”."
        advice = f"Viết một trong: {', '.join(sorted(component.options[name]))}."
        yield Problem(Rule.BAD_BLOCK, path, line, column, message, advice, length)


def _of(block: _Open, path: str, message: str, advice: str) -> Problem:
    return Problem(Rule.BAD_BLOCK, path, block.line, block.column, message, advice, block.length)
