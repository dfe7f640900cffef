"""Administrative procedures (thủ tục hành chính), with the fields of the national database."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from loa.records.base import Record
from loa.records.fields import Choice, Date, DocumentRef, HttpsUrl, Model


class ProcedureLevel(Choice):
    """The level of government that handles a procedure."""

    COMMUNE = "xa", "Cấp xã"
    PROVINCE = "tinh", "Cấp tỉnh"
    CENTRAL = "trung-uong", "Trung ương"


class OnlineLevel(Choice):
    """How much of a procedure can be done online (NĐ 42/2022/NĐ-CP)."""

    FULL = "toan-trinh", "Trực tuyến toàn trình"
    PARTIAL = "mot-phan", "Trực tuyến một phần"
    INFORMATION = "thong-tin", "Chỉ cung cấp thông tin trực tuyến"


class Lifecycle(Choice):
    """The state of a procedure by its announcing decision."""

    CURRENT = "hien-hanh", "Đang áp dụng"
    NEW = "moi", "Mới ban hành"
    AMENDED = "sua-doi", "Sửa đổi, bổ sung"
    REPLACED = "thay-the", "Bị thay thế"
    REPEALED = "bai-bo", "Bị bãi bỏ"
    ANNOUNCED = "chua-hieu-luc", "Đã công bố, chưa có hiệu lực"


class FilingMethod(Choice):
    """How a dossier is submitted."""

    IN_PERSON = "truc-tiep", "Trực tiếp"
    ONLINE = "truc-tuyen", "Trực tuyến"
    POST = "buu-chinh", "Dịch vụ bưu chính"


class Filing(Model):
    """One way of filing, with its time limit and fee."""

    method: FilingMethod = Field(title="Cách nộp")
    time_limit: str = Field(title="Thời hạn giải quyết", min_length=1)
    fee: str = Field(title="Phí, lệ phí", min_length=1)
    note: str | None = Field(None, title="Ghi chú")


class DossierItem(Model):
    """A paper that belongs to the dossier."""

    name: str = Field(title="Tên giấy tờ", min_length=1)
    form: str | None = Field(None, title="Mẫu đơn, tờ khai")
    originals: int = Field(0, title="Bản chính", ge=0, le=20)
    copies: int = Field(0, title="Bản sao", ge=0, le=20)
    note: str | None = Field(None, title="Ghi chú")


class DossierCase(Model):
    """The papers for one case; most procedures have one case only."""

    case: str | None = Field(None, title="Trường hợp")
    items: tuple[DossierItem, ...] = Field(title="Giấy tờ", min_length=1)


class Procedure(Record):
    """An administrative procedure."""

    WORDS: ClassVar[frozenset[str]] = frozenset({"title", "summary"})

    code: Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}$")] | None = Field(
        None, title="Mã thủ tục", examples=["1.001193"]
    )
    decision_number: str | None = Field(None, title="Quyết định công bố")
    field: str = Field(title="Lĩnh vực thủ tục", examples=["Hộ tịch"], min_length=1)
    level: ProcedureLevel = Field(title="Cấp thực hiện")
    online_level: OnlineLevel = Field(OnlineLevel.INFORMATION, title="Mức độ trực tuyến")
    lifecycle: Lifecycle = Field(Lifecycle.CURRENT, title="Tình trạng")
    effective: Date | None = Field(None, title="Áp dụng từ ngày")
    agency: str = Field(title="Cơ quan thực hiện", min_length=1)
    authority: str | None = Field(None, title="Cơ quan có thẩm quyền")
    coordinating: str | None = Field(None, title="Cơ quan phối hợp")
    receiving_address: str | None = Field(None, title="Nơi nhận hồ sơ")
    applicants: tuple[str, ...] = Field(title="Đối tượng thực hiện", min_length=1)
    filing: tuple[Filing, ...] = Field(title="Cách thức thực hiện", min_length=1)
    dossier: tuple[DossierCase, ...] = Field((), title="Thành phần hồ sơ")
    steps: tuple[str, ...] = Field((), title="Trình tự thực hiện")
    result: str = Field(title="Kết quả", min_length=1)
    requirements: tuple[str, ...] = Field((), title="Yêu cầu, điều kiện")
    legal_basis: tuple[DocumentRef, ...] = Field((), title="Căn cứ pháp lý")
    keywords: tuple[str, ...] = Field(
        (), title="Từ khóa", description="Từ mà người dân hay gõ khi tìm."
    )
    portal_url: HttpsUrl = Field(
        "https://dichvucong.gov.vn/", title="Trên Cổng Dịch vụ công quốc gia"
    )
