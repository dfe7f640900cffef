"""Words decide nothing: whoever must not depend on them does not have them."""

import pickle
from dataclasses import replace
from typing import Any

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.record_reader import ReadRecord
from loa.catalogue.words import UnnotedError, bearing, without_words, wordless
from loa.gate.reading import read_content
from loa.problems import Problem, Rule
from loa.records.news import News
from loa.records.procedure import Procedure
from tests.catalogue.content import BASE, DAY


def sample() -> Catalogue:
    return read_content(BASE, DAY).catalogue


def of_model(model: type[News | Procedure]) -> Entry:
    return next(entry for entry in sample().entries if isinstance(entry.record, model))


def renamed(entry: Entry) -> Entry:
    words = {"title": "Tên khác hẳn", "summary": "Tóm tắt khác hẳn."}
    return replace(entry, record=entry.record.model_copy(update=words))


@pytest.mark.parametrize("model", [News, Procedure])
def test_a_record_without_words_has_nothing_in_their_place(model: type[News | Procedure]) -> None:
    bare = without_words(of_model(model))
    for word in ("title", "summary"):
        with pytest.raises(AttributeError):
            getattr(bare.record, word)
    assert (bare.record.id, bare.url) == (of_model(model).record.id, of_model(model).url)
    assert bare == without_words(renamed(of_model(model)))


def test_the_words_of_documents_are_asked_for_by_checks_and_stay() -> None:
    for entry in sample().all_documents:
        assert without_words(entry) is entry


def bearing_of(entry: Entry, *problems: Problem) -> bytes:
    return pickle.dumps(bearing(ReadRecord(entry.record.id, entry.path, entry, problems)))


def test_other_words_have_the_same_bearing_and_any_other_fact_has_not() -> None:
    entry = of_model(News)
    assert bearing_of(renamed(entry)) == bearing_of(entry)
    given = {name: "khác" for name in News.model_fields if name not in {"title", "summary"}}
    for name, value in given.items():
        other = replace(entry, record=entry.record.model_copy(update={name: value}))
        assert bearing_of(other) != bearing_of(entry), name
    for name in ("path", "links", "anchors", "anchored", "sized", "mentions", "annex"):
        facts: dict[str, Any] = {name: ("khác",)}
        assert bearing_of(replace(entry, **facts)) != bearing_of(entry), name


def test_what_is_wrong_in_a_file_bears_on_others_only_by_being_wrong() -> None:
    entry = of_model(News)
    error = Problem(Rule.BROKEN_LINK, entry.path, 3, 1, "Một lỗi.", "Sửa.")
    elsewhere = Problem(Rule.BROKEN_LINK, entry.path, 5, 2, "Lỗi khác.", "Sửa.")
    assert error.is_error
    assert bearing_of(entry, error) == bearing_of(entry, elsewhere) != bearing_of(entry)


def test_words_are_given_to_whom_is_noted() -> None:
    catalogue = wordless(sample())
    first, second = (catalogue.by_path[of_model(model).path] for model in (News, Procedure))
    with catalogue.noting() as noted:
        assert catalogue.whole(first).record.title == sample().by_path[first.path].record.title
    assert noted == {first.path}
    with catalogue.noting() as noted:
        catalogue.whole(second)
    assert noted == {second.path}
    with pytest.raises(UnnotedError):
        catalogue.whole(first)


def test_a_document_needs_nobody_to_note_it() -> None:
    catalogue = wordless(sample())
    for entry in catalogue.all_documents:
        assert catalogue.whole(entry) is entry
