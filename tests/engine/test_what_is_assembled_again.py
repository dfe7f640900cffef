"""A title assembles the pages again that show it, and whatever may change more all of them."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from loa.addresses import VERSIONED
from loa.engine import declaring
from loa.engine.account import ContentError
from loa.engine.outputs import Output
from tests.engine.portal import Portal, files_of

NEWS = "content/tin-tuc/2026/tin-1.md"
WITHDRAWN = "status: withdrawn\nupdated: 20/11/2026\nwithdrawn_reason: Sai số liệu"
Assembled = Callable[[], set[str]]


@pytest.fixture
def assembled(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> Assembled:
    """Builds, holds the site to a clean one, and returns the files that were assembled again."""
    found: set[str] = set()
    modelled = declaring._modelled

    def spied(output: Output, model: Any, known: Mapping[str, str]) -> declaring._Modelled:
        found.add(output.uri)
        return modelled(output, model, known)

    def build() -> set[str]:
        clean = portal.clean_site()
        found.clear()
        monkeypatch.setattr(declaring, "_modelled", spied)
        portal.build()
        monkeypatch.setattr(declaring, "_modelled", modelled)
        assert files_of(portal.site) == clean
        return found

    return build


MADE_ASSETS = {
    "css/loa.css",
    *(f"js/tim-kiem/{name}.js" for name in ("page", "narrowing", "full_text", "excerpts")),
}
ALWAYS = {"404.html", "ngoai-tuyen.html", "sitemap.xml", "sw.js"}
"""Files that no record stands on; few, and cheap."""


def test_a_title_assembles_the_pages_that_show_it(portal: Portal, assembled: Assembled) -> None:
    portal.replace(NEWS, 'title: "Tin số 1"', 'title: "Tin đổi tên"')
    found = {uri for uri in assembled() if not uri.startswith("nhung/")}
    searched = {uri for uri in found if uri.startswith("tim-kiem/")}
    found -= searched
    assert {uri.split("/")[-1].split(".")[0] for uri in searched} == {
        *("muc-luc", "tin-tuc-2026", "tin-tuc-2026-loc", "tin-tuc-2026-0")
    }
    neighbours = {f"tin-tuc/2026/tin-{number}/index.html" for number in (0, 1, 2)}
    lists = {"co-quan/ban-bien-tap", "dia-ban/xa-yen-the", "linh-vuc/tthc", "nam/2026", "tin-tuc"}
    fixed = {uri for uri in found if uri.startswith("gioi-thieu/")}
    home = {"index.html"}
    pictures = {uri for uri in found if uri.endswith("anh-chia-se.png")}
    shown = neighbours | home | {f"{name}/index.html" for name in lists}
    assets = {uri for uri in found if uri.startswith(VERSIONED)}
    assert {uri.removeprefix(VERSIONED).partition("/")[2] for uri in assets} == MADE_ASSETS
    assert found - fixed - pictures - assets == shown | ALWAYS
    assert {uri.replace("anh-chia-se.png", "index.html") for uri in pictures} <= shown | fixed


def test_a_summary_that_no_other_page_shows_leaves_them_alone(
    portal: Portal, assembled: Assembled
) -> None:
    portal.replace(NEWS, "bài viết thử", "bài viết khác")
    assert "ke-hoach/2026/tuyen-truyen-2026/index.html" not in assembled()


PROCEDURE = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"


def test_words_and_other_facts_in_turn_leave_the_files_of_a_clean_build(
    portal: Portal, assembled: Assembled
) -> None:
    edits = (
        (NEWS, 'title: "Tin số 1"', 'title: "Tin đổi tên"', 1),
        (PROCEDURE, "title: ", "title: Đổi tên ", 1),
        (NEWS, "date: 11/10/2026", "date: 19/10/2026", 0),
        (NEWS, "bài viết thử", "bài viết khác", 1),
        (NEWS, "status: published", WITHDRAWN, 0),
        (NEWS, 'title: "Tin đổi tên"', 'title: "Tin đã rút"', 1),
        (PROCEDURE, "summary: ", "summary: Nói gọn. ", 1),
    )
    for path, old, new, only_words in edits:
        portal.replace(path, old, new)
        other = "linh-vuc/so/index.html"
        assert (other in assembled()) != bool(only_words), new


def test_titles_one_after_the_other_are_each_compared_with_the_last(
    portal: Portal, assembled: Assembled
) -> None:
    for title in ("Tin đổi tên", "Tin đổi tên lần nữa", "Tin số 1"):
        portal.replace(NEWS, (portal.root / NEWS).read_text().splitlines()[1], f"title: {title}")
        assert "tin-tuc/2026/tin-1/index.html" in assembled()


def test_a_title_that_could_not_be_published_is_not_taken_for_shown(
    portal: Portal, assembled: Assembled
) -> None:
    portal.replace(NEWS, "Tin số 1", "Tin đổi tên")
    portal.replace(NEWS, "organisation: ban-bien-tap", "organisation: khong-co")
    with pytest.raises(ContentError):
        portal.build()
    portal.command("check")
    portal.replace(NEWS, "organisation: khong-co", "organisation: ban-bien-tap")
    assert "tin-tuc/2026/tin-2/index.html" in assembled()


def test_a_file_that_was_lost_comes_back_from_what_is_kept_of_it(
    portal: Portal, assembled: Assembled
) -> None:
    (portal.site / "tin-tuc/2026/tin-2/index.html").unlink()
    (portal.site / "tin-tuc/2026/tin-3/index.html").unlink()
    portal.replace(NEWS, "Tin số 1", "Tin đổi tên")
    assert "tin-tuc/2026/tin-3/index.html" not in assembled()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pillars: [tthc]", "pillars: [tthc, so]"),
        ("date: 11/10/2026", "date: 09/10/2026"),
        ("source:", "authors: [Lê Thị Hoa]\nsource:"),
        ("## Đề mục", "## Đề mục khác"),
    ],
)
def test_other_facts_than_words_assemble_all(
    portal: Portal, assembled: Assembled, old: str, new: str
) -> None:
    portal.replace(NEWS, old, new)
    assert "tin-tuc/2026/tin-3/index.html" in assembled()


def test_another_day_assembles_all(portal: Portal, assembled: Assembled) -> None:
    portal.replace(NEWS, "Tin số 1", "Tin đổi tên")
    portal.as_of = "2026-11-22"
    assert "tin-tuc/2026/tin-3/index.html" in assembled()


def test_an_edited_list_assembles_all(portal: Portal, assembled: Assembled) -> None:
    portal.replace("content/danh-muc/linh-vuc.yml", "Thủ tục hành chính", "Thủ tục")
    assert "tin-tuc/2026/tin-3/index.html" in assembled()
