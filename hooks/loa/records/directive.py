"""Directives (văn bản chỉ đạo, văn bản quy phạm pháp luật): the documents of the register."""

from textwrap import shorten
from typing import ClassVar

from pydantic import Field, model_validator

from loa.records.document import OfficialDocument
from loa.records.fields import Choice, Date, DocumentRef, HttpsUrl


class DocumentType(Choice):
    """The type of a document, as its heading states it."""

    CONSTITUTION = "hien-phap", "Hiến pháp"
    LAW = "luat", "Luật"
    ORDINANCE = "phap-lenh", "Pháp lệnh"
    RESOLUTION = "nghi-quyet", "Nghị quyết"
    DECREE = "nghi-dinh", "Nghị định"
    DECISION = "quyet-dinh", "Quyết định"
    DIRECTIVE = "chi-thi", "Chỉ thị"
    CIRCULAR = "thong-tu", "Thông tư"
    PLAN = "ke-hoach", "Kế hoạch"
    PROGRAMME = "chuong-trinh", "Chương trình"
    SCHEME = "de-an", "Đề án"
    GUIDANCE = "huong-dan", "Hướng dẫn"
    NOTICE = "thong-bao", "Thông báo"
    REPORT = "bao-cao", "Báo cáo"
    LETTER = "cong-van", "Công văn"
    RULE = "quy-dinh", "Quy định"
    REGULATION = "quy-che", "Quy chế"
    CONCLUSION = "ket-luan", "Kết luận"
    TELEGRAM = "cong-dien", "Công điện"
    SUBMISSION = "to-trinh", "Tờ trình"


class Validity(Choice):
    """Whether a document is in force (Luật Ban hành văn bản quy phạm pháp luật)."""

    FUTURE = "chua-co-hieu-luc", "Chưa có hiệu lực"
    IN_FORCE = "con-hieu-luc", "Còn hiệu lực"
    PARTLY = "het-hieu-luc-mot-phan", "Hết hiệu lực một phần"
    EXPIRED = "het-hieu-luc", "Hết hiệu lực"
    SUSPENDED = "ngung-hieu-luc", "Ngưng hiệu lực"
    UNKNOWN = "chua-xac-dinh", "Chưa xác định"


class Directive(OfficialDocument):
    """A document of the register; its title is built from type and number if none is given."""

    FILLED_IN: ClassVar[frozenset[str]] = frozenset({"id", "title"})

    type: DocumentType = Field(title="Loại văn bản")
    subject: str = Field(title="Trích yếu", min_length=1, max_length=600)
    name: str | None = Field(
        None, title="Tên gọi", description="Tên của luật: “Luật Cư trú năm 2020”."
    )
    aliases: tuple[str, ...] = Field((), title="Tên khác", examples=[["Đề án 06"]])
    effective: Date | None = Field(None, title="Ngày có hiệu lực")
    expires: Date | None = Field(None, title="Ngày hết hiệu lực")
    validity: Validity = Field(
        Validity.UNKNOWN,
        title="Hiệu lực",
        description="Chỉ ghi khi chắc chắn; để trống thì tính theo hai ngày trên.",
    )
    signer: str | None = Field(None, title="Người ký", description="Chức vụ của người ký.")
    amends: tuple[DocumentRef, ...] = Field((), title="Sửa đổi, bổ sung")
    replaces: tuple[DocumentRef, ...] = Field((), title="Thay thế")
    implements: tuple[DocumentRef, ...] = Field((), title="Thực hiện")
    based_on: tuple[DocumentRef, ...] = Field((), title="Căn cứ")
    link: HttpsUrl | None = Field(None, title="Bản chính thức", description="Địa chỉ https.")
    file: str | None = Field(None, title="Tệp", description="Tệp nằm cạnh trang.")

    @model_validator(mode="before")
    @classmethod
    def _title_from_number(cls, data: object) -> object:
        if not isinstance(data, dict) or data.get("title"):
            return data
        texts = {key: value for key, value in data.items() if isinstance(value, str)}
        try:
            label = DocumentType(texts.get("type", "")).label
        except ValueError:
            label = "Văn bản"  # the field's own check reports the wrong type
        number = texts.get("number")
        # A subject may be longer than a title; without one, its own check says so.
        subject = shorten(texts.get("subject", label), 250, placeholder="…")
        title = texts.get("name") or (f"{label} số {number}" if number else subject)
        return {**data, "title": title}
