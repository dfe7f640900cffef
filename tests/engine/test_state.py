"""The state beside the site is a cache: whatever happens to it costs time and nothing else."""

import os
import pickle
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loa.engine.digests import digest_of
from loa.engine.outputs import Fingerprint, Made, Maker, Output, Reason
from loa.engine.state import Changes, Source, State, StateError, open_state
from tests.engine.portal import FULL_TEXTS, Portal, files_of

NEWS = "content/tin-tuc/2026/tin-1.md"
PAGE = "tin-tuc/2026/tin-1/index.html"
TWIN = PAGE.replace("index.html", "index.md")
SOURCE = Source("1 2 3 4", "nội dung", "ý", "thân")
MADE = Made(
    Output("a/index.html", Maker.PAGE, "news.html", ("a.md", "b.md"), "mẫu"),
    Fingerprint("mẫu", "thân", "mẫu trang", "cấu hình", "phần mềm"),
    "1 2 3 4",
    "byte",
)
ALL = Changes(
    sources={"a.md": SOURCE},
    records={"a.md": b"record"},
    outputs={"a/index.html": MADE},
    models={"a/index.html": b"model"},
    folders={"": 1, "a": 2},
    facts={"account": ("gì", "đó")},
)


def in_the_middle(data: bytes, part: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + part + data[middle + len(part) :]


@pytest.mark.parametrize(
    "damage",
    [
        *[lambda data, n=n: data[: len(data) * n // 10] for n in range(10)],
        lambda data: in_the_middle(data, bytes(8192)),
        lambda data: in_the_middle(data, bytes(64)),
        lambda data: data[:4096] + data[8192:12288] + data[4096:8192] + data[12288:],
        lambda data: data[:60] + b"\x00\x00\x00\x07" + data[64:],  # user_version
        lambda _: "Không phải cơ sở dữ liệu.\n".encode() * 99,
        lambda data: data + data,
    ],
)  # fmt: skip
def test_a_damaged_state_is_thrown_away(portal: Portal, damage: Callable[[bytes], bytes]) -> None:
    before = files_of(portal.site)
    portal.state.write_bytes(damage(portal.state.read_bytes()))
    portal.replace(NEWS, "## Đề mục", "## Đề mục khác")
    assert PAGE in dict(portal.build().made)
    after = files_of(portal.site)
    assert {uri for uri in before if after[uri] != before[uri]} == {PAGE, TWIN, *FULL_TEXTS}
    assert portal.build().made == (), "và lần sau lại như thường"


CONTENTS = {uri: made.content for uri, made in ALL.outputs.items()}


@given(place=st.floats(0, 1), bit=st.integers(0, 7))
@example(place=0.11, bit=7)
def test_no_flipped_bit_is_taken_for_the_truth(
    place: float, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is read is what was written, or there is an error."""
    path = tmp_path_factory.mktemp("bit") / "state"
    keep(path, "p", ALL)
    damaged = bytearray(path.read_bytes())
    damaged[int(place * (len(damaged) - 1))] ^= 1 << bit
    path.write_bytes(damaged)
    try:
        with open_state(path, "p") as state:
            known = state.outputs()
            if known and any(made.output.model for made in known.values()):
                assert known == ALL.outputs
                assert dict(state.models(["a/index.html"])) == ALL.models
            # Where it can not be told whose they are, models are forgotten, and so made again.
            assert {uri: made.content for uri, made in known.items()} in ({}, CONTENTS)
            if state.sources():
                assert state.sources() == ALL.sources
                assert dict(state.records(["a.md"])) == ALL.records
            assert state.folders().items() <= ALL.folders.items()
            assert state.fact("account") in {None, ALL.facts["account"]}
    except StateError:
        pass


def keep(path: Path, programme: str, changes: Changes) -> None:
    with open_state(path, programme) as state:
        state.commit(changes)


def test_what_is_kept_is_what_is_found(tmp_path: Path) -> None:
    keep(tmp_path / "state", "p", ALL)
    with open_state(tmp_path / "state", "p") as state:
        assert (state.sources(), state.outputs()) == (ALL.sources, ALL.outputs)
        assert (state.folders(), state.fact("account")) == (ALL.folders, ALL.facts["account"])
        assert state.fact("gì khác") is None


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    keep(tmp_path / "state", "p", ALL)
    gone = Changes(gone_sources=["a.md"], gone_outputs=["a/index.html"], gone_folders=["a"])
    keep(tmp_path / "state", "p", gone)
    with open_state(tmp_path / "state", "p") as state:
        assert (state.sources(), state.outputs(), state.folders()) == ({}, {}, {"": 1})
        for lost in (state.records(["a.md"]), state.models(["a/index.html"])):
            with pytest.raises(StateError):
                next(lost)


def test_thousands_of_values_come_whole(tmp_path: Path) -> None:
    many = {f"{number}.md": b"%d" % number for number in range(1234)}
    keep(tmp_path / "state", "p", Changes(records=many))
    with open_state(tmp_path / "state", "p") as state:
        assert dict(state.records(many)) == many


class Trap:
    """What must never be unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return (pytest.fail, ("đã mở dữ liệu của phần mềm khác",))


def test_nothing_that_other_code_pickled_is_opened_but_what_it_made_is_known(
    tmp_path: Path,
) -> None:
    trap = pickle.dumps(Trap())
    traps = Changes(
        records={"a.md": trap}, models={"a/index.html": trap}, facts={"account": Trap()}
    )
    keep(tmp_path / "state", "phần mềm cũ", ALL)
    keep(tmp_path / "state", "phần mềm cũ", traps)
    with open_state(tmp_path / "state", "phần mềm mới") as state:
        assert state.sources() == {}
        assert state.fact("account") is None
        (made,) = state.outputs().values()
        assert (made.content, made.stamp) == (MADE.content, MADE.stamp)
        assert made.output.model == made.fingerprint.model == "", "mẫu cũ không còn để mở"


def test_changed_code_makes_all_again_and_copies_nothing(portal: Portal) -> None:
    before = files_of(portal.site)
    with closing(sqlite3.connect(portal.state)) as database:
        other = pickle.dumps("phần mềm khác")
        row = (digest_of(other), other)
        database.execute("UPDATE facts SET digest = ?, value = ? WHERE key = 'programme'", row)
        database.commit()
    reasons = dict(portal.build().made)
    copies = {
        uri
        for uri in before
        if uri.endswith((".css", ".js", ".svg", ".woff2", ".csv", ".jpg"))
        and not uri.startswith(("du-lieu/", "feeds/"))
        and not re.search(r"/css/loa\.css$|/js/tim-kiem/|^sw\.js$", uri)  # made of several
    }
    assert reasons.keys() == before.keys() - copies
    assert set(reasons.values()) == {Reason.CONTENT}
    assert files_of(portal.site) == before


def test_a_state_of_another_version_that_makes_other_files_is_thrown_away(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(portal.site)
    monkeypatch.setattr("loa.engine.state._MAKERS", {})
    reasons = dict(portal.build().made)
    assert reasons.keys() == before.keys()
    assert files_of(portal.site) == before


def test_a_folder_in_the_place_of_the_state_is_told(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(portal.site)
    portal.state.unlink()
    portal.state.mkdir()
    assert portal.command("build") == 2
    assert f"máy không cho làm việc này (Is a directory: {portal.state})" in capsys.readouterr().err
    assert files_of(portal.site) == before


def test_a_link_to_nowhere_in_the_place_of_the_state_is_replaced(portal: Portal) -> None:
    portal.state.unlink()
    portal.state.symlink_to(portal.root / "khong" / "co")
    portal.build()
    assert portal.build().made == ()
    assert not portal.state.is_symlink()


@pytest.mark.skipif(os.geteuid() == 0, reason="root viết được cả vào chỗ chỉ đọc")
def test_a_folder_that_may_not_be_written_is_told(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    portal.replace(NEWS, "## Đề mục", "## Đề mục khác")
    portal.root.chmod(0o500)
    try:
        assert portal.command("build") == 2
    finally:
        portal.root.chmod(0o700)
    assert "Permission denied" in capsys.readouterr().err


@pytest.fixture
def small_disk() -> Iterator[Callable[[int], None]]:
    """Lets no file grow beyond a size, as if the disk were full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_the_next_build_is_right(
    portal: Portal,
    small_disk: Callable[[int], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = files_of(portal.site)
    portal.state.unlink()
    shutil.rmtree(portal.site)
    small_disk(90_000)
    assert portal.command("build") == 2
    small_disk(resource.RLIM_INFINITY)
    assert "không ghi được trạng thái cạnh trang" in capsys.readouterr().err
    portal.build()
    assert files_of(portal.site) == before
    assert portal.build().made == ()


@contextmanager
def failing_commits(monkeypatch: pytest.MonkeyPatch, *which: int) -> Iterator[None]:
    """Let some commits of the state fail, counted from 0."""
    commit, number = State.commit, iter(range(1_000))

    def sometimes(state: State, changes: Changes) -> None:
        if next(number) in which:
            raise sqlite3.OperationalError("database or disk is full")
        commit(state, changes)

    with monkeypatch.context() as patched:
        patched.setattr(State, "commit", sometimes)
        yield


@pytest.mark.parametrize("which", [(0,), (1,), (1, 4), (0, 2), range(99)])
def test_a_commit_that_fails_harms_neither_this_site_nor_the_next(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, which: tuple[int, ...]
) -> None:
    portal.replace(NEWS, "## Đề mục", "## Đề mục khác")
    clean = portal.clean_site()
    with failing_commits(monkeypatch, *which):
        try:
            portal.build()
        except StateError:
            assert len(which) > 1, "một lần hỏng thì phải tự làm lại"
        else:
            assert files_of(portal.site) == clean
    portal.build()
    assert files_of(portal.site) == clean
    assert portal.build().made == ()


def test_a_state_that_another_programme_holds_is_left_to_it(portal: Portal) -> None:
    portal.replace(NEWS, "## Đề mục", "## Đề mục khác")
    hold = """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1], isolation_level=None)
        database.execute("BEGIN EXCLUSIVE")
        print("giữ", flush=True)
        sys.stdin.read()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(hold), portal.state],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        assert len(portal.build().made) == len(files_of(portal.site))
    assert files_of(portal.site) == portal.clean_site()
    assert portal.build().made == ()
