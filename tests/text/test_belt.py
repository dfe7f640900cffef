"""The belt: nh3, which knows nothing of ours, finds nothing to clean in any article."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import nh3
import pytest
from hypothesis import given, settings

from loa.catalogue.body import read_body
from loa.gate.reading import read_content
from loa.sample.files import write_corpus
from loa.text.attributes import CLASSES
from loa.text.component_list import COMPONENTS
from tests.catalogue.content import DAY
from tests.hostile import VECTORS, Vector, html_of
from tests.text.examples import EXAMPLES
from tests.text.nasty_markdown import bodies

ROOT = Path(__file__).parents[2]

EVERYWHERE = {"id", "lang", "title"}
PLAIN = {
    *("p", "br", "hr", "blockquote", "ul", "li", "em", "strong", "span", "pre", "abbr", "div"),
    *("h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "summary"),
    *("table", "caption", "thead", "tbody", "tr"),
}
DRAWN = {"fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width"}
OF_TAG = {
    "ol": {"start"},
    "code": {"class"},  # "language-…", which no list holds
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"align", "scope", "data-label"},
    "td": {"align", "data-label"},
    "details": {"open"},
    "video": {"src", "poster", "controls", "preload", "aria-label"},
    "svg": {"viewBox", "role", "aria-label", "aria-hidden", "width", "height"},
    "path": {"d", "fill", "stroke"},
    "rect": {"x", "y", "width", "height", *DRAWN},
    "line": {"x1", "x2", "y1", "y2", "stroke-dasharray", *DRAWN},
    "circle": {"cx", "cy", "r", *DRAWN},
    "text": {"x", "y", "dx", "text-anchor"},
    "small": set(),
}
ADMONITIONS = {"admonition", "note", "tip", "warning", "important", "danger", "info", "example"}
OF_CLASS = {
    **{tag: set(CLASSES) for tag in PLAIN.union(OF_TAG) if tag != "code"},
    "a": {*CLASSES, "button", "plain"},
    "div": {*CLASSES, *ADMONITIONS, *COMPONENTS, "toc"},
    "p": {*CLASSES, "admonition-title"},
    "figure": {*CLASSES, *COMPONENTS},
    "table": {*CLASSES, "t"},
    "svg": {*CLASSES, "chart"},
    "circle": {"hollow"},
    "ul": {*CLASSES, "legend"},
}


def cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=PLAIN.union(OF_TAG),
        attributes={"*": EVERYWHERE, **OF_TAG},
        allowed_classes=OF_CLASS,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )


class Tokens(HTMLParser):
    """What a text says, however it is spelled: tags, attributes, words with their entities read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[object, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The order of attributes says nothing; a boolean may be spelled in two ways.
        self.found.append(("<", tag, frozenset((name, value or "") for name, value in attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.found.append((">", tag))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "words":
            data = f"{self.found.pop()[1]}{data}"
        self.found.append(("words", data))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("declaration", data))


def assert_clean(html: str) -> None:
    assert Tokens(cleaned(html)).found == Tokens(html).found


def test_the_belt_holds() -> None:
    """Were nh3 told to let all pass, the tests below would say nothing."""
    for harmful in (
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<p style="color:red">x</p>',
        '<p class="menu">x</p>',
        '<svg onload="alert(1)"></svg>',
        "<!-- x -->",
    ):
        assert Tokens(cleaned(harmful)).found != Tokens(harmful).found


def articles(content: Path) -> Iterator[tuple[str, str]]:
    for entry in read_content(content, DAY).catalogue.entries:
        if body := read_body(content, entry.path):
            yield entry.path, body


def test_the_articles_of_the_sample_portal_are_clean() -> None:
    for path, body in articles(ROOT / "content"):
        assert Tokens(cleaned(html_of(body))).found == Tokens(html_of(body)).found, path


def test_the_articles_of_a_made_up_corpus_are_clean(tmp_path: Path) -> None:
    write_corpus(ROOT / "content" / "danh-muc", tmp_path / "kho", 100, 1)
    written = list(articles(tmp_path / "kho"))
    assert len(written) > 50
    for path, body in written:
        assert Tokens(cleaned(html_of(body))).found == Tokens(html_of(body)).found, path


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_guide_are_clean(name: str) -> None:
    assert_clean(html_of(EXAMPLES[name]))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector.kind}: {vector.body!a}")
def test_what_is_written_to_do_harm_comes_out_clean(vector: Vector) -> None:
    assert_clean(html_of(vector.body))


@settings(max_examples=200)
@given(bodies)
def test_whatever_is_written_comes_out_clean(body: str) -> None:
    assert_clean(html_of(body))
