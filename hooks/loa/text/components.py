"""The blocks of `component_list` as HTML, an extension of Python-Markdown.

A block that is not written as its component asks for stays what it is, lines of text: nothing that
an editor wrote disappears, and the checks say what is wrong with it.
"""

import re
from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_boolean, type_string_in

from loa.text.chart_block import KIND, shape_chart
from loa.text.component_list import (
    BARS,
    BUTTONS,
    CALLOUTS,
    CHART,
    DETAILS,
    FIGURE,
    LINES,
    QR,
    TASKS,
    VIDEO,
    Component,
    Title,
    is_web_address,
)
from loa.text.qr import qr_code
from loa.text.safe_markdown import is_of_this_site
from loa.text.table_heads import give_heads, words_of

# The stock expression takes quadratic time for a line of spaces; what a title holds too much is
# taken off here.
_START = re.compile(r"(?:^|\n) {0,3}(/{3,}+) {0,9}+([\w-]++) {0,9}+(?:\|([^\n]*+))?(?:\n|$)")
STARTS = "loa_block_starts"
_FILM = ".mp4"


class _ComponentBlock(Block):  # type: ignore[misc] # no stubs
    """A block with the title and the options of its component, and no other attributes."""

    ARGUMENT = None
    component: ClassVar[Component]

    def on_init(self) -> None:
        """Take away `attrs`, by which any block of pymdownx.blocks can be given any attribute."""
        self.option_spec["attrs"] = ({}, _refuse)

    def on_validate(self, parent: Element) -> bool:  # noqa: ARG002 - stock signature
        """Return whether the title is there, or not there, as the component asks."""
        self.argument: str = (self.argument or "").strip()
        need = self.component.title
        return need is Title.OPTIONAL or bool(self.argument) == (need is Title.NEEDED)

    def on_markdown(self) -> str:
        """Return that the body is Markdown like any other."""
        return "block"


def _refuse(value: object) -> None:
    raise ValueError(value)


class _Callout(_ComponentBlock):
    def on_create(self, parent: Element) -> Element:
        callout = SubElement(parent, "div", {"class": f"admonition {self.NAME}"})
        title = SubElement(callout, "p", {"class": "admonition-title"})
        title.text = self.argument or self.component.otherwise
        return callout


class _Details(_ComponentBlock):
    OPTIONS: ClassVar[dict[str, Any]] = {"mo": (False, type_boolean)}

    def on_create(self, parent: Element) -> Element:
        details = SubElement(parent, "details", {"open": "open"} if self.options["mo"] else {})
        SubElement(details, "summary").text = self.argument
        return details


class _Captioned(_ComponentBlock):
    """A figure whose caption stands first until `_Shapes` or `_Players` gives it its place."""

    def on_create(self, parent: Element) -> Element:
        figure = SubElement(parent, "figure", {"class": self.NAME})
        SubElement(figure, "figcaption").text = self.argument
        return figure


class _Chart(_Captioned):
    OPTIONS: ClassVar[dict[str, Any]] = {"kieu": (BARS, type_string_in((BARS, LINES)))}

    def on_create(self, parent: Element) -> Element:
        figure = super().on_create(parent)
        figure.set(KIND, self.options["kieu"])
        return figure


class _Buttons(_ComponentBlock):
    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": self.NAME})


class _QrCode(_ComponentBlock):
    def on_validate(self, parent: Element) -> bool:
        return super().on_validate(parent) and is_web_address(self.argument)

    def on_create(self, parent: Element) -> Element:
        figure = SubElement(parent, "figure", {"class": self.NAME})
        figure.append(_code(self.argument))
        caption = SubElement(figure, "figcaption")
        link = SubElement(SubElement(caption, "p"), "a", {"href": self.argument})
        # The address is no Markdown: what looks like emphasis in it is part of it.
        link.text = AtomicString(self.argument)
        return figure

    def on_add(self, block: Element) -> Element:
        """Return where the body goes: under the address."""
        return block[-1]


def _code(address: str) -> Element:
    code = qr_code(address)
    attributes = {"viewBox": f"0 0 {code.size} {code.size}", "role": "img", "aria-label": "Mã QR"}
    picture = Element("svg", attributes)
    SubElement(picture, "path", {"fill": "#fff", "d": f"M0 0h{code.size}v{code.size}H0z"})
    SubElement(picture, "path", {"stroke": "#000", "d": code.path})
    return picture


class _Starts(BlockProcessor):
    """Parts a paragraph from the block that begins right under it.

    pymdownx.blocks does so too, but reads the paragraph while it only looks whether a block begins;
    if that paragraph is a quotation with a block in it, it never comes to an end.
    """

    def __init__(self, blocks: BlocksProcessor) -> None:
        super().__init__(blocks.parser)
        self._blocks = blocks

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - stock signature
        return self._start(block) > 0

    def run(self, parent: Element, blocks: list[str]) -> None:  # noqa: ARG002 - stock signature
        block = blocks.pop(0)
        start = self._start(block)
        blocks[:0] = [block[:start], block[start + 1 :]]

    def _start(self, block: str) -> int:
        match = _START.search(block) if "///" in block else None
        return match.start() if match and match[2].lower() in self._blocks.blocks else 0


class _Shapes(Treeprocessor):
    """Gives pictures, tables and links the form of their component, once they are elements."""

    def run(self, root: Element) -> None:
        for figure in list(root.iter("figure")):
            if figure.get("class") == FIGURE.name:
                _shape_pictures(figure)
            elif figure.get("class") == TASKS.name:
                _shape_table(figure)
            elif figure.get("class") == CHART.name:
                shape_chart(figure, figure.attrib.pop(KIND, BARS), self.md)
        for buttons in root.iter("div"):
            if buttons.get("class") == BUTTONS.name:
                _shape_links(buttons)


def _shape_pictures(figure: Element) -> None:
    caption, *content = figure
    figure[:] = [*(part for block in content for part in _pictures_of(block)), caption]


def _pictures_of(block: Element) -> list[Element]:
    """Return the pictures of a paragraph that holds nothing else, or the block itself."""
    pictures_alone = _has_no_words(block) and all(child.tag == "img" for child in block)
    return list(block) if pictures_alone else [block]


def _shape_table(figure: Element) -> None:
    """Make the title the caption of the first table, and tell what heads its columns and rows."""
    caption, *content = figure
    table = next((block for block in content if block.tag == "table"), None)
    if table is None:
        return
    figure.tag = "div"
    figure.remove(caption)
    caption.tag = "caption"
    table.insert(0, caption)
    give_heads(table)


def _shape_links(buttons: Element) -> None:
    """Make buttons of the links, the first of them the one that catches the eye."""
    for index, link in enumerate(buttons.iter("a")):
        link.set("class", "button plain" if index else "button")


class _Players(Treeprocessor):
    """Puts films of this site into a player; a film elsewhere stays a link, and nothing is loaded.

    Runs when the addresses of links and pictures are resolved: MkDocs and we know of no others.
    """

    def run(self, root: Element) -> None:
        for figure in root.iter("figure"):
            if figure.get("class") == VIDEO.name:
                _shape_video(figure)


def _shape_video(figure: Element) -> None:
    caption, *content = figure
    parts = list(content[0]) if content and _has_no_words(content[0]) else []
    if [part.tag for part in parts] not in (["a"], ["a", "img"]):
        return
    source, *posters = parts
    source.tail = ""
    figure[:] = _player(source, posters, words_of(caption))
    if content[1:]:
        transcript = SubElement(figure, "details")
        SubElement(transcript, "summary").text = "Lời đọc"
        transcript.extend(content[1:])
    SubElement(caption, "br")
    caption.append(source)
    figure.append(caption)  # HTML wants it first or last


def _player(source: Element, posters: list[Element], title: str) -> list[Element]:
    """Return a player for a film of this site; for one elsewhere, the picture that it has."""
    address = source.get("href", "")
    if not is_of_this_site(address) or not urlsplit(address).path.lower().endswith(_FILM):
        return posters
    player = Element("video", {"controls": "controls", "preload": "none", "src": address})
    player.set("aria-label", title)
    for poster in posters:
        player.set("poster", poster.get("src", ""))
        player.set("title", poster.get("alt", ""))
    return [player]


def _has_no_words(paragraph: Element) -> bool:
    """Whether a paragraph holds elements only."""
    words = [paragraph.text, *(child.tail for child in paragraph)]
    return paragraph.tag == "p" and not any(text and text.strip() for text in words)


_BLOCKS: Iterable[tuple[type[_ComponentBlock], tuple[Component, ...]]] = (
    (_Callout, CALLOUTS),
    (_Details, (DETAILS,)),
    (_Captioned, (FIGURE, VIDEO, TASKS)),
    (_Chart, (CHART,)),
    (_QrCode, (QR,)),
    (_Buttons, (BUTTONS,)),
)


class Components(BlocksExtension):  # type: ignore[misc] # no stubs
    """Registers every component with pymdownx.blocks, and what gives them their last form."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register with pymdownx.blocks, which names this method."""
        self._blocks = block_mgr
        block_mgr.start = _START
        for base, components in _BLOCKS:
            for component in components:
                own = {"NAME": component.name, "component": component}
                block_mgr.register(type(base.__name__, (base,), own), {})
        md.parser.blockprocessors.register(_Starts(block_mgr), STARTS, 89.995)
        md.registerExtension(self)
        # When harmful links are gone (15) and lists of attributes have been read (8).
        md.treeprocessors.register(_Shapes(md), "loa_shapes", 4)
        # After links are resolved (0).
        md.treeprocessors.register(_Players(md), "loa_players", -1)

    def reset(self) -> None:
        """Forget a body that ended in an error: pymdownx.blocks forgets all but this."""
        self._blocks.cached_block = None
        self._blocks.cached_parent = None


def makeExtension(**options: object) -> Components:  # noqa: N802
    """Return the extension; Python-Markdown looks for this name."""
    return Components(**options)
