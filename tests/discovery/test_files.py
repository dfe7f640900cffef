"""The texts at the root: whoever asks for them finds what their formats promise."""

import re
import urllib.robotparser
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from loa.catalogue.catalogue import Catalogue
from loa.discovery import sitemaps as module
from loa.discovery.llms import llms
from loa.discovery.robots import robots
from loa.discovery.security import security
from loa.discovery.sitemaps import news_sitemap, sitemaps
from loa.gate.reading import read_content
from loa.outputs.text_file import TextFile
from loa.pages.desk import Desk
from loa.site import Site, SiteError, read_site
from tests.catalogue.content import BASE, base_with
from tests.pages.test_metadata import SITE

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
DAY = date(2026, 11, 21)
ROOT = SITE.url


def parsed(file: TextFile) -> Any:
    return etree.fromstring(file.text.encode())


def found(file: TextFile, path: str) -> list[str]:
    return [str(one) for one in parsed(file).xpath(path, namespaces=NAMES)]


PAGES = st.lists(
    st.tuples(st.from_regex(r"[a-z0-9-]{1,9}/", fullmatch=True), st.dates()), unique=True
)


@given(PAGES)
def test_a_site_map_names_each_page_with_its_day(pages: list[tuple[str, date]]) -> None:
    [file] = sitemaps(pages, ROOT)
    assert file.url == "sitemap.xml"
    assert found(file, "/s:urlset/s:url/s:loc/text()") == [ROOT + url for url, _ in pages]
    assert found(file, "//s:lastmod/text()") == [day.isoformat() for _, day in pages]


def test_too_many_pages_stand_in_parts_that_an_index_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    pages = [(f"p{n}/", DAY - timedelta(n)) for n in range(8)]
    *parts, index = sitemaps(pages, ROOT)
    assert index.url == "sitemap.xml"
    named = found(index, "/s:sitemapindex/s:sitemap/s:loc/text()")
    assert named == [ROOT + part.url for part in parts]
    assert found(index, "//s:lastmod/text()")[1] == (DAY - timedelta(3)).isoformat()
    urls = [url for part in parts for url in found(part, "//s:loc/text()")]
    assert urls == [ROOT + url for url, _ in pages]
    assert all(len(found(part, "//s:url/s:loc/text()")) <= 3 for part in parts)


def news(title: str, day: str, status: str = "published") -> str:
    return (
        f"---\ntitle: {title}\nsummary: Tóm tắt.\ndate: {day}\nstatus: {status}\npillars: [tthc]\n"
        "organisation: ban-bien-tap\napproved_by: Ban biên tập\nsource: Ban biên tập\n---\n\nBài.\n"
    )


def catalogue(folder: Path, files: Mapping[str, str]) -> Catalogue:
    return read_content(base_with(folder, files), DAY).catalogue


def test_the_news_site_map_has_the_news_of_two_days(tmp_path: Path) -> None:
    files = {
        "tin-tuc/2026/hom-nay.md": news("'Hỏi & đáp <một cửa>'", "21/11/2026"),
        "tin-tuc/2026/hom-kia.md": news("Tin hôm kia", "19/11/2026"),
        "tin-tuc/2026/cu.md": news("Tin cũ", "18/11/2026"),
        "tin-tuc/2026/mai.md": news("Tin ngày mai", "22/11/2026"),
        "tin-tuc/2026/nhap.md": news("Bản thảo", "21/11/2026", "draft"),
    }
    file = news_sitemap(catalogue(tmp_path, files), SITE)
    assert found(file, "//s:loc/text()") == [
        f"{ROOT}tin-tuc/2026/hom-nay/",
        f"{ROOT}tin-tuc/2026/hom-kia/",
    ]
    assert found(file, "//news:title/text()") == ["Hỏi & đáp <một cửa>", "Tin hôm kia"]
    assert found(file, "//news:publication_date/text()") == ["2026-11-21", "2026-11-19"]
    assert set(found(file, "//news:publication/news:language/text()")) == {"vi"}
    assert set(found(file, "//news:publication/news:name/text()")) == {SITE.name}


def test_no_news_is_an_empty_map(tmp_path: Path) -> None:
    assert found(news_sitemap(catalogue(tmp_path, {}), SITE), "//s:url") == []


def test_crawlers_may_read_all_pages_and_learn_of_both_maps() -> None:
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(robots(SITE).text.splitlines())
    for address in ("", "thu-tuc/", "tim-kiem/", "nhung/tat-ca/", "llms.txt", "thu-tuc/index.md"):
        assert parser.can_fetch("Googlebot", ROOT + address), address
    assert not parser.can_fetch("Googlebot", f"{ROOT}tim-kiem/toan-van/x/0.bin")
    assert parser.site_maps() == [f"{ROOT}sitemap.xml", f"{ROOT}sitemap-tin.xml"]


def test_a_portal_below_the_root_forbids_its_own_folders() -> None:
    below = SITE.model_copy(update={"url": "https://tinh.example/cchc/"})
    assert "Disallow: /cchc/tim-kiem/muc-luc/" in robots(below).text


def test_llms_txt_is_of_its_format() -> None:
    desk = Desk(read_content(BASE, DAY).catalogue)
    lines = llms(desk, SITE).text.splitlines()
    assert lines[0] == f"# {SITE.name}"
    assert [line for line in lines if line.startswith("> ")] == [f"> {SITE.description}"]
    assert sum(line.startswith("# ") for line in lines) == 1
    items = [line for line in lines if line.startswith("-")]
    assert items
    assert all(re.fullmatch(r"- \[[^\]]+\]\(https://[^)\s]+\)(: .+)?", item) for item in items)
    sections = [n for n, line in enumerate(lines) if line.startswith("## ")]
    assert all(lines[n + 2].startswith("- ") for n in sections), "mục nào cũng có liên kết"
    first = lines.index("## Danh sách")
    assert not any(item.startswith("- ") for item in lines[:first])


def test_llms_txt_shows_names_as_they_are_each_on_its_line(tmp_path: Path) -> None:
    procedure = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    title = {"replace": {"title: Đăng ký khai sinh": 'title: "Đăng ký [lại] khai sinh"'}}
    desk = Desk(read_content(base_with(tmp_path, {procedure: title}), DAY).catalogue)
    told = llms(desk, SITE.model_copy(update={"description": "Cải cách\nhành chính"})).text
    assert "\n> Cải cách hành chính\n" in told
    assert "\n- [Đăng ký \\[lại\\] khai sinh](https://" in told


def site(**options: Any) -> Site:
    facts = {name: getattr(SITE, name) for name in ("agency", "portal", "governing", "responsible")}
    given = {**facts, "content": str(BASE), **options}
    return read_site(SITE.name, SITE.url, "", given, BASE)


def test_without_a_contact_there_is_no_security_txt() -> None:
    assert security(site()) is None


def test_security_txt_has_the_fields_of_the_rfc() -> None:
    told = {
        "contact": ["mailto:attt@tinh.example", "https://tinh.example/bao-loi"],
        "expires": "2027-06-30",
        "policy": "https://tinh.example/quy-dinh",
    }
    file = security(site(security=told))
    assert file is not None
    assert file.url == ".well-known/security.txt"
    fields: dict[str, list[str]] = {}
    for line in file.text.splitlines():
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    assert fields["Contact"] == told["contact"]
    [expires] = fields["Expires"]
    assert datetime.fromisoformat(expires).astimezone(UTC).date() == date(2027, 6, 30)
    assert fields["Canonical"] == [ROOT + file.url]
    assert fields["Preferred-Languages"] == ["vi, en"]
    assert file.text.endswith("\n")


@pytest.mark.parametrize(
    "told",
    [
        {"contact": ["attt@tinh.example"], "expires": "2027-06-30"},
        {"contact": ["http://tinh.example"], "expires": "2027-06-30"},
        {"contact": [], "expires": "2027-06-30"},
        {"contact": ["mailto:attt@tinh.example"]},
        {"contact": ["mailto:a@b.example\nContact: x"], "expires": "2027-06-30"},
    ],
    ids=str,
)
def test_a_contact_that_nobody_could_use_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(SiteError, match=r"mkdocs\.yml: "):
        site(security=told)
