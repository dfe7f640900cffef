"""Lists that grow long are cut into pages; nothing is lost on the way."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from loa.pages.list_pages import ROLE_SIZE
from loa.pages.register_page import PAGE_SIZE
from loa.pages.register_views import DocumentsView, RegisterView
from loa.pages.views import ListView
from loa.records.kinds import DIRECTIVE, NEWS
from loa.records.reference_lists import Organisation
from loa.text.dates import parse_partial_date

SAMPLE = read_content(Path(__file__).parents[2] / "content", date(2026, 11, 21)).catalogue


def catalogue_with_news(number: int) -> Catalogue:
    """Return the sample with `number` items of news, one a day backwards from the newest."""
    model = SAMPLE.of_kind(NEWS)[0]
    news = tuple(
        replace(
            model,
            path=f"tin-tuc/2026/tin-{i}.md",
            record=model.record.model_copy(
                update={
                    "id": f"tin-{i}",
                    "title": f"Tin số {i}",
                    "date": date(2026, 11, 20) - timedelta(days=i * 10),
                }
            ),
        )
        for i in range(number)
    )
    others = tuple(e for e in SAMPLE.entries if e.kind is not NEWS)
    return replace(SAMPLE, entries=(*others, *news))


def news_pages(number: int) -> list[ListView]:
    views = assemble(catalogue_with_news(number), "Cổng", "Mô tả")
    return [
        view
        for view in views
        if isinstance(view, ListView) and view.uri.startswith("tin-tuc/") and view.groups
    ]


def test_45_items_stand_on_three_pages_newest_first() -> None:
    pages = news_pages(45)
    assert [view.url for view in pages] == ["tin-tuc/", "tin-tuc/trang/2/", "tin-tuc/trang/3/"]
    items = [item for view in pages for group in view.groups for item in group.items]
    assert len({item.url for item in items}) == 45
    days = [item.date for item in items if item.date]
    assert len(days) == 45
    assert all(newer >= older for newer, older in pairwise(days))


def test_each_page_leads_to_its_neighbours() -> None:
    first, second, third = (view.pagination for view in news_pages(45))
    assert (first.newer, first.older) == (None, "tin-tuc/trang/2/")
    assert (second.newer, second.older) == ("tin-tuc/", "tin-tuc/trang/3/")
    assert (third.newer, third.older) == ("tin-tuc/trang/2/", None)


def test_a_short_list_has_one_page_and_titles_tell_pages_apart() -> None:
    assert [view.title for view in news_pages(3)] == ["Tin tức"]
    assert [view.title for view in news_pages(21)] == ["Tin tức", "Tin tức, trang 2"]


def test_headings_are_years_and_a_year_may_run_over_two_pages() -> None:
    pages = news_pages(45)
    assert [group.heading for group in pages[0].groups] == ["Năm 2026"]
    assert pages[-1].groups[-1].heading == "Năm 2025"


def organisation_page(catalogue: Catalogue, organisation: str) -> ListView:
    url = f"co-quan/{organisation}/"
    [page] = [v for v in assemble(catalogue, "Cổng", "Mô tả") if v.url == url]
    assert isinstance(page, ListView)
    return page


def test_an_organisation_shows_its_newest_items_and_where_the_rest_stands() -> None:
    page = organisation_page(catalogue_with_news(ROLE_SIZE + 50), "ban-bien-tap")
    published = next(group for group in page.groups if group.anchor == "da-dang")
    assert len(published.items) == ROLE_SIZE
    assert published.items[0].date == date(2026, 11, 20)
    assert published.more
    assert published.more.url == "nam/"


def test_an_organisation_with_few_items_shows_them_all() -> None:
    page = organisation_page(SAMPLE, "ban-bien-tap")
    assert all(group.more is None for group in page.groups)
    assert all(group.more is None for group in page.duties)


def documents_of(issuer: str, number: int, issued: str) -> tuple[Entry, ...]:
    """Return `number` directives of an issuer, all of one day."""
    model = SAMPLE.of_kind(DIRECTIVE)[0]
    day = parse_partial_date(issued)
    return tuple(
        replace(
            model,
            path=f"van-ban/2026/{issued}-{i}.md",
            record=model.record.model_copy(
                update={"id": f"{issued}-{i}", "issuer": issuer, "issued": day}
            ),
        )
        for i in range(number)
    )


def test_an_issuer_leads_to_all_its_documents_in_the_register_under_whatever_name() -> None:
    old = {"text": "Tên cũ", "to": "2020"}
    renamed = Organisation.model_validate(
        {"id": "ubnd-x", "names": [old, {"text": "Tên mới", "from": "2020"}], "level": "tinh"}
    )
    catalogue = replace(
        SAMPLE,
        lists=replace(
            SAMPLE.lists, organisations={**SAMPLE.lists.organisations, "ubnd-x": renamed}
        ),
        entries=documents_of("ubnd-x", ROLE_SIZE, "2019") + documents_of("ubnd-x", 1, "2024"),
    )
    [group] = [g for g in organisation_page(catalogue, "ubnd-x").groups if g.anchor == "ban-hanh"]
    assert group.more
    views = {view.url: view for view in assemble(catalogue, "Cổng", "")}
    documents = views[group.more.url or ""]
    assert isinstance(documents, DocumentsView)
    assert len(documents.rows) == ROLE_SIZE + 1
    assert {row.issuer for row in documents.rows} == {"Tên cũ", "Tên mới"}


def test_a_long_register_shows_the_newest_and_every_document_stands_on_its_parts() -> None:
    entries = documents_of("quoc-hoi", PAGE_SIZE + 30, "2024") + documents_of(
        "chinh-phu", 3, "2026"
    )
    views = {v.url: v for v in assemble(replace(SAMPLE, entries=entries), "Cổng", "")}
    register = views["van-ban/"]
    assert isinstance(register, RegisterView)
    assert (len(register.rows), register.total) == (PAGE_SIZE, PAGE_SIZE + 33)
    assert {row.issued for row in register.rows[:3]} == {"2026"}
    [whole] = [v for v in views.values() if isinstance(v, DocumentsView) and v.is_whole]
    assert len(whole.rows) == register.total
    pages = [
        views[url] for url in ("van-ban/co-quan/quoc-hoi/", "van-ban/co-quan/quoc-hoi/trang/2/")
    ]
    shown = [row.url for page in pages if isinstance(page, DocumentsView) for row in page.rows]
    assert len(set(shown)) == len(shown) == PAGE_SIZE + 30
    assert "van-ban/co-quan/quoc-hoi/trang/3/" not in views


def test_an_empty_portal_still_has_every_landing_page() -> None:
    empty = replace(SAMPLE, entries=())
    views = {view.url: view for view in assemble(empty, "Cổng", "Mô tả")}
    assert {"", "thu-tuc/", "tin-tuc/", "ke-hoach/", "van-ban/", "linh-vuc/", "dia-ban/"} <= set(
        views
    )
    news = views["tin-tuc/"]
    assert isinstance(news, ListView)
    assert news.groups == ()
    assert news.empty
    procedures = views["thu-tuc/"]
    assert isinstance(procedures, ListView)
    assert not procedures.filterable  # nothing to narrow


def test_the_page_of_a_body_that_is_no_more_says_first_who_came_after_it() -> None:
    views = {view.url: view for view in assemble(SAMPLE, "Cổng", "Mô tả")}
    gone, here = (views[f"co-quan/ubnd-tinh-{name}/"] for name in ("bac-giang", "bac-ninh"))
    assert isinstance(gone, ListView)
    assert isinstance(here, ListView)
    assert "kết thúc hoạt động, Ủy ban nhân dân tỉnh Bắc Ninh kế tục" in gone.intro
    assert not here.intro
