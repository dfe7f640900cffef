"""What mkdocs.yml, lists and the day say is shown anew where it is shown, and nowhere else."""

import pytest

from loa.engine.outputs import Reason
from tests.engine.portal import Portal, files_of
from tests.engine.remade import (
    NEWS,
    NOTHING,
    PAGE,
    cards,
    full_texts,
    lists_of_news,
    made,
    pages,
)


def test_an_abbreviation_is_marked_wherever_bodies_are_shown(portal: Portal) -> None:
    name = "content/danh-muc/tu-viet-tat.yml"
    portal.replace(name, "thủ tục hành chính", "thủ tục làm với cơ quan")
    found = made(portal)
    searched = {f"tim-kiem/muc-luc/muc-luc.json{ending}" for ending in ("", ".gz")}
    assert found.keys() == portal.twinned(pages(portal)) | full_texts(portal) | searched
    assert found["tu-viet-tat/index.html"] is Reason.CONTENT
    assert set(found.values()) == {Reason.CONTENT, Reason.SETTINGS}


def test_the_configuration_is_wherever_bodies_are_shown(portal: Portal) -> None:
    portal.replace("mkdocs.yml", "    governing: ", "    governing: Văn phòng ")
    shown = portal.twinned(pages(portal)) | full_texts(portal)
    assert made(portal) == dict.fromkeys(shown, Reason.SETTINGS)


def test_the_agency_is_on_every_picture(portal: Portal) -> None:
    portal.replace("mkdocs.yml", "    agency: ", "    agency: Văn phòng ")
    found = made(portal)
    assert {u for u, reason in found.items() if reason is Reason.CONTENT} == {
        *cards(portal),
        "llms.txt",
    }
    assert portal.twinned(pages(portal)) <= found.keys()


def test_who_may_be_told_of_holes_stands_in_a_file_of_its_own(portal: Portal) -> None:
    told = "    security: {contact: ['mailto:attt@tinh.example'], expires: 2027-06-30}\n"
    portal.replace("mkdocs.yml", "    agency: ", f"{told}    agency: ")
    file = ".well-known/security.txt"
    assert made(portal) == {file: Reason.NEW}
    assert made(portal) == NOTHING
    (portal.site / ".well-known" / "la.txt").write_text("tệp lạ")
    assert portal.build().removed == 1
    portal.replace("mkdocs.yml", told, "")
    assert portal.build().removed == 1
    assert not (portal.site / ".well-known").exists()


def test_a_comment_in_the_configuration_makes_nothing(portal: Portal) -> None:
    portal.replace("mkdocs.yml", "strict: true", "# ghi chú\nstrict: true")
    assert made(portal) == NOTHING


def test_what_the_configuration_inherits_counts(portal: Portal) -> None:
    (portal.root / "mkdocs.yml").rename(portal.root / "chung.yml")
    (portal.root / "mkdocs.yml").write_text("INHERIT: chung.yml\n", encoding="utf-8")
    assert made(portal) == NOTHING
    portal.replace("chung.yml", "  - Thủ tục: ", "  - Các thủ tục: ")
    shown = portal.twinned(pages(portal)) | full_texts(portal)
    assert made(portal) == dict.fromkeys(shown, Reason.SETTINGS)
    assert "Các thủ tục" in (portal.site / "index.html").read_text(encoding="utf-8")


def test_what_the_configuration_takes_from_the_environment_counts(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.replace("mkdocs.yml", "Thủ tục: thu-tuc/index.md", "Tin: !ENV [BAI, thu-tuc/index.md]")
    portal.build()
    monkeypatch.setenv("BAI", "tin-tuc/2026/tin-1.md")
    shown = portal.twinned(pages(portal)) | full_texts(portal)
    assert made(portal) == dict.fromkeys(shown, Reason.SETTINGS)
    assert b'href="tin-tuc/2026/tin-1/"' in (portal.site / "index.html").read_bytes()


def test_the_name_of_the_site_is_in_the_feeds_too(portal: Portal) -> None:
    portal.replace("mkdocs.yml", "site_name: ", "site_name: Cổng ")
    feeds = {uri for uri in files_of(portal.site) if uri.endswith("rss.xml")}
    shown = {*portal.twinned(pages(portal)), *cards(portal), *feeds, "llms.txt"}
    assert shown <= made(portal).keys()


def test_another_day_makes_what_shows_days(portal: Portal) -> None:
    portal.as_of = "2026-11-22"
    plan = "ke-hoach/2026/tuyen-truyen-2026/index.html"
    assert made(portal).keys() == portal.twinned({"index.html", plan})


def test_a_day_that_lifts_an_embargo_makes_the_record_and_its_lists(portal: Portal) -> None:
    portal.replace(NEWS, "status: published", "status: published\npublish_at: 22/11/2026")
    assert portal.build().removed == 3, "trang, bản chữ thuần và ảnh"
    portal.as_of = "2026-11-22"
    found = made(portal)
    assert found[PAGE] is Reason.NEW
    assert lists_of_news() <= found.keys()
    assert "thu-tuc/ho-tich/dang-ky-khai-sinh/index.html" not in found
