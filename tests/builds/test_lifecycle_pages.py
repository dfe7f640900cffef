"""Drafts, embargoes, expiry and withdrawal, seen on the built pages."""

from pathlib import Path

import pytest
from lxml import html

from loa.sample.pictures import pdf
from tests.builds.fixtures import BIN, ROOT, files_of, run

HEAD = """---
title: {title}
summary: Tóm tắt của {title}.
date: 01/06/2026
status: {status}
approved_by: Ban biên tập
organisation: ban-bien-tap
pillars: [tthc]
source: Bài thử
{more}
---

Thân bài có TTHC và [tệp](so-lieu.pdf).
"""

NEWS = {
    "dang": ("Tin đã đăng", "published", "attachments: [{file: so-lieu.pdf, title: Số liệu}]"),
    "hen": ("Tin hẹn đăng", "published", "publish_at: 15/06/2026"),
    "het": ("Tin hết hạn", "published", "expires_at: 09/06/2026\nreplaced_by: dang"),
    "rut": (
        "Tin đã rút",
        "withdrawn",
        "withdrawn_reason: Số liệu sai.\nupdated: 05/06/2026\nreplaced_by: dang",
    ),
    "cu": (
        "Tin cũ",
        "withdrawn",
        "withdrawn_reason: Đã có tin khác.\nupdated: 05/06/2026\nreplaced_by: nhap",
    ),
    "nhap": ("Tin bản thảo", "draft", "attachments: [{file: mat.pdf, title: Mật}]"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of five items of news, as it stands on 10/06/2026."""
    root = tmp_path_factory.mktemp("vong-doi")
    content = root / "content"
    lists = ROOT / "content" / "danh-muc"
    for name in files_of(lists):
        if name not in {"thu-tuc-hay-hoi.yml", "chuyen-huong.yml"}:
            target = content / "danh-muc" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((lists / name).read_bytes())
    folder = content / "tin-tuc" / "2026"
    folder.mkdir(parents=True)
    (folder / "mat.pdf").write_bytes(pdf("Số liệu"))
    (folder / "so-lieu.pdf").write_bytes(pdf("Số liệu"))
    for stem, (title, status, more) in NEWS.items():
        text = HEAD.format(title=title, status=status, more=more)
        (folder / f"{stem}.md").write_text(text, encoding="utf-8")
    done = run(
        BIN / "loa", "build", "--content", content, "--site", root / "site",
        "--as-of", "2026-06-10",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return root / "site"


def page(built: Path, stem: str) -> html.HtmlElement:
    return html.fromstring((built / "tin-tuc/2026" / stem / "index.html").read_bytes())


def test_a_published_item_is_on_its_page_in_lists_and_in_feeds(built: Path) -> None:
    assert page(built, "dang").findtext(".//h1") == "Tin đã đăng"
    assert "Tin đã đăng" in (built / "tin-tuc/index.html").read_text(encoding="utf-8")
    assert "Tin đã đăng" in (built / "feeds/tat-ca/rss.xml").read_text(encoding="utf-8")


def test_drafts_and_embargoed_items_are_nowhere(built: Path) -> None:
    for name, data in files_of(built).items():
        assert "Tin bản thảo".encode() not in data, name
        assert "mat.pdf" not in name
        assert "Tin hẹn đăng".encode() not in data, name


@pytest.mark.parametrize(
    ("stem", "words"), [("het", "đã hết hạn sau ngày 09/06/2026"), ("rut", "Số liệu sai.")]
)
def test_an_expired_or_withdrawn_page_stays_says_so_and_names_its_successor(
    built: Path, stem: str, words: str
) -> None:
    notice = page(built, stem).xpath("//main//*[contains(@class, 'notice')]")[0]
    assert words in notice.text_content()
    assert notice.xpath(".//a/@href") == ["../dang/"]


@pytest.mark.parametrize(
    ("stem", "state"), [("het", "Đã hết hạn đăng"), ("rut", "Đã rút"), ("dang", None)]
)
def test_the_state_of_a_page_stands_beside_its_kind_and_its_notice_above_all_else(
    built: Path, stem: str, state: str | None
) -> None:
    kind, heading, *rest = page(built, stem).xpath("//main//header[@class='title']/*")
    assert heading.tag == "h1"
    assert kind.findtext("span") == state
    assert (rest[0].get("class") == "notice") == bool(state)


def test_expired_and_withdrawn_items_are_in_no_list_and_feeds_tell_what_was_withdrawn(
    built: Path,
) -> None:
    for name, data in files_of(built).items():
        if name.startswith("feeds/") or name in {"index.html", "tin-tuc/index.html"}:
            assert "Tin hết hạn".encode() not in data, name
            assert "Tin đã rút".encode() not in data.replace("[Đã rút] Tin đã rút".encode(), b"")
    told = (built / "feeds/tat-ca/rss.xml").read_text(encoding="utf-8")
    assert "<title>[Đã rút] Tin đã rút</title>" in told


def test_a_file_beside_the_page_is_published_and_linked(built: Path) -> None:
    assert (built / "tin-tuc/2026/so-lieu.pdf").read_bytes().startswith(b"%PDF")
    links = [str(link) for link in page(built, "dang").xpath("//main//a/@href")]
    assert links.count("../so-lieu.pdf") == 2


def test_abbreviations_in_the_body_are_explained(built: Path) -> None:
    titles = page(built, "dang").xpath("//abbr[text()='TTHC']/@title")
    assert titles == ["thủ tục hành chính"]


def test_a_site_with_little_content_shows_no_empty_heading(built: Path) -> None:
    home = html.fromstring((built / "index.html").read_bytes())
    headings = [h.text_content().strip() for h in home.xpath("//main//h2")]
    assert "Việc sắp đến hạn" not in headings
    assert "Văn bản mới" not in headings
