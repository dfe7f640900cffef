"""Markdown that many hands may write: raw HTML is shown, not run, and links stay harmless.

MkDocs passes raw HTML and `javascript:` links through. A government portal may not, so this
Python-Markdown extension escapes all HTML and drops the target of a link with another scheme.
Pictures come from this site alone: no page tells others who reads it.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import SplitResult, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from loa.text.component_list import CALLOUTS

_LANGUAGE = re.compile(r"[A-Za-z0-9+#-]{1,30}")
_ADMONITIONS = frozenset(
    {"note", "abstract", "info", "tip", "hint", "success", "question", "warning", "caution"}
    | {"attention", "important", "failure", "danger", "error", "bug", "example", "quote"}
    | {component.name for component in CALLOUTS}
)
_ESCAPED = re.compile(f"{STX}([0-9]{{1,3}}){ETX}")
_HOST = re.compile(r"[/\\]{2}")
_SCHEMES = frozenset({"", "https", "http", "mailto", "tel"})
_PLAIN_PATH = re.compile(r"[A-Za-z0-9._/#-]*+")
"""What most links hold: nothing to decode, and no colon behind which a scheme could stand."""


class _HarmlessLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for element, attribute in list(_targets(root)):
            target = element.get(attribute, "")
            if not (is_of_this_site(target) if attribute == "src" else is_harmless(target)):
                # Text alone stays: MkDocs counts on every link and picture to have a target.
                element.text = element.text or element.get("alt")
                _unlink(element)
        for link in list(root.iter("a")):
            # Python-Markdown links in "[a [b](c)](d)" both, which browsers take apart.
            for inner in link.iterfind(".//a") if link.tag == "a" else ():
                _unlink(inner)


def _unlink(element: Element) -> None:
    element.tag = "span"
    element.attrib.clear()


def _targets(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter():
        for attribute in element.keys():  # noqa: SIM118 - an element is no mapping
            if attribute in {"href", "src"}:
                yield element, attribute


def is_harmless(target: str) -> bool:
    """Whether a link's target has one of the schemes https, http, mailto, tel, or none."""
    if _PLAIN_PATH.fullmatch(target):
        return True
    parts = _as_browsers_read(target)
    return parts is not None and parts.scheme.lower() in _SCHEMES


def is_of_this_site(target: str) -> bool:
    """Whether what a target shows comes from the site that the page is on."""
    parts = _as_browsers_read(target)
    # To browsers "\\" is "/", and two of them begin the name of a host.
    if parts is None or parts.scheme or parts.netloc:
        return False
    return not _HOST.match(parts.path)


def _as_browsers_read(target: str) -> SplitResult | None:
    r"""Return the parts of an address; None if it is none.

    Browsers decode character references, then drop tabs, line ends and leading spaces, and only
    then read the scheme. Python-Markdown has put marks of its own for "&", and for characters
    behind a backslash, at this point: "&\#106;" is still to become "&#106;", which is "j".
    """
    written = _ESCAPED.sub(lambda match: chr(int(match[1])), target)
    decoded = unescape(written.replace(AMP_SUBSTITUTE, "&"))
    try:
        return urlsplit("".join(c for c in decoded if c > " "))
    except ValueError:
        return None


class _PlainAdmonitions(Treeprocessor):
    """Leaves `!!! note` its kind alone: a class of the page's own would make it look like a part.

    The kinds are those of Python-Markdown's documentation and of Material's.
    """

    def run(self, root: Element) -> None:
        for element in root.iter("div"):
            first, *kinds = element.get("class", "").split() or [""]
            if first == "admonition":
                kept = (kind for kind in kinds[:1] if kind in _ADMONITIONS)
                element.set("class", " ".join((first, *kept)))


class _NoTitle(Treeprocessor):
    """Lowers headings of level 1, also in lists and quotes: a page's title is its only one."""

    def run(self, root: Element) -> None:
        for element in root.iter("h1"):
            element.tag = "h2"


class _PlainFences(FencedBlockPreprocessor):
    """Code blocks with a language and nothing else: no id or class that the page has itself."""

    def handle_attrs(
        self, attrs: Iterable[tuple[str, Any]]
    ) -> tuple[str, list[str], dict[str, Any]]:
        """Return the language alone."""
        _, classes, _ = super().handle_attrs(attrs)
        return "", [name for name in classes[:1] if _LANGUAGE.fullmatch(name)], {}


class SafeMarkdown(Extension):
    """Escapes raw HTML, keeps links to harmless schemes, and leaves level 1 to the page's title."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown, which names this method."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        if "fenced_code_block" in md.preprocessors:
            stock = md.preprocessors["fenced_code_block"]
            fences = _PlainFences(md, stock.config)  # type: ignore[attr-defined] # not in the stubs
            md.preprocessors.register(fences, "fenced_code_block", 25)
        # After inline patterns have made the links (20), before MkDocs resolves them (0).
        md.treeprocessors.register(_HarmlessLinks(md), "loa_harmless_links", 15)
        md.treeprocessors.register(_PlainAdmonitions(md), "loa_plain_admonitions", 15)
        md.treeprocessors.register(_NoTitle(md), "loa_no_title", 15)


def makeExtension(**options: object) -> SafeMarkdown:  # noqa: N802
    """Return the extension; Python-Markdown looks for this name."""
    return SafeMarkdown(**options)
