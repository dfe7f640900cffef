"""What is blanked out is what Python-Markdown shows as code, and every place stays where it was."""

import re

import pytest
from hypothesis import given, settings
from lxml import html

from loa.text.outside_code import outside_code
from tests.hostile import html_of
from tests.text.nasty_markdown import bodies


@pytest.mark.parametrize(
    "body",
    [
        "a ⟦1⟧ `⟦2⟧` ⟦3⟧",
        "`` ⟦1⟧ ` ⟦2⟧ `` ⟦3⟧ `",
        "`⟦1⟧\n⟦2⟧` ⟦3⟧",
        "`⟦1⟧\n\n⟦2⟧` ⟦3⟧ `⟦4⟧`",
        "\\`⟦1⟧` ⟦2⟧ `⟦3⟧",
        "\\\\`⟦1⟧` ⟦2⟧",
        "`⟦1⟧\\` ⟦2⟧",
        "```\n⟦1⟧\n```\n⟦2⟧",
        "```\n⟦1⟧\n````\n⟦2⟧\n```\n⟦3⟧",
        "~~~ yaml\n⟦1⟧\n```\n~~~\n\n⟦2⟧",
        "```\n⟦1⟧",
        "``` x y\n⟦1⟧\n\n```\n\n⟦2⟧",
        "đoạn\n\n    ⟦1⟧\n\n⟦2⟧",
        "đoạn\n    ⟦1⟧",
        "- mục\n\n    ⟦1⟧\n\n⟦2⟧\n\n    ⟦3⟧",
        "!!! note\n    ⟦1⟧\n\n    ⟦2⟧",
        "\t⟦1⟧\n\n1. x\n\n    ⟦2⟧",
        "- mục\nvẫn là mục\n\n    ⟦1⟧",
        "- mục\n\nđoạn\n\n    ⟦1⟧",
        "```\tyaml\n⟦1⟧\n```\t\n⟦2⟧",
        '``` hl_lines="1 2"\n⟦1⟧\n```\n⟦2⟧',
        "``` hl_lines=1\n⟦1⟧\n\n⟦2⟧",
    ],
)
def test_code_is_blanked_out_and_nothing_else(body: str) -> None:
    page = html.fragment_fromstring(html_of(body), create_parent="article")
    code = "".join(element.text_content() for element in page.iter("code"))
    seen = set(re.findall("⟦.⟧", page.text_content())) - set(re.findall("⟦.⟧", code))
    assert set(re.findall("⟦.⟧", outside_code(body))) == seen


@settings(max_examples=300)
@given(bodies)
def test_every_place_stays_where_it_was(body: str) -> None:
    text = outside_code(body)
    assert len(text) == len(body)
    assert all(new in {old, " "} for new, old in zip(text, body, strict=True))
    assert text.count("\n") == body.count("\n")
