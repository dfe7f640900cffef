"""What the full-text index is told of a record."""

from datetime import date
from pathlib import Path

import pytest

from loa.search.documents import Document, document, indexed_shards
from loa.text.fold import fold
from tests.catalogue.content import catalogue_of_base, read_base_with
from tests.catalogue.documents import document as directive

BODY = """## Đề mục

Theo **Nghị quyết số 76/NQ-CP** ngày 15/7/2021, hồ sơ đất đai & nhà ở. Hồ sơ đất đai.
"""


def of_base(path: str, body: str = BODY) -> Document:
    return document(catalogue_of_base().by_path[path], "", body)


PROCEDURE = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
PLAN = "ke-hoach/2026/tuyen-truyen-2026.md"


def test_a_result_shows_what_was_written() -> None:
    found = of_base(PROCEDURE)
    assert found.url == "thu-tuc/ho-tich/dang-ky-khai-sinh/"
    assert (found.title, found.kind, found.day) == ("Đăng ký khai sinh", "thu-tuc", "2026-01-05")
    assert found.text == (
        "Đề mục Theo Nghị quyết số 76/NQ-CP ngày 15/7/2021, hồ sơ đất đai & nhà ở. Hồ sơ đất đai."
    )


def test_words_are_folded_and_each_there_once() -> None:
    words = of_base(PROCEDURE).words.split()
    assert len(words) == len(set(words))
    assert all(word == fold(word) for word in words)
    assert {"dat", "dai", "nha", "o"} <= set(words)


@pytest.mark.parametrize(
    "words", ["ho tich", "ubnd xa phuong", "mien le phi", "to khai", "truc tiep", "giay khai sinh"]
)
def test_what_the_front_matter_says_is_found(words: str) -> None:
    assert set(words.split()) <= set(of_base(PROCEDURE, "").words.split())


@pytest.mark.parametrize("silent", ["published", "bien", "tthc"])
def test_what_nobody_looks_for_is_not_indexed(silent: str) -> None:
    assert silent not in of_base(PROCEDURE).words.split()


def test_a_plan_is_found_by_its_table() -> None:
    found = of_base(PLAN)
    tasks = catalogue_of_base().by_path[PLAN].annex.tasks
    assert tasks
    for task in tasks:
        assert task.content in found.text
        assert set(fold(task.content).split()) <= set(found.words.split())


def test_a_number_is_one_word_too() -> None:
    assert "76nqcp" in of_base(PROCEDURE).words.split(), "văn bản được dẫn trong bài"
    own = document(directive("a", number="118/2025/NĐ-CP"), "", "")
    assert "1182025ndcp" in own.words.split()
    assert "1572021" not in of_base(PROCEDURE).words.split(), "ngày tháng không phải số văn bản"


def test_filters_are_ids() -> None:
    entry = directive("a", pillars=["tthc", "so"], issuer="ubnd-tinh", approved_by="x")
    found = document(entry, "con-hieu-luc", "")
    assert found.filters == (
        ("pillar", "tthc"),
        ("pillar", "so"),
        ("ward", "tat-ca"),
        ("organisation", "ubnd-tinh"),
        ("organisation", "x"),
        ("validity", "con-hieu-luc"),
    )
    assert '<i data-pagefind-filter="validity:con-hieu-luc"></i>' in found.html


def test_the_page_for_the_indexer_shows_letters_as_letters() -> None:
    entry = directive("a", subject="<b>&amp;", title="<script>1 < 2")
    html = document(entry, "", "<img src=x> & {}").html
    assert "<script" not in html
    assert "<img" not in html


def test_the_root_comes_first_and_every_listed_record_is_in_one_shard(tmp_path: Path) -> None:
    catalogue = read_base_with(tmp_path, {}).catalogue
    root, *shards = indexed_shards(catalogue)
    assert root == ("", ())
    assert [shard.id for shard in shards] == ["thu-tuc", "ke-hoach", "van-ban", "tin-tuc-2026"]
    paths = [path for shard in shards for path, _ in shard.records]
    assert sorted(paths) == sorted(entry.path for entry in catalogue.listed)


def test_a_portal_without_records_has_no_index(tmp_path: Path) -> None:
    catalogue = read_base_with(tmp_path, {}, date(1999, 1, 1)).catalogue
    assert [*indexed_shards(catalogue)] == []


def test_a_shard_knows_what_is_in_force_that_day(tmp_path: Path) -> None:
    path = "van-ban/2021/76-nq-cp.md"
    parts = {"issued: 15/07/2021": "issued: 15/07/2021\neffective: 15/07/2021\nexpires: 01/12/2026"}
    states = []
    for day in (date(2026, 11, 21), date(2026, 12, 2)):
        folder = tmp_path / day.isoformat()
        catalogue = read_base_with(folder, {path: {"replace": parts}}, day).catalogue
        shard = next(shard for shard in indexed_shards(catalogue) if shard.id == "van-ban")
        states.append(dict(shard.records)[path])
    assert states == ["con-hieu-luc", "het-hieu-luc"]
