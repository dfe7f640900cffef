"""Archives (RFC 5005): whoever walks from the newest page to the oldest has the whole list."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import feedparser
import pytest

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.outputs.feeds.documents import ITEMS, PAGE
from loa.records.kinds import NEWS
from tests.outputs.feed_reading import URL, changed, differing, files_of, sample, with_records

FIRST = date(2024, 1, 1)
WARD = "phuong-vo-cuong"


def news(number: int, day: date, wards: tuple[str, ...] = ()) -> Entry:
    """Return an item of news like one of the sample."""
    pattern = sample().of_kind(NEWS)[0]
    entry = changed(
        pattern,
        id=f"tin-{number:04}",
        title=f"Tin số {number}",
        date=day,
        updated=None,
        changes=(),
        pillars=("tthc",),
        wards=wards,
        image=None,
        attachments=(),
        media=(),
    )
    return replace(entry, path=f"tin-tuc/{day.year}/tin-{number:04}.md")


@cache
def long_portal(number: int = 2 * PAGE + 50) -> Catalogue:
    """Return a portal with many items of news, every fifth of them a ward's."""
    entries = (
        news(n, FIRST + timedelta(days=n), (WARD,) if n % 5 == 0 else ()) for n in range(number)
    )
    return replace(sample(), entries=tuple(sorted(entries, key=lambda entry: entry.path)))


@cache
def long_files() -> dict[str, bytes]:
    return files_of(long_portal())


def chain(files: dict[str, bytes], name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the names of the older pages that a document leads to, with the ids on each."""
    seen = {name}
    while name:
        if name.endswith(".json"):
            data = json.loads(files[name])
            ids, older = [item["id"] for item in data["items"]], data.get("next_url", "")
        else:
            feed = feedparser.parse(files[name])
            ids = [entry.id for entry in feed.entries]
            older = next((a.href for a in feed.feed.links if a.rel == "prev-archive"), "")
        yield name, ids
        name = older.removeprefix(URL)
        assert name not in seen
        seen.add(name)


FORMS = ["rss.xml", "rss-anh.xml", "atom.xml", "feed.json"]
LISTS = ["tat-ca", "loai/tin-tuc", "linh-vuc/tthc", f"dia-ban/{WARD}", f"dia-ban/{WARD}/tin-tuc"]


@pytest.mark.parametrize("folder", LISTS)
@pytest.mark.parametrize("form", FORMS)
def test_the_pages_of_an_archive_are_the_list_each_item_once(folder: str, form: str) -> None:
    (_, newest), *pages = chain(long_files(), f"feeds/{folder}/{form}")
    assert pages
    archived = [item for _, ids in pages for item in ids]
    assert len(archived) == len(set(archived))
    assert set(newest) <= set(archived)
    assert len(archived) == len(long_portal().listed)


@pytest.mark.parametrize("folder", LISTS[:-1])
def test_full_texts_lead_into_the_plain_archive(folder: str) -> None:
    [(_, newest), *pages] = chain(long_files(), f"feeds/{folder}/rss-day-du.xml")
    assert [((f"feeds/{folder}/rss.xml"), newest), *pages] == list(
        chain(long_files(), f"feeds/{folder}/rss.xml")
    )


def test_a_page_knows_its_neighbours_and_the_document_to_subscribe_to() -> None:
    feed = feedparser.parse(long_files()["feeds/tat-ca/luu/2/atom.xml"])
    links = {link.rel: link.href.removeprefix(URL) for link in feed.feed.links}
    assert links["self"] == "feeds/tat-ca/luu/2/atom.xml"
    assert links["current"] == "feeds/tat-ca/atom.xml"
    assert links["prev-archive"] == "feeds/tat-ca/luu/1/atom.xml"
    assert links["next-archive"] == "feeds/tat-ca/luu/3/atom.xml"
    assert "fh_archive" in feed.feed
    current = feedparser.parse(long_files()["feeds/tat-ca/atom.xml"]).feed
    assert "fh_archive" not in current


def test_the_archive_of_a_ward_leads_on_into_what_is_meant_for_all() -> None:
    names = [name for name, _ in chain(long_files(), f"feeds/dia-ban/{WARD}/rss.xml")]
    assert names == [
        f"feeds/dia-ban/{WARD}/rss.xml",
        f"feeds/dia-ban/{WARD}/luu/1/rss.xml",
        "feeds/dia-ban/tat-ca/luu/2/rss.xml",
        "feeds/dia-ban/tat-ca/luu/1/rss.xml",
    ]
    silent = [name for name, _ in chain(long_files(), "feeds/dia-ban/xa-yen-the/rss.xml")]
    assert silent[1:] == names[2:], "xã chưa đăng gì dùng chung kho lưu trữ"


def test_a_new_item_changes_the_newest_documents_and_no_full_page() -> None:
    day = FIRST + timedelta(days=len(long_portal().entries))
    after = files_of(with_records(long_portal(), news(9999, day)))
    touched = differing(long_files(), after)
    pages = {name for name in touched if "/luu/" in name}
    assert {name.rpartition("/")[0] for name in pages} == {
        "feeds/tat-ca/luu/3",
        "feeds/loai/tin-tuc/luu/3",
        "feeds/linh-vuc/tthc/luu/3",
        "feeds/linh-vuc/tthc/tin-tuc/luu/3",
        "feeds/dia-ban/tat-ca/luu/2",
        "feeds/dia-ban/tat-ca/tin-tuc/luu/2",
        *{
            n.rpartition("/")[0]
            for n in pages
            if n.startswith(("feeds/co-quan", "feeds/doi-tuong"))
        },
    }


def test_an_edit_of_an_old_item_leaves_all_newest_documents_as_they_were() -> None:
    old = next(entry for entry in long_portal().entries if entry.record.id == "tin-0001")
    after = files_of(with_records(long_portal(), changed(old, title="Tiêu đề khác")))
    touched = differing(long_files(), after)
    assert touched
    assert all("/luu/1/" in name for name in touched)


@pytest.mark.parametrize("number", [0, 1, ITEMS])
def test_a_list_that_fits_into_one_document_has_no_archive(number: int) -> None:
    files = files_of(long_portal(number))
    assert [n for n in files if "/luu/" in n and not n.startswith("feeds/dia-ban/tat-ca/")] == []
    feed = feedparser.parse(files["feeds/tat-ca/rss.xml"])
    assert not feed.bozo
    assert len(feed.entries) == number
