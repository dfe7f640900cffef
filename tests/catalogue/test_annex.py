"""The table of tasks beside a plan: headers, numbers, groups, cells."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.annex import read_annex
from loa.catalogue.files import file_at
from loa.problems import Problem, Rule
from loa.records.plan import Annex, Column, Task
from loa.text.timing import TimingForm
from tests.catalogue.content import no_check

C = Column


def read(folder: Path, text: str) -> tuple[Annex, list[Problem]]:
    """Read `text` as the table of a plan of 2024."""
    (folder / "bang.csv").write_text(text, encoding="utf-8", newline="")
    return read_annex(file_at(folder, "bang.csv"), 2024, no_check)


def annex_of(folder: Path, text: str) -> Annex:
    """Read a table without faults."""
    annex, problems = read(folder, text)
    assert problems == []
    return annex


def numbered(folder: Path, numbers: str) -> list[str]:
    """Return the paths of rows printed with these numbers."""
    rows = "".join(f'"{number}",việc {i}\n' for i, number in enumerate(numbers.split()))
    return [task.ref for task in annex_of(folder, f"TT,Nội dung\n{rows}").rows]


# --- headers ------------------------------------------------------------------------------------


S0 = "STT|Hình thức tuyên truyền|Nội dung tuyên truyền|Thời gian thực hiện"
S0 += "|Cơ quan chủ trì|Cơ quan phối hợp"
S1 = "STT|Nội dung nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Kết quả/sản phẩm|Thời gian thực hiện"
S2 = "TT|Nội dung, nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian thực hiện|Ghi chú"
S3 = "STT|Nội dung nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian thực hiện|Lĩnh vực"
S4 = "Số TT|Nội dung, nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Kết quả/ sản phẩm"
S4 += "|Thời gian hoàn thành"
SHOUTED = "SỐ THỨ TỰ|NHIỆM VỤ|ĐƠN VỊ THỰC HIỆN|SẢN PHẨM|THỜI HẠN|GHI CHÚ"


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (S0, [C.REF, C.FORMS, C.CONTENT, C.TIMING, C.LEAD, C.SUPPORT]),
        (S1, [C.REF, C.CONTENT, C.LEAD, C.SUPPORT, C.PRODUCT, C.TIMING]),
        (S2, [C.REF, C.CONTENT, C.LEAD, C.SUPPORT, C.TIMING, C.NOTE]),
        (S3, [C.REF, C.CONTENT, C.LEAD, C.SUPPORT, C.TIMING, C.PILLARS]),
        (S4, [C.REF, C.CONTENT, C.LEAD, C.SUPPORT, C.PRODUCT, C.TIMING]),
        (SHOUTED, [C.REF, C.CONTENT, C.LEAD, C.PRODUCT, C.TIMING, C.NOTE]),
    ],
    ids=["S0", "S1", "S2", "S3", "S4", "upper case"],
)
def test_the_headers_of_the_five_plans_are_understood_in_their_own_order(
    tmp_path: Path, header: str, columns: list[Column]
) -> None:
    cells = header.split("|")
    table = "\n".join([";".join(cells), ";".join(["1", *["chữ"] * (len(cells) - 1)])])
    assert annex_of(tmp_path, table).columns == tuple(columns)


def test_a_column_that_is_empty_in_every_row_is_not_shown(tmp_path: Path) -> None:
    annex = annex_of(tmp_path, "TT,Nội dung,Chủ trì,Ghi chú\n1,Viết tin,Sở Nội vụ,\n2,Đăng tin,,\n")
    assert annex.columns == (C.REF, C.CONTENT, C.LEAD)


def test_an_empty_column_at_the_end_of_the_sheet_does_not_matter(tmp_path: Path) -> None:
    annex = annex_of(tmp_path, "TT,Nội dung,,\n1,Viết tin,,\n")
    assert annex.columns == (C.REF, C.CONTENT)


def test_a_row_may_end_before_the_last_column(tmp_path: Path) -> None:
    [task] = annex_of(tmp_path, "TT,Nội dung,Chủ trì\n1,Viết tin\n").rows
    assert (task.content, task.lead) == ("Viết tin", ())


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "paths"),
    [
        ("1 2 3", "1 2 3"),
        ("A B I 1 2 II 1", "A B B/I B/I/1 B/I/2 B/II B/II/1"),
        ("I 1 2 II 1", "I I/1 I/2 II II/1"),
        ("1 a b 2 a", "1 1/a 1/b 2 2/a"),
        ("I 1 a b 2 II 1", "I I/1 I/1/a I/1/b I/2 II II/1"),
        ("1 1.1 1.2 2 2.1", "1 1/1.1 1/1.2 2 2/2.1"),
        ("1 1.1 1.1.1 1.1.2 1.2", "1 1/1.1 1/1.1/1.1.1 1/1.1/1.1.2 1/1.2"),
        ("1. 2) (3) IV.", "1 2 3 3/IV"),
        ("A B C 1 D", "A B C C/1 D"),
        ("A B C D Đ E G H I K", "A B C D Đ E G H I K"),
        ("a b c d đ e", "a b c d đ e"),
        ("B/I/1 2 II 1", "B/I/1 B/I/2 B/II B/II/1"),
    ],
)
def test_numbers_that_restart_in_every_group_become_paths(
    tmp_path: Path, printed: str, paths: str
) -> None:
    assert numbered(tmp_path, printed) == paths.split()


@pytest.mark.parametrize("number", ["Một", "1a", "ii", "B//1", "/", "B/", "I-1", "Có/Không", "1,2"])
def test_a_number_of_no_known_form_is_a_problem_of_its_row(tmp_path: Path, number: str) -> None:
    annex, [problem] = read(tmp_path, f'TT,Nội dung\n1,Viết\n"{number}",Đăng\n2,Gửi\n')
    assert (problem.rule, problem.line) == (Rule.TABLE_NUMBERING, 3)
    assert number in problem.message
    assert [task.ref for task in annex.rows] == ["1", "2"]


def test_the_number_is_shown_as_printed(tmp_path: Path) -> None:
    annex = annex_of(tmp_path, "TT,Nội dung\nI,Báo chí\n1.,Viết tin\n")
    assert [(task.number, task.ref, task.depth) for task in annex.rows] == [
        ("I", "I", 0),
        ("1.", "I/1", 1),
    ]


def test_every_row_of_a_list_from_a_to_e_has_an_address_of_its_own(tmp_path: Path) -> None:
    rows = annex_of(tmp_path, "TT,Nội dung\n1,x\na,x\nb,x\nc,x\nd,x\nđ,x\ne,x\n").rows
    assert rows[1].anchor == "nhiem_vu_1-a"
    assert len({task.anchor for task in rows}) == len(rows)


@pytest.mark.parametrize(
    ("plan", "paths"),
    [
        ("2024/tuyen-truyen-cchc-tinh-bac-giang-2024", ["A", "B", "B/I/17", "B/II/6", "B/III/1"]),
        ("2024/tuyen-truyen-cchc-tp-bac-giang-2024", ["1", "10"]),
        ("2025/tuyen-truyen-cchc-tp-bac-ninh-2025", ["1", "9"]),
    ],
)
def test_the_annexes_of_the_sample_have_the_numbers_of_the_real_plans(
    plan: str, paths: list[str]
) -> None:
    file = file_at(Path(__file__).parents[2] / "content", f"ke-hoach/{plan}.csv")
    annex, problems = read_annex(file, 2024, no_check)
    assert problems == []
    assert set(paths) <= {task.ref for task in annex.rows}


# --- groups -------------------------------------------------------------------------------------


def test_a_row_with_content_alone_above_deeper_rows_is_a_group(tmp_path: Path) -> None:
    annex = annex_of(tmp_path, "TT,Nội dung,Chủ trì\nI,Báo chí,\n1,Viết tin,Sở\n2,Đăng tin,\n")
    assert [(task.ref, task.is_group) for task in annex.rows] == [
        ("I", True),
        ("I/1", False),
        ("I/2", False),
    ]
    assert [task.ref for task in annex.tasks] == ["I/1", "I/2"]


def test_a_heading_that_carries_cells_of_its_own_is_a_task_too(tmp_path: Path) -> None:
    annex = annex_of(
        tmp_path, "TT,Nội dung,Chủ trì\nIII,Hội nghị,Sở Nội vụ\n1,Hội nghị,Sở Nội vụ\n"
    )
    assert [(task.ref, task.is_group) for task in annex.rows] == [("III", False), ("III/1", False)]


# --- cells --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("Sở Nội vụ; Công an tỉnh;", ["Sở Nội vụ", "Công an tỉnh"]),
        ("- Sở Nội vụ\n- Công an tỉnh.", ["Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Nội vụ\nCông an tỉnh", ["Sở Nội vụ", "Công an tỉnh"]),
        ("+ Sở Nội vụ;\n– Công an tỉnh", ["Sở Nội vụ", "Công an tỉnh"]),
        ("Trung tâm Văn hóa, Thể thao và Truyền thông", None),
        ("", []),
        ("-", []),
    ],
)
def test_bodies_stand_apart_by_semicolon_or_line_but_not_by_comma(
    tmp_path: Path, cell: str, names: list[str] | None
) -> None:
    [task] = annex_of(
        tmp_path, f'TT,Nội dung,Chủ trì,Phối hợp\n1,Viết tin,"{cell}","{cell}"\n'
    ).rows
    expected = tuple([cell] if names is None else names)
    assert task.lead == task.support == expected


def test_a_product_keeps_its_slashes_and_commas(tmp_path: Path) -> None:
    product = "Văn bản chỉ đạo/Báo cáo/Tin, bài"
    [task] = annex_of(tmp_path, f'TT,Nội dung,Kết quả/sản phẩm\n1,x,"{product}"\n').rows
    assert task.product == product


def test_times_are_read_for_the_year_of_the_plan(tmp_path: Path) -> None:
    rows = annex_of(tmp_path, "TT,Nội dung,Thời gian\n1,x,Quý II\n2,x,\n3,x,trước 10/6\n").rows
    assert rows[0].timing.windows == ((date(2024, 4, 1), date(2024, 6, 30)),)
    assert rows[1].timing.form is TimingForm.UNSCHEDULED
    assert rows[2].timing.next_due(date(2024, 1, 1), 2024) == date(2024, 6, 9)


def test_a_row_knows_the_line_on_which_it_begins(tmp_path: Path) -> None:
    text = 'TT,Nội dung\n\n1,"hai\ndòng"\n2,x\n'
    assert [task.line for task in annex_of(tmp_path, text).rows] == [3, 5]


def test_quotes_within_a_cell_are_written_twice(tmp_path: Path) -> None:
    [task] = annex_of(tmp_path, 'TT,Nội dung\n1,"Chuyên mục ""Một cửa"", bản tin"\n').rows
    assert task.content == 'Chuyên mục "Một cửa", bản tin'


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_line_says_what_separates_cells(tmp_path: Path, delimiter: str) -> None:
    rows = [["TT", "Nội dung", "Chủ trì"], ["1", "Viết tin", "Sở Nội vụ"]]
    [task] = annex_of(tmp_path, "\n".join(delimiter.join(row) for row in rows)).rows
    assert task.lead == ("Sở Nội vụ",)


# --- for any table ------------------------------------------------------------------------------

CELLS = st.one_of(
    st.sampled_from(["", "1", "2", "I", "II", "A", "B", "1.1", "B/II/3", "TT", "Nội dung"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12),
    st.sampled_from(['"', '""', "a\nb", ";", ",", "Quý II", "trước ngày 10 hằng tháng"]),
)
ROWS = st.lists(st.lists(CELLS, max_size=6).map(",".join), max_size=8).map("\n".join)


@given(header=st.sampled_from(["TT,Nội dung,Thời gian,Chủ trì\n", "TT;Nội dung\n", ""]), rows=ROWS)
def test_any_table_is_rows_or_problems_never_an_exception(
    tmp_path_factory: pytest.TempPathFactory, header: str, rows: str
) -> None:
    annex, problems = read(tmp_path_factory.mktemp("bang"), header + rows)
    refs = [task.ref for task in annex.rows]
    assert len(set(refs)) == len(refs) or problems
    assert all(isinstance(task, Task) and task.line >= 1 for task in annex.rows)


def test_a_letter_before_a_roman_number_is_a_letter(tmp_path: Path) -> None:
    rows = annex_of(tmp_path, "TT,Nội dung\nC/I/1,x\n2,y\nII,z\n1,t\n").rows
    assert [row.ref for row in rows] == ["C/I/1", "C/I/2", "C/II", "C/II/1"]
