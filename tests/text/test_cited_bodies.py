"""Bodies in which places show HTML of their own: all else is what Python-Markdown makes of it."""

import re
from html import escape
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loa.catalogue.body import PageText
from loa.catalogue.entry import NOWHERE
from loa.catalogue.mentions import mentions_in
from loa.text.held_places import Place, hold
from tests.catalogue.content import CASES, catalogue_of_base
from tests.text.nasty_markdown import GLOSSARY, bodies
from tests.text.test_body_html import REUSED, as_written

RECORD = catalogue_of_base().by_id["tap-huan"].record
GOLDEN: list[dict[str, Any]] = yaml.safe_load((CASES / "cho-dan-van-ban.yml").read_text("utf-8"))


def places_in(body: str) -> list[Place]:
    """Return the places of a body that name documents, each shown between two tags."""
    mentions = mentions_in(PageText("", body, 1), RECORD, ("Đề án 06",))
    linkable = [m for m in mentions if m.occurrence != NOWHERE]
    return [Place(m.text, m.occurrence, f"<cite>{escape(m.text, False)}</cite>") for m in linkable]


def html_of(body: str, places: list[Place] | None = None) -> str:
    return REUSED.convert(body, as_written, places=places or [])


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["what"])
def test_a_place_is_a_link_where_it_may_be_one(case: dict[str, Any]) -> None:
    places = [
        Place(text, occurrence, f'<a href="{target}">{text.replace("&", "&amp;")}</a>')
        for text, occurrence, target in case["places"]
    ]
    assert html_of(case["body"], places) == case["html"].rstrip("\n")


def without_links(html: str) -> str:
    return html.replace("<cite>", "").replace("</cite>", "")


def without_abbreviations(html: str) -> str:
    return re.sub(r"</?abbr[^>]*>", "", html)


@settings(max_examples=1500)
@given(bodies)
@example("[76/NQ-CP]\n\n[76/NQ-CP]: a.md")
@example("> ## 76/NQ-CP\n\n- # 76/NQ-CP\n\n76/NQ-CP\n===")
@example("/// nhiem-vu | 76/NQ-CP\n| 76/NQ-CP | b |\n|---|---|\n| 76/NQ-CP | d |\n///")
@example("/// video | Theo 76/NQ-CP\n[b](c.mp4)\n\n76/NQ-CP\n///")
@example("/// chi-tiet | Nghị quyết số 76/NQ-CP\n76/NQ-CP\n///")
@example('![76/NQ-CP](a.png "76/NQ-CP") {: title="76/NQ-CP" }')
@example("```\n76/NQ-CP\n```\n\n76/NQ-CP `76/NQ-CP` 76/NQ-CP")
@example("số 76/NQ-CPTN&amp;TKQ")
@example("a_76/NQ-CP_ _76/NQ-CP_b _76/NQ-CP_ **76/NQ-CP**")
def test_without_their_links_bodies_are_what_they_were(body: str) -> None:
    places = places_in(body)
    linked, plain = without_links(html_of(body, places)), html_of(body)
    if any(abbr in place.text for place in places for abbr in GLOSSARY):
        # An abbreviation that is a part of a number is not explained in it.
        linked, plain = without_abbreviations(linked), without_abbreviations(plain)
    assert linked == plain


@given(bodies)
def test_no_place_changes_nothing(body: str) -> None:
    elsewhere = [
        Place("99/QĐ-UBND", 0, "<cite></cite>"),
        Place("76/NQ-CP", 10_000, "<cite></cite>"),
    ]
    assert html_of(body, elsewhere) == html_of(body)


MARKS = st.text("\U00010600\U0001060101 ", max_size=8)


@given(bodies, MARKS, MARKS)
def test_a_body_that_has_the_marks_itself_shows_them_and_no_link(
    body: str, before: str, after: str
) -> None:
    hostile = f"{before}\U00010600{after}\n\n{body}\n\n76/NQ-CP"
    assert html_of(hostile, places_in(hostile)) == html_of(hostile)


def test_what_a_converter_brings_in_is_not_taken_for_a_place() -> None:
    held = hold("76/NQ-CP", [Place("76/NQ-CP", 0, "<cite>76/NQ-CP</cite>")])
    assert held is not None
    stranger = f"\U00010600{'9' * 5000}\U00010601 \U0001060007\U00010601"
    html = f'{held.text} <abbr title="{stranger}">{stranger}</abbr>'
    assert held.filled(html) == html.replace(held.text, "<cite>76/NQ-CP</cite>")
    assert held.restored(html) == html.replace(held.text, "76/NQ-CP")
