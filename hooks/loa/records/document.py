"""What plans and directives share: both are official documents with a number."""

from pydantic import Field

from loa.records.base import Record
from loa.records.fields import Choice, OrganisationId, PartDate


class Transcription(Choice):
    """What the text was taken from, so that readers know how far to trust it."""

    ORIGINAL = "ban-goc", "bản gốc"
    DAMAGED = "ban-quet-hong", "bản quét hoặc bản điện tử bị hỏng chữ"


class OfficialDocument(Record):
    """A document with number, issuer and date of issue (NĐ 30/2020/NĐ-CP)."""

    number: str | None = Field(
        None,
        title="Số, ký hiệu",
        description="Như in trên văn bản; để trống nếu chưa có số.",
        examples=["187/KH-UBND"],
    )
    issuer: OrganisationId = Field(title="Cơ quan ban hành")
    issued: PartDate | None = Field(
        None,
        title="Ngày ban hành",
        description="Văn bản để trống ngày thì viết 01/2024 hoặc 2024.",
        examples=["17/12/2024"],
    )
    transcribed_from: Transcription = Field(Transcription.ORIGINAL, title="Chép từ")

    @property
    def number_label(self) -> str:
        """The number as shown: a missing one is said, not hidden."""
        return self.number or "chưa có số"
