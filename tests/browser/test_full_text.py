"""The full-text index in a real browser: the root is loaded, shards are merged, words are found."""

from pathlib import Path
from typing import Any

import pytest

from loa.search.documents import ROOT, Document, IndexedShard
from loa.search.full_text import files_of
from loa.text.fold import fold
from tests.browser.fixtures import Visit, served

PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Tìm</title>
<link rel="icon" href="data:,"><p>Tìm</p></html>"""
ASK = """async ([shards, query, filters]) => {
    const root = new URL("tim-kiem/toan-van/", document.baseURI).pathname;
    const pagefind = await import(`${root}pagefind.js`);
    await pagefind.options({baseUrl: "/"});
    await pagefind.init();
    for (const shard of shards) await pagefind.mergeIndex(`${root}${shard}/`, {baseUrl: "/"});
    const {results} = await pagefind.search(query, {filters});
    return Promise.all(results.map(async (hit) => {
        const {raw_url, content, meta} = await hit.data();
        return {url: raw_url, content, ...meta};
    }));
}"""

PROCEDURE = Document(
    url="thu-tuc/dat-dai/tach-thua/",
    title="Tách thửa",
    kind="thu-tuc",
    day="2026-01-05",
    facts="Đo đạc lại toàn xã.",
    text="Người dân nộp đơn đề nghị đo đạc, kèm giấy chứng nhận.",
    words="nguoi dan nop don de nghi do dac kem giay chung nhan",
    filters=(("pillar", "tthc"), ("ward", "tat-ca")),
)
NEWS = Document(
    url="tin-tuc/2026/do-dac/",
    title="Xã bắt đầu đo lại bản đồ",
    kind="tin-tuc",
    day="2026-03-12",
    facts="Đo đạc lại toàn xã.",
    text="Tổ công tác đo đạc 76/NQ-CP <b>ở</b> từng thôn.",
    words="to cong tac do dac 76nqcp o tung thon",
    filters=(("pillar", "so"), ("ward", "xa-yen-the")),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page, and an index of two shards."""
    site = tmp_path_factory.mktemp("chi-muc")
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    shards: tuple[tuple[IndexedShard, list[Document]], ...] = (
        (ROOT, []),
        (IndexedShard("thu-tuc", ()), [PROCEDURE]),
        (IndexedShard("tin-tuc-2026", ()), [NEWS]),
    )
    for shard, documents in shards:
        for uri, data in files_of(shard, documents, site.with_name("viec")).items():
            path = site / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return site


def ask(visit: Visit, site: Path, query: str, **filters: Any) -> list[dict[str, str]]:
    """Return the hits for a query, asked as the search page asks."""
    with served(site) as address:
        found = visit.open(address).evaluate(
            ASK, [["thu-tuc", "tin-tuc-2026"], fold(query), filters]
        )
    assert visit.complaints == []
    return list(found)


@pytest.mark.parametrize("query", ["đo đạc", "do dac", "ĐO ĐẠC", "đò đặc"])
def test_a_word_of_a_body_is_found_however_it_is_typed(
    visit: Visit, site: Path, query: str
) -> None:
    found = ask(visit, site, query)
    assert {hit["url"] for hit in found} == {f"/{PROCEDURE.url}", f"/{NEWS.url}"}


def test_a_hit_shows_what_was_written(visit: Visit, site: Path) -> None:
    [hit] = ask(visit, site, "76nqcp")
    assert hit == {
        "url": f"/{NEWS.url}",
        "content": NEWS.text,
        "title": NEWS.title,
        "kind": "tin-tuc",
        "date": "2026-03-12",
        "facts": NEWS.facts,
    }


@pytest.mark.parametrize(
    ("filters", "urls"),
    [
        ({"pillar": "tthc"}, {f"/{PROCEDURE.url}"}),
        ({"ward": {"any": ["xa-yen-the", "tat-ca"]}}, {f"/{PROCEDURE.url}", f"/{NEWS.url}"}),
        ({"ward": "xa-khac"}, set()),
    ],
)
def test_hits_are_narrowed(
    visit: Visit, site: Path, filters: dict[str, Any], urls: set[str]
) -> None:
    assert {hit["url"] for hit in ask(visit, site, "đo đạc", **filters)} == urls


def test_what_no_page_has_is_not_found(visit: Visit, site: Path) -> None:
    assert ask(visit, site, "quốc tịch") == []
    assert ask(visit, site, "a") == [], "trang mà Pagefind cần để lập gốc không còn"
