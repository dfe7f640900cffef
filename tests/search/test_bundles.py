"""A shard as Pagefind makes it, put right: really built, and read as a browser would."""

import gzip
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loa.search import pagefind
from loa.search.bundles import root_bundle, shard_bundle
from loa.search.cbor import decode
from loa.search.documents import Document
from loa.search.pagefind import PagefindError

WARDS = ("xa-yen-the", "phuong-kinh-bac", "tat-ca", "xa-tam-da", "phuong-vo-cuong")


def documents(number: int = 40) -> list[Document]:
    chance = random.Random(number)  # noqa: S311 - no secret
    words = ["dat", "dai", "khai", "sinh", "ho", "khau", "nha", "o", "phep", "xay", "dung"]
    return [
        Document(
            url=f"tin-tuc/2026/bài {place} & “mới”/",
            title=f"Bài số {place}: đất đai",
            kind="tin-tuc",
            day="2026-03-12",
            facts=f"Số {place}/NQ-CP.",
            text=f"Bài viết thứ {place} <b>về</b> đất đai.",
            words=" ".join(chance.sample(words, 6)) + f" rieng{place}",
            filters=(("pillar", chance.choice("abc")), ("ward", chance.choice(WARDS))),
        )
        for place in range(number)
    ]


def unpacked(data: bytes) -> bytes:
    data = gzip.decompress(data)
    assert data.startswith(b"pagefind_dcd")
    return data.removeprefix(b"pagefind_dcd")


def meta_of(files: dict[str, bytes]) -> list[Any]:
    [language] = json.loads(files["pagefind-entry.json"])["languages"].values()
    found = decode(unpacked(files[f"pagefind.{language['hash']}.pf_meta"]))
    assert isinstance(found, list)
    assert isinstance(found[1], list)
    assert language["page_count"] == len(found[1])
    return found


def fragments_of(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(unpacked(files[f"fragment/{h}.pf_fragment"])) for h, _ in meta_of(files)[1]]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return shard_bundle(documents(), tmp_path_factory.mktemp("goi") / "viec")


def test_all_that_the_entry_names_is_there_and_nothing_else(bundle: dict[str, bytes]) -> None:
    _, pages, chunks, filters, *_ = meta_of(bundle)
    named = {f"fragment/{hashed}.pf_fragment" for hashed, _ in pages}
    named |= {f"index/{hashed}.pf_index" for _, _, hashed in chunks}
    named |= {f"filter/{hashed}.pf_filter" for _, hashed in filters}
    meta = {path for path in bundle if path.endswith(".pf_meta")}
    assert bundle.keys() == named | meta | {"pagefind-entry.json"}


def test_a_result_shows_the_text_as_it_was_written(bundle: dict[str, bytes]) -> None:
    found = {one["url"]: one for one in fragments_of(bundle)}
    assert found.keys() == {f"/{one.url}" for one in documents()}
    one = found["/tin-tuc/2026/bài 7 & “mới”/"]
    assert one["content"] == "Bài viết thứ 7 <b>về</b> đất đai."
    assert one["meta"] == {
        "title": "Bài số 7: đất đai",
        "kind": "tin-tuc",
        "date": "2026-03-12",
        "facts": "Số 7/NQ-CP.",
    }


def test_the_same_content_gives_the_same_bytes(bundle: dict[str, bytes], tmp_path: Path) -> None:
    """In any folder and order, however often: Pagefind alone differs nearly every time."""
    for number in range(3):
        shuffled = documents()
        random.Random(number).shuffle(shuffled)  # noqa: S311 - no secret
        assert shard_bundle(shuffled, tmp_path / f"ở chỗ {number}" / "viec") == bundle


def test_an_edited_text_leaves_all_other_fragments_as_they_were(
    bundle: dict[str, bytes], tmp_path: Path
) -> None:
    edited = documents()
    edited[3] = edited[3]._replace(text="Câu khác hẳn.")
    again = shard_bundle(edited, tmp_path / "viec")
    fragments = [{p for p in files if p.startswith("fragment/")} for files in (bundle, again)]
    assert [len(one - other) for one, other in (fragments, fragments[::-1])] == [1, 1]
    rest = [
        {p: d for p, d in f.items() if p.startswith(("index/", "filter/"))} for f in (bundle, again)
    ]
    assert rest[0] == rest[1]


def test_two_texts_alike_are_two_results(tmp_path: Path) -> None:
    one = documents(1)[0]
    files = shard_bundle([one, one._replace(url="b/"), one._replace(url="a/")], tmp_path / "viec")
    assert [found["url"] for found in fragments_of(files)] == ["/a/", "/b/", f"/{one.url}"]


def test_the_root_has_the_scripts_and_an_index_of_nothing(tmp_path: Path) -> None:
    files = root_bundle(tmp_path / "viec")
    version, *parts, _ = meta_of(files)
    assert parts == [[], [], [], []]
    [meta] = (path for path in files if path.endswith(".pf_meta"))
    scripts = {"pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind"}
    assert files.keys() == {"pagefind-entry.json", meta, *scripts}
    assert f'const pagefind_version="{version}"'.encode() in files["pagefind.js"]


def test_no_work_is_left_lying_about(tmp_path: Path) -> None:
    (tmp_path / "viec").mkdir()
    (tmp_path / "viec" / "cua-lan-bi-giet.html").write_text("cũ", encoding="utf-8")
    files = shard_bundle(documents(2), tmp_path / "viec")
    assert len(fragments_of(files)) == 2
    assert [*tmp_path.iterdir()] == []


def test_what_the_machine_would_have_pagefind_do_is_not_heard(
    bundle: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_GLOB", "*.nothing")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    (tmp_path / "pagefind.toml").write_text('glob = "*.nothing"', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert shard_bundle(documents(), tmp_path / "viec") == bundle


def executable(folder: Path, script: str) -> Path:
    path = folder / "gia-pagefind"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 'Error: no space' >&2; exit 3", ("mã thoát 3", "Error: no space")),
        ("exit 0", ("không lập được chỉ mục", "không nói gì")),
        ("kill -9 $$", ("tín hiệu 9", "thiếu bộ nhớ")),
    ],
)
def test_a_failure_says_what_to_do(
    script: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "_executable", lambda: executable(tmp_path, script))
    with pytest.raises(PagefindError) as failure:
        shard_bundle(documents(1), tmp_path / "viec")
    assert all(word in str(failure.value) for word in words)
    assert not (tmp_path / "viec").exists()


def test_an_executable_that_may_not_run_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "_executable", lambda: tmp_path / "khong-co")
    with pytest.raises(PagefindError, match="không chạy được Pagefind"):
        shard_bundle(documents(1), tmp_path / "viec")


@pytest.mark.parametrize("package", [None, ModuleType("pagefind_bin")])
def test_a_missing_package_is_told(
    package: ModuleType | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", package)
    with pytest.raises(PagefindError, match=r"thiếu Pagefind.*make site"):
        shard_bundle(documents(1), tmp_path / "viec")
