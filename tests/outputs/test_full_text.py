"""`rss-day-du.xml`: the whole of each item as HTML that stands on any other site."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.deadlines import deadlines
from loa.catalogue.entry import Entry
from loa.outputs.feeds.full_text import Bodies
from loa.records.base import Status
from loa.records.kinds import NEWS
from tests.catalogue.content import catalogue_of_base
from tests.hostile import VECTORS, html_in_feed
from tests.outputs.feed_reading import AS_OF, URL, changed, files_of, sample, sample_files
from tests.text.examples import EXAMPLES
from tests.text.nasty_markdown import bodies

NAME = "rss-day-du.xml"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
HARMLESS = frozenset({"https", "http", "mailto", "tel"})


def news() -> Entry:
    return sample().of_kind(NEWS)[0]


def feed_with(
    entry: Entry,
    body: str,
    to_html: Callable[[str, str, str], str] = html_in_feed,
    catalogue: Catalogue | None = None,
) -> bytes:
    """Return the feed of a portal with one record, whose page has a body."""
    name = f"feeds/tat-ca/{NAME}"
    alone = replace(catalogue or sample(), entries=(entry,))
    return files_of(alone, name, Bodies(lambda _: body, to_html))[name]


def content_of(feed: bytes) -> str:
    """Return the full text of the only item, byte for byte, as feedparser reads it."""
    read = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo, read.get("bozo_exception")
    [entry] = read.entries
    [content] = entry.content
    assert content.type == "text/html"
    return str(content.value)


class _Elements(HTMLParser):
    """Collects the elements of a text, each with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements_of(html: str) -> list[tuple[str, dict[str, str]]]:
    reader = _Elements()
    reader.feed(html)
    return reader.found


def addresses_in(html: str) -> Iterator[str]:
    for _, attributes in elements_of(html):
        yield from (attributes[a] for a in ("href", "src", "poster") if a in attributes)


def test_an_article_has_its_summary_its_text_and_the_way_back() -> None:
    entry = changed(news(), source="Báo A & B", changes=(), image=None)
    feed = feed_with(entry, "## Đề mục\n\nMột **câu**.")
    html = content_of(feed)
    item = etree.fromstring(feed).find(".//item")
    summary = item.findtext("description")
    assert "<" not in summary, "mô tả vẫn là chữ trơn"
    assert re.fullmatch(
        rf"<p>{re.escape(summary)}</p>\n<h2>Đề mục</h2>\n<p>Một <strong>câu</strong>.</p>\n"
        r"<p>Nguồn: Báo A &amp; B</p>\n"
        rf'<p>Đăng trên <a href="{URL}{entry.url}">Cải cách hành chính</a>.</p>',
        html,
    )


def test_a_picture_of_the_item_stands_before_its_text() -> None:
    base = catalogue_of_base()
    [entry] = base.of_kind(NEWS)
    html = content_of(feed_with(entry, "Một câu.", catalogue=base))
    images = [attributes for tag, attributes in elements_of(html) if tag == "img"]
    assert [image["src"].startswith(URL) for image in images] == [True]
    assert images[0]["alt"] == entry.record.image_alt
    assert html.index("<img") < html.index("Một câu.")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("[x](../../thu-tuc/a/b.md)", "thu-tuc/a/b/"),
        ("[x](../../thu-tuc/a/b.md?c=d&e=f#muc)", "thu-tuc/a/b/?c=d&e=f#muc"),
        ("![x](anh.png)", "tin-tuc/2026/anh.png"),
        ("![x](<ảnh%20một.png>)", "tin-tuc/2026/ảnh một.png"),
        ("[x](#muc)", "tin-tuc/2026/tap-huan/#muc"),
        ("[x](/goc/a.pdf)", "goc/a.pdf"),
        ("[x](%2F%2Fevil.example)", "tin-tuc/2026/tap-huan/%2F%2Fevil.example"),
    ],
)
def test_addresses_are_whole(written: str, address: str) -> None:
    [found] = addresses_in(
        html_in_feed("tin-tuc/2026/tap-huan.md", f"{URL}tin-tuc/2026/tap-huan/", written)
    )
    assert found == URL + address


@pytest.mark.parametrize(
    "address", ["https://vi.example/a?b=c#d", "mailto:a@vi.example", "tel:19001000"]
)
def test_addresses_elsewhere_stay(address: str) -> None:
    assert list(addresses_in(html_in_feed("a.md", f"{URL}a/", f"[x]({address})"))) == [address]


def test_an_address_of_e_mail_stays_one() -> None:
    assert list(addresses_in(html_in_feed("a.md", f"{URL}a/", "<a@vi.example>"))) == [
        "mailto:a@vi.example"
    ]


def assert_stands_anywhere(html: str) -> None:
    """Hold a text to what any site may show: nothing runs, nothing is looked for beside it."""
    for tag, attributes in elements_of(html):
        assert tag not in {"script", "style", "iframe", "object", "embed", "form", "link", "meta"}
        assert not [name for name in attributes if name.startswith("on") or name in {"id", "style"}]
    for address in addresses_in(html):
        parts = urlsplit(address.strip())
        assert parts.scheme in HARMLESS
        assert parts.netloc or parts.scheme in {"mailto", "tel"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_blocks_stand_anywhere(name: str) -> None:
    assert_stands_anywhere(content_of(feed_with(news(), EXAMPLES[name])))


def test_hostile_bodies_stand_anywhere() -> None:
    for vector in VECTORS:
        assert_stands_anywhere(content_of(feed_with(news(), vector.body)))


@settings(max_examples=60, deadline=None)
@given(bodies)
def test_any_body_stands_anywhere(body: str) -> None:
    assert_stands_anywhere(content_of(feed_with(news(), body)))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("]]></content:encoded></item><item>")
@example("&amp;lt; &#11; <![CDATA[ \r\n")
def test_whatever_a_converter_makes_is_what_a_reader_gets(html: str) -> None:
    feed = feed_with(news(), "có thân bài", lambda *_: html)
    etree.fromstring(feed)
    assert len(feedparser.parse(feed).entries) == 1
    item = etree.fromstring(feed).find(".//item")
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", " ", html)
    assert kept in item.findtext(ENCODED) or not html


def test_what_was_withdrawn_has_its_notice_alone() -> None:
    gone = changed(
        news(), status=Status.WITHDRAWN, withdrawn_reason="Số liệu sai & cũ.", updated=AS_OF
    )
    html = content_of(feed_with(gone, "Thân bài đã rút."))
    assert "Số liệu sai &amp; cũ." in html
    assert "Thân bài" not in html
    assert "Nguồn:" not in html
    assert "<img" not in html


def test_a_duty_has_its_description_alone() -> None:
    plan = max(sample().plans, key=lambda entry: entry.record.year)
    day = deadlines(plan)[0].days[-1]
    name = f"feeds/thoi-han/{NAME}"
    read: list[str] = []
    files = files_of(
        replace(sample(), as_of=day - timedelta(days=3)),
        name,
        Bodies(read.append, html_in_feed),  # type: ignore[arg-type]
    )
    items = etree.fromstring(files[name]).findall(".//item")
    assert items
    assert not read, "không đọc thân bài nào"
    assert all(item.findtext("description") for item in items)


def test_lists_have_full_texts_unless_they_are_parts_of_others() -> None:
    for list_ in sample().feed_lists.all:
        name = f"feeds/{'/'.join(list_.path)}/{NAME}"
        assert (name in sample_files()) == (not list_.is_part)
    assert not [name for name in sample_files() if name.endswith(f"/luu/{NAME}")]


def told(name: str) -> list[Any]:
    return [(e.id, e.title, e.summary) for e in feedparser.parse(sample_files()[name]).entries]


def test_the_items_are_those_of_the_plain_feed() -> None:
    for name in sample_files():
        if name.endswith(f"/{NAME}"):
            assert told(name) == told(name.replace(NAME, "rss.xml"))


def test_a_body_is_read_and_converted_once_for_all_feeds() -> None:
    asked: list[str] = []

    def read(source: str) -> str:
        asked.append(source)
        return "Một câu."

    files_of(sample(), "feeds/", Bodies(read, lambda *_: "<p>Một câu.</p>"))
    assert asked
    assert len(asked) == len(set(asked))
