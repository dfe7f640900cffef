"""The texts as a browser asks for them: by the page's own modules, from files that were built."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from loa.search.full_text import contents, files_of
from loa.search.keys import Keys, KnownKeys
from tests.browser.fixtures import Visit, served
from tests.browser.test_search_words import MODULES

PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Tìm</title>
<link rel="icon" href="data:,"><p>Tìm</p></html>"""
ASK = """async ([shards, query, unwanted]) => {
    const { FullText } = await import("./js/full_text.js");
    const { wordsOf } = await import("./js/text.js");
    const texts = new FullText(new URL("tim-kiem/toan-van/", document.baseURI).href, shards);
    const tokens = wordsOf(query).map((typed, i) => ({ typed, beside: i > 0 }));
    const wanted = (hits) => hits.filter(({ shard }) => shard.id !== unwanted);
    const told = [];
    const rarity = (word) => word.length;
    for await (const { hits, last } of texts.search(tokens, () => true, rarity, wanted)) {
        told.push({ last, hits: hits.map(({ shard, ...hit }) => ({ ...hit, shard: shard.id })) });
    }
    return told;
}"""
TEXTS = {
    "thu-tuc": (
        "Người dân nộp đơn đề nghị đo đạc, kèm giấy chứng nhận.",
        "Cầm đồ phải có giấy phép; đồ cầm phải có hóa đơn.",
    ),
    "tin-tuc-2026": ("Đạc điền thì đo từng thửa, nộp hồ sơ tại xã.",),
    "tin-tuc-2025": ("Tổ công tác đo đạc 76/NQ-CP ở từng thôn. Cấm đỗ xe.",),
    "tin-tuc-2024": ("Năm ấy cũng đo đạc bằng kĩ thuật mới.",),
    "tin-tuc-2023": ("Người dân được miễn lệ phí.",),
}
PARTS = {
    "chung": ("thu-tuc",),
    "2026": ("tin-tuc-2026",),
    "2025": ("tin-tuc-2025",),
    "2020-2024": ("tin-tuc-2024", "tin-tuc-2023"),
}
SHARDS: list[dict[str, Any]] = [
    {"id": "thu-tuc", "year": None, "count": 2},
    *({"id": f"tin-tuc-{year}", "year": year, "count": 1} for year in (2026, 2025, 2024, 2023)),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page, the modules, and an index of some shards."""
    site = tmp_path_factory.mktemp("chi-muc")
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    shutil.copytree(MODULES, site / "js")
    shards = {}
    for shard, parts in PARTS.items():
        texts = [text for part in parts for text in TEXTS[part]]
        files = files_of(shard, [keys_of(text) for text in texts])
        shards[shard] = len(texts), len(files) - 1
        for uri, data in files.items():
            path = site / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    (site / "tim-kiem/toan-van/muc-luc.json").write_bytes(contents(shards))
    return site


def keys_of(text: str) -> Keys:
    return KnownKeys().of([text])


def told(
    visit: Visit, site: Path, query: str, shards: Any = SHARDS, unwanted: str = ""
) -> list[dict[str, Any]]:
    """Return what is told of a query, year after year."""
    with served(site) as address:
        page = visit.open(address)
        return list(page.evaluate(ASK, [shards, query, unwanted]))


def found(visit: Visit, site: Path, query: str) -> list[tuple[str, int]]:
    """Return the shard and the row of all hits."""
    return [(hit["shard"], hit["at"]) for part in told(visit, site, query) for hit in part["hits"]]


@pytest.mark.parametrize("query", ["đo đạc", "do dac", "ĐO ĐẠC"])
def test_words_side_by_side_are_found_however_they_are_typed(
    visit: Visit, site: Path, query: str
) -> None:
    assert found(visit, site, query) == [
        ("thu-tuc", 0),
        ("tin-tuc-2025", 0),
        ("tin-tuc-2024", 0),
    ]
    assert visit.complaints == []


@pytest.mark.parametrize("query", ["76/NQ-CP", "076 nq cp"])
def test_a_number_is_found_however_it_is_parted(visit: Visit, site: Path, query: str) -> None:
    assert found(visit, site, query) == [("tin-tuc-2025", 0)]


def test_what_is_spelled_either_way_is_one_word(visit: Visit, site: Path) -> None:
    assert found(visit, site, "kỹ thuật") == [("tin-tuc-2024", 0)]


def test_older_years_share_a_shard_and_keep_their_rows(visit: Visit, site: Path) -> None:
    assert found(visit, site, "miễn lệ phí") == [("tin-tuc-2023", 0)]


@pytest.mark.parametrize(
    ("query", "newest"),
    [
        ("đo đạc", {"thu-tuc", "tin-tuc-2025"}),
        ("đạc", {"thu-tuc", "tin-tuc-2026", "tin-tuc-2025"}),
    ],
)
def test_the_newest_years_are_told_first_and_nothing_else_is_asked_then(
    visit: Visit, site: Path, query: str, newest: set[str]
) -> None:
    first, second = told(visit, site, query)
    assert {hit["shard"] for hit in first["hits"]} == newest
    assert (first["last"], second["last"]) == (False, True)


def test_words_here_and_there_are_loose_and_offered_where_nothing_is_close(
    visit: Visit, site: Path
) -> None:
    parts = told(visit, site, "nộp thửa")
    hits = [hit for part in parts for hit in part["hits"]]
    assert [(hit["shard"], hit["loose"], hit["close"]) for hit in hits] == [
        ("tin-tuc-2026", True, 0)
    ]
    assert parts[-1]["last"]


def test_marks_as_typed_are_told_apart(visit: Visit, site: Path) -> None:
    hits = [hit for part in told(visit, site, "cầm đồ") for hit in part["hits"]]
    assert {(hit["shard"], hit["at"]): hit["toned"] for hit in hits} == {
        ("thu-tuc", 1): 1,
        ("tin-tuc-2025", 0): 0,
    }


def test_a_text_is_as_long_as_it_has_words(visit: Visit, site: Path) -> None:
    [hit] = [hit for part in told(visit, site, "giấy chứng nhận") for hit in part["hits"]]
    assert hit["length"] == 9, "gần bằng số chữ: căn được làm tròn"


def test_what_is_not_wanted_does_not_count_as_found(visit: Visit, site: Path) -> None:
    parts = told(visit, site, "đề nghị chứng", unwanted="thu-tuc")
    assert [hit for part in parts for hit in part["hits"]] == []
    assert parts[-1]["last"], "đã hỏi đến năm cuối, cả từng chữ một"


@pytest.mark.parametrize("query", ["quốc tịch", "a", "zzz"])
def test_what_no_text_has_is_not_found(visit: Visit, site: Path, query: str) -> None:
    assert found(visit, site, query) == []


def test_an_index_of_other_rows_is_not_believed(visit: Visit, site: Path) -> None:
    changed = [{**SHARDS[0], "count": 3}, *SHARDS[1:]]
    with pytest.raises(Exception, match="has changed"):
        told(visit, site, "đo đạc", changed)
