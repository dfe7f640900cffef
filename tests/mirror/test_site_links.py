"""Every link of every page of a built site leads somewhere, or the site is not published."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from loa.mirror.page_links import links_of, target_of
from loa.mirror.site_links import Site, broken_links
from tests.engine.portal import Portal
from tests.mirror.releases import allow, contents_of, new_key, write_site

URL = "https://cchc.tinh.example/cong/"
HOME = '<title>Nhà · Cổng</title><h1 id="dau">x</h1><a href="tin/">Tin</a><img src="a.svg">'
NEWS = (
    '<title>Tin · Cổng</title><h2 id="muc-1">x</h2><a href="../#dau">Nhà</a><a href="#muc-1">1</a>'
)
SITE = {"index.html": HOME, "tin/index.html": NEWS, "a.svg": "<svg/>"}


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("", ""),
        ("#", ""),
        ("#top", ""),
        ("#muc-1", "tin/mot/index.html#muc-1"),
        ("../", "tin/index.html"),
        ("..", "tin/index.html"),
        ("../../", "index.html"),
        ("../../../", "../index.html"),
        ("../hai/?x=1#y", "tin/hai/index.html#y"),
        ("../hai/#:~:text=x", "tin/hai/index.html"),
        ("../../tep/m%E1%BA%ABu.pdf", "tep/mẫu.pdf"),
        ("/cong/tin/", "tin/index.html"),
        ("/cong", "index.html"),
        ("/khac/", ".."),
        ("https://cchc.tinh.example/cong/tin/#a", "tin/index.html#a"),
        ("https://khac.example/", ""),
        ("//khac.example/", ""),
        ("mailto:a@b.example", ""),
        ("tel:1022", ""),
        ("data:image/png;base64,x", ""),
    ],
)
def test_a_link_leads_to_a_file_as_a_browser_and_a_server_would(link: str, target: str) -> None:
    assert target_of(link, "tin/mot/index.html", URL) == target


def test_only_attributes_are_links() -> None:
    page = '<p id="a">viết href="x" như <code>&lt;a href="y"&gt;</code></p><!-- <a href="z"> -->'
    pictures = '<img srcset="1.webp 1x, 2.webp 2x" src="3.png"><form action="tim/?a&amp;b">'
    found = links_of(f"{page}{pictures}".encode(), "index.html", URL)
    assert found.ids == {"a"}
    assert {*found.targets} == {"1.webp", "2.webp", "3.png", "tim/index.html"}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "lien-ket.json"


def broken(kept: Path, files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Look at a site, knowing what was seen before; and see the same as without knowing it."""
    folder = write_site(kept.parent / "site", files)
    site = Site(folder, URL, contents_of(folder).files)
    fresh = kept.with_name("moi.json")
    fresh.unlink(missing_ok=True)
    found = broken_links(site, kept)
    assert sorted(map(repr, found)) == sorted(map(repr, broken_links(site, fresh)))
    return [(link.page, link.title, link.link) for link in found]


def test_a_site_whose_links_lead_somewhere_is_sound(kept: Path) -> None:
    assert broken(kept, SITE) == []
    assert broken(kept, SITE) == []
    assert broken(kept, {**SITE, "ba/index.html": '<a href="../phat-hanh/manifest.txt">'}) == []


@pytest.mark.parametrize("known", [False, True])
def test_links_that_lead_nowhere_are_named(kept: Path, known: bool) -> None:
    if known:
        assert broken(kept, SITE) == []
    worse = HOME.replace("tin/", "tim/").replace("a.svg", "b.svg")
    told = broken(kept, {**SITE, "index.html": worse})
    assert sorted(told) == [("index.html", "Nhà", "b.svg"), ("index.html", "Nhà", "tim/")]


@pytest.mark.parametrize(
    "files",
    [
        {"index.html": HOME.replace('id="dau"', "")},
        {"tin/index.html": NEWS.replace('id="muc-1"', "")},
    ],
)
def test_a_place_that_is_gone_from_a_page_is_missed(kept: Path, files: Mapping[str, str]) -> None:
    """Also by pages that did not change."""
    assert broken(kept, SITE) == []
    [(page, title, _)] = broken(kept, {**SITE, **files})
    assert (page, title) == ("tin/index.html", "Tin")


def test_a_file_that_is_gone_is_missed_by_pages_that_did_not_change(kept: Path) -> None:
    assert broken(kept, SITE) == []
    less = {path: text for path, text in SITE.items() if path != "a.svg"}
    assert broken(kept, less) == [("index.html", "Nhà", "a.svg")]
    assert broken(kept, {**less, "index.html": HOME.replace('<img src="a.svg">', "")}) == []


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 1, "url": "x"}', "\xff"])
def test_a_memory_that_was_spoilt_does_no_harm(kept: Path, text: str) -> None:
    kept.write_text(text, encoding="latin-1")
    assert broken(kept, SITE) == []


def test_a_template_with_a_wrong_link_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = Portal(tmp_path / "cong")
    (portal.root / ".mirror").mkdir()
    allow(portal.root / ".mirror" / "nguoi-ky", new_key(portal.root / ".mirror" / "khoa"))
    page = portal.root / "theme_overrides" / "404.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</form>", '</form><a href="/khong-co/">x</a>'), encoding="utf-8")
    assert portal.command("build") == 0
    capsys.readouterr()
    assert portal.run("publish") == 1
    said = capsys.readouterr().err
    assert "1 liên kết trên trang đã dựng không dẫn tới đâu" in said
    assert "/404.html" in said
    assert "“/khong-co/”" in said
