"""The finding list: what it holds, row by row, and what an edit makes again of it."""

import gzip
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loa.gate.reading import read_content
from loa.pages.desk import Desk
from loa.records.kinds import KINDS
from loa.sample.files import write_corpus
from loa.search.columns import decode_addresses, decode_days, decode_labels
from loa.search.contents import SUMMARIES
from loa.search.files import FILTERED, search_bytes, search_files
from loa.search.words import NewNames
from loa.text.fold import fold
from tests.catalogue.content import base_with

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 26)
FOLDER = "tim-kiem/muc-luc/"


def files_of(content: Path) -> dict[str, bytes]:
    """Return the files of a portal's finding list by their names."""
    desk = Desk(read_content(content, AS_OF).catalogue)
    return {file.url.removeprefix(FOLDER): search_bytes(file) for file in search_files(desk, ())}


@cache
def sample() -> dict[str, bytes]:
    return files_of(ROOT / "content")


def read(name: str) -> Any:
    return json.loads(sample()[f"{name}.json"])


def keys_in(files: Mapping[str, bytes], shard: str) -> Any:
    """Return the columns of a shard, which stand in the first file or in one of their own."""
    known = {one["id"]: one for one in json.loads(files["muc-luc.json"])["shards"]}
    return known[shard].get("keys") or json.loads(files[f"{shard}.json"])


def titles_in(files: Mapping[str, bytes], shard: str) -> list[str]:
    return [title for title, *_ in decode_labels(keys_in(files, shard)["labels"])]


def row(shard: str, title: str) -> Mapping[str, Any]:
    """Return all that the files of a shard say of one thing, as the browser would read them."""
    keys, filters = keys_in(sample(), shard), read(f"{shard}-loc")
    titles = titles_in(sample(), shard)
    place = titles.index(title)
    days = decode_days(keys["days"]) if keys["days"] else None
    summary, line = read(f"{shard}-{place // read('muc-luc')['rows']}")[place % SUMMARIES]
    found = {
        "url": decode_addresses(titles, keys["paths"])[place],
        "names": decode_labels(keys["labels"])[place][1:],
        "day": str(days[place]) if days else None,
        "summary": summary,
        "line": line,
    }
    for name in FILTERED:
        labels = filters["labels"][name]
        found[name] = {labels[value][0]: labels[value][1] for value in filters[name][place]}
    return found


def test_a_procedure_is_found_by_code_field_and_what_citizens_call_it() -> None:
    found = row("thu-tuc", "Đăng ký khai sinh")
    assert found["url"] == "thu-tuc/ho-tich/dang-ky-khai-sinh/"
    assert found["names"][:2] == ["1.001193", "Hộ tịch"]
    assert "mới đẻ" in found["names"]
    assert found["day"] is None, "thủ tục dùng được cho tới khi sửa, không theo ngày"
    assert found["pillars"]["tthc"] == "Thủ tục hành chính"
    assert found["validity"] == {}


def test_a_document_is_found_by_what_it_is_about_and_its_other_names() -> None:
    found = row("van-ban", "Quyết định số 06/QĐ-TTg")
    assert found["url"] == "van-ban/2022/06-qd-ttg-2022/"
    assert found["names"][0].startswith("Phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư")
    assert "Đề án 06/CP" in found["names"]
    assert found["organisations"]["thu-tuong"] == "Thủ tướng Chính phủ"
    law = row("van-ban", "Luật Ban hành văn bản quy phạm pháp luật năm 2015")
    assert law["validity"] == {"het-hieu-luc": "Hết hiệu lực"}
    assert "Hết hiệu lực" in law["line"]


def test_places_bodies_and_lists_are_found_too() -> None:
    assert row("khac", "Phường Bắc Giang")["wards"] == {"phuong-bac-giang": "Phường Bắc Giang"}
    body = row("khac", "Ủy ban nhân dân tỉnh Bắc Ninh")
    assert body["url"] == "co-quan/ubnd-tinh-bac-ninh/"
    assert "UBND tỉnh Bắc Ninh" in body["names"]
    assert row("khac", "Dữ liệu mở")["url"] == "du-lieu/"


def test_each_record_that_lists_show_is_in_one_shard() -> None:
    catalogue = read_content(ROOT / "content", AS_OF).catalogue
    found = []
    for shard in read("muc-luc")["shards"]:
        keys = keys_in(sample(), shard["id"])
        titles = titles_in(sample(), shard["id"])
        assert len(titles) == shard["count"] > 0
        if shard["kind"] != "khac":
            found += decode_addresses(titles, keys["paths"])
    assert sorted(found) == sorted(entry.url for entry in catalogue.listed)


def test_shards_of_whole_kinds_load_first_and_years_backwards() -> None:
    shards = read("muc-luc")["shards"]
    years = [shard["year"] for shard in shards if shard["year"]]
    assert [shard["year"] for shard in shards][-len(years) :] == years
    assert years == sorted(years, reverse=True)
    undated = {kind.folder for kind in KINDS if not kind.dated}
    assert {shard["id"] for shard in shards[: -len(years)]} == {*undated, "khac"}


def test_what_was_taken_back_is_not_found(tmp_path: Path) -> None:
    page = "tin-tuc/2026/tap-huan.md"
    title = "Tập huấn"
    before = files_of(base_with(tmp_path / "before", {}))
    withdrawn = "status: withdrawn\nwithdrawn_reason: Sai.\n"
    taken = {page: {"replace": {"status: published\n": withdrawn}}}
    after = files_of(base_with(tmp_path / "after", taken))
    assert any(found.startswith(title) for found in titles_in(before, "tin-tuc-2026"))
    assert "tin-tuc-2026.json" not in after


def test_the_first_file_knows_the_words_of_each_year() -> None:
    contents = read("muc-luc")
    years = [n for n, shard in enumerate(contents["shards"]) if shard["year"]]
    told = {n: " ".join(one["words"] for one in contents["words"] if n in one["in"]) for n in years}
    for n in years:
        labels = decode_labels(keys_in(sample(), contents["shards"][n]["id"])["labels"])
        written = " ".join(label for row in labels for label in row)
        assert set(told[n].split()) == set(fold(written).split())


def test_the_first_file_knows_what_most_people_come_for() -> None:
    contents = read("muc-luc")
    shards = [shard["id"] for shard in contents["shards"]]
    found = [titles_in(sample(), shards[place])[at] for place, at in contents["sought"]]
    assert found[0] == "Đăng ký khai sinh"
    assert len(found) == 10


def test_words_are_those_of_the_lists() -> None:
    contents = read("muc-luc")
    same = dict(contents["same"])
    assert "sổ đỏ" in same["giấy chứng nhận quyền sử dụng đất"] == same["đăng ký đất đai"]
    assert ["TTHC", "thủ tục hành chính"] in contents["short"]
    assert "ở đâu" in contents["filler"]


@pytest.mark.parametrize(
    ("title", "names", "told"),
    [
        ("Đăng ký khai sinh", ["khai sinh"], []),
        ("Đăng ký khai sinh", ["làm khai sinh ở đâu"], []),
        ("Đăng ký khai sinh", ["Giấy khai sinh", "giay khai sinh"], ["Giấy khai sinh"]),
        ("Đăng ký khai sinh", ["khai đăng sinh"], ["khai đăng sinh"]),
        ("Nghị quyết số 76/NQ-CP", ["76/NQ-CP", "6/NQ-CP"], ["6/NQ-CP"]),
    ],
)
def test_a_name_that_the_title_has_is_left_away(
    title: str, names: list[str], told: list[str]
) -> None:
    assert [*NewNames(["ở đâu", "làm"]).beside(title, names)] == told


def test_the_compressed_file_is_the_same_and_without_a_time() -> None:
    for name, data in sample().items():
        if name.endswith(".json"):
            assert gzip.decompress(sample()[f"{name}.gz"]) == data
            assert sample()[f"{name}.gz"][4:8] == b"\0\0\0\0"


def test_the_bytes_are_the_same_each_time() -> None:
    assert files_of(ROOT / "content") == sample()


def test_what_is_found_by_costs_few_bytes_a_record(tmp_path: Path) -> None:
    """At 10,000 records, half as many: longer columns repeat themselves more often."""
    write_corpus(ROOT / "content" / "danh-muc", tmp_path / "content", records=1500, seed=3)
    files = files_of(tmp_path / "content")
    contents = json.loads(files["muc-luc.json"])
    records = sum(one["count"] for one in contents["shards"] if one["kind"] != "khac")
    years = [one["id"] for one in contents["shards"] if one["year"]]
    first = len(files["muc-luc.json.gz"])
    assert (first + sum(len(files[f"{year}.json.gz"]) for year in years)) / records < 38
    assert first < 23_000
    summaries = [
        len(data) for name, data in files.items() if re.search(r"-\d{1,3}\.json\.gz", name)
    ]
    assert max(summaries) < 2_500
