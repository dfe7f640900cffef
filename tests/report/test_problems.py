"""What an editor reads in the terminal."""

from pathlib import Path

import pytest

from loa.problems import Problem, Rule
from loa.report.problems import Style, as_text, count

TITLE = Problem(
    Rule.YAML_COLON, "tin-tuc/2026/tin.md", 2, 16, "Có dấu hai chấm.", "Đặt trong ngoặc.", 3
)
NAME = Problem(Rule.BAD_NAME, "tin-tuc/2026/tin.md", 1, 1, "Tên sai.", "Đổi tên.")
UNKNOWN = Problem(Rule.UNKNOWN_NAME, "ke-hoach/a.csv", 2, 1, "Danh mục chưa có.", "Thêm vào.")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a content folder in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content"
    (folder / "tin-tuc" / "2026").mkdir(parents=True)
    page = "---\ntitle: Kế hoạch: số 12\n---\n"
    (folder / "tin-tuc" / "2026" / "tin.md").write_text(page, encoding="utf-8")
    return folder


def test_a_problem_is_told_with_its_place_its_advice_and_its_line(content: Path) -> None:
    assert as_text([TITLE], content, Style()) == (
        "content/tin-tuc/2026/tin.md\n"
        "content/tin-tuc/2026/tin.md:2:16: lỗi L202: Có dấu hai chấm.\n"
        "    → Đặt trong ngoặc.\n"
        "   2 | title: Kế hoạch: số 12\n"
        "     |                ^~~\n"
        "\n"
        "1 lỗi trong 1 tệp.\n"
        "Vì sao có mã lỗi và viết thế nào cho đúng: loa explain L202"
    )


def test_problems_at_one_place_show_their_line_once(content: Path) -> None:
    other = Problem(Rule.YAML_SYNTAX, TITLE.path, 2, 16, "Sai.", "Sửa.", 3)
    assert as_text([TITLE, other], content, Style()).count("title: Kế hoạch") == 1


def test_the_words_that_a_message_quotes_are_underlined(content: Path) -> None:
    problem = Problem(Rule.UNKNOWN_ID, TITLE.path, 2, 8, "Không có mã “Kế hoạch”.", "Sửa.")
    assert "     |        ^~~~~~~~\n" in as_text([problem], content, Style())


def test_a_file_that_vanished_or_is_no_text_has_no_line(content: Path) -> None:
    (content / "ke-hoach").mkdir()
    (content / "ke-hoach" / "a.csv").write_bytes(b"\xff\x00\x01")
    told = as_text(
        [UNKNOWN, Problem(Rule.BAD_DATE, "mat.md", 4, 1, "Sai.", "Sửa.")], content, Style()
    )
    assert " | " not in told


def test_what_is_wrong_with_a_whole_file_shows_no_line_of_it(content: Path) -> None:
    assert " | " not in as_text([NAME], content, Style())


def test_what_a_link_points_to_is_not_shown(content: Path, tmp_path: Path) -> None:
    (tmp_path / "bi-mat.txt").write_text("mật khẩu\n", encoding="utf-8")
    (content / "tat.md").symlink_to(tmp_path / "bi-mat.txt")
    problem = Problem(Rule.BAD_VALUE, "tat.md", 1, 1, "Sai.", "Sửa.")
    assert "mật khẩu" not in as_text([problem], content, Style())


def test_content_elsewhere_is_told_by_its_whole_path(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "khac").mkdir()
    monkeypatch.chdir(tmp_path / "khac")
    assert f"{content}/tin-tuc/2026/tin.md:2:16: " in as_text([TITLE], content, Style())


def test_in_content_itself_paths_begin_there(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content)
    assert as_text([TITLE], content, Style()).startswith("tin-tuc/2026/tin.md\n")


def test_errors_are_told_before_notes_where_there_are_too_many(content: Path) -> None:
    notes = [Problem(Rule.DOUBLE_SPACE, "a.md", n, 1, f"Thừa {n}.", "Bỏ.") for n in range(1, 41)]
    error = Problem(Rule.BAD_DATE, "a.md", 99, 1, "Không có ngày này.", "Sửa.")
    told = as_text([*notes, error], content, Style())
    assert "a.md:99:1: lỗi L304" in told
    assert "… và 21 vấn đề nữa trong tệp này." in told
    assert "1 lỗi, 40 lưu ý trong 1 tệp." in told
    assert told.endswith("loa explain L304")


def test_at_most_two_hundred_problems_are_told(content: Path) -> None:
    many = [Problem(Rule.BAD_DATE, f"{n:03}.md", 1, 1, "Sai.", "Sửa.") for n in range(300)]
    told = as_text(many, content, Style())
    assert told.count("lỗi L304: ") == 200
    assert "Trên đây chỉ có 200 vấn đề" in told


def test_on_a_narrow_terminal_sentences_are_folded_and_paths_are_whole(content: Path) -> None:
    long = Problem(Rule.BAD_DATE, TITLE.path, 2, 1, "Một câu rất dài. " * 9, "Sửa lại. " * 20)
    lines = as_text([long], content, Style(width=60)).split("\n")[:-2]
    assert all(len(line) <= 60 for line in lines)
    assert lines[1].startswith("content/tin-tuc/2026/tin.md:2:1: ")


def test_colours_are_only_where_they_are_seen(content: Path) -> None:
    assert "\x1b[" in as_text([TITLE], content, Style(80, coloured=True))
    assert "\x1b[" not in as_text([TITLE], content, Style(80))


def test_nothing_that_an_editor_wrote_steers_the_terminal(content: Path) -> None:
    path = "tin-tuc/\x1b[2J.md"
    problem = Problem(Rule.BAD_NAME, path, 1, 1, "Tên “\x1b[2J\u202e” sai.", "Đổi\ttên.")
    told = as_text([problem], content, Style())
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_severities_are_counted_in_words() -> None:
    assert count([TITLE, NAME, UNKNOWN]) == "2 lỗi, 1 cảnh báo"


def test_personal_data_is_not_shown_with_its_line(content: Path) -> None:
    """Messages land in the logs of merge requests, which many read."""
    path = content / "tin-tuc" / "goi.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Gọi số 0912 345 678 hoặc van.an@gmail.com.\n", encoding="utf-8")
    wrong = [
        Problem(Rule.PHONE_NUMBER, "tin-tuc/goi.md", 1, 8, "Số lạ.", "Xóa đi.", 12),
        Problem(Rule.DOUBLE_SPACE, "tin-tuc/goi.md", 1, 1, "Thừa dấu cách.", "Xóa đi."),
    ]
    told = as_text(wrong, content, Style())
    assert "Gọi số" in told
    assert "345" not in told
    assert "van.an" not in told
