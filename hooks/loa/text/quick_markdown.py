"""Python-Markdown's HTML in a fraction of its time, for bodies that are mostly plain prose.

Each class below takes the place of a stock processor, answers the plain case and hands every other
case to the stock one. List this extension last: it looks at what the others registered, and where
it meets a processor that it does not know, it leaves the short cut out.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import (
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString, Registry
from pymdownx.blocks import BlocksProcessor

from loa.text.components import STARTS
from loa.text.quick_html import to_xhtml
from loa.text.quick_inline import TRIGGERS, QuickInline


class _Whitespace(Preprocessor):
    """Ends a body as the stock one does, which it asks where there is something to normalise."""

    def __init__(self, md: Markdown, stock: Preprocessor) -> None:
        super().__init__(md)
        self._stock = stock

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join((*lines, ""))
        if any(mark in text for mark in _UNUSUAL_SPACE):
            return self._stock.run(lines)
        return [*lines, "", ""]


class _Fences(Preprocessor):
    """Searches for fenced code only where there is a fence."""

    def __init__(self, md: Markdown, stock: Preprocessor) -> None:
        super().__init__(md)
        self._stock = stock

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return self._stock.run(lines) if "```" in text or "~~~" in text else lines


_UNUSUAL_SPACE = (" \n", "\t", "\r", STX, ETX)
_BLOCKS = frozenset(
    {
        "admonition",
        STARTS,
        "blocks",
        "empty",
        "indent",
        "code",
        "table",
        "hashheader",
        "setextheader",
        "hr",
    }
    | {"olist", "ulist", "quote", "abbr", "reference", "paragraph"}
)
# What a block must have to be of the kind; and the kind's priority, which a registry does not tell.
_MARKS = {
    "table": ("|", 75),
    "hashheader": ("#", 70),
    "quote": (">", 20),
    "abbr": ("*[", 16),
    "reference": ("[", 15),
}


class _Prose(BlockProcessor):
    """Makes headings, and paragraphs of prose, before any other processor searches them for marks.

    But not while a block between lines of "///" is open: what is its own is for it to say.
    """

    def __init__(
        self, parser: BlockParser, paragraph: BlockProcessor, open_blocks: Sequence[object]
    ) -> None:
        super().__init__(parser)
        self._paragraph = paragraph
        self._open_blocks = open_blocks

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - stock signature
        return not self._open_blocks and (_is_prose(block) or _is_heading(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        while blocks:
            if _is_prose(blocks[0]):
                self._paragraph.run(parent, blocks)
            elif match := _HEADING.fullmatch(blocks[0]):
                blocks.pop(0)
                SubElement(parent, f"h{len(match[1])}").text = match[2].strip()
            else:
                return


_HEADING = re.compile(r"(#{1,6}+)([^#\\\n]*+)")
"""A heading that is a block of its own: a second "#", or a backslash before it, may be no text."""


def _is_heading(block: str) -> bool:
    return _HEADING.fullmatch(block) is not None


def _is_prose(block: str) -> bool:
    """Whether every line begins with a letter, so that the block can only be a paragraph.

    All other kinds of `_BLOCKS` have a line, for a table the second one, that is empty or begins
    with a space, a digit or a mark.
    """
    if "\n" not in block:
        return block[:1].isalpha()
    return all(line[:1].isalpha() for line in block.split("\n"))


class _Blocks(BlockProcessor):
    """Asks pymdownx.blocks only where a block begins, or while one is open."""

    def __init__(self, parser: BlockParser, stock: BlocksProcessor) -> None:
        super().__init__(parser)
        self._stock = stock

    def test(self, parent: Element, block: str) -> bool:
        return ("///" in block or bool(self._stock.stack)) and self._stock.test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        self._stock.run(parent, blocks)


class _Marked(BlockProcessor):
    """Asks the stock processor only about blocks that have its mark."""

    def __init__(self, parser: BlockParser, stock: BlockProcessor, mark: str) -> None:
        super().__init__(parser)
        self._stock = stock
        self._mark = mark

    def test(self, parent: Element, block: str) -> bool:
        return self._mark in block and self._stock.test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        return self._stock.run(parent, blocks)


class _Tables(TableProcessor):
    """Looks for code in a row only where there is some."""

    def _split(self, row: str) -> list[str]:
        # A bar ends a cell unless it stands in code or behind a backslash.
        if "`" in row or "\\" in row:
            return super()._split(row)  # type: ignore[misc, no-any-return] # not in the stubs
        return row.split("|")


class _Abbreviations(AbbrTreeprocessor):
    """Marks the same abbreviations, found with an expression that is compiled once and is fast."""

    _known: tuple[str, ...] = ()
    _any = re.compile("(?!)")

    def run(self, root: Element) -> None:
        if not self.abbrs:
            return
        if self._known != (known := tuple(self.abbrs)):
            self._known, self._any = known, re.compile(_any_of(known))
        for element in list(root.iter()):
            # From the last child, so that what is put in moves none that is still to be seen.
            for index in range(len(element), 0, -1):
                child = element[index - 1]
                if (tail := child.tail) and tail != "\n" and self._is_in(tail):
                    child.tail, element[index:index] = self._marked(tail)
            if (text := element.text) and text != "\n" and self._is_in(text):
                element.text, element[:0] = self._marked(text)

    def _is_in(self, text: str) -> bool:
        return self._any.search(text) is not None and not isinstance(text, AtomicString)

    def _marked(self, text: str) -> tuple[str, list[Element]]:
        """Return what stands before the first abbreviation, and an element for each."""
        marks: list[Element] = []
        for match in reversed(list(self._any.finditer(text))):
            if title := self.abbrs[match[0]]:
                marks.insert(0, self.create_element(title, match[0], text[match.end() :]))
                text = text[: match.start()]
        return text, marks


def _any_of(abbreviations: Iterable[str]) -> str:
    r"""Return the expression for any of them as a whole word, the longest first.

    The stock `\b(?:UBND|…)\b` stops at every word and tries all. Here each alternative begins with
    its first letter, so that the engine skips to such letters, and then looks back for the `\b`.
    """
    rests: dict[str, list[str]] = {}
    for text in sorted(abbreviations, key=len, reverse=True):
        rests.setdefault(re.escape(text[:1]), []).append(re.escape(text[1:]))
    return "|".join(rf"{a}(?<=\b{a})(?:{'|'.join(rest)})\b" for a, rest in rests.items())


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKUP = re.compile(f"[<>&{STX}]")


class _HeadingIds(Treeprocessor):
    """Gives headings the ids that `toc` gives, but makes no table of contents that nobody reads."""

    def __init__(self, md: Markdown, toc: TocTreeprocessor) -> None:
        super().__init__(md)
        self._toc = toc

    def run(self, root: Element) -> None:
        if self._toc.marker and self._toc.marker in "".join(root.itertext()):
            self._toc.run(root)
            return
        taken = {value for e in root.iter() if (value := e.get("id")) is not None}
        for heading in [element for element in root.iter() if element.tag in _HEADINGS]:
            if heading.get("id") is None:
                slug = self._toc.slugify(unescape(self._words(heading)), self._toc.sep)
                heading.set("id", unique(slug, taken))

    def _words(self, heading: Element) -> str:
        text = heading.text or ""
        if len(heading) or _MARKUP.search(text):
            return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))
        return " ".join(text.split())


class _Unescape(UnescapeTreeprocessor):
    """Looks for the character that every escape begins with before it searches for escapes."""

    def run(self, root: Element) -> None:
        values = (value for element in root.iter() for _, value in element.items() if value)
        if any(STX in text for text in chain(root.itertext(), values)):
            super().run(root)


class QuickMarkdown(Extension):
    """Puts the short cuts where the stock processors are."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown, which names this method."""
        _shorten_parsing(md)
        trees = md.treeprocessors
        if _has_only(md.inlinePatterns, TRIGGERS):
            trees.register(QuickInline(md), "inline", 20)
        if "abbr" in trees and isinstance(abbr := trees["abbr"], AbbrTreeprocessor):
            trees.register(_Abbreviations(md, abbr.abbrs), "abbr", 7)
        if "toc" in trees and isinstance(toc := trees["toc"], TocTreeprocessor) and _ids_only(toc):
            trees.register(_HeadingIds(md, toc), "toc", 5)
        trees.register(_Unescape(md), "unescape", 0)
        # Every element's tag is looked up in it, several times; in a list that takes long.
        md.block_level_elements = set(md.block_level_elements)  # type: ignore[assignment]
        # One of this converter alone: the stock one belongs to all.
        md.output_formats = {**md.output_formats, "xhtml": to_xhtml}  # type: ignore[misc]


def _shorten_parsing(md: Markdown) -> None:
    if "normalize_whitespace" in md.preprocessors:
        whitespace = _Whitespace(md, md.preprocessors["normalize_whitespace"])
        md.preprocessors.register(whitespace, "normalize_whitespace", 30)
    if "fenced_code_block" in md.preprocessors:
        fences = _Fences(md, md.preprocessors["fenced_code_block"])
        md.preprocessors.register(fences, "fenced_code_block", 25)
    blocks = md.parser.blockprocessors
    if not _has_only(blocks, _BLOCKS):
        return
    if "table" in blocks and isinstance(table := blocks["table"], TableProcessor):
        options = table.config  # type: ignore[attr-defined] # not in the stubs
        blocks.register(_Tables(md.parser, options), "table", 75)
    for name in filter(blocks.__contains__, _MARKS):
        mark, place = _MARKS[name]
        blocks.register(_Marked(md.parser, blocks[name], mark), name, place)
    open_blocks: Sequence[object] = ()
    if "blocks" in blocks and isinstance(stock := blocks["blocks"], BlocksProcessor):
        open_blocks = stock.stack
        blocks.register(_Blocks(md.parser, stock), "blocks", 89.99)
    prose = _Prose(md.parser, blocks["paragraph"], open_blocks)
    blocks.register(prose, "loa_prose", 200)


def _has_only(registry: Registry[Any], known: Iterable[str]) -> bool:
    return len(registry) == sum(name in registry for name in known)


def _ids_only(toc: TocTreeprocessor) -> bool:
    """Whether ids, and a table where one is asked for, are all that `toc` is set to make."""
    return not (toc.base_level or toc.use_anchors or toc.use_permalinks)


def makeExtension(**options: object) -> QuickMarkdown:  # noqa: N802
    """Return the extension; Python-Markdown looks for this name."""
    return QuickMarkdown(**options)
