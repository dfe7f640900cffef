"""Every page of a real build: links, anchors, ids, normal form, headings, language, weight."""

import itertools
import json
import posixpath
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from tests.builds.fixtures import files_of

SITE_URL = "https://cchc.bacninh.example/"


@cache
def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {
        name: html.fromstring(data)
        for name, data in files_of(site).items()
        if name.endswith(".html")
    }


def ids(page: html.HtmlElement) -> list[str]:
    return [str(value) for value in page.xpath("//@id")]


def target_of(page: str, link: str) -> tuple[str, str] | None:
    """Return the file and anchor that a link leads to; None if it leaves the site."""
    if link.startswith(SITE_URL):
        link = "/" + link.removeprefix(SITE_URL)
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    folder = "/" + posixpath.dirname(page)
    resolved = posixpath.normpath(posixpath.join(folder, path)) if path else "/" + page
    name = resolved.lstrip("/")
    if path.endswith(("/", ".")) or name in {"", "."}:
        name = posixpath.join(name, "index.html") if name not in {"", "."} else "index.html"
    return name, parts.fragment


def redirects(site: Path) -> dict[str, html.HtmlElement]:
    """Return the pages that only lead on to others."""
    found = pages(site).items()
    return {name: tree for name, tree in found if tree.xpath("//meta[@http-equiv='refresh']")}


def test_every_internal_link_and_file_exists(site: Path) -> None:
    files = set(files_of(site))
    broken = [
        (page, link)
        for page, tree in pages(site).items()
        for link in tree.xpath("//a/@href | //link/@href | //img/@src | //script/@src")
        if (target := target_of(page, str(link))) and target[0] not in files
    ]
    assert broken == []


def test_every_anchor_exists(site: Path) -> None:
    known = {name: set(ids(tree)) for name, tree in pages(site).items()}
    broken = [
        (page, link)
        for page, tree in pages(site).items()
        for link in tree.xpath("//a/@href")
        if (target := target_of(page, str(link)))
        and target[1]
        and target[1] not in known.get(target[0], set())
    ]
    assert broken == []


def test_ids_are_unique_on_each_page(site: Path) -> None:
    repeated = {
        name: [i for i in set(found) if found.count(i) > 1]
        for name, tree in pages(site).items()
        if len(found := ids(tree)) != len(set(found))
    }
    assert repeated == {}


def test_every_page_is_vietnamese_with_one_h1_and_a_title_of_its_own(site: Path) -> None:
    titles: dict[str, str] = {}
    for name, tree in pages(site).items():
        assert tree.get("lang") == "vi", name
        headings = tree.xpath("//h1")
        assert len(headings) == 1, name
        assert headings[0].text_content().strip(), name
        title = tree.findtext(".//title") or ""
        assert title not in titles, (name, titles.get(title))
        titles[title] = name


def test_headings_descend_one_level_at_a_time(site: Path) -> None:
    for name, tree in pages(site).items():
        levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        jumps = [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
        assert jumps == [], name


def test_all_text_is_nfc_and_has_no_leftovers(site: Path) -> None:
    for name, data in files_of(site).items():
        if not name.endswith((".html", ".xml", ".csv", ".css", ".js")):
            continue
        text = data.decode("utf-8")
        if name.startswith("du-lieu/") and name.endswith(".csv"):
            # Excel knows UTF-8 by this mark alone.
            assert text.startswith("\ufeff"), name
            text = text[1:]
        assert unicodedata.is_normalized("NFC", text), name
        assert not any(c in text for c in "\u200b\ufeff\ufffd"), name
        if name.endswith(".html"):
            assert "None<" not in text, name
            assert "{{" not in text, name


def test_no_section_and_no_list_is_empty(site: Path) -> None:
    for name, tree in pages(site).items():
        for element in tree.xpath("//ul | //ol | //dl | //tbody"):
            if element.xpath("ancestor::*[contains(@class, 'scripted')]"):
                continue  # not shown before scripts have filled it
            assert element.text_content().strip(), (name, etree.tostring(element)[:120])
        for section in tree.xpath("//main//section"):
            headings = "".join(h.text_content() for h in section.xpath(".//h1 | .//h2"))
            rest = section.text_content().replace(headings, "").strip()
            assert headings, (name, "mục không có tiêu đề")
            assert rest, (name, "tiêu đề không có gì bên dưới", headings)


def test_no_page_runs_inline_code_or_asks_another_host(site: Path) -> None:
    for name, tree in pages(site).items():
        # JSON-LD is data, which no browser runs.
        inline = tree.xpath("//script[not(@src) and not(@type='application/ld+json')]")
        assert inline == [], name
        assert tree.xpath("//style | //*[@style]") == [], name
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == [], name
        outside = [
            str(url)
            for url in tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
            if urlsplit(str(url)).netloc
        ]
        assert outside == [], name


def test_every_page_says_that_this_is_a_sample(site: Path) -> None:
    for name, tree in pages(site).items():
        banner = tree.xpath("//aside[contains(@class, 'md-banner')]")
        assert len(banner) == 1, name
        assert "không phải trang chính thức" in banner[0].text_content(), name


@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        "linh-vuc/tthc/index.html",
        "dia-ban/phuong-vo-cuong/index.html",
        "thu-tuc/index.html",
        "tin-tuc/index.html",
    ],
)
def test_lists_name_their_feed_in_the_head(site: Path, address: str) -> None:
    feeds = pages(site)[address].xpath("//head/link[@type='application/rss+xml']/@href")
    assert feeds


def test_the_sitemap_names_every_page_once_with_its_own_day(site: Path) -> None:
    tree = etree.parse(str(site / "sitemap.xml"))
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = [str(u) for u in tree.xpath("//s:loc/text()", namespaces=names)]
    hidden = {n for n, tree in pages(site).items() if tree.xpath("//meta[@content='noindex']")}
    framed = {n for n in pages(site) if n.startswith("nhung/")} - {"nhung/index.html"}
    hidden_pages = hidden - framed - redirects(site).keys()
    for_editors = "van-ban/chua-co-trong-so/index.html"
    assert hidden_pages == {"tim-kiem/index.html", "ngoai-tuyen.html", for_editors}
    built = {n for n in pages(site) if n != "404.html"} - hidden
    assert {f"{url.removeprefix(SITE_URL)}index.html" for url in found} == built
    assert len(found) == len(built)
    days = {str(d) for d in tree.xpath("//s:lastmod/text()", namespaces=names)}
    assert len(days) > 1


def listed(site: Path) -> dict[str, html.HtmlElement]:
    """Return the pages that search engines may name."""
    found = pages(site).items()
    hidden = ("404.html", "nhung/loai", "nhung/tat-ca")
    return {
        name: tree
        for name, tree in found
        if not tree.xpath("//meta[@content='noindex']") and not name.startswith(hidden)
    }


def test_every_page_says_what_it_is_and_where(site: Path) -> None:
    for name, tree in listed(site).items():
        url = SITE_URL + name.removesuffix("index.html")
        assert tree.xpath("//link[@rel='canonical']/@href") == [url], name
        said = {m.get("property"): m.get("content") for m in tree.xpath("//meta[@property]")}
        assert said["og:url"] == url
        assert all(said.values()), name
        named = {str(one) for one in tree.xpath("//meta/@name")}
        mandatory = {"Title", "Creator", "Publisher", "Date", "Description", "Identifier"}
        assert {f"DC.{element}" for element in mandatory} <= named, name
        assert all(tree.xpath("//meta[@name]/@content")), name
        [data] = tree.xpath("//script[@type='application/ld+json']/text()")
        assert json.loads(str(data))["@context"] == "https://schema.org"


def test_every_page_names_a_picture_that_is_there(site: Path) -> None:
    cards = {name for name in files_of(site) if name.endswith("anh-chia-se.png")}
    named = {
        str(address).removeprefix(SITE_URL)
        for tree in pages(site).values()
        for address in tree.xpath("//meta[@property='og:image']/@content")
    }
    assert all((site / name).is_file() for name in named)
    assert cards <= named, "ảnh nào cũng có trang dùng"
    assert max((site / name).stat().st_size for name in cards) <= 40_000


def test_every_page_that_may_be_named_has_a_twin_and_no_other_page_has(site: Path) -> None:
    twins = {name for name in files_of(site) if name.endswith(".md")}
    named = set()
    for name, tree in pages(site).items():
        for link in tree.xpath("//link[@type='text/markdown']/@href"):
            target = target_of(name, str(link))
            assert target
            named.add(target[0])
    assert named == twins
    assert twins == {name.replace("index.html", "index.md") for name in listed(site)}


def test_a_page_is_light(site: Path) -> None:
    """An old phone loads a page and all that it needs: style, script, two font subsets."""
    shared = sum(
        path.stat().st_size
        for path in (site / "assets").rglob("*")
        if path.suffix in {".css", ".js", ".woff2"} and path.parent.name != "tim-kiem"
    )
    home = (site / "index.html").stat().st_size
    assert shared + home < 150_000


def test_a_redirect_leads_on_with_and_without_a_browser_that_obeys(site: Path) -> None:
    found = redirects(site)
    assert "thu-tuc/khai-sinh/index.html" in found
    for name, tree in found.items():
        [refresh] = tree.xpath("//meta[@http-equiv='refresh']/@content")
        [link] = tree.xpath("//main//a/@href")
        [canonical] = tree.xpath("//link[@rel='canonical']/@href")
        assert refresh == f"0; url={link}"
        assert target_of(name, link) == target_of(name, canonical)
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert tree.xpath("//script") == []
        assert len((site / name).read_bytes()) < 1_500


def test_nothing_names_a_redirect(site: Path) -> None:
    """No list, feed or site map sends anyone on a way round."""
    old = redirects(site)
    paths = [f"/{name.removesuffix('index.html')}".encode() for name in old]
    for name, data in files_of(site).items():
        if name.endswith((".html", ".xml")) and name not in old:
            assert not any(path in data for path in paths), name


def test_documents_that_texts_name_are_links_only_where_they_may_be(site: Path) -> None:
    linked = 0
    for name, tree in pages(site).items():
        for link in tree.xpath("//a[@class='cited']"):
            linked += 1
            assert link.get("title"), name
            assert not link.xpath("ancestor::*[self::a or self::h1 or self::h2 or self::h3]"), name
            assert not link.xpath(
                "ancestor::*[self::code or self::summary or self::ul[@class='items']]"
            ), name
            assert target_of(name, link.get("href")) not in {None, (name, "")}, "không tự dẫn mình"
    assert linked > 100


RESOLUTION = "van-ban/2021/76-nq-cp-2021"


def test_a_document_s_page_quotes_who_cites_it_and_offers_a_citation_to_copy(site: Path) -> None:
    page = pages(site)[f"{RESOLUTION}/index.html"]
    marked = {"".join(mark.itertext()) for mark in page.xpath("//blockquote/mark")}
    assert "76/NQ-CP" in marked
    for button in page.xpath("//button[@data-do='quote']"):
        (text,) = page.xpath("//*[@id=$id]", id=button.get("data-of"))
        assert text.text_content().startswith("Nghị quyết số 76/NQ-CP")
    assert [line.get("class") for line in page.xpath("//ol[@class='line']/li")][-1] == "now"


def test_every_box_of_a_graph_leads_to_what_the_list_below_names(site: Path) -> None:
    graphs = {
        name: tree for name, tree in pages(site).items() if name.endswith("/so-do/index.html")
    }
    assert len(graphs) > 10
    for name, tree in graphs.items():
        boxes = {target_of(name, str(link)) for link in tree.xpath("//svg//a/@href")}
        listed = {target_of(name, str(link)) for link in tree.xpath("//main//section//a/@href")}
        own = (f"{name.removesuffix('so-do/index.html')}index.html", "")
        assert boxes - {own} <= listed, name
        assert own in boxes
        assert all(box.xpath("./title/text()") for box in tree.xpath("//svg//a"))


def test_graphs_stand_in_no_feed(site: Path) -> None:
    feeds = {name: data for name, data in files_of(site).items() if name.endswith("rss.xml")}
    assert not [name for name, data in feeds.items() if b"/so-do/" in data]
