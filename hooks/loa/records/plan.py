"""Plans (kế hoạch) and the tasks of their annexes."""

import enum
from dataclasses import dataclass

from pydantic import Field

from loa.records.document import OfficialDocument
from loa.records.fields import Choice, DocumentRef, Model, OrganisationName
from loa.text.fold import slug
from loa.text.timing import NO_TIMING, Timing, parse_timing


class Level(Choice):
    """A level of government."""

    PROVINCE = "tinh", "tỉnh"
    CITY = "thanh-pho", "thành phố"
    COMMUNE = "xa", "xã, phường"


class Target(Model):
    """A target that the plan sets."""

    what: str = Field(title="Chỉ tiêu", min_length=1)
    threshold: str = Field(title="Mức", examples=["trên 90%"])


class Report(Model):
    """A duty to report: what, by whom, to whom, and when."""

    what: str = Field(title="Báo cáo gì", min_length=1)
    contents: tuple[str, ...] = Field((), title="Nội dung báo cáo", description="Các đề mục.")
    by: tuple[OrganisationName, ...] = Field((), title="Ai báo cáo", alias="from")
    to: tuple[OrganisationName, ...] = Field((), title="Gửi ai")
    due: str = Field(
        "", title="Thời hạn", description="Như viết trong kế hoạch: “trước ngày 10/6/2025”."
    )

    def timing(self, year: int) -> Timing:
        """The parsed due expression, for a plan of `year`."""
        return parse_timing(self.due, year)


class Plan(OfficialDocument):
    """A communication plan (kế hoạch tuyên truyền); its tasks are in a table beside the page."""

    level: Level = Field(title="Cấp")
    year: int = Field(title="Năm kế hoạch", ge=2000, le=2100, examples=["2026"])
    legal_basis: tuple[DocumentRef, ...] = Field((), title="Căn cứ")
    objectives: tuple[str, ...] = Field((), title="Mục tiêu")
    targets: tuple[Target, ...] = Field((), title="Chỉ tiêu")
    funding: str | None = Field(None, title="Kinh phí")
    recipients: tuple[str, ...] = Field((), title="Nơi nhận")
    reports: tuple[Report, ...] = Field((), title="Chế độ báo cáo")
    source: str | None = Field(None, title="Nguồn", description="Bản văn bản đã chép.")


class Column(enum.Enum):
    """The columns of annexes; each plan has some of them, in its own order."""

    REF = "STT"
    FORMS = "Hình thức"
    CONTENT = "Nội dung"
    LEAD = "Chủ trì"
    SUPPORT = "Phối hợp"
    PRODUCT = "Sản phẩm"
    TIMING = "Thời gian"
    NOTE = "Ghi chú"
    PILLARS = "Lĩnh vực"


@dataclass(frozen=True)
class Task:
    """One row of an annex.

    `ref` is the path through the annex's groups ("B/II/3"), `number` the row's own number as
    printed. `lead` and `support` are names as written, not yet matched with organisations.
    """

    ref: str
    number: str
    line: int
    content: str = ""
    forms: str = ""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    product: str = ""
    timing: Timing = NO_TIMING
    note: str = ""
    pillars: tuple[str, ...] = ()
    is_group: bool = False

    @property
    def depth(self) -> int:
        """How many groups the task is nested in."""
        return self.ref.count("/")

    @property
    def anchor(self) -> str:
        """The id of the task's row on the plan's page; "d" and "đ" are two items of one list."""
        # With underscores, which ids of headings never have, so that the two never collide.
        return f"nhiem_vu_{slug(self.ref.replace('đ', 'dd').replace('Đ', 'dd'))}"


@dataclass(frozen=True)
class Annex:
    """The table of tasks of one plan: its columns in their order, and its rows."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Task, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The rows that are tasks, without the headings of groups."""
        return tuple(row for row in self.rows if not row.is_group)
