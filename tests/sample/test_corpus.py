"""The made-up corpus as a whole: valid on any day, varied, and the same every time."""

import os
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.catalogue.content import faults

from loa.catalogue.body import read_body
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import State
from loa.catalogue.read import Reading
from loa.gate.reading import read_content
from loa.records.directive import Directive
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN, PROCEDURE, Kind
from loa.records.news import News
from loa.records.plan import Plan
from loa.records.procedure import Procedure
from loa.sample.corpus import LAST_DAY
from loa.sample.files import ListsError, NotEmptyError, write_corpus

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "content" / "danh-muc"
SMALL_LISTS = ROOT / "tests" / "cases" / "base" / "danh-muc"
MANY = 400


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "content"
    write_corpus(LISTS, out, MANY, 1)
    return out


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Catalogue:
    return read_content(folder, LAST_DAY).catalogue


def written(out: Path, records: int, seed: int, lists: Path = LISTS) -> Reading:
    write_corpus(lists, out, records, seed)
    return read_content(out, LAST_DAY)


def bodies_of(folder: Path, catalogue: Catalogue, kind: Kind) -> list[str]:
    return [read_body(folder, entry.path) for entry in catalogue.entries if entry.kind is kind]


def files_of(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("lists", [LISTS, SMALL_LISTS], ids=["portal", "few"])
@pytest.mark.parametrize(
    ("records", "seed"), [(1, 1), (2, 1), (9, 3), (10, 1), (10, 2), (10, 3), (40, 4)]
)
def test_it_has_no_problem_and_as_many_records_as_asked(
    tmp_path: Path, records: int, seed: int, lists: Path
) -> None:
    reading = written(tmp_path, records, seed, lists)
    assert faults(reading) == []
    assert len(reading.catalogue.entries) == records


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2024, 6, 30)], ids=str)
def test_its_links_hold_on_any_day(folder: Path, day: date) -> None:
    assert faults(read_content(folder, day)) == []


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    write_corpus(LISTS, tmp_path / "one", 40, 5)
    program = (
        "import sys; from pathlib import Path; from loa.sample.files import write_corpus;"
        "write_corpus(Path(sys.argv[1]), Path(sys.argv[2]), 40, 5)"
    )
    elsewhere = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C"}
    command = [sys.executable, "-c", program, str(LISTS), str(tmp_path / "two")]
    subprocess.run(command, env=elsewhere, check=True)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_another_seed_gives_another_corpus(tmp_path: Path) -> None:
    for seed in (1, 2):
        write_corpus(LISTS, tmp_path / str(seed), 10, seed)
    one, two = (files_of(tmp_path / str(seed)) for seed in (1, 2))
    assert set(one) != set(two)


def test_most_records_are_news_and_every_kind_is_there(catalogue: Catalogue) -> None:
    count = Counter(entry.kind for entry in catalogue.entries)
    assert count == {NEWS: 300, PROCEDURE: 48, DIRECTIVE: 44, PLAN: 8}


def test_every_ward_pillar_channel_and_audience_is_used(catalogue: Catalogue) -> None:
    records, lists = [entry.record for entry in catalogue.entries], catalogue.lists
    assert {ward for r in records for ward in r.wards} == set(lists.wards)
    assert {pillar for r in records for pillar in r.pillars} == set(lists.pillars)
    assert {channel for r in records for channel in r.channels} == set(lists.channels)
    assert {audience for r in records for audience in r.audiences} == set(lists.audiences)
    assert len({r.organisation for r in records}) > 50
    without_ward = sum(not r.wards for r in records if isinstance(r, News))
    assert without_ward == 300 // 3


def test_every_state_and_part_that_a_record_may_have_comes_up(catalogue: Catalogue) -> None:
    records = [entry.record for entry in catalogue.entries]
    assert {entry.state(LAST_DAY) for entry in catalogue.entries} == set(State)
    for name in ("image", "attachments", "related", "notes", "changes", "replaced_by", "tasks"):
        assert any(getattr(record, name) for record in records), name
    directives = [record for record in records if isinstance(record, Directive)]
    for name in ("based_on", "implements", "replaces", "amends", "effective", "file"):
        assert any(getattr(directive, name) for directive in directives), name
    plans = [record for record in records if isinstance(record, Plan)]
    assert all(plan.objectives and plan.targets and plan.reports for plan in plans)
    procedures = [record for record in records if isinstance(record, Procedure)]
    assert all(p.steps and p.dossier and p.filing and p.keywords for p in procedures)
    assert sum(bool(p.legal_basis) for p in procedures) > len(procedures) / 2


@pytest.mark.parametrize(
    ("kind", "shortest", "longest", "mean"),
    [
        (NEWS, 330, 1560, (800, 920)),
        (PROCEDURE, 130, 430, (220, 330)),
        (DIRECTIVE, 180, 980, (420, 600)),
        (PLAN, 370, 1060, (600, 800)),
    ],
    ids=lambda value: value.id if isinstance(value, Kind) else "",
)
def test_bodies_are_as_long_as_real_ones(
    folder: Path,
    catalogue: Catalogue,
    kind: Kind,
    shortest: int,
    longest: int,
    mean: tuple[int, int],
) -> None:
    words = [len(body.split()) for body in bodies_of(folder, catalogue, kind)]
    assert shortest <= min(words) <= max(words) <= longest
    assert mean[0] <= sum(words) / len(words) <= mean[1]


def test_news_has_sections_links_tables_lists_and_quotes(
    folder: Path, catalogue: Catalogue
) -> None:
    bodies = bodies_of(folder, catalogue, NEWS)
    assert all("\n## " in body for body in bodies)
    assert sum(".md)" in body for body in bodies) > len(bodies) * 0.7
    assert sum("\n| --- |" in body for body in bodies) == len(bodies) // 5
    for mark in ("\n- ", "\n> ", "**", " số ", "TTHC"):
        assert sum(mark in body for body in bodies) > len(bodies) * 0.2, mark


def test_annexes_have_as_many_tasks_as_real_ones(catalogue: Catalogue) -> None:
    for plan in catalogue.plans:
        contents = [task.content for task in plan.annex.tasks]
        assert 15 <= len(contents) <= 60
        assert len(set(contents)) == len(contents)


def test_no_page_says_the_same_twice(folder: Path, catalogue: Catalogue) -> None:
    for entry in catalogue.entries:
        blocks = Counter(read_body(folder, entry.path).split("\n\n"))
        assert [block for block, times in blocks.items() if times > 1] == [], entry.path


def test_titles_are_distinct(catalogue: Catalogue) -> None:
    # Documents are called by type and number, which every issuer begins anew each year.
    titles = [entry.record.title for entry in catalogue.entries if entry.kind is not DIRECTIVE]
    assert len(set(titles)) >= len(titles) * 0.99


def test_texts_are_in_normal_form_and_no_slot_is_left_open(folder: Path) -> None:
    for path, data in files_of(folder).items():
        if path.endswith((".md", ".csv", ".svg")):
            text = data.decode()
            assert unicodedata.is_normalized("NFC", text), path
            assert "{" not in text, path


def test_words_are_one_space_apart(folder: Path, catalogue: Catalogue) -> None:
    paths = [entry.path for entry in catalogue.entries]
    assert [path for path in paths if "  " in read_body(folder, path)] == []


def test_what_people_ask_for_most_is_of_the_corpus(catalogue: Catalogue) -> None:
    asked = [catalogue.by_id[procedure] for procedure in catalogue.lists.asked_most]
    assert len(asked) == 10
    assert all(entry.kind is PROCEDURE and catalogue.has_page(entry) for entry in asked)


def test_it_says_of_itself_that_it_is_made_up(folder: Path) -> None:
    assert "không có thật" in (folder / "README.md").read_text(encoding="utf-8")


def test_the_summary_counts_what_lies_in_the_folder(tmp_path: Path) -> None:
    summary = write_corpus(LISTS, tmp_path, 20, 1)
    assert summary.files == len(files_of(tmp_path))
    assert dict(summary.records).keys() == {kind.plural for kind in KINDS}
    assert sum(count for _, count in summary.records) == 20


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmptyError):
        write_corpus(LISTS, tmp_path, 10, 1)
    assert files_of(tmp_path) == {"note.txt": b"mine"}


def test_lists_with_errors_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    lists, out = tmp_path / "danh-muc", tmp_path / "out"
    lists.mkdir()
    with pytest.raises(ListsError):
        write_corpus(lists, out, 10, 1)
    assert not out.exists()
