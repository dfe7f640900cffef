"""What the full-text index is told of a record."""

from datetime import date
from pathlib import Path

import pytest

from loa.catalogue.entry import Entry
from loa.search.documents import indexed_shards, keys_of_record
from loa.search.keys import KnownKeys, keys_of
from tests.catalogue.content import catalogue_of_base, read_base_with
from tests.catalogue.documents import document as directive
from tests.engine.portal import NEWS

BODY = """## Đề mục

Theo **Nghị quyết số 76/NQ-CP** ngày 15/7/2021, hồ sơ đất đai & nhà ở. Hồ sơ đất đai.
"""
PROCEDURE = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
PLAN = "ke-hoach/2026/tuyen-truyen-2026.md"


def words_of(entry: Entry, body: str) -> str:
    """Return the words of a record in their order."""
    return f" {' '.join(keys_of_record(entry, body, KnownKeys()).words)} "


def of_base(path: str, body: str = BODY) -> str:
    return words_of(catalogue_of_base().by_path[path], body)


def test_a_body_is_its_words_in_order_without_marks() -> None:
    assert (
        " de muc theo nghi quyet so 76 nq cp ngay 15 7 2021 ho so dat dai nha o ho so dat dai "
        in of_base(PROCEDURE)
    )


@pytest.mark.parametrize(
    "words",
    [
        "đăng ký khai sinh",
        "UBND xã phường",
        "miễn lệ phí",
        "tờ khai",
        "trực tiếp",
        "giấy khai sinh",
    ],
)
def test_what_the_front_matter_says_is_found(words: str) -> None:
    assert set(keys_of(words)) <= set(of_base(PROCEDURE, "").split())


@pytest.mark.parametrize("silent", ["published", "bien", "tthc"])
def test_what_nobody_looks_for_is_not_indexed(silent: str) -> None:
    assert silent not in of_base(PROCEDURE).split()


def test_a_plan_is_found_by_its_table() -> None:
    tasks = catalogue_of_base().by_path[PLAN].annex.tasks
    assert tasks
    words = of_base(PLAN)
    for task in tasks:
        assert f" {' '.join(keys_of(task.content))} " in words


def test_a_number_is_one_word_too() -> None:
    assert "76nqcp" in of_base(PROCEDURE).split(), "văn bản được dẫn trong bài"
    own = directive("a", number="118/2025/NĐ-CP")
    assert "1182025ndcp" in words_of(own, "").split()
    assert "1572021" not in of_base(PROCEDURE).split(), "ngày tháng không phải số văn bản"


def test_every_listed_record_is_in_one_shard(tmp_path: Path) -> None:
    catalogue = read_base_with(tmp_path, {}).catalogue
    shards = [*indexed_shards(catalogue)]
    assert [shard.id for shard in shards] == ["chung", "2026"]
    paths = [path for shard in shards for path in shard.records]
    assert sorted(paths) == sorted(entry.path for entry in catalogue.listed)


def test_the_two_newest_years_are_shards_and_five_older_ones_are_one(tmp_path: Path) -> None:
    news = {
        f"tin-tuc/{year}/tin-{year}.md": NEWS.format(
            title=f"Tin năm {year}", day=f"11/10/{year}", pillar="tthc", ward="phuong-vo-cuong"
        )
        for year in (2025, 2023, 2021, 2019)
    }
    shards = {s.id: s.records for s in indexed_shards(read_base_with(tmp_path, news).catalogue)}
    assert [*shards] == ["chung", "2026", "2025", "2020-2024", "2015-2019"]
    assert shards["2020-2024"] == ("tin-tuc/2023/tin-2023.md", "tin-tuc/2021/tin-2021.md")


def test_a_portal_without_records_has_no_index(tmp_path: Path) -> None:
    catalogue = read_base_with(tmp_path, {}, date(1999, 1, 1)).catalogue
    assert [*indexed_shards(catalogue)] == []
