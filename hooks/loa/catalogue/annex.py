"""The table of tasks beside a plan: a CSV pasted from the annex, mapped by its header texts.

Editors paste an annex from Word into a spreadsheet and save it as CSV (ADR 0004); columns differ in
name and order from plan to plan, so their folded header texts decide what they hold.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable
from itertools import pairwise, zip_longest
from typing import TypeAlias

from loa.catalogue.files import ContentFile, SourceText, read_source
from loa.problems import Problem, Rule
from loa.records.plan import Annex, Column, Task
from loa.text.fold import fold
from loa.text.timing import parse_timing

Check: TypeAlias = Callable[[SourceText], Iterable[Problem]]
"""Tells what else is wrong in a file that could be read; see `loa.gate`."""

_HEADERS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.REF, re.compile(r"(so )?(s?tt|thu tu)")),
    (Column.FORMS, re.compile(r"hinh thuc( tuyen truyen| thuc hien)?")),
    (Column.LEAD, re.compile(r".*\bchu tri\b.*|(don vi|co quan) thuc hien")),
    (Column.SUPPORT, re.compile(r".*\bphoi hop\b.*")),
    (Column.PRODUCT, re.compile(r"(ket qua|san pham).*")),
    (Column.TIMING, re.compile(r"(thoi gian|thoi han|tien do).*")),
    (Column.NOTE, re.compile(r"ghi chu")),
    (Column.PILLARS, re.compile(r"linh vuc")),
    (Column.CONTENT, re.compile(r"(noi dung|nhiem vu).*")),
)
_ALL_COLUMNS = ", ".join(column.value for column in Column)
_DELIMITERS = (",", ";", "\t")
_SPLIT_NAMES = re.compile(r"[;\n]")
_AROUND_NAMES = " -–•+.\t"


def read_annex(file: ContentFile, year: int, check: Check) -> tuple[Annex, list[Problem]]:
    """Read the table of a plan of `year`, with the problems of its rows and those of `check`."""
    source, problems = read_source(file)
    if problems:
        return Annex(), problems
    table = _Table(file.uri, year)
    table.problems += check(source)
    rows = table.rows(source.text)
    if not rows or not table.read_header(*rows[0]):
        return Annex(), table.problems
    tasks = [task for line, cells in rows[1:] if (task := table.read_row(line, cells))]
    table.check_repeated(tasks)
    return Annex(_used(table.columns, tasks), tuple(_with_groups(tasks))), table.problems


def _is_no_row(cells: list[str]) -> bool:
    """Whether a line only numbers the columns ("(1)", "(2)" …) or is Excel's "sep=;"."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    numbers = len(filled) > 1 and all(re.fullmatch(r"\(\d+\)", cell) for cell in filled)
    return numbers or bool(re.fullmatch(r"sep=.?", filled[0]))


class _Table:
    """Reads the rows of one table and collects their problems."""

    def __init__(self, path: str, year: int) -> None:
        self.path = path
        self.year = year
        self.columns: list[Column | None] = []
        self.numbering = _Numbering()
        self.problems: list[Problem] = []

    def problem(self, rule: Rule, line: int, message: str, advice: str, *, column: int = 1) -> None:
        self.problems.append(Problem(rule, self.path, line, column, message, advice))

    def rows(self, text: str) -> list[tuple[int, list[str]]]:
        """Return the rows that hold anything, each with the line on which it begins."""
        lines = (line for line in text.split("\n") if not line.startswith("sep="))
        header = next((line for line in lines if line.strip(' ,;\t"')), "")
        delimiter = max(_DELIMITERS, key=header.count)
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        rows, line = [], 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells) and not _is_no_row(cells):
                    rows.append((line, [cell.strip() for cell in cells]))
                line = reader.line_num + 1
        except csv.Error:
            self.problem(
                Rule.TABLE_ROW,
                line,
                "Dòng này có dấu ngoặc kép đặt sai chỗ hoặc mở ra mà không đóng lại.",
                'Lưu lại tệp từ bảng tính; sửa bằng tay thì ngoặc kép trong ô viết hai lần ("").',
            )
        if not rows and not self.problems:
            advice = "Dán bảng của phụ lục vào, hoặc xóa tệp."
            self.problem(Rule.EMPTY_FILE, 1, "Bảng không có ô nào có chữ.", advice)
        return rows

    def read_header(self, line: int, cells: list[str]) -> bool:
        """Find what each column holds; return whether the rows can be read."""
        if not any(pattern.fullmatch(fold(cell)) for cell in cells for _, pattern in _HEADERS):
            message = "Dòng đầu của bảng không phải là tiêu đề các cột."
            advice = f"Thêm một dòng tiêu đề, gồm các cột: {_ALL_COLUMNS}."
            self.problem(Rule.TABLE_HEADER, line, message, advice)
            return False
        before = len(self.problems)
        for position, text in enumerate(cells, 1):
            words = fold(text)
            column = next((c for c, pattern in _HEADERS if pattern.fullmatch(words)), None)
            if text and column is None:
                message = f"Không hiểu tiêu đề cột “{text}”."
                advice = f"Dùng một trong các tiêu đề: {_ALL_COLUMNS}."
                self.problem(Rule.TABLE_HEADER, line, message, advice, column=position)
            elif column and column in self.columns:
                message = f"Có hai cột cùng là “{column.value}”."
                advice = "Gộp hai cột làm một, hoặc đổi tiêu đề của một cột."
                self.problem(Rule.TABLE_HEADER, line, message, advice, column=position)
            self.columns.append(column)
        understood = len(self.problems) == before
        missing = [c.value for c in (Column.REF, Column.CONTENT) if c not in self.columns]
        if missing and understood:
            message = f"Bảng thiếu cột {' và '.join(missing)}."
            advice = "Thêm cột, hoặc sửa tiêu đề của cột đó ở dòng đầu."
            self.problem(Rule.TABLE_HEADER, line, message, advice)
        return understood and not missing

    def read_row(self, line: int, cells: list[str]) -> Task | None:
        """Return the task of a row; None if the row can not be read."""
        if any(cells[len(self.columns) :]):
            message = f"Dòng này có {len(cells)} ô, mà bảng chỉ có {len(self.columns)} cột."
            advice = "Đặt ô có dấu phẩy trong ngoặc kép, hoặc lưu lại tệp từ bảng tính."
            self.problem(Rule.TABLE_ROW, line, message, advice)
            return None
        pairs = list(zip_longest(self.columns, cells, fillvalue=""))
        nameless = [i for i, (column, cell) in enumerate(pairs, 1) if cell and not column]
        if nameless:
            message = f"Ô thứ {nameless[0]} có chữ nhưng cột của ô không có tiêu đề."
            advice = "Đặt tiêu đề cho cột ở dòng đầu, hoặc xóa ô."
            self.problem(Rule.TABLE_ROW, line, message, advice)
        row = {column: str(cell) for column, cell in pairs if isinstance(column, Column)}
        number = row[Column.REF]
        ref = self.numbering.path(number)
        if ref is None:
            message = f"Không đọc được số thứ tự “{number}”." if number else "Dòng thiếu số thứ tự."
            advice = (
                "Viết A, I, 1, 1.1 hoặc cả đường dẫn B/II/3; "
                "nếu là phần tiếp của dòng bị ngắt trang thì nối vào dòng trên."
            )
            self.problem(Rule.TABLE_NUMBERING, line, message, advice)
            return None
        return Task(
            ref=ref,
            number=number,
            line=line,
            content=row[Column.CONTENT],
            forms=row.get(Column.FORMS, ""),
            lead=_names(row.get(Column.LEAD, "")),
            support=_names(row.get(Column.SUPPORT, "")),
            product=row.get(Column.PRODUCT, ""),
            timing=parse_timing(row.get(Column.TIMING, ""), self.year),
            note=row.get(Column.NOTE, ""),
            pillars=_names(row.get(Column.PILLARS, "")),
        )

    def check_repeated(self, tasks: list[Task]) -> None:
        """Note every number that two rows share."""
        first: dict[str, int] = {}
        for task in tasks:
            earlier = first.setdefault(task.ref, task.line)
            if earlier != task.line:
                message = f"Số thứ tự {task.ref} đã có ở dòng {earlier}."
                advice = "Sửa số thứ tự, hoặc ghi cả đường dẫn, ví dụ B/II/3."
                self.problem(Rule.TABLE_NUMBERING, task.line, message, advice)


def _names(cell: str) -> tuple[str, ...]:
    """Return the bodies in a cell: apart by ";" or one to a line, with a dash or not."""
    parts = (part.strip(_AROUND_NAMES) for part in _SPLIT_NAMES.split(cell))
    return tuple(part for part in parts if part)


def _with_groups(tasks: list[Task]) -> Iterable[Task]:
    """Mark the rows that only head a group: content alone, and a deeper row below."""
    for task, following in zip_longest(tasks, tasks[1:]):
        bare = task == _as_group(task, is_group=False)
        heads = following is not None and following.ref.startswith(f"{task.ref}/")
        yield _as_group(task) if bare and heads else task


def _as_group(task: Task, *, is_group: bool = True) -> Task:
    """Return the row with nothing but what a group's heading has."""
    return Task(task.ref, task.number, task.line, task.content, is_group=is_group)


def _used(columns: list[Column | None], tasks: list[Task]) -> tuple[Column, ...]:
    """Return the columns that hold anything in any row: the others are not shown."""
    filled = {
        Column.REF: True,
        Column.CONTENT: True,
        Column.FORMS: any(t.forms for t in tasks),
        Column.LEAD: any(t.lead for t in tasks),
        Column.SUPPORT: any(t.support for t in tasks),
        Column.PRODUCT: any(t.product for t in tasks),
        Column.TIMING: any(t.timing.raw for t in tasks),
        Column.NOTE: any(t.note for t in tasks),
        Column.PILLARS: any(t.pillars for t in tasks),
    }
    return tuple(column for column in columns if column and filled[column])


class _Numbering:
    """Turns printed numbers, which restart in every group, into paths such as "B/II/3"."""

    _STYLES = (
        ("arabic", re.compile(r"\d+")),
        ("roman", re.compile(r"[IVXLC]+")),
        ("upper", re.compile(r"[A-ZĐ]")),
        ("lower", re.compile(r"[a-zđ]")),
    )
    _DOTTED = re.compile(r"\d+(\.\d+)+")

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []  # (style, number) from the outermost group inwards

    def path(self, printed: str) -> str | None:
        """Return the path of the next row, or None if its number has no known form."""
        printed = printed.strip().rstrip(".):").lstrip("(")
        if "/" in printed:
            return self._jump([part.strip() for part in printed.split("/")])
        style = "upper" if self._continues_letters(printed) else self._style(printed)
        return self._enter(style, printed) if style else None

    def _style(self, number: str) -> str | None:
        if self._DOTTED.fullmatch(number):
            return f"dotted{number.count('.')}"
        return next((s for s, pattern in self._STYLES if pattern.fullmatch(number)), None)

    def _continues_letters(self, number: str) -> bool:
        """Whether "C" or "I" is the next letter after "B" or "H" rather than a Roman number."""
        letters = [n for style, n in self._open if style == "upper"]
        return bool(letters) and len(number) == 1 and ord(number) == ord(letters[-1]) + 1

    def _jump(self, parts: list[str]) -> str | None:
        """Go to a path that is written out, such as "B/II/3"."""
        styles = [self._style(part) for part in parts]
        if None in styles:
            return None
        for above, (style, below) in enumerate(pairwise(styles)):
            # Two Roman levels never meet: in "C/I/1" the C is a letter.
            if style == below == "roman" and len(parts[above]) == 1:
                styles[above] = "upper"
        self._open = [(style or "", part) for style, part in zip(styles, parts, strict=True)]
        return "/".join(parts)

    def _enter(self, style: str, number: str) -> str:
        styles = [s for s, _ in self._open]
        if style in styles:
            del self._open[styles.index(style) :]
        self._open.append((style, number))
        return "/".join(n for _, n in self._open)
