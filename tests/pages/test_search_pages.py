"""The search page and its ways without scripts, as views."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from loa.pages.desk import Desk
from loa.pages.search_pages import SearchView, search_pages
from loa.pages.views import DirectoryView, Link, ListView, View
from loa.records.kinds import PROCEDURE
from tests.catalogue.content import base_with

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 26)
LETTERS = "tim-kiem/a-z/"


@cache
def catalogue() -> Catalogue:
    return read_content(ROOT / "content", AS_OF).catalogue


def pages(found: Catalogue, *, search: bool = True) -> dict[str, View]:
    return {view.url: view for view in search_pages(Desk(found), search=search)}


def search_page(found: Catalogue, *, search: bool = True) -> SearchView:
    view = pages(found, search=search)["tim-kiem/"]
    assert isinstance(view, SearchView)
    return view


def notes(links: Iterable[Link]) -> int:
    """Return the sum of the numbers that stand beside links."""
    return sum(int(link.note.split()[0]) for link in links)


def test_the_page_leads_to_every_procedure_in_two_ways_and_to_all_by_year() -> None:
    letters, fields, years = (part.links for part in search_page(catalogue()).parts)
    number = len(catalogue().of_kind(PROCEDURE))
    assert notes(letters) == notes(fields) == number
    assert notes(years) == len(catalogue().listed)
    assert Link("Hộ tịch", "thu-tuc/#nhom-ho-tich", "5 thủ tục") in fields


def test_every_link_leads_to_a_page() -> None:
    known = {view.url: view for view in assemble(catalogue(), "Cổng", "")}
    for part in search_page(catalogue()).parts:
        for link in part.links:
            url, _, anchor = (link.url or "").partition("#")
            view = known[url]
            assert not anchor or anchor in {g.anchor for g in getattr(view, "groups", ())}


def test_filters_tell_how_much_there_is_of_each_value() -> None:
    filters = {one.name: one.choices for one in search_page(catalogue()).filters}
    assert list(filters) == ["loai", "linh-vuc", "co-quan", "nam", "hieu-luc"]
    kinds = {choice.value: choice.count for choice in filters["loai"]}
    assert kinds["thu-tuc"] == len(catalogue().of_kind(PROCEDURE))
    assert [choice.value for choice in filters["nam"]] == sorted(
        {str(year) for year in catalogue().by_year}, reverse=True
    )


def test_a_site_without_the_list_says_so_and_keeps_the_ways_without_scripts() -> None:
    view = search_page(catalogue(), search=False)
    assert view.list_url == ""
    assert view.parts == search_page(catalogue()).parts


def test_search_is_not_in_the_site_map_but_the_lists_are() -> None:
    listed = {url for url, view in pages(catalogue()).items() if view.is_listed}
    assert "tim-kiem/" not in listed
    assert {LETTERS, f"{LETTERS}c/", f"{LETTERS}dd/"} <= listed


def test_procedures_stand_under_their_first_letter_and_d_is_not_dd() -> None:
    for url, view in pages(catalogue()).items():
        if isinstance(view, ListView):
            [group] = view.groups
            first = {item.title[0] for item in group.items}
            assert view.title == f"Thủ tục: {group.heading}"
            assert first == {"Đ"} if url.endswith("/dd/") else len(first) == 1


@pytest.mark.parametrize(
    ("title", "letter"), [("Ấn phẩm", "a"), ("đăng ký", "dd"), ("“Dịch vụ”", "d"), ("3G", "khac")]
)
def test_marks_and_signs_do_not_make_a_letter(title: str, letter: str, tmp_path: Path) -> None:
    page = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    changed = {page: {"replace": {"title: Đăng ký khai sinh": f'title: "{title}"'}}}
    found = pages(read_content(base_with(tmp_path, changed), AS_OF).catalogue)
    assert f"{LETTERS}{letter}/" in found


def test_without_procedures_the_list_of_letters_is_empty(tmp_path: Path) -> None:
    page = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    draft = {page: {"replace": {"status: published": "status: draft"}}}
    content = base_with(tmp_path, {**draft, "danh-muc/thu-tuc-hay-hoi.yml": "[]\n"})
    found = pages(read_content(content, AS_OF).catalogue)
    letters = found[LETTERS]
    assert isinstance(letters, DirectoryView)
    assert letters.groups == ()
    assert {url for url in found if url.startswith(LETTERS)} == {LETTERS}
