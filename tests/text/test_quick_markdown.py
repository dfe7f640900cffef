"""The short cuts change no character of the HTML."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config

from loa.catalogue.body import read_body
from loa.gate.reading import read_content
from loa.text.fold import slug
from tests.text.nasty_markdown import GLOSSARY, bodies

ROOT = Path(__file__).parents[2]
QUICK = "loa.text.quick_markdown"
LISTED: list[str] = load_config(str(ROOT / "mkdocs.yml")).markdown_extensions
OTHERS = [name for name in LISTED if name != QUICK]
OPTIONS: dict[str, dict[str, Any]] = {"toc": {"slugify": slug}, "abbr": {"glossary": GLOSSARY}}


def stock_and_short(
    extensions: Sequence[str], options: Mapping[str, Mapping[str, Any]]
) -> tuple[Markdown, Markdown]:
    """Return a Python-Markdown with these extensions, and one with the short cuts besides."""
    return (
        Markdown(extensions=extensions, extension_configs=options),
        Markdown(extensions=[*extensions, QUICK], extension_configs=options),
    )


STOCK, SHORT = stock_and_short(OTHERS, OPTIONS)


def test_the_short_cuts_are_taken() -> None:
    assert LISTED[-1] == QUICK
    trees = SHORT.treeprocessors
    shortened = {
        name
        for name in ("inline", "abbr", "toc", "unescape")
        if type(trees[name]).__module__ in {QUICK, "loa.text.quick_inline"}
    }
    assert shortened == {"inline", "abbr", "toc", "unescape"}
    assert "loa_prose" in SHORT.parser.blockprocessors


@settings(max_examples=600)
@given(bodies)
@example("một _hai_ ba")
@example("một  \nhai")
@example("*a* UBND *b* UB *c* UBND xã")
@example("- # a\nb\n- # a\n_b_ UBND")
@example("*[MOI]:\n[a]: b\n\nMOI [a]")
@example("## Mục *một* &amp; UBND\n\n## Mục một\n\n## Mục một\n\n## \\_\n\n##\n\n[TOC]")
def test_html_is_that_of_python_markdown(body: str) -> None:
    assert SHORT.reset().convert(body) == STOCK.reset().convert(body)


plain = st.lists(
    st.sampled_from(
        [
            *("**đậm**", "*nghiêng*", "**88,1%**", "*UBND*", "**", "*", "_", "***a***"),
            *(
                "[chữ](a/b_c.md)",
                "[UBND (k)!](x?y=1#z)",
                "[a](b c)",
                "[a](<b>)",
                "[a](b(c))",
                "[a]",
            ),
            *("!", "(", ")", ",", " ", " ", " ", "\n", "  \n", "\\", "&", "`", "<", "chữ", "UBND"),
        ]
    ),
    max_size=7,
).map("".join)
openings = st.sampled_from(["", "> ", "- ", "1. ", "## ", "a | b\n--|--\n"])


@settings(max_examples=600)
@given(st.lists(st.builds("{}{}".format, openings, plain), max_size=4).map("\n\n".join))
@example("xem [a](b.md), **c** và *d*")
@example("> *a*\n\n**b** c")
@example("*a b **c** [d](e)*")
@example("[a]( b)\n\n[a]: c\n\n[a](d)")
@example("**a\n[b](c)**\n- **d**e")
@example("a **b ** c *d**e*")
def test_html_of_plain_links_and_emphasis_is_that_of_python_markdown(body: str) -> None:
    assert SHORT.reset().convert(body) == STOCK.reset().convert(body)


def test_html_of_the_sample_is_that_of_python_markdown() -> None:
    catalogue = read_content(ROOT / "content", date(2026, 11, 21)).catalogue
    options = {**OPTIONS, "abbr": {"glossary": catalogue.lists.glossary}}
    stock, short = stock_and_short(OTHERS, options)
    texts = [read_body(ROOT / "content", entry.path) for entry in catalogue.entries]
    written = [text for text in texts if text.strip()]
    assert written
    for body in written:
        assert short.reset().convert(body) == stock.reset().convert(body)


@pytest.mark.parametrize(
    ("extensions", "options"),
    [
        ([], {}),
        (["toc"], {"toc": {"slugify": slug, "permalink": True}}),
        (["toc"], {"toc": {"baselevel": 2, "anchorlink": True, "toc_depth": "2-3"}}),
        ([*OTHERS, "footnotes", "def_list", "attr_list"], OPTIONS),
        ([*OTHERS, "attr_list", "nl2br"], OPTIONS),
    ],
    ids=["none", "permalinks", "levels", "footnotes", "attributes"],
)
@settings(max_examples=60)
@given(body=bodies)
def test_html_is_the_same_also_with_other_extensions(
    extensions: list[str], options: dict[str, Any], body: str
) -> None:
    stock, short = stock_and_short(extensions, options)
    assert short.convert(body) == stock.convert(body)
