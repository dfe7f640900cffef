"""Markdown that many hands may write: raw HTML is shown, not run, and links stay harmless.

MkDocs passes raw HTML and `javascript:` links through. A government portal may not, so this
Python-Markdown extension escapes all HTML and drops the target of a link with another scheme.
"""

from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

_SCHEMES = frozenset({"", "https", "http", "mailto", "tel"})


class _HarmlessLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for element, attribute in list(_targets(root)):
            if not is_harmless(element.get(attribute, "")):
                # Text alone stays: MkDocs counts on every link and picture to have a target.
                element.text = element.text or element.get("alt")
                element.tag = "span"
                element.attrib.clear()


def _targets(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter():
        for attribute in ("href", "src"):
            if attribute in element.attrib:
                yield element, attribute


def is_harmless(target: str) -> bool:
    """Whether a link's target has one of the schemes https, http, mailto, tel, or none."""
    # Browsers decode character references, then drop tabs, line ends and leading spaces, and only
    # then read the scheme. Python-Markdown has put a mark of its own for "&" at this point.
    decoded = unescape(target.replace(AMP_SUBSTITUTE, "&"))
    cleaned = "".join(c for c in decoded if c > " ")
    try:
        return urlsplit(cleaned).scheme.lower() in _SCHEMES
    except ValueError:
        return False


class _NoTitle(Treeprocessor):
    """Lowers headings of level 1, also in lists and quotes: a page's title is its only one."""

    def run(self, root: Element) -> None:
        for element in root.iter("h1"):
            element.tag = "h2"


class SafeMarkdown(Extension):
    """Escapes raw HTML, keeps links to harmless schemes, and leaves level 1 to the page's title."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown, which names this method."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # After inline patterns have made the links (20), before MkDocs resolves them (0).
        md.treeprocessors.register(_HarmlessLinks(md), "loa_harmless_links", 15)
        md.treeprocessors.register(_NoTitle(md), "loa_no_title", 15)


def makeExtension(**options: object) -> SafeMarkdown:  # noqa: N802
    """Return the extension; Python-Markdown looks for this name."""
    return SafeMarkdown(**options)
