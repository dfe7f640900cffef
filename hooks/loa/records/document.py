"""What plans and directives share: both are official documents with a number."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from loa.records.base import Record
from loa.records.fields import Choice, OrganisationId, PartDate
from loa.text.dates import PartialDate


class Transcription(Choice):
    """What the text was transcribed from, so that readers know how far to trust it."""

    ORIGINAL = "ban-goc", "bản gốc"
    DAMAGED = "ban-quet-hong", "bản quét hoặc bản điện tử bị hỏng chữ"


def _without_word(value: object) -> object:
    """Return a number without its word and blanks: "Số: 14 /KH-UBND" becomes "14/KH-UBND"."""
    if not isinstance(value, str):
        return value
    return re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"(?i)^\s*số\s*:?\s*", "", value))


class OfficialDocument(Record):
    """A document with number, issuer and date of issue (NĐ 30/2020/NĐ-CP)."""

    number: Annotated[str, BeforeValidator(_without_word)] | None = Field(
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
    def day_of_issue(self) -> PartialDate:
        """The date of issue; if that is blank, the date on the portal."""
        return self.issued or PartialDate.of(self.date)

    @property
    def number_label(self) -> str:
        """The number as displayed, or the words for a missing one."""
        return self.number or "chưa có số"
