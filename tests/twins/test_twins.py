"""A twin shows what its page shows: facts, words, lists; with whole links, and nothing of HTML."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.body import read_body
from loa.engine.page_context import twin_bytes
from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from loa.pages.record_views import RecordView
from loa.pages.views import Link, View
from loa.text.dates import format_date
from tests.pages.test_metadata import SITE

CONTENT = Path(__file__).parents[2] / "content"
AS_OF = date(2026, 11, 21)
UNESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")


@cache
def twins() -> dict[str, tuple[View, str]]:
    catalogue = read_content(CONTENT, AS_OF).catalogue
    found = [v for v in assemble(catalogue, SITE.name, SITE.description) if v.is_listed]
    return {view.url: (view, twin(view)) for view in found}


def twin(view: View) -> str:
    body = read_body(CONTENT, view.source) if view.source else ""
    return twin_bytes(view, body, SITE).decode()


def plain(words: str) -> str:
    return " ".join(words.split())


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text of a value that readers see; addresses, ids and marks are not among them."""
    if isinstance(value, Link):
        yield value.text
        yield value.note
    elif isinstance(value, date):
        yield format_date(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            said = getattr(value, field.name)
            # A row's `leads` are ids for a filter, those of a schedule are rows.
            if field.name not in HIDDEN and not (field.name == "leads" and isinstance(said, str)):
                yield from texts_of(said)


HIDDEN = frozenset(
    (
        # How pages are put together, and what only machines read.
        *("uri", "url", "template", "section", "source", "about", "cited", "cited_in", "pictures"),
        *("anchor", "tone", "iso", "search", "facets", "words", "number", "issued_sort", "value"),
        *("image_size", "is_past", "is_today", "filters", "list_url", "example", "index", "table"),
        *("rss", "atom", "json", "full", "calendar", "noun", "graph", "nodes", "path", "filter"),
        *("page", "frame", "feeds", "choices", "looks", "counts", "formats", "pagination", "body"),
        *("breadcrumbs", "description", "wards", "kind", "image", "link", "portal_url", "document"),
        *("body_line", "column", "depth", "via", "for_editors", "kinds", "updated", "stretches"),
        # What stands only on a page without anything else.
        "empty",
    )
)
"""Fields that are no text of the page, or that the test asks for by themselves."""


@pytest.mark.parametrize("kind", ["thu-tuc/", "tin-tuc/20", "ke-hoach/20", "van-ban/20"])
def test_a_record_s_twin_shows_every_text_of_its_view(kind: str) -> None:
    records = [(v, t) for url, (v, t) in twins().items() if url.startswith(kind)]
    shown = [(v, t) for v, t in records if isinstance(v, RecordView)]
    assert shown
    for view, source in shown:
        written = plain(UNESCAPED.sub(r"\1", source))
        missing = [t for t in texts_of(view) if t and plain(t) not in written]
        assert missing == [], view.url
        for fact in view.facts:
            for value in fact.values:
                assert plain(f"**{fact.label}:**") in written
                assert plain(value.text) in written
        assert plain(view.lead) in written
        assert format_date(view.updated) in written


def test_a_list_s_twin_names_all_that_its_page_lists() -> None:
    for view, source in twins().values():
        if isinstance(view, RecordView):
            continue
        written = plain(UNESCAPED.sub(r"\1", source))
        missing = [t for t in texts_of(view) if t and plain(t) not in written]
        assert missing == [], (type(view).__name__, view.url)


def test_a_body_is_in_its_twin_word_for_word() -> None:
    for view, source in twins().values():
        if view.source:
            body = read_body(CONTENT, view.source)
            lines = [line for line in body.splitlines() if line and not set(line) & set("]{/")]
            assert all(line.rstrip() in source for line in lines), view.url


def test_every_link_is_whole_and_leads_to_a_page_or_a_file_that_is_there() -> None:
    known = {url for url, _ in twins().items()}
    for view, source in twins().values():
        targets = re.findall(r"\]\(<?([^)>\s]+)>?\)", source)
        assert all(re.match(r"(https?|mailto|tel):", target) for target in targets), view.url
        own = {t.removeprefix(SITE.url).partition("#")[0] for t in targets if SITE.url in t}
        pages = {url for url in own if url.endswith("/") or not url}
        strange = {
            u for u in pages - known if not u.startswith(("nhung/", "tim-kiem/", "van-ban/"))
        }
        assert strange == set(), view.url


def test_a_twin_is_plain_markdown_and_says_where_its_page_is() -> None:
    for url, (view, source) in twins().items():
        assert source.startswith(f"# {source.splitlines()[0][2:]}\n\n")
        assert source.count("\n# ") == 0, url
        assert not source.startswith("---")
        assert source.endswith("\n")
        assert f"Trang gốc: <{SITE.url}{url}>" in source
        assert view.source or "\n\n\n" not in source, url
        assert not re.search(r"<(?!https?://|mailto:)[a-z/]", UNESCAPED.sub("", source)), url


def test_a_sample_says_that_it_is_one() -> None:
    view, _ = twins()["thu-tuc/"]
    sample = SITE.model_copy(update={"sample": True})
    assert "> Bản mẫu" in twin_bytes(view, "", sample).decode()
