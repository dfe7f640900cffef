"""An edit makes the files again that show it, and no other."""

import os
import shutil
from pathlib import Path

import pytest

from loa.addresses import VERSIONED
from loa.engine.account import ContentError
from loa.engine.outputs import Reason
from loa.engine.site_folder import beside
from loa.problems import Rule
from tests.engine.portal import FULL_TEXTS, Portal, files_of
from tests.engine.remade import (
    CARD,
    FEEDS,
    NEWS,
    NOTHING,
    PAGE,
    PICTURE,
    REGISTER_PARTS,
    STYLE,
    TWIN,
    cards,
    lists_of_news,
    made,
    pages,
)
from tests.gate.sample_files import jpeg


def test_nothing_edited_makes_nothing(portal: Portal) -> None:
    built = portal.build()
    assert (built.made, built.written, built.removed) == ((), 0, 0)
    told = (built.pages, built.feeds, built.files)
    assert told == (126, 405, len(files_of(portal.site))), "vẫn kể đủ cả trang"


def test_a_body_is_on_its_own_page_and_in_feeds_with_full_texts(portal: Portal) -> None:
    portal.replace(NEWS, "## Đề mục", "## Đề mục khác")
    assert made(portal) == dict.fromkeys({PAGE, TWIN, *FULL_TEXTS}, Reason.CONTENT)
    for uri in FULL_TEXTS:
        assert "Đề mục khác" in (portal.site / uri).read_text(encoding="utf-8")


def test_a_body_that_no_feed_shows_any_more_is_on_its_own_page_alone(portal: Portal) -> None:
    for number in range(30):
        portal.write_news(f"sau-{number}", f"Tin sau {number}", "01/11/2026")
    portal.build()
    portal.replace(NEWS, "## Đề mục", "## Đề mục khác")
    assert made(portal) == dict.fromkeys((PAGE, TWIN), Reason.CONTENT)


def test_a_withdrawn_body_is_in_no_feed(portal: Portal) -> None:
    portal.replace(
        NEWS, "status: published", "status: withdrawn\nwithdrawn_reason: Sai.\nupdated: 2026-11-20"
    )
    portal.replace(NEWS, "## Đề mục", "## Lời đã rút")
    portal.build()
    portal.replace(NEWS, "## Lời đã rút", "## Lời khác")
    assert made(portal) == dict.fromkeys((PAGE, TWIN), Reason.CONTENT)
    assert "Lời" not in (portal.site / "feeds/tat-ca/rss-day-du.xml").read_text(encoding="utf-8")


def test_a_title_is_on_the_page_beside_its_neighbours_and_in_the_lists(portal: Portal) -> None:
    portal.replace(NEWS, 'title: "Tin số 1"', 'title: "Tin đổi tên"')
    neighbours = {f"tin-tuc/2026/tin-{number}/index.html" for number in (0, 2)}
    shown = portal.twinned({PAGE, *neighbours, *lists_of_news()})
    assert made(portal) == dict.fromkeys({*shown, CARD}, Reason.CONTENT)


def test_a_title_that_a_plan_shows_makes_the_plan_too(portal: Portal) -> None:
    portal.replace("content/tin-tuc/2026/tap-huan.md", "title: Tập", "title: Buổi tập")
    assert "ke-hoach/2026/tuyen-truyen-2026/index.html" in made(portal)


def test_a_new_record_makes_its_page_and_lists_but_no_other_kind(portal: Portal) -> None:
    portal.write_news("moi", "Tin mới", "01/11/2026")
    found = made(portal)
    assert found.pop("tin-tuc/2026/moi/index.html") is Reason.NEW
    assert {*lists_of_news(), "tin-tuc/2026/tin-3/index.html", "sitemap.xml"} <= found.keys()
    assert not any(uri.startswith(("thu-tuc/", "van-ban/", "ke-hoach/")) for uri in found)
    assert "dia-ban/phuong-kinh-bac/index.html" not in found


def test_a_deleted_record_takes_its_page_and_folder_along(portal: Portal) -> None:
    (portal.root / "content/tin-tuc/2026/tin-3.md").unlink()
    built = portal.build()
    assert built.removed == 3, "trang, bản chữ thuần và ảnh"
    assert not (portal.site / "tin-tuc/2026/tin-3").exists()


def test_a_comment_in_the_front_matter_makes_nothing(portal: Portal) -> None:
    portal.replace(NEWS, "status: published", "# ghi chú\nstatus: published")
    assert made(portal) == NOTHING


def test_a_file_that_is_saved_without_a_change_makes_nothing(portal: Portal) -> None:
    for path in (portal.root / "content").rglob("*.*"):
        path.touch()
    assert made(portal) == NOTHING


def test_the_template_of_a_kind_makes_the_pages_of_that_kind(portal: Portal) -> None:
    portal.replace("theme_overrides/news.html", "{% block", "{#- sửa -#}{% block")
    news = {uri for uri in pages(portal) if uri.startswith("tin-tuc/2026/")}
    built = portal.build()
    assert dict(built.made) == dict.fromkeys(news, Reason.TEMPLATE)
    assert built.written == 0, "một lời ghi chú không đổi byte nào"


def test_a_partial_makes_all_pages_that_draw_it_in(portal: Portal) -> None:
    portal.replace("theme_overrides/partials/words.html", "{% macro", "{#- sửa -#}{% macro")
    # A list in a frame has a template of its own and draws nothing in.
    framed = {uri for uri in pages(portal) if uri.startswith("nhung/")} - {"nhung/index.html"}
    whole = {uri for uri in pages(portal) if uri.endswith(".html")}
    assert made(portal).keys() == whole - framed
    portal.replace("theme_overrides/partials/documents.html", "{% macro", "{#- sửa -#}{% macro")
    showing = {"index.html", "van-ban/index.html", "van-ban/moi/index.html"}
    parts = {uri for uri in pages(portal) if uri.startswith(REGISTER_PARTS)}
    assert parts
    assert made(portal).keys() == showing | parts


def test_an_edited_style_sheet_has_a_new_address_on_every_page(portal: Portal) -> None:
    before = {uri for uri in files_of(portal.site) if uri.startswith(VERSIONED)}
    whole = pages(portal)
    portal.replace(STYLE, "@font-face", "/* sửa */ @font-face")
    built = portal.build()
    reasons = dict(built.made)
    moved = {uri for uri in reasons if uri.startswith(VERSIONED)}
    assert {uri: reasons[uri] for uri in reasons.keys() - moved} == dict.fromkeys(
        whole, Reason.TEMPLATE
    )
    assert {reasons[uri] for uri in moved} == {Reason.NEW}
    assert (built.removed, len(moved), moved & before) == (len(before), len(before), set())
    style = next(uri for uri in moved if uri.endswith("css/loa.css"))
    assert style in (portal.site / PAGE).read_text(encoding="utf-8")


def test_assets_that_did_not_change_keep_their_address(portal: Portal) -> None:
    (portal.root / "site_src/assets/favicon.svg").write_text("<svg/>", encoding="utf-8")
    assert made(portal) == {"assets/favicon.svg": Reason.CONTENT}


def test_a_summary_makes_the_twins_that_show_it_and_no_picture(portal: Portal) -> None:
    portal.replace(NEWS, "bài viết thử", "bài viết khác")
    found = made(portal)
    assert TWIN in found
    assert "tin-tuc/index.md" in found
    assert not cards(portal) & found.keys()
    assert not any(uri.startswith(("thu-tuc/", "van-ban/", "ke-hoach/")) for uri in found)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (f"content/{PICTURE}", PICTURE),
        ("site_src/assets/favicon.svg", "assets/favicon.svg"),
    ],
)
def test_a_file_that_is_published_as_it_is_is_copied_alone(
    portal: Portal, path: str, uri: str
) -> None:
    (portal.root / path).write_bytes(jpeg(1))
    assert made(portal) == {uri: Reason.CONTENT}
    assert (portal.site / uri).read_bytes() == jpeg(1)


def test_a_longer_attachment_is_told_of_in_the_feeds_of_its_record(portal: Portal) -> None:
    (portal.root / "content" / PICTURE).write_bytes(jpeg(1))
    portal.build()
    (portal.root / "content" / PICTURE).write_bytes(jpeg(2) + bytes(64))
    found = made(portal)
    assert found.pop(PICTURE) is Reason.CONTENT
    assert {uri.split("/")[0] for uri in found} == {"feeds"}
    assert "feeds/dia-ban/phuong-vo-cuong/tin-tuc/rss.xml" in found
    assert "feeds/dia-ban/xa-yen-the/rss.xml" not in found


def test_an_edit_elsewhere_makes_no_feed(portal: Portal) -> None:
    portal.replace(
        "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md", "title: Đăng", "title: Việc đăng"
    )
    news = {uri for uri in made(portal) if uri.startswith("feeds/") and "/tin-tuc/" in uri}
    assert news == set()


def test_a_fixed_page_is_made_alone(portal: Portal) -> None:
    path = portal.root / "site_src" / "gioi-thieu.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nThêm một câu.\n", encoding="utf-8")
    assert made(portal) == dict.fromkeys(portal.twinned({"gioi-thieu/index.html"}), Reason.CONTENT)


def test_a_table_of_tasks_makes_its_plan_and_who_shows_its_tasks(portal: Portal) -> None:
    table = "ke-hoach/2026/tuyen-truyen-2026.csv"
    portal.replace(f"content/{table}", "Viết tin bài", "Viết bài")
    found = made(portal)
    assert {table, "ke-hoach/2026/tuyen-truyen-2026/index.html"} <= found.keys()
    assert PAGE not in found


@pytest.mark.parametrize("uri", [PAGE, *FEEDS, "sitemap-tin.xml", TWIN, CARD, PICTURE])
def test_a_lost_file_is_made_again_alone(portal: Portal, uri: str) -> None:
    before = files_of(portal.site)
    (portal.site / uri).unlink()
    assert made(portal) == {uri: Reason.MISSING}
    assert files_of(portal.site) == before


@pytest.mark.parametrize("uri", [PAGE, *FEEDS, "sitemap-tin.xml", TWIN, CARD, PICTURE])
def test_an_altered_file_is_made_again_alone(portal: Portal, uri: str) -> None:
    before = files_of(portal.site)
    (portal.site / uri).write_bytes(bytes(reversed(before[uri])))
    assert made(portal) == {uri: Reason.ALTERED}
    assert files_of(portal.site) == before


def test_a_lost_site_is_made_again_whole(portal: Portal) -> None:
    before = files_of(portal.site)
    shutil.rmtree(portal.site)
    assert set(made(portal).values()) == {Reason.MISSING}
    assert files_of(portal.site) == before


def test_strays_go_whatever_they_are_called(portal: Portal) -> None:
    before = files_of(portal.site)
    (portal.site / os.fsdecode(b"ti\xean.html")).write_text("tên ở bảng mã khác")
    (portal.site / "tin-tuc" / "thu muc la" / "trong").mkdir(parents=True)
    built = portal.build()
    assert (built.made, built.removed) == ((), 2)
    assert files_of(portal.site) == before
    assert portal.build().removed == 0


def test_a_copy_of_the_site_with_its_state_makes_nothing(portal: Portal, folder: Path) -> None:
    """A backup that is put back, or the cache of a build server: all stamps differ."""
    place = folder / "cho-khac" / "site"
    shutil.copytree(portal.site, place, copy_function=shutil.copyfile)
    shutil.copyfile(portal.state, beside(place, "state"))
    portal.site = place
    assert made(portal) == NOTHING
    assert portal.build().written == 0


def test_a_content_folder_with_the_same_files_elsewhere_makes_nothing(portal: Portal) -> None:
    elsewhere = Path(shutil.copytree(portal.root / "content", portal.root / "noi-dung-2"))
    assert portal.build(content=str(elsewhere)).made == ()
    assert made(portal) == NOTHING


def test_a_project_that_was_moved_makes_nothing_and_then_follows_its_own_files(
    portal: Portal, folder: Path
) -> None:
    moved = Portal.at(portal.root.rename(folder / "cho-moi"))
    assert made(moved) == NOTHING
    (moved.root / "content" / PICTURE).write_bytes(jpeg(1))
    moved.replace(STYLE, "@font-face", "/* sửa */ @font-face")
    assert {PICTURE, PAGE} <= made(moved).keys()


def test_two_content_folders_in_turn_never_mix(portal: Portal) -> None:
    other = Path(shutil.copytree(portal.root / "content", portal.root / "noi-dung-2"))
    portal.replace("noi-dung-2/tin-tuc/2026/tin-1.md", "## Đề mục", "## Ở thư mục kia")
    (other / PICTURE).write_bytes(jpeg(2))
    for _ in range(2):
        found = dict(portal.build(content=str(other)).made)
        assert found == dict.fromkeys((PAGE, TWIN, PICTURE, *FULL_TEXTS), Reason.CONTENT)
        assert made(portal) == dict.fromkeys((PAGE, TWIN, PICTURE, *FULL_TEXTS), Reason.CONTENT)


def svg(width: int, note: str = "") -> str:
    head = '<svg xmlns="http://www.w3.org/2000/svg"'
    return f'{head} viewBox="0 0 {width} 90">{note}<path d="M0 0h9"/></svg>'


def test_a_picture_of_another_size_makes_the_pages_that_show_it(portal: Portal) -> None:
    picture = portal.root / "content/tin-tuc/2026/so-do.svg"
    picture.write_text(svg(160), encoding="utf-8")
    portal.replace(NEWS, "Bài này", "![Sơ đồ một cửa](so-do.svg) Bài này")
    portal.build()
    shown = (portal.site / PAGE).read_bytes().partition(b"<img")[2].partition(b">")[0]
    assert b'width="160"' in shown
    assert b'height="90"' in shown

    picture.write_text(svg(160, "<title>Một cửa</title>"), encoding="utf-8")
    assert made(portal) == {"tin-tuc/2026/so-do.svg": Reason.CONTENT}
    picture.write_text(svg(320), encoding="utf-8")
    assert made(portal).keys() == {"tin-tuc/2026/so-do.svg", PAGE, TWIN}
    assert b'width="320"' in (portal.site / PAGE).read_bytes()


def test_a_heading_makes_what_shows_its_body_and_a_link_to_it_is_checked_again(
    portal: Portal,
) -> None:
    other = "content/tin-tuc/2026/tin-2.md"
    portal.replace(other, "Bài này", "Xem [đề mục](tin-1.md#de-muc). Bài này")
    portal.build()
    portal.replace(NEWS, "Bài này", "Thêm một câu. Bài này")
    assert made(portal) == dict.fromkeys({PAGE, TWIN, *FULL_TEXTS}, Reason.CONTENT)
    portal.replace(NEWS, "## Đề mục", "## Đề mục khác")
    with pytest.raises(ContentError) as caught:
        portal.build()
    assert [problem.rule for problem in caught.value.account.errors] == [Rule.BROKEN_ANCHOR]
