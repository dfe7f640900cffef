"""Queries made by rule name one record each, in the way that their kind says."""

from datetime import date
from pathlib import Path

import pytest

from loa.text.fold import fold, strip_marks
from tests.search.deriving import EACH, RULES, Corpus, derived
from tests.search.golden import Case

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(CONTENT, date(2026, 12, 31), seed=1)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return derived(Corpus(CONTENT, date(2026, 12, 31), seed=1))


def test_the_same_seed_makes_the_same_queries(corpus: Corpus, cases: list[Case]) -> None:
    assert derived(corpus) == cases


def test_every_query_asks_for_a_record_that_no_other_asks_for(cases: list[Case]) -> None:
    pages = [page for case in cases for page in case.pages]
    assert len(pages) == len(set(pages)) == len(cases)
    assert len(cases) <= EACH * len(RULES)


def test_no_other_record_has_the_words_of_a_query(corpus: Corpus, cases: list[Case]) -> None:
    plain = {"khong-dau", "nfd", "mot-phan-tieu-de", "doi-thu-tu", "chu-hoa-dau-cau"}
    for case in (case for case in cases if case.kind in plain):
        words = set(fold(case.query).split())
        assert {item.url for item in corpus.items if words <= item.names} == case.pages, case


def test_words_of_a_body_are_no_words_of_its_title(corpus: Corpus, cases: list[Case]) -> None:
    for case in (case for case in cases if case.kind == "trong-bai"):
        words = set(fold(case.query).split())
        assert {item.url for item in corpus.items if words <= item.words} == case.pages, case
        assert not [item for item in corpus.items if item.url in case.pages and words & item.names]


def test_queries_are_typed_as_their_kind_says(cases: list[Case]) -> None:
    for case in cases:
        if case.kind in {"khong-dau", "telex", "vni", "ma-thu-tuc"}:
            assert case.query == strip_marks(case.query), case
        if case.kind == "chu-hoa-dau-cau":
            assert case.query.isupper(), case
