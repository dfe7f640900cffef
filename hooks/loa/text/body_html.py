"""The HTML of one article's body, from a converter that is made once and used for all of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from loa.text.chart_block import drop_drawings
from loa.text.component_list import CHART
from loa.text.held_places import HeldText, Place, hold

_TARGETS = {"a": "href", "img": "src"}
_AS_WRITTEN = frozenset({"a", "summary", "h1", "h2", "h3", "h4", "h5", "h6"})
"""What is a link or a control itself, or gets an id from its words."""


SizeOf: TypeAlias = Callable[[str], tuple[int, int] | None]


def _unknown(_: str) -> None:
    return None


class _ResolvedTargets(Treeprocessor):
    """Passes the target of every link and the source of every picture through `resolve`.

    A picture of known size gets that, too, so that the page does not jump when it comes. Where
    several bodies stand on one page, none keeps its ids, nor its charts, of which other sites might
    show the words alone: the tables are there.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.resolve: Callable[[str], str] = str
        self.size_of: SizeOf = _unknown
        self.keeps_ids = True

    def run(self, root: Element) -> None:
        if not self.keeps_ids:
            drop_drawings(root)
        for element in root.iter():
            if not self.keeps_ids:
                element.attrib.pop("id", None)
            if element.tag == "img" and not {"width", "height"} & element.attrib.keys():
                self._give_size(element)
            attribute = _TARGETS.get(element.tag)
            if attribute and (target := element.get(attribute)) is not None:
                element.set(attribute, self.resolve(target))

    def _give_size(self, picture: Element) -> None:
        if size := self.size_of(picture.get("src", "")):
            picture.set("width", str(size[0]))
            picture.set("height", str(size[1]))


class _AsWritten(Treeprocessor):
    """Puts back what was written where no place may show HTML: in attributes, links, headings."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.held: HeldText | None = None

    def run(self, root: Element) -> None:
        if self.held is None:
            return
        restored = self.held.restored
        for element in root.iter():
            for name, value in element.items():
                element.set(name, restored(value))
            # What is drawn is text; the table behind it is to say the same.
            if element.tag in _AS_WRITTEN or element.get("class") == CHART.name:
                _change_texts(element, restored)


def _change_texts(element: Element, change: Callable[[str], str]) -> None:
    for inner in element.iter():
        # A text that is to be left alone is of a type of its own.
        if text := inner.text:
            inner.text = type(text)(change(text))
        if (tail := inner.tail) and inner is not element:
            inner.tail = type(tail)(change(tail))


class BodyConverter:
    """Turns bodies to HTML, one after the other, with one Python-Markdown for all.

    Nothing that one body defines (references, abbreviations, ids) is known to the next.
    """

    def __init__(
        self,
        extensions: Sequence[str | Extension],
        extension_configs: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """Take the extensions and their options as MkDocs' configuration has them."""
        self._md = Markdown(extensions=extensions, extension_configs=extension_configs)
        self._targets = _ResolvedTargets(self._md)
        # Where MkDocs resolves them: when the tree is whole and all escapes are undone.
        self._md.treeprocessors.register(self._targets, "loa_targets", 0)
        self._as_written = _AsWritten(self._md)
        # When links are made (20); before abbreviations are marked (7), and headings get ids (5).
        self._md.treeprocessors.register(self._as_written, "loa_as_written", 14)

    def convert(
        self,
        body: str,
        resolve: Callable[[str], str],
        size_of: SizeOf = _unknown,
        places: Sequence[Place] = (),
        *,
        keeps_ids: bool = True,
    ) -> str:
        """Return the HTML of `body`.

        Args:
            body: Markdown, without front matter.
            resolve: Returns the address for a target as it was written. It gets every target, also
                whole addresses and anchors. A mail address that was written `<a@b.vn>` comes with
                Python-Markdown's mark for "&" (`markdown.util.AMP_SUBSTITUTE`) in it.
            size_of: Returns width and height of the picture with the source as it was written, if
                they are known.
            places: What shows HTML of its own, but for what stands in code, links or headings.
            keeps_ids: Whether the body is the only one of its page, so that its ids are its own.
        """
        self._md.reset()
        # What `reset` forgets: a body that ended in an error left the parser amid a list.
        self._md.parser.state.clear()
        self._targets.resolve = resolve
        self._targets.size_of = size_of
        self._targets.keeps_ids = keeps_ids
        self._as_written.held = held = hold(body, places)
        return held.filled(self._md.convert(held.text)) if held else self._md.convert(body)
