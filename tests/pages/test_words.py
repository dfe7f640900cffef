"""A page shows no words but those that it asks for, whoever asked before."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.words import UnnotedError, wordless
from loa.gate.reading import read_content
from loa.open_data.relations import TABLES
from loa.pages.assemble import assemble, overview_pages
from loa.pages.desk import Desk
from loa.pages.page import Page
from loa.pages.record_pages import record_pages
from loa.pages.views import View
from loa.records.news import News
from loa.records.reference_lists import Redirect

CONTENT = Path(__file__).parents[2] / "content"
Order = Callable[[Iterable[Page]], Iterable[Page]]


@cache
def sample() -> Catalogue:
    """Return our own content, with a redirect to a record that has words."""
    catalogue = read_content(CONTENT, date(2026, 11, 21)).catalogue
    news = catalogue.of_model(News)[0].path
    redirect = Redirect.model_validate({"from": "tin-tuc/2020/cu.md", "to": news})
    return replace(catalogue, lists=replace(catalogue.lists, redirects=(redirect,)))


def with_words() -> list[Entry]:
    return [entry for entry in sample().entries if entry.record.WORDS]


def pages_of(desk: Desk) -> Iterator[Page]:
    return chain(overview_pages(desk, "Cổng", "Mô tả"), record_pages(desk))


def noted(order: Order) -> dict[str, frozenset[str]]:
    """Return whose words each page asks for, if all are made in some order."""
    catalogue = wordless(sample())
    found = {}
    for page in order(pages_of(Desk(catalogue))):
        with catalogue.noting() as words:
            page.make()
        found[page.url] = frozenset(words)
    return found


def views_of(catalogue: Catalogue) -> dict[str, View]:
    return {view.url: view for view in assemble(catalogue, "Cổng", "Mô tả")}


def test_nobody_gets_words_from_what_another_page_asked_for() -> None:
    first_to_last = noted(lambda pages: pages)
    assert first_to_last == noted(lambda pages: reversed(list(pages)))
    assert set().union(*first_to_last.values()) == {
        entry.path for entry in with_words() if sample().has_page(entry)
    }


@pytest.mark.parametrize("word", ["title", "summary"])
def test_a_page_that_asks_for_no_word_of_a_record_is_the_same_with_others(word: str) -> None:
    asked, before = noted(lambda pages: pages), views_of(sample())
    for entry in with_words():
        record = entry.record.model_copy(update={word: "Ấn phẩm đổi tên"})
        entries = tuple(
            replace(entry, record=record) if one is entry else one for one in sample().entries
        )
        after = views_of(replace(sample(), entries=entries))
        # A procedure's first letter says on which page of the list from A to Y it stands.
        urls = after.keys() | before.keys()
        changed = {url for url in urls if after.get(url) != before.get(url)}
        assert changed or not sample().has_page(entry)
        assert changed <= {url for url, words in asked.items() if entry.path in words}


def test_pages_without_words_are_the_pages_with_them() -> None:
    catalogue = wordless(sample())
    with catalogue.noting():
        assert views_of(catalogue) == views_of(sample())


def test_which_pages_there_are_is_known_without_any_words() -> None:
    urls = [page.url for page in pages_of(Desk(wordless(sample())))]
    assert len(urls) == len(set(urls))
    made = {page.url: view for page in pages_of(Desk(sample())) if (view := page.make())}
    assert {url: view.url for url, view in made.items()} == {url: url for url in made}
    assert made.keys() <= set(urls)


def test_words_that_nobody_notes_are_not_to_be_had() -> None:
    desk = Desk(wordless(sample()))
    entry = desk.catalogue.of_model(News)[0]
    for show in (desk.link, desk.dated_link, desk.item):
        with pytest.raises(UnnotedError):
            show(entry)


def test_tables_tell_whose_words_they_show() -> None:
    catalogue = wordless(sample())
    with catalogue.noting() as words:
        rows = [table.rows(catalogue) for table in TABLES]
    assert rows == [table.rows(sample()) for table in TABLES]
    assert words == {
        one.source.path for one in catalogue.relations.all if one.source.record.WORDS
    } & {entry.path for entry in catalogue.listed}
