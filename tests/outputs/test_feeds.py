"""Feeds as ward portals read them: parsed by feedparser, and by a strict XML parser."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from loa.catalogue.catalogue import newest_first
from loa.gate.reading import read_content
from loa.outputs.feeds import ITEMS, Feed, feeds, rss
from loa.records.base import Status
from loa.site import read_site

ROOT = Path(__file__).parents[2]
SITE = read_site(
    "Cải cách hành chính",
    "https://cchc.example/",
    "",
    {
        "content": "content",
        "as_of": "2026-11-21",
        "agency": "UBND",
        "portal": "CCHC",
        "governing": "UBND",
        "responsible": "Ban biên tập",
    },
    ROOT,
)
CATALOGUE = read_content(ROOT / "content", SITE.as_of).catalogue


@cache
def all_feeds() -> dict[str, Feed]:
    return {feed.url: feed for feed in feeds(CATALOGUE, SITE)}


def test_every_list_has_a_feed_at_its_fixed_address() -> None:
    addresses = set(all_feeds())
    assert "feeds/tat-ca/rss.xml" in addresses
    assert {f"feeds/loai/{k}/rss.xml" for k in ("ke-hoach", "thu-tuc", "tin-tuc", "van-ban")} <= (
        addresses
    )
    assert "feeds/linh-vuc/tthc/rss.xml" in addresses
    assert sum(url.startswith("feeds/dia-ban/") for url in addresses) == 99


@pytest.mark.parametrize("url", sorted(all_feeds())[:12])
def test_a_feed_is_valid_and_keeps_to_the_safe_profile(url: str) -> None:
    data = rss(all_feeds()[url])
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert data.startswith(b"<?xml")
    assert parsed.feed.language == "vi"
    assert len(parsed.entries) <= ITEMS
    for entry in parsed.entries:
        assert entry.title
        assert entry.link.startswith("https://cchc.example/")
        assert entry.guidislink is False
        assert len(entry.summary.split()) <= 56
        assert "<" not in entry.summary
    for text in etree.fromstring(data).xpath("//pubDate/text()"):
        assert text.endswith("+0700")


def test_items_stand_newest_first() -> None:
    parsed = feedparser.parse(rss(all_feeds()["feeds/tat-ca/rss.xml"]))
    days = [entry.published_parsed for entry in parsed.entries]
    assert days == sorted(days, reverse=True)


def test_a_feed_was_built_when_its_newest_item_was() -> None:
    for feed in list(all_feeds().values())[:12]:
        parsed = feedparser.parse(rss(feed))
        newest = max(CATALOGUE.by_id[item.guid.partition("#")[2]].newest for item in feed.items)
        # Midnight in Viet Nam is the evening before in UTC, which feedparser speaks.
        assert parsed.feed.updated_parsed[:5] == (
            *(newest - timedelta(days=1)).timetuple()[:3], 17, 0,
        )  # fmt: skip


def test_the_bytes_do_not_depend_on_when_they_are_written() -> None:
    later = SITE.model_copy(update={"as_of": SITE.as_of + timedelta(days=1)})
    assert list(feeds(CATALOGUE, later)) == list(all_feeds().values())


def test_equal_feeds_have_the_same_bytes_and_all_that_shows_makes_them_differ() -> None:
    feed = all_feeds()["feeds/tat-ca/rss.xml"]
    assert rss(deepcopy(feed)) == rss(feed)
    for change in (
        {"site_name": "Cổng khác"},
        {"site_url": "https://khac.example/"},
        {"items": feed.items[1:]},
        {"updated": SITE.as_of},
    ):
        assert rss(replace(feed, **change)) != rss(feed)


def test_the_feed_of_a_ward_has_its_own_items_among_those_for_all() -> None:
    ward, *_ = CATALOGUE.lists.wards
    entries = tuple(
        replace(entry, record=entry.record.model_copy(update={"wards": (ward,)}))
        if number % 3 == 0
        else entry
        for number, entry in enumerate(CATALOGUE.entries)
    )
    catalogue = replace(CATALOGUE, entries=entries)
    shown = {feed.url: feed.items for feed in feeds(catalogue, SITE)}
    everything = newest_first((*catalogue.by_ward[ward], *catalogue.for_every_ward))
    assert [item.link for item in shown[f"feeds/dia-ban/{ward}/rss.xml"]] == [
        f"{SITE.url}{entry.url}" for entry in everything[:ITEMS]
    ]


def test_an_empty_list_has_a_valid_empty_feed() -> None:
    empty = Feed("feeds/linh-vuc/x/rss.xml", "Trống & rỗng", "linh-vuc/x/", SITE.name, SITE.url)
    parsed = feedparser.parse(rss(empty))
    assert not parsed.bozo
    assert parsed.entries == []
    assert parsed.feed.title.startswith("Trống & rỗng")


def test_what_is_not_listed_is_in_no_feed() -> None:
    entry = CATALOGUE.listed[0]
    withdrawn = entry.record.model_copy(update={"status": Status.WITHDRAWN})
    rest = tuple(e for e in CATALOGUE.entries if e is not entry)
    catalogue = replace(CATALOGUE, entries=(replace(entry, record=withdrawn), *rest))
    shown = {item.guid.partition("#")[2] for feed in feeds(catalogue, SITE) for item in feed.items}
    assert entry.record.id not in shown
    assert len(shown) == len(CATALOGUE.listed) - 1
