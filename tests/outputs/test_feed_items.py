"""What single items say: texts of any kind, corrections, withdrawals, moves, renamed ids."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from loa.catalogue.deadlines import deadlines
from loa.catalogue.feed_members import TOMBSTONE_DAYS
from loa.outputs.feeds.items import WORDS, withdrawn_words
from loa.outputs.feeds.wording import plain
from loa.records.base import Status
from loa.records.kinds import NEWS, PLAN
from loa.text.dates import format_date
from tests.catalogue.content import catalogue_of_base, read_base_with
from tests.outputs.feed_reading import (
    AS_OF,
    URL,
    changed,
    differing,
    events_of,
    files_of,
    sample,
    sample_files,
    with_records,
)

CASES = sorted((Path(__file__).parents[1] / "cases" / "feeds").glob("*.yml"))
TEXTS = st.text(min_size=1, max_size=200).filter(lambda text: bool(plain(text)))
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def one_item(**values: Any) -> dict[str, bytes]:
    """Return the feeds of a portal with one item of news."""
    entry = changed(sample().of_kind(NEWS)[0], **values)
    return files_of(replace(sample(), entries=(entry,)), "feeds/tat-ca/")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_item_reads_as_its_case_says(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    as_of = date.fromisoformat(str(case.get("as_of", AS_OF)))
    reading = read_base_with(tmp_path, case["files"], as_of)
    assert [str(problem) for problem in reading.errors] == []
    files = files_of(reading.catalogue)
    for name, wanted in case["items"].items():
        data = json.loads(files[f"feeds/{name}/feed.json"])
        told = [_as_told(item, wanted[0] if wanted else {}) for item in data["items"]]
        assert told[: len(wanted)] == wanted, name
        rss = feedparser.parse(files[f"feeds/{name}/rss.xml"])
        assert [entry.title for entry in rss.entries] == [i["title"] for i in data["items"]]
    for name, days in case.get("calendar", {}).items():
        events = events_of(files[f"feeds/{name}/lich.ics"])
        assert {str(e["SUMMARY"]): str(e.decoded("DTSTART")) for e in events} == {
            summary: str(day) for summary, day in days.items()
        }


def _as_told(item: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """Return what a case asks of an item, in its words."""
    told = {
        "title": item["title"],
        "link": item["url"].removeprefix(URL),
        "id": item["id"].removeprefix(f"{URL}#"),
        "text": item["content_text"],
        "date": item["date_published"],
        "updated": item["date_modified"],
        "about": item["tags"],
        "files": [
            f"{f['url'].removeprefix(URL)}, {f['mime_type']}, {f['size_in_bytes']} byte"
            for f in item.get("attachments", ())
        ],
    }
    return {key: told[key] for key in wanted}


@settings(max_examples=60, deadline=None)
@given(title=TEXTS, summary=TEXTS)
def test_any_text_comes_out_as_it_was_meant(title: str, summary: str) -> None:
    files = one_item(title=title, summary=summary, changes=())
    wanted = plain(title)
    rss = etree.fromstring(files["feeds/tat-ca/rss.xml"])
    atom = etree.fromstring(files["feeds/tat-ca/atom.xml"])
    data = json.loads(files["feeds/tat-ca/feed.json"])
    name = "{http://www.w3.org/2005/Atom}"
    assert rss.findtext(".//item/title") == wanted
    assert atom.findtext(f"{name}entry/{name}title") == wanted
    assert data["items"][0]["title"] == wanted
    words = data["items"][0]["content_text"]
    assert len(words.split()) <= WORDS
    assert rss.findtext(".//item/description") == words
    assert atom.findtext(f"{name}entry/{name}summary") == words


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Một cửa & liên thông", "Một cửa & liên thông"),
        ("]]> <script>alert(1)</script>", "]]> <script>alert(1)</script>"),
        ("Thu\u0309 tu\u0323c", "Thủ tục"),
        ("Hỏi \U0001f468\u200d\U0001f4bb đáp", "Hỏi \U0001f468\u200d\U0001f4bb đáp"),
        ("Một\x00 hai\x0b ba\ud800", "Một hai ba"),
        ("Hai\ndòng\u2028nữa\u00a0đây", "Hai dòng nữa đây"),
    ],
)
def test_hard_texts(written: str, read: str) -> None:
    assert plain(written) == read
    entry = etree.fromstring(one_item(title=written)["feeds/tat-ca/rss.xml"]).find(".//item")
    assert entry.findtext("title") == read


def test_a_picture_stands_first_in_its_own_variant_alone() -> None:
    files = files_of(catalogue_of_base(), "feeds/loai/tin-tuc/")
    item = etree.fromstring(files["feeds/loai/tin-tuc/rss-anh.xml"]).find(".//item")
    start = f'<img src="{URL}tin-tuc/2026/tap-huan.jpg" alt="Lớp học ở hội trường phường"><br>Công'
    assert str(item.findtext("description")).startswith(start)
    assert item.find("enclosure").get("type") == "image/jpeg"
    assert b"<img" not in files["feeds/loai/tin-tuc/rss.xml"]
    assert b"&lt;img" not in files["feeds/loai/tin-tuc/rss.xml"]


def test_an_item_that_moves_or_is_edited_keeps_its_identity() -> None:
    entry = sample().of_kind(NEWS)[0]
    moved = replace(changed(entry, title="Khác"), path="tin-tuc/2026/cho-khac.md")
    ids = []
    for found in (entry, moved):
        catalogue = replace(sample(), entries=(found,))
        feed = feedparser.parse(files_of(catalogue, "feeds/tat-ca/")["feeds/tat-ca/rss.xml"])
        ids.append([e.id for e in feed.entries])
    assert ids[0] == ids[1] == [f"{URL}#{entry.record.id}"]


def test_what_was_withdrawn_is_told_for_a_while_and_then_forgotten() -> None:
    entry = sample().of_kind(NEWS)[0]
    gone = changed(
        entry, status=Status.WITHDRAWN, withdrawn_reason="Số liệu sai & cũ.", updated=AS_OF
    )
    catalogue = with_records(sample(), gone)
    files = files_of(catalogue)
    for name in ("tat-ca", "loai/tin-tuc", f"linh-vuc/{entry.record.pillars[0]}"):
        [item] = [
            item
            for item in json.loads(files[f"feeds/{name}/feed.json"])["items"]
            if item["id"] == f"{URL}#{entry.record.id}"
        ]
        assert item["title"] == f"[Đã rút] {entry.record.title}"
        assert "Số liệu sai & cũ." in item["content_text"]
        assert item["_loa"]["withdrawn"] == {
            "date": AS_OF.isoformat(),
            "reason": "Số liệu sai & cũ.",
        }
        [tombstone] = etree.fromstring(files[f"feeds/{name}/atom.xml"]).findall(TOMBSTONE)
        assert tombstone.get("ref") == item["id"]
        assert tombstone.get("when") == f"{AS_OF}T00:00:00+07:00"
    later = replace(catalogue, as_of=AS_OF + timedelta(days=TOMBSTONE_DAYS))
    assert not any(entry.record.title.encode() in data for n, data in files_of(later).items())


def test_an_archive_holds_what_stands_and_no_tombstone() -> None:
    gone = changed(
        sample().of_kind(NEWS)[0],
        status=Status.WITHDRAWN,
        withdrawn_reason="Sai.",
        updated=AS_OF,
    )
    files = files_of(with_records(sample(), gone))
    archived = b"".join(data for name, data in files.items() if "/luu/" in name)
    assert "[Đã rút]".encode() not in archived


def test_the_day_of_a_withdrawal_is_told_only_where_the_page_names_it() -> None:
    entry = sample().of_kind(NEWS)[0]
    silent = changed(
        entry, status=Status.WITHDRAWN, withdrawn_reason="Sai.", updated=None, changes=()
    )
    assert withdrawn_words(silent.record)[1] == "Nội dung này đã được rút. Lý do: Sai."
    dated = changed(silent, updated=AS_OF)
    assert f"được rút ngày {format_date(AS_OF)}." in withdrawn_words(dated.record)[1]


def test_a_withdrawn_plan_cancels_its_days() -> None:
    plan = max(sample().plans, key=lambda entry: entry.record.year)
    name = "feeds/loai/ke-hoach/lich.ics"
    before = events_of(files_of(sample(), name)[name])
    gone = changed(plan, status=Status.WITHDRAWN, withdrawn_reason="Thay.", updated=AS_OF)
    after = events_of(files_of(with_records(sample(), gone), name)[name])
    own = f"{plan.record.id}/"
    was = {str(e["UID"]): e for e in before if str(e["UID"]).startswith(own)}
    now = {str(e["UID"]): e for e in after if str(e["UID"]).startswith(own)}
    assert was.keys() == now.keys()
    assert now
    for uid, event in now.items():
        assert event["STATUS"] == "CANCELLED"
        assert event["SEQUENCE"] == was[uid]["SEQUENCE"] + 1


def test_a_duty_is_announced_thirty_days_before_its_day_and_no_sooner() -> None:
    plan = max(sample().plans, key=lambda entry: entry.record.year)
    deadline, *_ = deadlines(plan)
    day = deadline.days[-1]
    key = f"{URL}#{plan.record.id}/{deadline.ref}/{day}"
    name = "feeds/thoi-han/feed.json"

    def announced(as_of: date) -> dict[str, Any]:
        files = files_of(replace(sample(), as_of=as_of), name)
        return {item["id"]: item for item in json.loads(files[name])["items"]}

    assert key not in announced(day - timedelta(days=31))
    item = announced(day - timedelta(days=30))[key]
    assert item["title"] == f"Hạn {format_date(day)}: {deadline.what}"
    assert item["date_published"] == f"{day - timedelta(days=30)}T00:00:00+07:00"
    assert item["url"] == URL + deadline.url


def test_an_edit_of_one_record_leaves_the_feeds_of_others_as_they_were() -> None:
    entry = sample().of_kind(PLAN)[0]
    edited = files_of(with_records(sample(), changed(entry, title="Kế hoạch đổi tên")))
    untouched = {"feeds/loai/tin-tuc/rss.xml", "feeds/loai/thu-tuc/atom.xml", "feeds/index.opml"}
    touched = differing(sample_files(), edited)
    assert "feeds/loai/ke-hoach/rss.xml" in touched
    assert not untouched & touched


def test_a_list_whose_id_was_changed_is_at_its_old_address_too() -> None:
    lists = sample().lists
    pillar = lists.pillars["so"].model_copy(update={"former_ids": ("chinh-quyen-so", "tthc")})
    renamed = replace(sample(), lists=replace(lists, pillars={**lists.pillars, "so": pillar}))
    files = files_of(renamed, "feeds/linh-vuc/")
    forms = ("rss.xml", "rss-anh.xml", "rss-day-du.xml", "atom.xml", "feed.json", "lich.ics")
    for form in (*forms, "tin-tuc/rss.xml"):
        assert files[f"feeds/linh-vuc/chinh-quyen-so/{form}"] == files[f"feeds/linh-vuc/so/{form}"]
    title = feedparser.parse(files["feeds/linh-vuc/tthc/rss.xml"]).feed.title
    assert title.startswith("Cải cách thủ tục"), "mã còn dùng là của lĩnh vực đang dùng"
