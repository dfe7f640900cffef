"""Markup that pages do not support: HTML, attributes, template syntax, unknown blocks.

Pages escape or drop all of it (`loa.text`), so it is harmless; but readers would see the source, or
miss what was meant. So it is reported to editors.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from loa.catalogue.record_reader import SourcePage
from loa.gate.markdown_blocks import block_problems
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.text.attributes import CLASSES, LIST, Attribute, is_kept, read_attributes
from loa.text.component_list import COMPONENTS
from loa.text.positions import Positions
from loa.text.safe_markdown import is_harmless, is_of_this_site

_MOST = 100
"""Problems of one kind that are reported of a page: a pasted web page has hundreds of tags."""

_NAMES = (
    "a abbr acronym address applet area article aside audio b base bdi bdo big blink "
    "blockquote body br button canvas caption center cite code col colgroup data datalist dd "
    "del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer "
    "form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins "
    "isindex kbd keygen label legend li link main map mark marquee math menu meta meter nav "
    "nobr noframes noscript object ol optgroup option output p param picture pre progress q "
    "rp rt ruby s samp script search section select slot small source span strike strong "
    "style sub summary sup svg table tbody td template textarea tfoot th thead time title tr "
    "track tt u ul var video wbr xml xmp animate set image foreignobject use path "
)
_ELEMENTS = frozenset(_NAMES.split())
"""All elements that HTML ever had, and those of SVG and MathML that can do harm."""

_ATTRIBUTE = r"""[A-Za-z_:@][\w:.@-]*+"""
_TAG = re.compile(
    rf"""<(/?)([A-Za-z][A-Za-z0-9-]{{0,30}}+)
    (?: \s*+/?>                                            # <b>, <br />, </p>
      | [\s/]{{1,9}}+{_ATTRIBUTE}(?:\s{{1,9}}+{_ATTRIBUTE}){{0,5}}+\s{{0,9}}+=  # <img src=…
      | (?:\s{{1,9}}+{_ATTRIBUTE}){{1,5}}+\s{{0,9}}+/?>            # <video controls>
    )
    | <(?:!--|!doctype\b|!\[cdata\[|\?[a-z])""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_TEMPLATE = re.compile(r"\{\{|\{%")
_TEMPLATE_END = re.compile(r"[^\n]{0,200}?(?:\}\}|%\})")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,500}+\]\(\s{0,9}+<?([^()\s<>]{1,2000}+)")
_WHOLE_PICTURE = re.compile(r"!\[[^\[\]\n]*+\]\([^()\n]*+\)")
# What looks like a list of attributes, but does not parse as one.
_ODD_LIST = re.compile(r"\{(?<=[)\]*_ ]\{):?[^{}\n]{0,200}?\b[A-Za-z-]{1,30}=[^{}\n]{0,200}+\}")
_LIST_ENDS_LINE = re.compile(r" {0,9}+(?:$|\|)", re.MULTILINE)
_AUTOLINK = re.compile(
    r"(?<!\]\()<([A-Za-z][A-Za-z0-9+.-]{0,30}+://[^<>\s]{0,2000}+|(?:javascript|vbscript|data):[^<>\s]{0,2000}+)>",
    re.IGNORECASE,
)
_FOREIGN_BLOCK = re.compile(
    r"""^ {0,3}((?:\?{3}\+? {0,9}[\w"]|={3} {0,9}"|:{3,9} {0,9}[\w{])[^\n]{0,200})""", re.MULTILINE
)
_FENCE_ATTRIBUTES = re.compile(r"^(?:`{3,}+|~{3,}+) *+(\{[^{}\n]*+\})", re.MULTILINE)

_INSTEAD = {
    **dict.fromkeys(("b", "strong"), "Chữ đậm viết **chữ**."),
    **dict.fromkeys(("i", "em"), "Chữ nghiêng viết *chữ*."),
    **dict.fromkeys(("br", "p", "div"), "Để một dòng trống giữa hai đoạn."),
    **dict.fromkeys(("a",), "Liên kết viết [chữ](địa chỉ)."),
    **dict.fromkeys(("img", "picture"), "Viết ![lời mô tả](ten-anh.jpg) để đặt ảnh."),
    **dict.fromkeys(("ul", "ol", "li"), "Mỗi ý viết một dòng bắt đầu bằng “- ” hoặc “1. ”."),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "Đề mục viết ## ở đầu dòng."),
    **dict.fromkeys(
        ("table", "thead", "tbody", "tr", "td", "th"), "Bảng viết bằng dấu | giữa các ô."
    ),
    **dict.fromkeys(("video", "embed", "object"), "Phim đặt trong khối /// video."),
    **dict.fromkeys(
        ("iframe",), "Phim đặt trong khối /// video; bản đồ viết thành liên kết [chữ](địa chỉ)."
    ),
    **dict.fromkeys(("details", "summary"), "Phần gập lại đặt trong khối /// chi-tiet."),
    **dict.fromkeys(("figure", "figcaption"), "Đặt ảnh có chú thích trong khối /// hinh."),
    **dict.fromkeys(("button",), "Nút đặt trong khối /// nut."),
}
_OTHERWISE = "Bỏ mã này; muốn hiện nguyên chữ thì đặt giữa hai dấu `."


_MARKS = ("<", "{", "///", "![", "???", "===", ":::")
"""A body without any of these has none of these problems."""


def check_markdown_safety(source: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield the markup of a page that would be shown as source, or not at all."""
    front, body = source.page.front, source.page.body
    if "<" in front or "{" in front:
        for problem in _of_text(source.path, front, 2):
            yield replace(problem, advice="Bỏ đi: phần đầu trang chỉ có chữ thường.")
    if any(mark in body for mark in _MARKS):
        first = source.page.body_line
        written = source.page.outside_code
        yield from _of_text(source.path, written, first)
        if "{" in body and ("```" in body or "~~~" in body):
            yield from islice(_fence_attributes(source.path, body, first), _MOST)
        for mark, check in _CHECKS:
            if mark in written:
                yield from islice(check(_Text(source.path, written, first), body), _MOST)
        yield from islice(block_problems(written, source.path, first), _MOST)
        yield from islice(_foreign_blocks(_Text(source.path, written, first)), _MOST)


class _Text:
    """A part of a file, which knows the line and column of its characters."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.text = text
        self._path = path
        self._positions = Positions(text, first_line)

    def problem(self, rule: Rule, start: int, length: int, message: str, advice: str) -> Problem:
        """Return a problem at the characters from `start`."""
        place = self._positions.of(start)
        return Problem(rule, self._path, *place, message, advice, length)


def _of_text(path: str, text: str, first_line: int) -> Iterator[Problem]:
    if "<" in text:
        yield from islice(_tags(_Text(path, text, first_line)), _MOST)
    if "{{" in text or "{%" in text:
        yield from islice(_templates(_Text(path, text, first_line)), _MOST)


def _tags(part: _Text) -> Iterator[Problem]:
    """Yield tags and comments; a closing tag is not reported if its opening tag is."""
    opened: set[str] = set()
    for match in _TAG.finditer(part.text):
        name = (match[2] or "").lower()
        if not _is_markup(match, name) or (match[1] and name in opened):
            continue
        opened.add(name)
        end = part.text.find(">", match.end() - 1, match.end() + 200) + 1 or match.end()
        written = part.text[match.start() : end].partition("\n")[0]
        message = f"Mã HTML “{written}” không chạy mà hiện nguyên chữ trên trang."
        advice = _INSTEAD.get(name, _OTHERWISE)
        yield part.problem(Rule.RAW_HTML, match.start(), len(written), message, advice)


def _is_markup(match: "re.Match[str]", name: str) -> bool:
    """Whether this is HTML, rather than a comparison "a<b" or a placeholder "<tên>"."""
    if not name:
        return True
    known = name in _ELEMENTS or "-" in name.strip("-") or "=" in match[0]
    # "x<b và c>" and "n<p và q>" follow a letter, and have no "=" inside.
    compares = match.start() > 0 and match.string[match.start() - 1].isalnum()
    return known and not (compares and len(name) == 1 and " " in match[0] and "=" not in match[0])


def _templates(part: _Text) -> Iterator[Problem]:
    line_end = -1
    for match in _TEMPLATE.finditer(part.text):
        if match.start() < line_end:
            continue  # one problem per line is enough
        line_end = part.text.find("\n", match.start())
        line_end = len(part.text) if line_end < 0 else line_end
        end = _TEMPLATE_END.match(part.text, match.end())
        written = part.text[match.start() : end.end() if end else match.end()]
        message = f"Cú pháp mẫu “{written}” không chạy mà hiện nguyên chữ trên trang."
        advice = "Viết thẳng điều muốn hiện; muốn hiện nguyên chữ thì đặt giữa hai dấu `."
        yield part.problem(Rule.TEMPLATE_SYNTAX, match.start(), len(written), message, advice)


def _attributes(part: _Text, body: str) -> Iterator[Problem]:
    """Yield the attributes that the page drops, and ids that are used twice.

    Args:
        part: the body without its code.
        body: the whole body, as a list may follow code.
    """
    ids: set[str] = set()
    behind_pictures = {picture.end() for picture in _WHOLE_PICTURE.finditer(part.text)}
    for found in LIST.finditer(part.text):
        if not _is_applied(body, found):
            continue
        of_picture = found.start() in behind_pictures
        for attribute in read_attributes(found[1]):
            start = found.start(1) + attribute.start
            size = len(attribute.written)
            if not is_kept(attribute, of_picture):
                message = f"Thuộc tính “{attribute.written}” không dùng được ở đây."
                yield part.problem(Rule.UNSAFE_ATTRIBUTE, start, size, message, _advice(attribute))
            elif attribute.name == "id" and attribute.value in ids:
                message = f"Mã mục “{attribute.value}” đã đặt ở trên."
                advice = "Đặt cho mỗi chỗ một mã khác."
                yield part.problem(Rule.UNSAFE_ATTRIBUTE, start, size, message, advice)
            elif attribute.name == "id":
                ids.add(attribute.value)


def _is_applied(body: str, found: "re.Match[str]") -> bool:
    """Whether a list follows an element or ends a line; inside a sentence "{x=1}" is text."""
    behind = body[max(0, found.start() - 1) : found.start()]
    return behind in set(")]*_>`") or _LIST_ENDS_LINE.match(body, found.end()) is not None


def _odd_attributes(part: _Text, _: str) -> Iterator[Problem]:
    for match in _ODD_LIST.finditer(part.text):
        if LIST.fullmatch(match[0]) or match[0].startswith("{%"):
            continue
        message = f"Phần “{match[0]}” không đọc được nên hiện nguyên chữ trên trang."
        advice = "Viết tên=giá trị, #mã hoặc .lớp, cách nhau một dấu cách; giá trị có dấu cách thì "
        advice += "đặt trong ngoặc kép."
        yield part.problem(Rule.UNSAFE_ATTRIBUTE, match.start(), len(match[0]), message, advice)


def _autolinks(part: _Text, _: str) -> Iterator[Problem]:
    for match in _AUTOLINK.finditer(part.text):
        if not is_harmless(match[1]):
            message = f"Địa chỉ “{match[1]}” không dùng được trên trang."
            advice = "Dùng địa chỉ bắt đầu bằng https://."
            yield part.problem(Rule.UNSAFE_LINK, match.start(1), len(match[1]), message, advice)


def _advice(attribute: Attribute) -> str:
    match attribute.name:
        case "width" | "height":
            return (
                "Chỉ ghi sau ảnh, bằng số điểm ảnh: ![lời mô tả](anh.jpg){ width=1200 height=800 }."
            )
        case "id":
            return "Dùng chữ thường không dấu, số, gạch nối, ví dụ #ho-so; mã có sẵn thì đổi."
        case "class":
            return f"Chỉ dùng {' hoặc '.join(f'.{name}' for name in sorted(CLASSES))}, hoặc bỏ đi."
        case "lang":
            return "Ghi mã ngôn ngữ, ví dụ lang=en."
        case "title":
            return "Viết ngắn hơn 200 ký tự."
    return "Bỏ đi; chỉ dùng được #mã, .lớp, title, lang, và width, height sau ảnh."


def _fence_attributes(path: str, body: str, first_line: int) -> Iterator[Problem]:
    part = _Text(path, body, first_line)
    for match in _FENCE_ATTRIBUTES.finditer(body):
        message = f"Thuộc tính “{match[1]}” không dùng được sau dấu mở đoạn mã."
        advice = "Chỉ ghi tên ngôn ngữ ngay sau dấu mở, ví dụ ```yaml."
        yield part.problem(Rule.UNSAFE_ATTRIBUTE, match.start(1), len(match[1]), message, advice)


def _foreign_blocks(part: _Text) -> Iterator[Problem]:
    """Yield blocks in the syntax of other programs: Material, VitePress, Pandoc."""
    for match in _FOREIGN_BLOCK.finditer(part.text):
        message = f"Dòng “{match[1]}” không mở được khối nào."
        advice = f"Viết khối giữa “/// tên-khối | Tiêu đề” và “///”; có: {', '.join(COMPONENTS)}."
        yield part.problem(Rule.UNKNOWN_BLOCK, match.start(1), len(match[1]), message, advice)


def _pictures_from_elsewhere(part: _Text, _: str) -> Iterator[Problem]:
    for match in _PICTURE.finditer(part.text):
        target = match[1]
        if target.lower().startswith(("http:", "https:", "//")) and not is_of_this_site(target):
            message = f"Ảnh “{target}” lấy từ trang khác nên không hiện."
            advice = "Chép ảnh vào cạnh trang (khi được phép dùng) rồi ghi tên tệp."
            yield part.problem(Rule.UNSAFE_LINK, match.start(1), len(target), message, advice)


_CHECKS = (
    ("{", _attributes),
    ("{", _odd_attributes),
    ("![", _pictures_from_elsewhere),
    ("<", _autolinks),
)
"""Checks of the body without its code, and the mark without which each finds nothing."""
