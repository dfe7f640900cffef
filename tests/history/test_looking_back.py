"""What `loa check --since REV --author E-MAIL` tells: only of what was changed, and by whom."""

import os
from pathlib import Path

import pytest

from loa.history.git import HistoryError
from tests.history.repository import AREAS, MOVED, NEWS, REDIRECTS, ContentRepository

PROCEDURE = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
PLAN = "ke-hoach/2026/tuyen-truyen-2026.md"
TABLE = "ke-hoach/2026/tuyen-truyen-2026.csv"
LOST_LINK = "\n[hỏng](khong-co.md)\n"
EDITORS = """
- folder: tin-tuc
  organisation: ban-bien-tap
  editors: [tin@x.example]
- folder: thu-tuc
  organisation: ubnd-tinh
  editors: [tin@x.example, thu-tuc@x.example]
- folder: thu-tuc/ho-tich
  organisation: so-noi-vu
  editors: [Ho-Tich@x.example]
"""


def spoil(repository: ContentRepository, path: str) -> None:
    repository.write(path, repository.read(path) + LOST_LINK)


def test_only_problems_of_changed_files_are_told(repository: ContentRepository) -> None:
    spoil(repository, PROCEDURE)
    start = repository.commit()
    spoil(repository, NEWS)
    assert repository.told_since(start) == [f"L602 {NEWS}"]
    repository.commit()
    found = repository.look_back_since("HEAD~1")
    assert [problem.path for problem in found.problems] == [NEWS]
    assert found.remarks == (
        "Còn 1 lỗi ở các tệp không đổi; chạy loa check không có --since để xem.",
    )


def test_files_that_git_does_not_know_are_changed_files(repository: ContentRepository) -> None:
    repository.write("tin-tuc/2026/moi.md", "không có phần đầu")
    assert repository.told_since("HEAD") == ["L104 tin-tuc/2026/moi.md"]


def test_what_others_did_on_the_branch_since_is_not_mine(repository: ContentRepository) -> None:
    repository.git("checkout", "-q", "-b", "cua-toi")
    spoil(repository, NEWS)
    repository.commit()
    repository.git("checkout", "-q", "main")
    spoil(repository, PROCEDURE)
    repository.commit()
    repository.git("checkout", "-q", "cua-toi")
    assert repository.told_since("main") == [f"L602 {NEWS}"]


def test_a_table_counts_for_its_page_and_a_page_for_its_table(
    repository: ContentRepository,
) -> None:
    spoil(repository, PLAN)
    repository.write(TABLE, f"Cột lạ{repository.read(TABLE)}")
    both = repository.told()
    assert {told.split()[1] for told in both} == {PLAN, TABLE}
    start = repository.commit()
    repository.write(TABLE, repository.read(TABLE) + "\n")
    assert repository.told_since(start) == both
    repository.git("checkout", "-q", ".")
    repository.write(PLAN, repository.read(PLAN) + "\n")
    assert repository.told_since(start) == both


def test_a_page_removed_since_is_told_and_one_removed_before_is_not(
    repository: ContentRepository,
) -> None:
    repository.remove(NEWS)
    start = repository.commit()
    assert repository.told_since(start) == []
    assert repository.told_since(f"{start}~1") == [f"L410 {NEWS}"]


def test_a_page_that_came_and_went_since_was_never_public(repository: ContentRepository) -> None:
    text = repository.read(NEWS).replace("một cửa", "tiếp dân")
    repository.write("tin-tuc/2026/khac.md", text)
    repository.commit()
    repository.remove("tin-tuc/2026/khac.md")
    repository.commit()
    assert repository.told_since("HEAD~2") == []


@pytest.mark.parametrize(
    "revision", ["khong-co", "", "--output=x", "-h", "HEAD:cổng", "main..main", "a\0b", "a\nb"]
)
def test_a_revision_that_is_none_is_refused(repository: ContentRepository, revision: str) -> None:
    with pytest.raises(HistoryError, match=r"^kho git không có “"):
        repository.look_back_since(revision)


def test_unrelated_histories_have_no_changes_between_them(repository: ContentRepository) -> None:
    repository.git("checkout", "-q", "--orphan", "la")
    repository.commit()
    with pytest.raises(HistoryError, match="điểm tách"):
        repository.look_back_since("main")


def test_without_a_repository_nothing_can_have_changed_since(
    repository: ContentRepository, tmp_path: Path
) -> None:
    repository.content.rename(tmp_path / "content")
    repository.content = tmp_path / "content"
    with pytest.raises(HistoryError, match="không nằm trong kho git"):
        repository.look_back_since("main")


def test_a_hook_of_git_may_run_the_check(
    repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git tells its hooks of the repository by paths relative to another folder."""
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    spoil(repository, NEWS)
    assert repository.told_since("HEAD") == [f"L602 {NEWS}"]


def test_odd_names_of_files_do_no_harm(repository: ContentRepository) -> None:
    names = ["-n.md", ":(exclude)x.md", "a\nb.md", "Tệp có dấu cách.md", '"ngoặc".md', "\t.md"]
    for name in names:
        repository.write(f"tin-tuc/2026/{name}", repository.read(NEWS))
    odd = os.fsencode(repository.content) + b"/tin-tuc/2026/\xff.md"
    Path(os.fsdecode(odd)).write_text("x", encoding="utf-8")
    changed = {told.partition(" ")[2] for told in repository.told_since("HEAD")}
    assert {f"tin-tuc/2026/{name}" for name in [*names, "?.md"]} <= changed
    repository.commit()
    for name in names:
        repository.remove(f"tin-tuc/2026/{name}")
    repository.commit()
    told = repository.told()
    assert {f"L410 tin-tuc/2026/{name}" for name in names} <= set(told)


def test_an_editor_may_change_his_own_area_only(repository: ContentRepository) -> None:
    repository.write(AREAS, EDITORS)
    start = repository.commit()
    repository.replace(NEWS, "Lớp học", "Lớp tập huấn")
    repository.write(PROCEDURE, f"{repository.read(PROCEDURE)}\nThêm một câu.\n")
    assert repository.told_since(start) == []
    assert repository.told_since(start, "tin@x.example") == [f"L910 {PROCEDURE}"]
    assert repository.told_since(start, "ho-tich@X.example") == [f"L910 {NEWS}"]
    [first, second] = repository.look_back_since(start, "la@x.example").problems
    assert str(first) == (
        f"{PROCEDURE}:1:1: lỗi L910: "
        "“la@x.example” không phải là biên tập viên của thư mục “thu-tuc/ho-tich”.\n"
        "    → Nhờ người phụ trách sửa, hoặc nhờ người phụ trách danh mục thêm thư điện tử này "
        "vào editors của “thu-tuc/ho-tich” trong danh-muc/phan-cong.yml."
    )
    assert second.path == NEWS


def test_lists_need_an_entry_of_their_own(repository: ContentRepository) -> None:
    repository.write(AREAS, EDITORS)
    start = repository.commit()
    repository.write(REDIRECTS, f"- {{from: tin-tuc/2026/cu.md, to: {NEWS}}}\n")
    [problem] = repository.look_back_since(start, "tin@x.example").problems
    assert problem.message == f"“tin@x.example” sửa “{REDIRECTS}”, nơi chưa giao cho ai."
    assert problem.advice == "Giao thư mục “danh-muc” cho một cơ quan trong danh-muc/phan-cong.yml."


def test_nobody_lets_himself_in_with_the_same_change(repository: ContentRepository) -> None:
    repository.write(AREAS, EDITORS)
    start = repository.commit()
    repository.write(AREAS, EDITORS.replace("[tin@x.example]", "[la@x.example]"))
    repository.replace(NEWS, "Lớp học", "Lớp tập huấn")
    assert repository.told_since(start, "la@x.example") == [f"L910 {AREAS}", f"L910 {NEWS}"]


def test_deleted_and_moved_files_count(repository: ContentRepository) -> None:
    repository.write(AREAS, EDITORS)
    start = repository.commit()
    repository.remove(PROCEDURE)
    repository.move(NEWS, MOVED)
    repository.commit()
    told = repository.told_since(start, "la@x.example")
    assert {f"L910 {path}" for path in (PROCEDURE, NEWS, MOVED)} <= set(told)


def test_where_nothing_is_assigned_everyone_may_write(repository: ContentRepository) -> None:
    repository.replace(NEWS, "Lớp học", "Lớp tập huấn")
    assert repository.told_since("HEAD", "la@x.example") == []
