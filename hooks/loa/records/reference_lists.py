"""The reference lists of `content/danh-muc/`: what the ids in records stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import Field

from loa.records.fields import Choice, Model, OrganisationId, PartDate
from loa.text.dates import PartialDate

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Name(Model):
    """A name with the time in which it held."""

    text: str = Field(title="Tên", min_length=1)
    abbr: str | None = Field(None, title="Viết tắt")
    since: PartDate | None = Field(None, title="Từ", alias="from")
    until: PartDate | None = Field(None, title="Đến", alias="to")

    def held_on(self, day: PartialDate) -> bool:
        """Whether the name held on a day, as far as the two dates tell."""
        began = self.since is None or self.since.up_to(day) <= day.up_to(self.since)
        return began and (self.until is None or day.up_to(self.until) <= self.until.up_to(day))


class Named(Model):
    """Something with a stable id whose name may change over the years."""

    id: str = Field(title="Mã", pattern=SLUG)
    names: tuple[Name, ...] = Field(title="Tên", description="Mới nhất để cuối.", min_length=1)
    aliases: tuple[str, ...] = Field((), title="Cách viết khác")

    @property
    def name(self) -> str:
        """The newest name."""
        return self.names[-1].text

    def name_on(self, day: PartialDate) -> str:
        """Return the name that held on `day`, or the newest; the later where two meet.

        What a date leaves blank does not speak against a name: one that held "to 2025" held on any
        day of 2025.
        """
        fitting = [name.text for name in self.names if name.held_on(day)]
        return fitting[-1] if fitting else self.name

    def name_in(self, year: int) -> str:
        """Return the name that held in `year`, or the newest."""
        return self.name_on(PartialDate(year))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which a text may name this."""
        texts = [t for name in self.names for t in (name.text, name.abbr) if t]
        return (*texts, *self.aliases)


class Pillar(Named):
    """A field of reform (lĩnh vực cải cách): six, and the work of direction."""

    short: str = Field(title="Tên ngắn")
    description: str = Field("", title="Mô tả")


class OrganisationLevel(Choice):
    """Where a body stands in the state, the Party or society."""

    CENTRAL = "trung-uong", "Trung ương"
    PROVINCE = "tinh", "Cấp tỉnh"
    DISTRICT = "huyen", "Cấp huyện (đến 30/6/2025)"
    COMMUNE = "xa", "Cấp xã"
    PARTY = "dang", "Cơ quan Đảng"
    UNION = "doan-the", "Mặt trận và đoàn thể"
    PRESS = "bao-chi", "Báo chí"
    GROUP = "nhom", "Nhóm cơ quan"
    OTHER = "khac", "Đơn vị khác"


class Organisation(Named):
    """A body that issues, publishes, leads or supports."""

    level: OrganisationLevel = Field(title="Cấp")
    parent: OrganisationId | None = Field(None, title="Cơ quan cấp trên")
    area: OrganisationId | None = Field(
        None, title="Địa bàn", description="UBND nơi hoạt động, khi không có cấp trên."
    )
    successor: OrganisationId | None = Field(None, title="Cơ quan kế tục")

    @property
    def ended(self) -> PartialDate | None:
        """When the body's last name stopped to hold."""
        return self.names[-1].until


class WardUnit(Choice):
    """The two units of the lower tier of local government."""

    COMMUNE = "xa", "Xã"
    WARD = "phuong", "Phường"


class Ward(Model):
    """A commune or ward, with its official code."""

    id: str = Field(title="Mã", pattern=SLUG)
    code: str = Field(title="Mã đơn vị hành chính", pattern=r"^\d{5}$", examples=["07210"])
    unit: WardUnit = Field(title="Loại")
    place: str = Field(title="Tên riêng", min_length=1)

    @property
    def name(self) -> str:
        """The full name: "Phường Võ Cường"."""
        return f"{self.unit.label} {self.place}"


class Channel(Model):
    """A channel of grass-roots information; `legal_type` is one of the eight of NĐ 49/2024."""

    id: str = Field(title="Mã", pattern=SLUG)
    name: str = Field(title="Tên", min_length=1)
    legal_type: bool = Field(
        False, title="Loại hình của Nghị định 49/2024/NĐ-CP", description="true hoặc false."
    )
    aliases: tuple[str, ...] = Field((), title="Cách viết khác")


class Audience(Model):
    """Whom a record is for."""

    id: str = Field(title="Mã", pattern=SLUG)
    name: str = Field(title="Tên", min_length=1)


class Term(Model):
    """An abbreviation; one with several `meanings` is listed but never expanded in text."""

    abbr: str = Field(title="Viết tắt", min_length=1)
    text: str | None = Field(None, title="Viết đầy đủ")
    meanings: tuple[str, ...] = Field((), title="Các nghĩa")
    note: str | None = Field(None, title="Giải thích")


@dataclass(frozen=True)
class ReferenceLists:
    """All reference lists, by id and in the order of their files."""

    pillars: Mapping[str, Pillar] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    wards: Mapping[str, Ward] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    asked_most: tuple[str, ...] = ()
    """Ids of the procedures that the home page offers first."""

    @property
    def glossary(self) -> dict[str, str]:
        """The abbreviations with one meaning, for `<abbr>`."""
        return {term.abbr: term.text for term in self.terms if term.text and not term.meanings}
