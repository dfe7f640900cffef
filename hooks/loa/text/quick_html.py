"""The HTML of a tree as Python-Markdown writes it, without its care for what no body holds.

See `quick_markdown`, which puts this in its place.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import serializers
from markdown.serializers import to_xhtml_string

_escaped_value: Callable[[str], str] = serializers._escape_attrib_html  # type: ignore[attr-defined] # not public
_escaped_text: Callable[[str], str] = serializers._escape_cdata  # type: ignore[attr-defined] # not public
_EMPTY: frozenset[str] = frozenset(serializers.HTML_EMPTY)  # type: ignore[attr-defined] # not in the stubs
_RAW = frozenset({"script", "style"})


def to_xhtml(root: Element) -> str:
    """Return what `to_xhtml_string` returns for a tree whose attributes are texts or have none."""
    if not all(type(e.tag) is str and e.tag not in _RAW and e.tag.islower() for e in root.iter()):
        return to_xhtml_string(root)
    parts: list[str] = []
    _write(root, parts.append)
    return "".join(parts)


def _write(element: Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    items = sorted(element.items())
    attributes = "".join([_attribute(name, value) for name, value in items]) if items else ""
    if tag in _EMPTY:
        write(f"<{tag}{attributes} />")
    else:
        write(f"<{tag}{attributes}>")
        if text := element.text:
            write(_escaped(text))
        for child in element:
            _write(child, write)
        write(f"</{tag}>")
    if tail := element.tail:
        write(_escaped(tail))


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{_escaped_value(value)}"'


def _escaped(text: str) -> str:
    return _escaped_text(text) if "&" in text or "<" in text or ">" in text else text
