"""A tree is written as Python-Markdown's own serializer writes it."""

from typing import Any
from xml.etree.ElementTree import Comment, Element, QName

from hypothesis import example, given
from hypothesis import strategies as st
from markdown.serializers import to_xhtml_string

from loa.text.quick_html import to_xhtml

TEXTS = st.none() | st.text("a&<>\"'\n;ế", max_size=6) | st.just("&amp; &x; &#106;")
TAGS: st.SearchStrategy[Any] = st.sampled_from(
    ["p", "div", "br", "IMG", "img", "script", "Style", Comment, QName("{u}t"), None, "ế", "h2"]
)


def tree(tag: Any, text: str | None, tail: str | None, children: list[Element]) -> Element:
    element = Element(tag)
    # Not even the stock one writes a comment or a script without a text.
    element.text, element.tail = text or "", tail
    element.extend(children)
    return element


LEAVES = st.builds(tree, TAGS, TEXTS, TEXTS, st.just([]))
TREES = st.recursive(
    LEAVES, lambda inner: st.builds(tree, TAGS, TEXTS, TEXTS, st.lists(inner, max_size=3))
)


@given(TREES, st.dictionaries(st.sampled_from(["b", "a", "Ư", "checked"]), TEXTS, max_size=3))
@example(tree("p", "a", "b", [tree("br", None, "\n", []), tree("em", "<", ">", [])]), {"c": None})
def test_html_is_that_of_python_markdown(root: Element, attributes: dict[str, Any]) -> None:
    for name, value in attributes.items():
        root.set(name, value)
    assert to_xhtml(root) == to_xhtml_string(root)
