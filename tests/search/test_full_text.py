"""The full-text index among the files of a site: made again where its inputs changed."""

import os
import shutil
from collections import Counter
from pathlib import Path

import orjson
import pytest

from loa import addresses
from loa.engine.outputs import Reason
from tests.engine.portal import Portal, files_of

NEWS = "content/tin-tuc/2026/tin-1.md"
PLAN = "content/ke-hoach/2026/tuyen-truyen-2026.md"
INDEX = addresses.FULL_TEXT
CONTENTS = addresses.FULL_TEXT_CONTENTS
LENGTHS = addresses.text_lengths("2026")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal with an index; only to be copied from."""
    portal = Portal(tmp_path_factory.mktemp("goc") / "cong", full_text=True)
    portal.write_news("cu", "Tin năm trước", "10/10/2025")
    portal.build()
    return portal


@pytest.fixture
def portal(built: Portal, tmp_path: Path) -> Portal:
    """A portal whose site is up to date."""
    shutil.copytree(built.root, tmp_path / "cong")
    portal = Portal.at(tmp_path / "cong")
    assert portal.build().made == ()
    return portal


def index_of(portal: Portal) -> dict[str, bytes]:
    return {uri: data for uri, data in files_of(portal.site).items() if uri.startswith(INDEX)}


def shards_of(uris: object) -> set[str]:
    """Return the shards to which some files belong; "" of what tells of all."""
    assert isinstance(uris, set | dict)
    return {addresses.shard_at(uri) for uri in uris}


def made(portal: Portal) -> dict[str, Reason]:
    return {uri: why for uri, why in portal.build().made if uri.startswith(INDEX)}


def assert_as_from_nothing(portal: Portal) -> None:
    assert files_of(portal.site) == portal.clean_site()


def test_every_shard_is_there_with_as_many_buckets_as_the_contents_say(portal: Portal) -> None:
    index = index_of(portal)
    shards = {"chung", "2025", "2026"}
    assert shards_of(index) == {"", *shards}
    contents = orjson.loads(index[CONTENTS])
    assert contents.keys() == shards
    for shard, (rows, buckets) in contents.items():
        lengths = addresses.text_lengths(shard)
        expected = {lengths, *(addresses.bucket(shard, number) for number in range(buckets))}
        assert {uri for uri in index if shards_of({uri}) == {shard}} == expected
        assert len(index[lengths]) == rows


def test_there_are_as_many_rows_as_in_the_finding_list(portal: Portal) -> None:
    files = files_of(portal.site)
    listed = orjson.loads(files["tim-kiem/muc-luc/muc-luc.json"])["shards"]
    counts: Counter[str] = Counter()
    for shard in listed:
        if shard["kind"] != "khac":
            counts[str(shard["year"] or "chung")] += shard["count"]
    assert counts == {name: rows for name, (rows, _) in orjson.loads(files[CONTENTS]).items()}


def test_an_edited_body_makes_one_shard_again_and_writes_what_differs(portal: Portal) -> None:
    before = index_of(portal)
    portal.replace(NEWS, "Bài này nhắc tới", "Một câu mới về thủy lợi nhắc tới")
    again = made(portal)
    after = index_of(portal)
    differing = {uri for uri in after if before.get(uri) != after[uri]}
    assert differing
    # The file by which a shard is declared is made with it, though lengths may be what they were.
    assert again.keys() == differing | {LENGTHS}
    assert shards_of(differing) <= {"", "2026"}
    assert again[LENGTHS] is Reason.CONTENT
    assert_as_from_nothing(portal)


def test_an_edited_title_makes_its_shard_again(portal: Portal) -> None:
    portal.replace(NEWS, "Tin số 1", "Tin đổi tên")
    assert shards_of(made(portal)) == {"2026"}
    assert_as_from_nothing(portal)


def test_a_table_beside_a_plan_counts_in(portal: Portal) -> None:
    table = portal.root / PLAN.replace(".md", ".csv")
    first, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([first, *rows[:-1]]), encoding="utf-8")
    assert shards_of(made(portal)) == {"chung"}
    assert_as_from_nothing(portal)


def test_a_file_that_was_only_touched_makes_nothing_again(portal: Portal) -> None:
    os.utime(portal.root / NEWS)
    assert made(portal) == {}


def test_a_record_that_moves_to_another_year_changes_both_shards(portal: Portal) -> None:
    portal.replace(NEWS, "11/10/2026", "11/10/2025")
    assert shards_of(made(portal)) == {"", "2026", "2025"}
    assert_as_from_nothing(portal)


def test_a_record_that_goes_takes_its_files_and_the_last_one_its_shard(portal: Portal) -> None:
    before = index_of(portal)
    (portal.root / "content/tin-tuc/2026/tin-2.md").unlink()
    (portal.root / "content/tin-tuc/2025").mkdir(exist_ok=True)
    portal.replace("content/tin-tuc/2026/cu.md", "status: published", "status: draft")
    portal.build()
    after = index_of(portal)
    assert shards_of(before) - shards_of(after) == {"2025"}
    assert not (portal.site / INDEX / "2025").exists()
    assert len(before[LENGTHS]) - len(after[LENGTHS]) == 1
    assert_as_from_nothing(portal)


def test_a_day_on_which_nothing_ends_changes_nothing(portal: Portal) -> None:
    portal.as_of = "2026-11-22"
    assert made(portal) == {}


@pytest.mark.parametrize("uri", [CONTENTS, LENGTHS, addresses.bucket("chung", 0)])
def test_a_lost_or_altered_file_is_put_back(portal: Portal, uri: str) -> None:
    before = index_of(portal)
    lost = portal.site / uri
    lost.unlink()
    assert made(portal) == {uri: Reason.MISSING}
    lost.write_bytes(b"x")
    assert made(portal) == {uri: Reason.ALTERED}
    assert index_of(portal) == before


def test_a_stray_file_is_removed(portal: Portal) -> None:
    stray = portal.site / INDEX / "chung" / "4096.bin"
    stray.write_bytes(b"x")
    portal.build()
    assert not stray.exists()


def test_a_lost_state_costs_time_and_nothing_else(portal: Portal) -> None:
    before = files_of(portal.site)
    portal.state.unlink()
    assert portal.build().written == 0
    assert files_of(portal.site) == before


def test_without_search_there_is_no_index_and_with_it_again_there_is(portal: Portal) -> None:
    before = index_of(portal)
    portal.replace("mkdocs.yml", "search: !ENV [LOA_SEARCH, true]", "search: false")
    portal.build()
    assert index_of(portal) == {}
    portal.replace("mkdocs.yml", "search: false", "search: true")
    portal.build()
    assert index_of(portal) == before


def test_a_preview_leaves_texts_out(portal: Portal) -> None:
    portal.build(full_text=False)
    assert index_of(portal) == {}
