"""Pages that were public and are gone: L410 asks where they went, L409 guards their ids."""

from datetime import date
from pathlib import Path

import pytest

from tests.history.repository import MOVED, NEWS, REDIRECTS, ContentRepository

OTHER = """---
title: Lịch tiếp công dân tháng 12
summary: Lịch tiếp công dân định kỳ của lãnh đạo tỉnh.
date: 01/11/2026
status: published
approved_by: Ban biên tập
pillars: [tthc]
organisation: ban-bien-tap
source: Ban biên tập
---

Lãnh đạo tỉnh tiếp công dân vào ngày 15 hằng tháng tại trụ sở tiếp công dân.
"""


def test_nothing_is_said_while_nothing_was_removed(repository: ContentRepository) -> None:
    assert repository.told() == []


def test_a_public_page_that_was_deleted_needs_a_redirect(repository: ContentRepository) -> None:
    repository.remove(NEWS)
    repository.commit()
    [problem] = repository.look_back().problems
    assert str(problem) == (
        f"{NEWS}:1:1: lỗi L410: "
        "Trang đã đăng “Tập huấn bộ phận một cửa” bị gỡ mà địa chỉ cũ không có chuyển hướng.\n"
        "    → Khôi phục tệp với status: withdrawn và withdrawn_reason, hoặc thêm vào "
        "danh-muc/chuyen-huong.yml dòng: - {from: tin-tuc/2026/tap-huan.md, "
        "to: đường dẫn của trang thay thế}"
    )


def test_a_deletion_counts_before_it_is_committed(repository: ContentRepository) -> None:
    repository.remove(NEWS)
    assert repository.told() == [f"L410 {NEWS}"]


def test_a_page_that_was_moved_needs_a_redirect_and_is_told_the_line(
    repository: ContentRepository,
) -> None:
    repository.move(NEWS, MOVED)
    repository.commit()
    [problem] = repository.look_back().problems
    line = f"- {{from: {NEWS}, to: {MOVED}}}"
    assert problem.path == MOVED
    assert problem.advice == f"Thêm vào danh-muc/chuyen-huong.yml dòng: {line}"
    repository.write(REDIRECTS, f"{line}\n")
    assert repository.told() == []


def test_a_move_that_git_does_not_know_yet_is_a_move(repository: ContentRepository) -> None:
    """Git sees a deleted file and one that it does not know; the id tells that they are one."""
    repository.replace(NEWS, "---\n", "---\nid: tap-huan\n")
    repository.commit()
    repository.move(NEWS, MOVED)
    assert repository.told() == [f"L410 {MOVED}"]


def test_a_page_that_was_moved_twice_needs_a_redirect_from_both_addresses(
    repository: ContentRepository,
) -> None:
    last = "tin-tuc/2026/lop-tap-huan.md"
    repository.move(NEWS, MOVED)
    repository.commit()
    repository.move(MOVED, last)
    repository.commit()
    advice = [problem.advice for problem in repository.look_back().problems]
    assert [f"- {{from: {path}, to: {last}}}" in "".join(advice) for path in (NEWS, MOVED)] == [
        True,
        True,
    ]


def test_a_page_that_came_back_needs_nothing(repository: ContentRepository) -> None:
    text = repository.read(NEWS)
    repository.remove(NEWS)
    repository.commit()
    repository.write(NEWS, text)
    repository.commit()
    assert repository.told() == []


def test_drafts_and_what_was_not_out_yet_may_go(repository: ContentRepository) -> None:
    path = "tin-tuc/2026/nhap.md"
    repository.write(path, OTHER.replace("status: published", "status: draft"))
    repository.write("tin-tuc/2026/hen.md", OTHER.replace("01/11/2026", "01/11/2030"))
    repository.commit()
    repository.remove(path)
    repository.remove("tin-tuc/2026/hen.md")
    repository.commit()
    assert repository.told() == []
    assert [p.path for p in repository.look_back(date(2031, 1, 1)).problems if p.is_error] == [
        "tin-tuc/2026/hen.md"
    ]


def test_what_came_and_went_on_a_branch_was_never_there(repository: ContentRepository) -> None:
    repository.git("checkout", "-q", "-b", "bai-moi")
    repository.write("tin-tuc/2026/khac.md", OTHER)
    repository.commit()
    repository.remove("tin-tuc/2026/khac.md")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "bai-moi")
    assert repository.told() == []


def test_what_a_merge_removes_is_seen(repository: ContentRepository) -> None:
    repository.git("checkout", "-q", "-b", "go-bai")
    repository.remove(NEWS)
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "go-bai")
    assert repository.told() == [f"L410 {NEWS}"]


def test_the_id_of_a_removed_page_is_not_for_others(repository: ContentRepository) -> None:
    repository.remove(NEWS)
    repository.commit()
    path = "tin-tuc/2026/tiep-cong-dan.md"
    repository.write(path, OTHER.replace("---\n", "---\nid: tap-huan\n", 1))
    told = repository.look_back().problems
    assert [p.rule.code for p in told] == ["L410", "L409"]
    assert str(told[1]) == (
        f"{path}:2:1: lỗi L409: "
        f"Mã “tap-huan” là của trang đã gỡ “Tập huấn bộ phận một cửa” ({NEWS}).\n"
        "    → Đặt mã khác: đổi tên tệp, hoặc sửa dòng “id: …”. Nếu đây vẫn là nội dung ấy, "
        f"thêm vào danh-muc/chuyen-huong.yml dòng: - {{from: {NEWS}, to: {path}}}"
    )
    repository.write(REDIRECTS, f"- {{from: {NEWS}, to: {path}}}\n")
    assert repository.told() == []


def test_another_page_at_an_old_address_is_told(repository: ContentRepository) -> None:
    repository.remove(NEWS)
    repository.commit()
    repository.write(NEWS, OTHER)
    repository.commit()
    assert repository.told() == [f"L409 {NEWS}"]


def test_a_page_that_was_moved_and_rewritten_keeps_its_id(repository: ContentRepository) -> None:
    repository.remove(NEWS)
    repository.commit()
    text = OTHER.replace("---\n", "---\nid: tap-huan\n", 1)
    text = text.replace("Lịch tiếp công dân tháng 12", "Tập huấn bộ phận một cửa")
    repository.write(MOVED, text)
    assert repository.told() == [f"L410 {MOVED}"]


def test_redirects_that_can_not_be_read_are_one_fault(repository: ContentRepository) -> None:
    repository.move(NEWS, MOVED)
    repository.write(REDIRECTS, f"- from: {NEWS}\n  to: a: b\n")
    assert {told.split()[1] for told in repository.told()} == {REDIRECTS}


def test_a_history_that_was_cut_off_is_said_once(
    repository: ContentRepository, tmp_path: Path
) -> None:
    repository.remove(NEWS)
    repository.commit()
    repository.git("clone", "-q", "--depth", "1", repository.root.as_uri(), str(tmp_path / "it"))
    repository.content = tmp_path / "it" / "cổng" / "content"
    found = repository.look_back()
    assert found.problems == ()
    assert found.remarks == (
        "Kho git chỉ có một phần lịch sử: chưa xét được trang đã gỡ và mã đã dùng.",
    )


def test_a_folder_without_history_is_checked_without_a_word(
    repository: ContentRepository, tmp_path: Path
) -> None:
    repository.content.rename(tmp_path / "content")
    repository.content = tmp_path / "content"
    found = repository.look_back()
    assert (found.problems, found.remarks) == ((), ())


def test_a_repository_without_any_commit_has_no_history(
    repository: ContentRepository,
) -> None:
    repository.git("update-ref", "-d", "HEAD")
    assert repository.told() == []


def test_a_repository_that_git_refuses_to_read_is_said_and_the_rest_is_checked(
    repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that runs as somebody else than the owner of the files."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    found = repository.look_back()
    assert found.problems == ()
    [remark] = found.remarks
    assert remark.startswith("Chưa xét được lịch sử: git không đọc được kho này (")


def test_where_git_is_not_installed_there_is_no_history(
    repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.remove(NEWS)
    monkeypatch.setenv("PATH", "")
    assert repository.told() == []
