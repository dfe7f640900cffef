"""The fields that every kind of record shares."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from loa.records.fields import (
    AudienceId,
    ChannelId,
    Choice,
    Date,
    DocumentRef,
    Model,
    Moment,
    OrganisationId,
    PillarId,
    RecordId,
    TaskRef,
    WardId,
)


class Status(Choice):
    """The editorial status of a record; only published and withdrawn records have a page."""

    DRAFT = "draft", "bản thảo"
    REVIEW = "review", "chờ duyệt"
    PUBLISHED = "published", "đã đăng"
    WITHDRAWN = "withdrawn", "đã rút"

    @property
    def has_page(self) -> bool:
        """Whether the public may see a record of this status, now or on some day."""
        return self in {Status.PUBLISHED, Status.WITHDRAWN}


NEEDED_WHEN: Mapping[Status, tuple[str, ...]] = {
    Status.PUBLISHED: ("approved_by", "pillars"),
    Status.WITHDRAWN: ("withdrawn_reason",),
}
"""Fields that a status requires, beside those that are always required."""


class Change(Model):
    """A public note on a change."""

    date: Date = Field(title="Ngày sửa")
    note: str = Field(title="Đã sửa gì", min_length=1)


class Attachment(Model):
    """A file offered for download beside the record."""

    file: str = Field(title="Tệp", description="Tên tệp nằm cạnh trang, ví dụ ke-hoach-187.pdf.")
    title: str = Field(title="Tên hiển thị")


class Waiver(Model):
    """Words that are exempt from a rule of the gate, and the reason."""

    rule: str = Field(title="Mã lỗi", pattern=r"^L[78]\d\d$", examples=["L802"])
    text: str = Field(
        title="Chữ được miễn", description="Đúng như trong bài.", min_length=1, max_length=200
    )
    reason: str = Field(title="Lý do", min_length=1)


class Record(Model):
    """Anything an editor publishes: the shared part of its front matter."""

    FILLED_IN: ClassVar[frozenset[str]] = frozenset({"id"})
    """Required fields that are derived if an editor omits them."""
    WORDS: ClassVar[frozenset[str]] = frozenset()
    """Fields that are only displayed: no check between records, relation or list depends on them.

    See `loa.catalogue.words`.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        title="Mã",
        description="Không bao giờ đổi. Để trống thì lấy tên tệp.",
        examples=["tuyen-truyen-cchc-2026"],
    )
    title: str = Field(title="Tiêu đề", min_length=1, max_length=250)
    summary: str = Field(
        title="Tóm tắt",
        description="Một hai câu, hiện ở danh sách, bản tin RSS và kết quả tìm kiếm.",
        min_length=1,
        max_length=300,
    )
    date: Date = Field(
        title="Ngày đăng",
        description="Ngày đăng trên cổng; chưa đến ngày thì chưa hiện.",
        examples=["12/03/2026"],
    )
    updated: Date | None = Field(None, title="Cập nhật", description="Ngày sửa gần nhất.")
    publish_at: Moment | None = Field(
        None,
        title="Hẹn đăng",
        description="Chưa hiện trước lúc này; hẹn theo giờ thì hiện từ ngày hôm sau.",
        examples=["12/03/2026 08:00"],
    )
    expires_at: Moment | None = Field(
        None,
        title="Hết hạn",
        description="Sau ngày này trang rời khỏi các danh sách và ghi rõ là đã hết hạn.",
    )
    status: Status = Field(
        Status.DRAFT, title="Trạng thái", description="Chỉ “published” mới hiện trên cổng."
    )
    pillars: tuple[PillarId, ...] = Field((), title="Lĩnh vực", examples=[["tthc", "so"]])
    wards: tuple[WardId, ...] = Field(
        (), title="Xã, phường", description="Để trống là dành cho tất cả."
    )
    organisation: OrganisationId = Field(title="Cơ quan đăng")
    authors: tuple[str, ...] = Field((), title="Tác giả")
    approved_by: str | None = Field(None, title="Người duyệt", description="Bắt buộc khi đã đăng.")
    audiences: tuple[AudienceId, ...] = Field((), title="Đối tượng")
    channels: tuple[ChannelId, ...] = Field((), title="Kênh tuyên truyền")
    image: str | None = Field(None, title="Ảnh", description="Tên tệp ảnh nằm cạnh trang.")
    image_alt: str | None = Field(None, title="Mô tả ảnh", description="Bắt buộc khi có ảnh.")
    attachments: tuple[Attachment, ...] = Field((), title="Tệp đính kèm")
    related: tuple[DocumentRef, ...] = Field(
        (), title="Văn bản liên quan", description="Mã hoặc số, ký hiệu của văn bản, kế hoạch."
    )
    tasks: tuple[TaskRef, ...] = Field(
        (),
        title="Minh chứng cho nhiệm vụ",
        description="Nhiệm vụ của kế hoạch mà nội dung này thực hiện: mã kế hoạch/số thứ tự.",
        examples=[["tuyen-truyen-cchc-tinh-bac-giang-2024/B/II/3"]],
    )
    notes: tuple[str, ...] = Field(
        (), title="Lưu ý", description="Hiện trong khung lưu ý ở đầu trang."
    )
    changes: tuple[Change, ...] = Field((), title="Lịch sử sửa đổi")
    replaced_by: RecordId | None = Field(
        None, title="Thay bằng", description="Nội dung thay cho trang đã rút hoặc hết hạn."
    )
    review_by: Date | None = Field(
        None, title="Xem lại trước ngày", description="Qua ngày này, máy nhắc người phụ trách."
    )
    waivers: tuple[Waiver, ...] = Field(
        (), title="Miễn kiểm tra", description="Chữ mà lệnh kiểm tra không báo, kèm lý do."
    )
    withdrawn_reason: str | None = Field(
        None, title="Lý do rút", description="Bắt buộc khi trạng thái là “withdrawn”."
    )
