"""Links and emphasis as Python-Markdown makes them, in a fraction of its time where they are plain.

See `quick_markdown`, which registers this.
"""

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What a text must have for the pattern to do anything: one of these. What one pattern puts into a
# text holds none of them, so that the text as written decides for all.
TRIGGERS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
_ANY_TRIGGER = re.compile(r"[`\\\[<&*_]|  \n")
_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})

_WORDS = r"[^`\\\[\]<&*_]"
_PLAIN = re.compile(
    rf"\[(?<!!\[)(?P<words>{_WORDS}++)\]\((?P<target>[\w./:#?=%,-]++)\)"
    rf"|\*(?<!\S\*)(?P<two>\*)?(?P<stressed>(?!\s){_WORDS}++)(?<!\s)\*(?(two)\*)"
)
"""A link, or what stands between stars of which the first ones follow a space."""


class QuickInline(InlineProcessor):
    """Makes the links and the emphasis of bodies that have none but plain ones.

    Of other bodies it shows the stock processor only the texts that have a trigger, and the
    patterns they trigger: in their places and in order, for emphasis keeps its state from text to
    text. For that reason, too, a body is made here or there as a whole.
    """

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Make the elements that the texts of a tree describe."""
        self.stashed_nodes = {}
        texts = [element for element in tree.iter() if _has_trigger(element.text)]
        tails = [element for element in tree.iter() if _has_trigger(element.tail)]
        if not texts and not tails:
            return tree
        if not tails and texts[0] is not tree and not self.md.references:
            parts = [_plain_parts(element.text or "") for element in texts]
            if all(parts):
                for element, (text, elements) in zip(texts, filter(None, parts), strict=True):
                    element.text, element[:0] = text, elements
                return tree
        return self._run_stock(tree, ancestors, texts, tails)

    def _run_stock(
        self,
        tree: Element,
        ancestors: list[str] | None,
        texts: Sequence[Element],
        tails: Sequence[Element],
    ) -> Element:
        shown = [*(element.text or "" for element in texts), *(e.tail or "" for e in tails)]
        self.inlinePatterns = self._triggered_by("\n".join(shown))
        hidden_texts, hidden_tails = [], []
        for element in tree.iter():
            if (text := element.text) and not _has_trigger(text):
                hidden_texts.append((element, text))
                element.text = None
            if (tail := element.tail) and not _has_trigger(tail):
                hidden_tails.append((element, tail))
                element.tail = None
        super().run(tree, ancestors)
        for element, text in hidden_texts:
            element.text = text
        for element, tail in hidden_tails:
            element.tail = tail
        return tree

    def _triggered_by(self, text: str) -> Any:
        """Return a list in place of a registry: the stock processor only counts and indexes it."""
        # A body without definitions refers to nothing: the patterns for that can not match.
        idle = () if self.md.references else _REFERENCES
        return [
            self.md.inlinePatterns[name]
            for name, triggers in TRIGGERS.items()
            if name not in idle and any(trigger in text for trigger in triggers)
        ]


def _has_trigger(text: str | None) -> bool:
    """Whether any pattern may do anything to a text; to an `AtomicString` none may."""
    if not text or _ANY_TRIGGER.search(text) is None:
        return False
    return not isinstance(text, AtomicString)


def _plain_parts(text: str) -> tuple[str | None, list[Element]] | None:
    """Return what stands before the first element, and all elements; none if any is not plain."""
    if "  \n" in text:
        return None
    before: str | None = None
    elements: list[Element] = []
    end = 0
    for match in _PLAIN.finditer(text):
        between = text[end : match.start()]
        if elements:
            elements[-1].tail = between or None
        else:
            before = between or None
        elements.append(_element(match))
        end = match.end()
    if not elements:
        return None
    elements[-1].tail = text[end:] or None
    if _has_trigger(before) or any(_has_trigger(element.tail) for element in elements):
        return None
    return before, elements


def _element(match: "re.Match[str]") -> Element:
    if match["words"]:
        element = Element("a", {"href": match["target"]})
        element.text = match["words"]
    else:
        element = Element("strong" if match["two"] else "em")
        element.text = match["stressed"]
    return element
