"""The full-text index among the files of a site: made again where its inputs changed."""

import os
import shutil
from pathlib import Path

import pytest

from loa.engine.outputs import Reason
from loa.engine.site_folder import beside
from loa.search import pagefind
from loa.search.pagefind import PagefindError
from tests.builds.fixtures import AS_OF, BIN, ROOT, run
from tests.engine.portal import BASE, Portal, files_of
from tests.search.test_bundles import executable

NEWS = "content/tin-tuc/2026/tin-1.md"
PLAN = "content/ke-hoach/2026/tuyen-truyen-2026.md"
INDEX = "tim-kiem/toan-van/"
ENTRY = "pagefind-entry.json"


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
    """Return the shards to which some files belong; "" for the root."""
    assert isinstance(uris, tuple | set | dict)
    found = (uri.removeprefix(INDEX).rpartition("/")[0] for uri in uris if uri.startswith(INDEX))
    return {shard.partition("/")[0] for shard in found}


def made(portal: Portal) -> dict[str, Reason]:
    return {uri: why for uri, why in portal.build().made if uri.startswith(INDEX)}


def assert_as_from_nothing(portal: Portal) -> None:
    assert files_of(portal.site) == portal.clean_site()


def test_every_shard_is_there_and_nothing_of_pagefinds_search_boxes(portal: Portal) -> None:
    index = index_of(portal)
    shards = {"", "thu-tuc", "ke-hoach", "van-ban", "tin-tuc-2025", "tin-tuc-2026"}
    assert shards_of(index) == shards
    assert {f"{INDEX}{shard}/{ENTRY}".replace("//", "/") for shard in shards} <= index.keys()
    names = {uri.rpartition("/")[2] for uri in index if uri.rpartition("/")[0] == INDEX.rstrip("/")}
    scripts = {"pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind"}
    assert {name for name in names if not name.endswith(".pf_meta")} == {*scripts, ENTRY}
    assert not any(word in uri for uri in index for word in ("ui", "highlight", "playground"))


def test_an_edited_body_makes_one_shard_again_and_writes_what_differs(portal: Portal) -> None:
    before = index_of(portal)
    portal.replace(NEWS, "Bài này nhắc tới", "Một câu mới về thủy lợi nhắc tới")
    again = made(portal)
    after = index_of(portal)
    differing = {uri for uri in after if before.get(uri) != after[uri]}
    assert again.keys() == differing
    assert shards_of(differing) == {"tin-tuc-2026"}
    assert again[f"{INDEX}tin-tuc-2026/{ENTRY}"] is Reason.CONTENT
    fragments = {uri for uri in differing if "/fragment/" in uri}
    assert len(fragments) == 1
    assert before.keys() - after.keys(), "tệp mang tên theo nội dung cũ không còn"
    assert_as_from_nothing(portal)


def test_an_edited_title_makes_its_shard_again(portal: Portal) -> None:
    portal.replace(NEWS, "Tin số 1", "Tin đổi tên")
    assert shards_of(made(portal)) == {"tin-tuc-2026"}
    assert_as_from_nothing(portal)


def test_a_table_beside_a_plan_counts_in(portal: Portal) -> None:
    table = portal.root / PLAN.replace(".md", ".csv")
    first, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([first, *rows[:-1]]), encoding="utf-8")
    assert shards_of(made(portal)) == {"ke-hoach"}
    assert_as_from_nothing(portal)


def test_a_file_that_was_only_touched_makes_nothing_again(portal: Portal) -> None:
    os.utime(portal.root / NEWS)
    assert made(portal) == {}


def test_a_record_that_moves_to_another_year_changes_both_shards(portal: Portal) -> None:
    portal.replace(NEWS, "11/10/2026", "11/10/2025")
    assert shards_of(made(portal)) == {"tin-tuc-2026", "tin-tuc-2025"}
    assert_as_from_nothing(portal)


def test_a_record_that_goes_takes_its_files_and_the_last_one_its_shard(portal: Portal) -> None:
    before = index_of(portal)
    (portal.root / "content/tin-tuc/2026/tin-2.md").unlink()
    (portal.root / "content/tin-tuc/2025").mkdir(exist_ok=True)
    portal.replace("content/tin-tuc/2026/cu.md", "status: published", "status: draft")
    portal.build()
    after = index_of(portal)
    assert shards_of(before) - shards_of(after) == {"tin-tuc-2025"}
    assert not (portal.site / INDEX / "tin-tuc-2025").exists()
    fragments = [{u for u in i if "/tin-tuc-2026/fragment/" in u} for i in (before, after)]
    assert len(fragments[0]) - len(fragments[1]) == 1
    assert_as_from_nothing(portal)


def test_a_day_on_which_nothing_ends_changes_nothing(portal: Portal) -> None:
    portal.as_of = "2026-11-22"
    assert made(portal) == {}


@pytest.mark.parametrize("name", ["pagefind.js", ENTRY, f"thu-tuc/{ENTRY}", "van-ban/fragment/"])
def test_a_lost_or_altered_file_is_put_back(portal: Portal, name: str) -> None:
    before = index_of(portal)
    path = portal.site / INDEX / name
    lost = sorted(path.iterdir())[0] if path.is_dir() else path
    uri = lost.relative_to(portal.site).as_posix()
    lost.unlink()
    assert made(portal) == {uri: Reason.MISSING}
    lost.write_bytes(b"x")
    assert made(portal) == {uri: Reason.ALTERED}
    assert index_of(portal) == before


def test_a_stray_file_is_removed(portal: Portal) -> None:
    stray = portal.site / INDEX / "thu-tuc" / "fragment" / "vi_la.pf_fragment"
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


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Pagefind that fails."""
    path = executable(tmp_path, "echo 'Error: hết chỗ' >&2; exit 3")
    monkeypatch.setattr(pagefind, "_executable", lambda: path)


@pytest.mark.usefixtures("broken")
def test_a_failure_leaves_the_old_site_and_the_next_build_makes_it_right(portal: Portal) -> None:
    portal.replace(NEWS, "Bài này", "Bài kia")
    before = files_of(portal.site)
    with pytest.raises(PagefindError):
        portal.build()
    assert files_of(portal.site) == before
    assert not beside(portal.site, "tim-kiem").exists()


@pytest.mark.usefixtures("broken")
def test_a_failure_is_told_in_one_sentence(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    portal.replace(NEWS, "Bài này", "Bài kia")
    assert portal.command("build") == 1
    told = capsys.readouterr().err
    assert "Lỗi: Pagefind không lập được chỉ mục (mã thoát 3: Error: hết chỗ)." in told
    assert "Trang cũ giữ nguyên." in told
    assert "Traceback" not in told


@pytest.mark.usefixtures("broken")
def test_what_changes_no_shard_needs_no_pagefind(portal: Portal) -> None:
    portal.replace("site_src/gioi-thieu.md", "\n\n", "\n\nMột câu mới.\n\n")
    assert portal.build().made


@pytest.mark.parametrize("runner", [("loa", "build", "--site"), ("mkdocs", "build", "-d")])
def test_both_runners_say_that_pagefind_is_missing(runner: tuple[str, ...], tmp_path: Path) -> None:
    package = tmp_path / "pagefind_bin"
    package.mkdir()
    missing = "def get_executable():\n    raise FileNotFoundError('pagefind')\n"
    (package / "__init__.py").write_text(missing, encoding="utf-8")
    program, *arguments = runner
    done = run(
        BIN / program, *arguments, tmp_path / "site",
        LOA_CONTENT=str(BASE), LOA_AS_OF=AS_OF, PYTHONPATH=f"{tmp_path}:{ROOT / 'hooks'}",
    )  # fmt: skip
    assert done.returncode == 1
    assert "thiếu Pagefind, phần lập chỉ mục tìm kiếm." in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
