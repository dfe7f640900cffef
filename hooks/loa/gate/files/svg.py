"""SVG: a drawing and nothing else, since an SVG opened by itself may run code like a page."""

import re
from typing import BinaryIO
from xml.parsers import expat

from loa.gate.files.finding import DamagedFileError, Finding
from loa.problems import Rule

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"
_BETWEEN = "\n"
"""Stands between a namespace and a name: neither can hold a line end."""

_SHAPES = frozenset(
    {"svg", "g", "defs", "symbol", "use", "switch", "a", "view", "title", "desc"}
    | {"metadata", "style", "path", "rect", "circle", "ellipse", "line", "polyline"}
    | {"polygon", "text", "tspan", "textPath", "image", "linearGradient", "radialGradient"}
    | {"stop", "pattern", "clipPath", "mask", "marker", "filter", "feBlend", "feColorMatrix"}
    | {"feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting"}
    | {"feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB"}
    | {"feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode"}
    | {"feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight"}
    | {"feTile", "feTurbulence"}
)
"""SVG 2, appendix F, without scripts, foreign content, and animations, which can change links."""
_HOLD_PICTURES = frozenset({"image", "feImage"})
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
_RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_LOADS = re.compile(
    r"url\(\s*+['\"]?+(?!#|data:image/(?:png|jpeg|gif|webp)[;,])"
    r"|@import|(?<![\w-])(?:-webkit-)?(?:image-set|image|src|expression)\(|javascript:|-moz-binding",
    re.IGNORECASE,
)
_ADVICE = "Xuất lại hình từ phần mềm vẽ ở dạng SVG thuần (Plain SVG), hoặc dùng ảnh PNG."
_MOST_PROBLEMS = 20


class _EnoughError(Exception):
    """Enough problems were found; stop parsing."""


def inspect_svg(stream: BinaryIO) -> list[Finding]:
    """Return the unsafe parts of a drawing, with line and column.

    Raises:
        DamagedFileError: it is no SVG that a browser can show.
    """
    return _Reader().read(stream.read())


class _Reader:
    """Parses one drawing; entities are never expanded and nothing is fetched."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._is_root = True
        self._style: list[str] | None = None
        self._style_place = (1, 1)

    def read(self, data: bytes) -> list[Finding]:
        """Return what is wrong in a file."""
        try:
            self._parser.Parse(data, True)
        except _EnoughError:
            pass
        except (expat.ExpatError, ValueError, LookupError):
            # Findings before the syntax error are reported all the same.
            if not self._found:
                place = self._parser.ErrorLineNumber, self._parser.ErrorColumnNumber + 1
                what = "Mã XML của hình sai ở chỗ này nên hình không hiện được"
                self._report(what, place, Rule.UNREADABLE_FILE)
        return self._found

    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _report(
        self, what: str, place: tuple[int, int] | None = None, rule: Rule = Rule.UNSAFE_SVG
    ) -> None:
        line, column = place or self._place()
        self._found.append(Finding(rule, f"{what}.", _ADVICE, line, column))
        if len(self._found) >= _MOST_PROBLEMS:
            raise _EnoughError

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # This parser must decode the same characters as browsers do.
        if encoding and encoding.lower() not in _ENCODINGS:
            raise DamagedFileError(f"hình SVG ở bảng mã “{encoding}”; lưu lại ở UTF-8")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, inner: int) -> None:
        # The old "DOCTYPE svg PUBLIC" names a document that no browser fetches.
        if inner:
            self._report("Hình SVG có phần khai báo DOCTYPE với thực thể (ENTITY)")
            raise _EnoughError

    def _instruction(self, target: str, _data: str) -> None:
        self._report(f"Hình SVG có lệnh xử lý “<?{target}”")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(_BETWEEN)
        if self._is_root:
            self._is_root = False
            self._check_root(namespace, tag)
        if namespace == _XHTML or (namespace == _SVG and tag not in _SHAPES):
            self._report(f"Hình SVG có thẻ “<{tag}>” không được dùng")
        for key, value in attributes.items():
            self._check_attribute(tag, key, value)
        if namespace == _SVG and tag == "style":
            self._style, self._style_place = [], self._place()

    @staticmethod
    def _check_root(namespace: str, tag: str) -> None:
        if tag != "svg":
            raise DamagedFileError(f"thẻ đầu tiên là “<{tag}>”, không phải “<svg>”")
        if namespace != _SVG:
            raise DamagedFileError(f'thẻ <svg> thiếu xmlns="{_SVG}" nên trình duyệt không hiện')

    def _check_attribute(self, tag: str, key: str, value: str) -> None:
        namespace, _, name = key.rpartition(_BETWEEN)
        if name.lower().startswith("on") and not namespace:
            self._report(f"Hình SVG có mã chạy được trong thuộc tính “{name}”")
        elif name in {"href", "src"}:
            target = value.strip()
            raster = tag in _HOLD_PICTURES and _RASTER.match(target)
            if target and not target.startswith("#") and not raster:
                self._report(f"Hình SVG gọi tới “{_short(target)}” ở ngoài hình")
        elif namespace == _XML and name == "base":
            self._report(f"Hình SVG gọi tới “{_short(value)}” ở ngoài hình")
        elif not namespace and ("(" in value or "\\" in value or "@" in value):
            self._check_css(value, self._place())

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _end(self, name: str) -> None:
        if self._style is not None and name == f"{_SVG}{_BETWEEN}style":
            self._check_css("".join(self._style), self._style_place)
            self._style = None

    def _check_css(self, css: str, place: tuple[int, int]) -> None:
        plain = _CSS_ESCAPE.sub(_unescaped, _CSS_COMMENT.sub("", css))
        if match := _CSS_LOADS.search(plain):
            quoted = _short(plain[match.start() : match.start() + 60].split(")")[0])
            self._report(f"Kiểu trình bày của hình SVG gọi ra ngoài: “{quoted}”", place)


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return chr(code) if 0 < code < 0x110000 else match[2] or ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
