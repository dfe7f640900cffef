"""Attributes behind a picture, a link or a heading, of which a page keeps a few harmless ones.

`attr_list` of Python-Markdown gives an element any attribute, `onclick` too. This extension reads
the same way of writing, `![Lớp học](lop-hoc.jpg){ width=1200 height=800 }`, but what is no list of
attributes through and through stays text, and of the attributes only those listed here are set.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

CLASSES = frozenset({"num", "nho"})
"""Numbers that do not break, and small print; loa.css has them."""

_ATTRIBUTE = re.compile(
    r"""[#.](?P<word>[^\s"'={}#.]++)"""
    r"""|(?P<name>[^\s"'={}#.][^\s"'={}]*+)="""
    r"""(?:"(?P<double>[^"\n{}]*+)"|'(?P<single>[^'\n{}]*+)'|(?P<bare>[^\s"'={}]++))"""
)
# No brace in it and possessive, so that a line of braces without end is read in linear time.
_ANY_ATTRIBUTE = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE.pattern)
_LIST = rf"\{{:? {{0,9}}((?:(?:{_ANY_ATTRIBUTE})(?: ++|(?=\}})))++)\}}"
LIST = re.compile(_LIST)
"""A list of attributes; group 1 is what `read_attributes` reads."""
_MARKS = {"#": "id", ".": "class"}

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_OF_THE_PAGE = re.compile(
    "(?:nhiem-vu|loc)-.*|danh-sach|hoi|khong-thay|chon-xa|dia-ban-cua-toi|noi-dung"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_PIXELS = re.compile(r"[1-9][0-9]{0,4}")
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Attribute:
    """One attribute; `start` and `written` are where and how it stands in the list."""

    name: str
    value: str
    start: int
    written: str


def read_attributes(written: str) -> Iterator[Attribute]:
    """Yield the attributes of a list."""
    for match in _ATTRIBUTE.finditer(written):
        name = match["name"] or _MARKS[match[0][0]]
        value = next(filter(None, match.group("word", "double", "single", "bare")), "")
        yield Attribute(name, value, match.start(), match[0])


def is_kept(attribute: Attribute, of_picture: bool) -> bool:
    """Whether a page keeps an attribute; `of_picture` says what it is written behind."""
    value = attribute.value
    match attribute.name:
        case "id":
            return bool(_ID.fullmatch(value)) and not _ID_OF_THE_PAGE.fullmatch(value)
        case "class":
            return CLASSES.issuperset(value.split())
        case "lang":
            return bool(_LANGUAGE.fullmatch(value))
        case "title":
            return len(value) <= _LONGEST_TITLE
        case "width" | "height":
            return of_picture and bool(_PIXELS.fullmatch(value))
    return False


class _KeptAttributes(AttrListTreeprocessor):
    # Python-Markdown's own take quadratic time for a line of spaces or of braces.
    HEADER_RE = re.compile(rf"(?<! ) {{1,9}}{_LIST} {{0,9}}$")  # type: ignore[misc] # the stubs call it final
    BLOCK_RE = re.compile(rf"\n {{0,9}}{_LIST} {{0,9}}$")  # type: ignore[misc] # the stubs call it final
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc] # the stubs call it final

    def run(self, doc: Element) -> None:
        """Set attributes, if there are any."""
        if "{" in "".join(doc.itertext()):
            self._ids = {element.get("id") for element in doc.iter()}
            super().run(doc)

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:  # noqa: ARG002
        """Set the attributes that a page keeps; no text of a list is left."""
        of_picture = elem.tag == "img"
        self._set(elem, (a for a in read_attributes(attrs_string) if is_kept(a, of_picture)))
        return ""

    def _set(self, element: Element, attributes: Iterable[Attribute]) -> None:
        for attribute in attributes:
            if attribute.name == "class":
                element.set("class", f"{element.get('class', '')} {attribute.value}".strip())
            elif attribute.name != "id":
                element.set(attribute.name, attribute.value)
            elif attribute.value not in self._ids:
                self._ids.add(attribute.value)
                element.set("id", attribute.value)


class Attributes(Extension):
    """Reads lists of attributes, and sets those that a page keeps."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown, which names this method."""
        # Where `attr_list` stands: after links are made and checked, before headings get their ids.
        md.treeprocessors.register(_KeptAttributes(md), "attr_list", 8)


def makeExtension(**options: object) -> Attributes:  # noqa: N802
    """Return the extension; Python-Markdown looks for this name."""
    return Attributes(**options)
