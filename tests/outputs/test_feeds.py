"""Feeds as ward portals read them: parsed by feedparser, a strict XML parser and icalendar."""

import json
from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from loa.catalogue.feed_lists import SCOPES
from loa.outputs.feeds.documents import ITEMS
from loa.records.kinds import KINDS
from tests.outputs.feed_reading import URL, events_of, files_of, sample, sample_files

ATOM = "{http://www.w3.org/2005/Atom}"
DOCUMENTS = ("rss.xml", "rss-anh.xml", "atom.xml", "feed.json")


def folders() -> list[str]:
    return sorted(
        name.removesuffix("rss.xml") for name in sample_files() if name.endswith("/rss.xml")
    )


def current_folders() -> list[str]:
    return [folder for folder in folders() if "/luu/" not in folder]


def different_folders(scope: str) -> list[str]:
    """Return the lists of a scope whose items are not those of another: most wards have none."""
    found = {
        sample_files()[f"{folder}rss.xml"].partition(b"<item>")[2]: folder
        for folder in reversed(current_folders())
        if folder.startswith(f"feeds/{scope}/")
    }
    return sorted(found.values())


def parsed(name: str) -> Any:
    found = feedparser.parse(sample_files()[name])
    assert not found.bozo, (name, found.get("bozo_exception"))
    return found


def test_every_list_of_the_table_stands_at_its_fixed_address() -> None:
    found = set(current_folders())
    assert {"feeds/tat-ca/", "feeds/thoi-han/", "feeds/thu-tuc-moi/"} <= found
    assert {f"feeds/loai/{kind.folder}/" for kind in KINDS} <= found
    assert {"feeds/linh-vuc/tthc/", "feeds/linh-vuc/tthc/tin-tuc/"} <= found
    assert {"feeds/dia-ban/phuong-vo-cuong/", "feeds/dia-ban/phuong-vo-cuong/thu-tuc/"} <= found
    assert {"feeds/co-quan/ban-bien-tap/", "feeds/doi-tuong/nguoi-dan/"} <= found
    assert {"feeds/loai-van-ban/nghi-dinh/"} <= found
    wards = [f for f in found if f.startswith("feeds/dia-ban/") and f.count("/") == 3]
    assert len(wards) == 99 + 1, "mỗi xã, phường một bản tin, và một bản tin của mọi nơi"


@pytest.mark.parametrize("scope", SCOPES)
def test_all_forms_of_a_list_tell_the_same_in_the_same_order(scope: str) -> None:
    for folder in different_folders(scope):
        assert_forms_tell_the_same(folder)


def assert_forms_tell_the_same(folder: str) -> None:
    rss, pictures, atom = (parsed(f"{folder}{name}") for name in DOCUMENTS[:3])
    data = json.loads(sample_files()[f"{folder}feed.json"])
    told = [(e.id, e.title, e.link) for e in rss.entries]
    assert told == [(e.id, e.title, e.link) for e in pictures.entries]
    assert told == [(e.id, e.title, e.link) for e in atom.entries]
    assert told == [(item["id"], item["title"], item["url"]) for item in data["items"]]
    days = [e.published_parsed for e in rss.entries]
    assert days == [e.published_parsed for e in atom.entries]
    assert days == sorted(days, reverse=True)
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["feed_url"] == f"{URL}{folder}feed.json"


def test_every_feed_keeps_to_the_safe_profile() -> None:
    for folder in folders():
        assert_is_safe(folder)


def assert_is_safe(folder: str) -> None:
    data = sample_files()[f"{folder}rss.xml"]
    assert data.startswith(b"<?xml")
    channel = etree.fromstring(data)[0]
    assert channel.findtext("language") == "vi"
    assert channel.findtext("ttl")
    for item in channel.iter("item"):
        assert item.findtext("title")
        assert str(item.findtext("link")).startswith(URL)
        guid = item.find("guid")
        assert guid.get("isPermaLink") == "false"
        assert guid.text.startswith(f"{URL}#")
        description = str(item.findtext("description"))
        assert 1 <= len(description.split()) <= 55
        assert "<" not in description
        assert str(item.findtext("pubDate")).endswith("+0700")
        assert item.findtext("{http://purl.org/dc/elements/1.1/}creator")
        assert item.findtext("{http://purl.org/dc/elements/1.1/}publisher")
    if "/luu/" not in folder:
        assert len(channel.findall("item")) <= ITEMS


def test_what_an_item_is_about_is_told_by_label_and_id() -> None:
    entry = next(e for e in parsed("feeds/linh-vuc/tthc/rss.xml").entries)
    assert {"term": "Cải cách thủ tục hành chính", "scheme": "tthc", "label": None} in entry.tags
    other = next(e for e in parsed("feeds/linh-vuc/tthc/atom.xml").entries if e.id == entry.id)
    about = {(tag.term, tag.label, tag.scheme) for tag in other.tags}
    assert ("tthc", "Cải cách thủ tục hành chính", f"{URL}linh-vuc/") in about


def test_a_ward_marks_what_is_meant_for_all() -> None:
    for entry in parsed("feeds/dia-ban/phuong-vo-cuong/rss.xml").entries:
        places = {tag.scheme: tag.term for tag in entry.tags}
        assert places.get("tat-ca") == "Mọi xã, phường" or "phuong-vo-cuong" in places


def test_a_feed_was_built_when_its_newest_item_was() -> None:
    by_id = sample().by_id
    for folder in ("feeds/tat-ca/", "feeds/loai/tin-tuc/", "feeds/linh-vuc/tthc/"):
        feed = parsed(f"{folder}rss.xml")
        newest = max(by_id[entry.id.partition("#")[2]].newest for entry in feed.entries)
        built = parsedate_to_datetime(feed.feed.updated)
        assert (built.date(), built.utcoffset()) == (newest, timedelta(hours=7))
        assert parsed(f"{folder}atom.xml").feed.updated == f"{newest}T00:00:00+07:00"


def test_an_enclosure_has_the_length_and_the_type_of_its_file() -> None:
    path_of = {asset.uri: Path(asset.absolute) for asset in sample().published_assets}
    found = 0
    for entry in parsed("feeds/loai/tin-tuc/atom.xml").entries:
        for file in entry.enclosures:
            assert int(file.length) == path_of[file.href.removeprefix(URL)].stat().st_size
            assert "/" in file.type
            found += 1
    assert found or not path_of


def test_every_calendar_has_whole_days_with_names_that_last() -> None:
    for name in sample_files():
        if name.endswith("lich.ics"):
            assert_is_a_calendar(name)


def assert_is_a_calendar(name: str) -> None:
    data = sample_files()[name]
    assert b"\r\n" in data
    assert max(map(len, data.split(b"\r\n"))) <= 75
    [zone] = Calendar.from_ical(data).walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Ho_Chi_Minh"
    events = events_of(data)
    uids = [str(event["UID"]) for event in events]
    assert len(uids) == len(set(uids))
    for event in events:
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
        assert event["SEQUENCE"] >= 0
        assert event.decoded("DTSTAMP").utcoffset() == timedelta(0)
        assert str(event["UID"]).endswith("@cchc.example")
    days = [event.decoded("DTSTART") for event in events]
    assert days == sorted(days)


def test_the_days_of_plans_and_documents_are_in_the_calendar() -> None:
    events = events_of(sample_files()["feeds/tat-ca/lich.ics"])
    assert "Hạn" in {str(event["SUMMARY"]).split(":")[0] for event in events}
    monthly = [event for event in events if "RRULE" in event]
    assert monthly
    assert all(event["RRULE"]["FREQ"] == ["MONTHLY"] for event in monthly)


def test_the_index_names_every_list_once_by_scope() -> None:
    root = etree.fromstring(sample_files()["feeds/index.opml"])
    named = [outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("xmlUrl")]
    assert sorted(named) == sorted(f"{URL}{folder}rss.xml" for folder in current_folders())
    assert len(root.find("body")) > 5


def test_a_browser_finds_the_style_sheet_from_any_feed() -> None:
    assert sample_files()["feeds/xem.css"]
    for folder in folders():
        for form in ("rss.xml", "atom.xml"):
            tree = etree.fromstring(sample_files()[f"{folder}{form}"]).getroottree()
            found = [e for e in tree.getroot().itersiblings(preceding=True) if e.tag is etree.PI]
            address = f"{'../' * (folder.count('/') - 1)}xem.css"
            assert [pi.text for pi in found] == [f'type="text/css" href="{address}"']


def test_the_bytes_do_not_depend_on_the_day_unless_something_falls_due() -> None:
    later = replace(sample(), as_of=sample().as_of + timedelta(days=1))
    changed = {n for n, data in files_of(later).items() if sample_files().get(n) != data}
    assert {name.split("/")[1] for name in changed} <= {"thoi-han"}
