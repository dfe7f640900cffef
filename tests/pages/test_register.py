"""The register: what its filter offers, the ways without it, and the lists made from it."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from loa.pages.register_lists import NEW_AT_LEAST
from loa.pages.register_views import (
    DocumentsView,
    EndedView,
    MissingView,
    NewDocumentsView,
    RegisterView,
)
from loa.pages.views import View
from loa.records.kinds import DIRECTIVE, PLAN
from tests.catalogue.content import decree, read_base_with

DAY = date(2026, 11, 21)
V = TypeVar("V", bound=View)


@cache
def sample() -> Catalogue:
    return read_content(Path(__file__).parents[2] / "content", DAY).catalogue


def views_of(catalogue: Catalogue) -> dict[str, View]:
    return {view.url: view for view in assemble(catalogue, "Cổng", "Mô tả")}


@cache
def views() -> dict[str, View]:
    return views_of(sample())


def view_of(url: str, kind: type[V], among: dict[str, View] | None = None) -> V:
    view = (among or views())[url]
    assert isinstance(view, kind)
    return view


def facet(view: RegisterView, name: str) -> dict[str, int]:
    [found] = [question for question in view.filters if question.name == name]
    return {choice.text: choice.count for choice in found.choices}


@pytest.mark.parametrize("name", ["type", "issuer", "level", "year", "pillar", "validity", "cited"])
def test_every_choice_of_the_filter_counts_the_rows_that_it_leaves(name: str) -> None:
    register = view_of("van-ban/", RegisterView)
    [question] = [question for question in register.filters if question.name == name]
    for choice in question.choices:
        left = [row for row in register.rows if choice.value in dict(row.facets)[name].split("|")]
        assert len(left) == choice.count > 0, choice
    if name != "pillar":
        assert sum(choice.count for choice in question.choices) == register.total


def test_the_level_is_that_of_the_issuer() -> None:
    register = view_of("van-ban/", RegisterView)
    assert facet(register, "level")["Cơ quan Đảng"] == 2
    assert {"Trung ương", "Cấp tỉnh"} <= facet(register, "level").keys()


def test_years_run_backwards_and_levels_from_the_top() -> None:
    register = view_of("van-ban/", RegisterView)
    years = list(facet(register, "year"))
    assert years[:2] == ["2026", "2025"]
    assert years[-1] == "Không rõ năm"
    assert next(iter(facet(register, "level"))) == "Trung ương"


def test_pillars_stand_in_their_official_order() -> None:
    names = list(facet(view_of("van-ban/", RegisterView), "pillar"))
    assert names == [p.short for p in sample().lists.pillars.values() if p.short in names]


def test_without_the_filter_type_issuer_and_year_lead_to_every_document() -> None:
    register = view_of("van-ban/", RegisterView)
    every = {entry.url for entry in (*sample().of_kind(DIRECTIVE), *sample().of_kind(PLAN))}
    assert [part.anchor for part in register.parts] == ["theo_type", "theo_issuer", "theo_year"]
    for part in register.parts:
        pages = [view_of(link.url or "", DocumentsView) for link in part.links]
        assert {row.url for page in pages for row in page.rows} == every
        assert [link.note for link in part.links] == [f"{len(p.rows)} văn bản" for p in pages]
    whole = view_of("van-ban/tat-ca/", DocumentsView)
    assert {row.url for row in whole.rows} == every


def test_a_document_is_found_by_its_other_names_and_its_number_in_one_go() -> None:
    register = view_of("van-ban/", RegisterView)
    [row] = [row for row in register.rows if row.label == "06/QĐ-TTg"]
    assert row.words.startswith("06qdttg ")
    assert "de an 06" in row.words


def test_an_issuer_stands_once_in_the_filter_under_its_newest_name() -> None:
    register = view_of("van-ban/", RegisterView)
    [issuers] = [question for question in register.filters if question.name == "issuer"]
    values = [choice.value for choice in issuers.choices]
    assert len(values) == len(set(values))
    assert {sample().lists.organisations[value].name for value in values} == {
        choice.text for choice in issuers.choices
    }


def ended(tmp_path: Path) -> EndedView:
    files = {
        "van-ban/2020/1.md": decree(1, "expires: 01/07/2024"),
        "van-ban/2020/2.md": decree(2, "validity: het-hieu-luc"),
        "van-ban/2020/3.md": decree(3, "effective: 15/08/2025\nreplaces: [2/2020/NĐ-CP]"),
        "van-ban/2020/4.md": decree(4, "validity: het-hieu-luc"),
        "van-ban/2020/5.md": decree(5, "validity: het-hieu-luc-mot-phan"),
        "van-ban/2020/6.md": decree(6, "effective: 01/01/2026\namends: [5/2020/NĐ-CP]"),
        "van-ban/2020/7.md": decree(7, "expires: 22/11/2026\neffective: 01/01/2021"),
    }
    reading = read_base_with(tmp_path, files, DAY)
    assert reading.errors == ()
    return view_of("van-ban/het-hieu-luc/", EndedView, views_of(reading.catalogue))


def test_what_no_longer_holds_is_listed_by_the_year_of_its_end_with_its_heir(
    tmp_path: Path,
) -> None:
    told = [
        (group.heading, row.label, row.since, [link.text for link in row.by])
        for group in ended(tmp_path).groups
        for row in group.rows
    ]
    assert told == [
        ("Hết hiệu lực năm 2025", "2/2020/NĐ-CP", "15/08/2025", ["3/2020/NĐ-CP"]),
        ("Hết hiệu lực năm 2024", "1/2020/NĐ-CP", "01/07/2024", []),
        ("Không rõ năm hết hiệu lực", "4/2020/NĐ-CP", "", []),
        ("Hết hiệu lực một phần", "5/2020/NĐ-CP", "", ["6/2020/NĐ-CP"]),
    ]


def test_a_portal_without_ended_documents_says_so(tmp_path: Path) -> None:
    views = views_of(read_base_with(tmp_path, {}, DAY).catalogue)
    assert view_of("van-ban/het-hieu-luc/", EndedView, views).groups == ()


def test_what_is_new_are_the_newest_documents_and_the_turns_of_validity_until_today() -> None:
    new = view_of("van-ban/moi/", NewDocumentsView)
    assert len(new.rows) >= NEW_AT_LEAST
    days = [change.day for change in new.changes]
    assert days == sorted(days, reverse=True)
    assert all(day <= DAY for day in days)
    expired = [change.document.text for change in new.changes if "Hết" in change.what.text]
    assert "80/2015/QH13" in expired


def test_a_missing_document_is_told_with_reason_sentences_and_a_file_to_fill_in(
    tmp_path: Path,
) -> None:
    body = "\nThực hiện Thông tư số 9/2021/TT-XYZ ngày 05/3/2021 của Chính phủ, xã làm ngay.\n"
    reading = read_base_with(tmp_path, {"van-ban/2020/1.md": decree(1, body=body)}, DAY)
    missing = view_of("van-ban/chua-co-trong-so/", MissingView, views_of(reading.catalogue))
    [row] = [row for row in missing.rows if row.label == "9/2021/TT-XYZ"]
    assert "Thông tư" in row.facts
    assert "05/03/2021" in row.facts
    assert row.reason == "Sổ văn bản chưa có văn bản này."
    [place] = row.cited_in
    assert (place.page.url, place.place) == ("van-ban/2020/1/", "thân bài")
    assert "9/2021/TT-XYZ" in place.sentence
    assert row.path == "van-ban/2021/9-2021-tt-xyz.md"
    assert "issuer: chinh-phu" in row.draft
    assert not missing.is_listed


def test_every_missing_document_of_the_catalogue_is_on_the_page() -> None:
    pages = [view for view in views().values() if isinstance(view, MissingView)]
    shown = [row.label for page in pages for row in page.rows]
    assert shown == [one.label for one in sample().register.missing]
    assert shown
