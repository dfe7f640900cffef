"""One converter for all bodies: links are resolved, and no body knows of another."""

from typing import Any

import pytest
from hypothesis import given, settings

from loa.text.body_html import BodyConverter
from loa.text.fold import slug
from tests.text.nasty_markdown import GLOSSARY, bodies

EXTENSIONS = [
    *("toc", "tables", "fenced_code", "sane_lists", "admonition", "abbr"),
    *("loa.text.safe_markdown", "loa.text.components", "loa.text.attributes"),
    "loa.text.quick_markdown",
]
OPTIONS: dict[str, dict[str, Any]] = {"toc": {"slugify": slug}, "abbr": {"glossary": GLOSSARY}}
REUSED = BodyConverter(EXTENSIONS, OPTIONS)


def as_written(target: str) -> str:
    return target


def asked_about(body: str) -> list[str]:
    """Return the targets that a resolver sees, in order."""
    seen: list[str] = []

    def resolve(target: str) -> str:
        seen.append(target)
        return target

    REUSED.convert(body, resolve)
    return seen


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("[a](b.md)", '<p><a href="[b.md]">a</a></p>'),
        ("![a](b.png)", '<p><img alt="a" src="[b.png]" /></p>'),
        ("[a][x]\n\n[x]: c.md 'tên'", '<p><a href="[c.md]" title="tên">a</a></p>'),
        ("<https://a.vn>", '<p><a href="[https://a.vn]">https://a.vn</a></p>'),
        ("## [a](b.md)", '<h2 id="a"><a href="[b.md]">a</a></h2>'),
        ("[UBND](b.md)", '<p><a href="[b.md]"><abbr title="Ủy ban nhân dân">UBND</abbr></a></p>'),
    ],
)
def test_every_target_is_resolved(body: str, html: str) -> None:
    assert REUSED.convert(body, "[{}]".format) == html


def test_a_resolver_sees_targets_as_they_are_meant() -> None:
    body = "[a](b\\_c.md#d) [e](#f) [g](/h/) ![i](j k.png)\n\n| l |\n|---|\n| [m](../n.md) |"
    assert asked_about(body) == ["b_c.md#d", "#f", "/h/", "j k.png", "../n.md"]


def test_a_resolver_sees_no_harmful_target() -> None:
    assert asked_about("[a](javascript:b) ![c](data:d) <javascript://e>") == []


@settings(max_examples=300)
@given(before=bodies, body=bodies)
def test_no_body_knows_of_the_one_before(before: str, body: str) -> None:
    alone = BodyConverter(EXTENSIONS, OPTIONS).convert(body, as_written)
    REUSED.convert(before, as_written)
    assert REUSED.convert(body, as_written) == alone


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("[a]: b.md", "[a] [a][] ![a]"),
        ("*[MOI]: mới\n\nMOI", "MOI"),
        ("*[UBND]: ''", "UBND"),
        ("## Mục", "## Mục"),
        ("3. a", "- b\n\n1. c"),
        ("!!! note\n    a", "    b"),
        ("*a **b", "c** d*"),
        ("/// meo\na", "b\n///"),
        ("> /// meo\n> a", "/// luu-y\nb\n///"),
        ("*a*{ #b }", "*a*{ #b }"),
    ],
)
def test_definitions_end_with_their_body(before: str, body: str) -> None:
    alone = BodyConverter(EXTENSIONS, OPTIONS).convert(body, as_written)
    REUSED.convert(before, as_written)
    assert REUSED.convert(body, as_written) == alone


def test_a_body_that_fails_does_not_spoil_the_next() -> None:
    def refuse(target: str) -> str:
        raise LookupError(target)

    with pytest.raises(LookupError):
        REUSED.convert("- [a](b.md)\n\n[c]: d.md", refuse)
    with pytest.raises(RecursionError):
        REUSED.convert("1. " * 2000, as_written)
    assert REUSED.convert("a [c]\n\nb", as_written) == "<p>a [c]</p>\n<p>b</p>"
