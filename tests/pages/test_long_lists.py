"""Lists that grow long are cut into pages; nothing is lost on the way."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.read import read_content
from loa.pages.assemble import assemble
from loa.pages.views import ListView
from loa.records.kinds import NEWS

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
