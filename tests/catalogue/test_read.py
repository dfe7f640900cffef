"""Reading a whole content folder: what is kept, what is left out, and that nothing raises."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loa.gate.reading import read_content
from loa.problems import Rule
from tests.catalogue.content import DAY, base_with, faults, news, read_base_with

NEWS = "tin-tuc/2026/tap-huan.md"
PLAN = "ke-hoach/2026/tuyen-truyen-2026"
RESOLUTION = "van-ban/2021/76-nq-cp.md"
PROCEDURE = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"

BROKEN_DATE: dict[str, Any] = {"replace": {"date: 15/07/2021": "date: 15/17/2021"}}


# --- the sample itself --------------------------------------------------------------------------


def test_the_content_of_the_repository_has_no_problem() -> None:
    reading = read_content(Path(__file__).parents[2] / "content", date(2026, 11, 21))
    assert faults(reading) == []
    assert reading.left_out == ()
    assert len(reading.catalogue.entries) >= 85


def test_an_empty_folder_is_no_portal(tmp_path: Path) -> None:
    reading = read_content(tmp_path, DAY)
    assert reading.catalogue.entries == ()
    assert {problem.rule for problem in reading.problems} == {Rule.MISSING_LIST}


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    content = base_with(tmp_path, {NEWS: "hỏng"})
    assert read_content(content, DAY) == read_content(content, DAY)


# --- what is kept when something is wrong -------------------------------------------------------


def test_a_record_with_an_error_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    reading = read_base_with(tmp_path, {NEWS: {"replace": {"pillars: [tthc]": "pillars: [la]"}}})
    assert reading.left_out == (NEWS,)
    assert "tap-huan" not in reading.catalogue.by_id
    assert "76-nq-cp" in reading.catalogue.by_id


def test_a_warning_leaves_nothing_out(tmp_path: Path) -> None:
    reading = read_base_with(
        tmp_path, {f"{PLAN}.md": {"replace": {"from: [Sở Nội vụ]": "from: [Đài khí tượng]"}}}
    )
    assert [problem.rule for problem in reading.problems] == [Rule.UNKNOWN_NAME]
    assert (reading.errors, reading.left_out) == ((), ())


def test_pages_that_link_to_what_is_left_out_go_too(tmp_path: Path) -> None:
    reading = read_base_with(tmp_path, {RESOLUTION: BROKEN_DATE})
    assert reading.left_out == (PROCEDURE, RESOLUTION)
    assert {problem.path for problem in reading.problems} == {RESOLUTION}


def test_pages_that_link_to_those_go_too_however_long_the_chain(tmp_path: Path) -> None:
    chain = {
        f"tin-tuc/2026/tin-{i}.md": news(f"Tin {i}", f"[Tin trước](tin-{i - 1}.md)")
        for i in range(1, 1200)
    }
    chain["tin-tuc/2026/tin-0.md"] = news("Tin 0", f"[x](../../{RESOLUTION})")
    assert read_base_with(tmp_path / "whole", chain).left_out == ()
    reading = read_base_with(tmp_path / "broken", {RESOLUTION: BROKEN_DATE, **chain})
    assert set(reading.left_out) == {RESOLUTION, PROCEDURE, *chain}


def test_a_plan_goes_with_its_table_and_the_evidence_stays(tmp_path: Path) -> None:
    reading = read_base_with(tmp_path, {f"{PLAN}.csv": {"replace": {"A,Lập": "?,Lập"}}})
    assert [problem.path for problem in reading.problems] == [f"{PLAN}.csv"]
    # The news item links to the plan's page; its front matter alone would not take it away.
    assert reading.left_out == (f"{PLAN}.md", NEWS)


def test_what_names_an_entry_of_a_broken_list_is_left_out_without_a_message(tmp_path: Path) -> None:
    reading = read_base_with(tmp_path, {"danh-muc/dia-ban.yml": "- {id: phuong-vo-cuong"})
    assert [problem.path for problem in reading.problems] == ["danh-muc/dia-ban.yml"]
    assert reading.left_out == (NEWS,)


def test_a_wrong_id_is_told_even_beside_a_broken_entry_of_the_list(tmp_path: Path) -> None:
    reading = read_base_with(
        tmp_path,
        {
            "danh-muc/dia-ban.yml": {"replace": {"place: Võ Cường": "palce: Võ Cường"}},
            NEWS: {"replace": {"[phuong-vo-cuong]": "[phuong-vo-cuong, xa-khong-co]"}},
        },
    )
    unknown = [problem for problem in reading.problems if problem.rule is Rule.UNKNOWN_ID]
    assert ["xa-khong-co" in problem.message for problem in unknown] == [True]


def test_all_problems_of_a_page_and_of_its_table_come_together(tmp_path: Path) -> None:
    reading = read_base_with(
        tmp_path,
        {
            f"{PLAN}.md": {"replace": {"year: 2026": "year: hai"}},
            f"{PLAN}.csv": {"replace": {"A,Lập": "?,Lập", "Quý II và Quý IV": "Quý I"}},
        },
    )
    assert [problem.path for problem in reading.problems] == [f"{PLAN}.csv", f"{PLAN}.md"]


# --- what a reference means ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "reference", ["76/NQ-CP", "76-nq-cp", "76 / NQ - CP", "Chương trình tổng thể"]
)
def test_a_document_is_meant_by_its_id_its_number_or_another_name(
    tmp_path: Path, reference: str
) -> None:
    catalogue = read_base_with(tmp_path, {}).catalogue
    entry = catalogue.document(reference)
    assert entry is catalogue.by_id["76-nq-cp"]


def test_a_plan_is_a_document_too(tmp_path: Path) -> None:
    catalogue = read_base_with(tmp_path, {}).catalogue
    assert catalogue.document("5/KH-UBND") is catalogue.by_id["tuyen-truyen-2026"]


def test_a_document_that_is_hidden_or_unknown_is_none(tmp_path: Path) -> None:
    draft = {RESOLUTION: {"replace": {"status: published": "status: draft"}}}
    catalogue = read_base_with(tmp_path, draft).catalogue
    assert catalogue.document("76/NQ-CP") is None
    assert catalogue.document("99/NQ-CP") is None


def test_a_document_without_a_title_is_called_by_type_and_number(tmp_path: Path) -> None:
    catalogue = read_base_with(tmp_path, {}).catalogue
    assert catalogue.by_id["76-nq-cp"].record.title == "Nghị quyết số 76/NQ-CP"


def test_a_document_without_a_number_is_called_by_its_subject_cut_to_a_title(
    tmp_path: Path,
) -> None:
    subject = " ".join(["Chương trình tổng thể"] * 20)
    change = {"number: 76/NQ-CP\n": "", "subject: Chương trình": f"subject: {subject}"}
    files = {RESOLUTION: {"replace": change}, f"{PLAN}.md": {"replace": {"76/NQ-CP": "76-nq-cp"}}}
    reading = read_base_with(tmp_path, files)
    assert reading.problems == ()
    title = reading.catalogue.by_id["76-nq-cp"].record.title
    assert title.startswith("Chương trình tổng thể")
    assert title.endswith("…")
    assert len(title) <= 250


def test_a_task_knows_its_plan(tmp_path: Path) -> None:
    catalogue = read_base_with(tmp_path, {}).catalogue
    found = catalogue.task("tuyen-truyen-2026/B/I/1")
    assert found is not None
    plan, task = found
    assert (plan.record.id, task.content) == ("tuyen-truyen-2026", "Viết tin bài")
    assert catalogue.task("tuyen-truyen-2026/B/I/9") is None
    assert [entry.record.id for entry in catalogue.evidence["tuyen-truyen-2026/B/I/1"]] == [
        "tap-huan"
    ]


# --- files of every sort ------------------------------------------------------------------------


def test_files_beside_the_pages_are_published_and_hidden_files_are_not(tmp_path: Path) -> None:
    files = {"tin-tuc/2026/.DS_Store": "x", ".git/config": "x", "README.md": "Đọc trước."}
    reading = read_base_with(tmp_path, files)
    assert reading.problems == ()
    assert [asset.uri for asset in reading.catalogue.assets] == ["tin-tuc/2026/tap-huan.jpg"]


def test_a_file_named_like_a_folder_is_out_of_place(tmp_path: Path) -> None:
    for name in ("danh-muc", "tin-tuc"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    problems = read_content(tmp_path, DAY).problems
    assert {problem.rule for problem in problems} == {Rule.UNKNOWN_FOLDER, Rule.MISSING_LIST}


def test_a_file_name_in_another_encoding_can_be_told(tmp_path: Path) -> None:
    folder = os.fsencode(base_with(tmp_path, {}) / "tin-tuc")
    Path(os.fsdecode(os.path.join(folder, b"k\xd5 ho\xb9ch.md"))).write_bytes(b"x")
    problems = read_content(tmp_path / "content", DAY).problems
    assert Rule.BAD_NAME in {problem.rule for problem in problems}
    assert all(str(problem).encode("utf-8") for problem in problems)


@pytest.mark.parametrize(
    ("mark", "times"),
    [("](", 500_000), ("](a", 300_000), ("```\n", 200_001), ("[", 1_000_000), ("` ", 700_001)],
)
def test_a_body_of_nothing_but_marks_is_read_in_good_time(
    tmp_path: Path, mark: str, times: int
) -> None:
    page = news("Tin", mark * times)
    assert read_base_with(tmp_path, {"tin-tuc/2026/tin.md": page}).left_out == ()


def test_a_value_of_nothing_but_spaces_is_read_in_good_time(tmp_path: Path) -> None:
    spaces = f'"x{" " * 120_000}y"'
    text = news("Tin", "x").replace("date: 01/03/2026", f"date: 01/03/2026\nupdated: {spaces}")
    problems = read_base_with(tmp_path, {"tin-tuc/2026/tin.md": text}).problems
    assert [problem.rule for problem in problems] == [Rule.BAD_DATE, Rule.DOUBLE_SPACE]


# --- for any content ----------------------------------------------------------------------------

KEYS = """
    title date status pillars tasks changes attachments image id number type issuer year reports
    legal_basis filing dossier media publish_at issued related aliases name lạ
"""
SCALARS = st.one_of(
    st.sampled_from(
        ["", "~", "tthc", "published", "30/02/2026", "2026", "[]", "{}", "[a, {b: c}]"]
    ),
    st.sampled_from(["[[a], [b]]", "{file: a}", "[{file: [a]}]", "99999999999999999999", '"\\0"']),
    st.sampled_from(["76/NQ-CP", "tuyen-truyen-2026/B/I/1", "/", "a/", "-", "nghi-quyet"]),
    st.text(max_size=20),
)
FRONT = st.lists(st.tuples(st.sampled_from(KEYS.split()), SCALARS).map(": ".join), max_size=12).map(
    "\n".join
)
MARKDOWN = st.one_of(
    st.builds("---\n{}\n---\n{}".format, FRONT, st.text(max_size=80)),
    st.builds("---\n{}\n---\n".format, st.text(max_size=120)),
    st.text(max_size=200),
)
PATHS = st.sampled_from(
    [
        *(NEWS, f"{PLAN}.md", f"{PLAN}.csv", RESOLUTION, PROCEDURE, "tin-tuc/2026/tap-huan.jpg"),
        *("danh-muc/linh-vuc.yml", "danh-muc/co-quan/tinh.yml", "danh-muc/thu-tuc-hay-hoi.yml"),
        *("danh-muc/tu-viet-tat.yml", "danh-muc/khac.yml", "khac/x.md", "tin-tuc/moi.md"),
    ]
)
many_folders = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def assert_records_or_problems(folder: Path, path: str, data: bytes) -> None:
    """Read the base with one file of these bytes: broken files have problems, and no entry."""
    content = base_with(folder, {})
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    reading = read_content(content, DAY)
    broken = {problem.path for problem in reading.problems if problem.is_error}
    assert not broken & {entry.path for entry in reading.catalogue.entries}
    assert all(problem.line >= 1 and problem.column >= 1 for problem in reading.problems)
    assert all(str(problem).encode("utf-8") for problem in reading.problems)


@many_folders
@given(path=PATHS, text=MARKDOWN)
def test_any_text_in_any_file_is_records_or_problems(
    tmp_path_factory: pytest.TempPathFactory, path: str, text: str
) -> None:
    assert_records_or_problems(
        tmp_path_factory.mktemp("noi-dung"), path, text.encode("utf-8", "replace")
    )


@many_folders
@given(path=PATHS, data=st.binary(max_size=300))
def test_any_bytes_in_any_file_are_records_or_problems(
    tmp_path_factory: pytest.TempPathFactory, path: str, data: bytes
) -> None:
    assert_records_or_problems(tmp_path_factory.mktemp("noi-dung"), path, data)


@many_folders
@given(
    path=PATHS,
    old=st.sampled_from([": ", "\n", "[", "]", "tthc", "2026", "published", "- ", "---", '"', ","]),
    new=st.sampled_from(
        ["", "\t", ":", "&", "*", "!", "[[", "}", '"', "\0", "\u200b", "30/02", "é"]
    ),
    count=st.integers(1, 3),
)
def test_a_valid_file_with_a_slip_is_records_or_problems(
    tmp_path_factory: pytest.TempPathFactory, path: str, old: str, new: str, count: int
) -> None:
    folder = tmp_path_factory.mktemp("noi-dung")
    base = base_with(folder / "goc", {}) / path
    data = base.read_bytes() if base.exists() else news("Tin", "Thân bài.").encode()
    assert_records_or_problems(folder, path, data.replace(old.encode(), new.encode(), count))


@many_folders
@given(
    path=st.sampled_from([NEWS, f"{PLAN}.md", f"{PLAN}.csv", RESOLUTION, PROCEDURE]),
    line=st.integers(1, 30),
    value=SCALARS,
)
def test_a_valid_page_with_one_strange_value_is_a_record_or_problems(
    tmp_path_factory: pytest.TempPathFactory, path: str, line: int, value: str
) -> None:
    folder = tmp_path_factory.mktemp("noi-dung")
    mark = "," if path.endswith(".csv") else ": "
    lines = (base_with(folder / "goc", {}) / path).read_text(encoding="utf-8").split("\n")
    line %= len(lines)
    key, found, _ = lines[line].rpartition(mark)
    lines[line] = f"{key}{found}{value}"
    assert_records_or_problems(folder, path, "\n".join(lines).encode("utf-8", "replace"))
