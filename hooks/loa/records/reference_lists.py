"""The reference lists of `content/danh-muc/`, to which the ids in records refer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from loa.records.fields import Choice, DocumentRef, Model, OrganisationId, PartDate
from loa.records.signing_keys import EMAIL, SigningKey
from loa.text.dates import PartialDate

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LETTER = "[A-Za-z0-9À-ỹ]"
"""A letter or digit; a text without any cannot be searched for."""
_FOLDER = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$"
# These are written into CODEOWNERS, where blanks separate, so neither may contain one.
_HANDLE = r"^@{1,2}[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$"


FormerId: TypeAlias = Annotated[str, StringConstraints(pattern=SLUG)]


class Name(Model):
    """A name, with the period in which it was valid."""

    text: str = Field(title="Tên", min_length=1)
    abbr: str | None = Field(None, title="Viết tắt")
    since: PartDate | None = Field(None, title="Từ", alias="from")
    until: PartDate | None = Field(None, title="Đến", alias="to")

    def held_on(self, day: PartialDate) -> bool:
        """Whether the name was valid on a day, as far as the two dates say."""
        began = self.since is None or self.since.up_to(day) <= day.up_to(self.since)
        return began and (self.until is None or day.up_to(self.until) <= self.until.up_to(day))


_FORMER_IDS = Field(
    (),
    title="Mã cũ",
    description="Mã đã dùng trước đây: bản tin ở địa chỉ của mã cũ vẫn chạy.",
)


class Named(Model):
    """Something with a stable id whose name may change over the years."""

    id: str = Field(title="Mã", pattern=SLUG)
    former_ids: tuple[FormerId, ...] = _FORMER_IDS
    names: tuple[Name, ...] = Field(title="Tên", description="Mới nhất để cuối.", min_length=1)
    aliases: tuple[str, ...] = Field((), title="Cách viết khác")

    @property
    def name(self) -> str:
        """The newest name."""
        return self.names[-1].text

    def name_on(self, day: PartialDate) -> str:
        """Return the name that was valid on `day`, else the newest; the later of two.

        Blank parts of a date are read generously: "to 2025" includes every day of 2025.
        """
        fitting = [name.text for name in self.names if name.held_on(day)]
        return fitting[-1] if fitting else self.name

    def name_in(self, year: int) -> str:
        """Return the name that was valid in `year`, or the newest."""
        return self.name_on(PartialDate(year))

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings by which a text may refer to this."""
        texts = [t for name in self.names for t in (name.text, name.abbr) if t]
        return (*texts, *self.aliases)


class Pillar(Named):
    """A field of reform (lĩnh vực cải cách): six, and direction of the reform itself."""

    short: str = Field(title="Tên ngắn")
    description: str = Field("", title="Mô tả")


class OrganisationLevel(Choice):
    """The level of a body in the state, the Party or society."""

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
    phones: tuple[str, ...] = Field(
        (), title="Điện thoại chính thức", description="Các số được phép hiện trên cổng."
    )
    emails: tuple[str, ...] = Field((), title="Thư điện tử chính thức")
    accounts: tuple[str, ...] = Field(
        (), title="Tài khoản chính thức", description="Số tài khoản thu phí, lệ phí."
    )

    @property
    def ended(self) -> PartialDate | None:
        """When the body's last name ceased to be valid."""
        return self.names[-1].until


class WardUnit(Choice):
    """The two units of the lower tier of local government."""

    COMMUNE = "xa", "Xã"
    WARD = "phuong", "Phường"


class Ward(Model):
    """A commune or ward, with its official code."""

    id: str = Field(title="Mã", pattern=SLUG)
    former_ids: tuple[FormerId, ...] = _FORMER_IDS
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
    """A group of readers that records are for."""

    id: str = Field(title="Mã", pattern=SLUG)
    former_ids: tuple[FormerId, ...] = _FORMER_IDS
    name: str = Field(title="Tên", min_length=1)


class Term(Model):
    """An abbreviation; one with several `meanings` is listed but never expanded in text."""

    abbr: str = Field(title="Viết tắt", min_length=1)
    text: str | None = Field(None, title="Viết đầy đủ")
    meanings: tuple[str, ...] = Field((), title="Các nghĩa")
    note: str | None = Field(None, title="Giải thích")


class NearMiss(Model):
    """A spelling that is often a slip: "Công TTĐT" for "Cổng TTĐT"."""

    wrong: str = Field(title="Hay viết nhầm", min_length=2)
    right: str = Field(title="Cách viết đúng", min_length=1)
    note: str | None = Field(None, title="Giải thích")


class Redirect(Model):
    """A former address, and where its content is now."""

    source: str = Field(
        title="Địa chỉ cũ",
        alias="from",
        description="Đường dẫn của tệp trước khi gỡ hoặc đổi chỗ.",
        examples=["tin-tuc/2026/tap-huan.md"],
    )
    to: str = Field(
        title="Địa chỉ mới", description="Đường dẫn của tệp thay thế, trong thư mục nội dung."
    )
    reason: str = Field("", title="Lý do")


class Area(Model):
    """A part of the content that an organisation is responsible for."""

    folder: str = Field(title="Thư mục", pattern=_FOLDER, examples=["thu-tuc/ho-tich"])
    organisation: OrganisationId = Field(title="Cơ quan phụ trách")
    editors: tuple[Annotated[str, StringConstraints(pattern=EMAIL)], ...] = Field(
        (),
        title="Biên tập viên",
        description="Thư điện tử mà người đó dùng khi lưu bài.",
        examples=[["bien-tap@tinh.example"]],
    )
    reviewers: tuple[Annotated[str, StringConstraints(pattern=_HANDLE)], ...] = Field(
        (),
        title="Người duyệt",
        description="Tên tài khoản hoặc nhóm, viết dạng @ten; riêng GitLab còn có vai trò @@ten.",
        examples=[['"@ban-bien-tap"']],
    )

    def holds(self, path: str) -> bool:
        """Whether a path of the content folder is in this area."""
        return path.startswith(f"{self.folder}/")


class Slogan(Model):
    """A slogan, with the last year in which it may be shown."""

    text: str = Field(title="Khẩu hiệu", min_length=1)
    year: int = Field(title="Dùng đến hết năm", ge=2000, le=2100)


class Alias(Model):
    """Another name of a document: "Đề án 06" for Quyết định số 06/QĐ-TTg."""

    name: str = Field(title="Tên gọi", min_length=4, examples=["Đề án 06"])
    document: DocumentRef = Field(
        title="Văn bản", description="Mã hoặc số, ký hiệu của văn bản.", examples=["06/QĐ-TTg"]
    )


SearchWords: TypeAlias = Annotated[
    str, StringConstraints(min_length=2, max_length=120, pattern=LETTER)
]


class Synonyms(Model):
    """What citizens say for official words: "sổ đỏ" for "giấy chứng nhận quyền sử dụng đất"."""

    official: SearchWords = Field(
        title="Từ chính thức",
        description="Như trong tên thủ tục, văn bản; viết thường.",
        examples=["đăng ký khai sinh"],
    )
    also: tuple[SearchWords, ...] = Field(
        (),
        title="Từ chính thức khác",
        description="Khi người dân nói một từ mà tìm nhiều việc.",
        examples=[["trích lục hộ tịch"]],
    )
    said: tuple[SearchWords, ...] = Field(
        title="Người dân nói",
        description="Những cách nói, cách gõ khác; gõ có dấu, máy tự hiểu không dấu.",
        examples=[["giấy khai sinh", "làm khai sinh cho con"]],
        min_length=1,
    )


class TonePlacement(Choice):
    """Where the tone mark stands in "oa", "oe", "uy"."""

    OLD = "hòa", "Kiểu cũ: hòa, khỏe, thủy"
    NEW = "hoà", "Kiểu mới: hoà, khoẻ, thuỷ"


class Policy(Model):
    """The portal's settings for all texts and files (`kiem-tra.yml`)."""

    tone_placement: TonePlacement = Field(TonePlacement.OLD, title="Kiểu đặt dấu thanh")
    silent_days: int = Field(
        90,
        title="Số ngày một chuyên mục được phép không có tin",
        description="0 là không nhắc.",
        ge=0,
        le=3650,
    )
    max_image_kb: int = Field(1024, title="Ảnh nặng nhất, KB", ge=50, le=20_480)
    max_file_mb: int = Field(20, title="Tệp đính kèm nặng nhất, MB", ge=1, le=500)

    @property
    def tones_on_first(self) -> bool:
        """Whether the tone mark of "oa", "oe", "uy" stands on the first vowel."""
        return self.tone_placement is TonePlacement.OLD


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
    near_misses: tuple[NearMiss, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    areas: tuple[Area, ...] = ()
    signing_keys: tuple[SigningKey, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    aliases: tuple[Alias, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    filler: tuple[str, ...] = ()
    """Words in what people type that say nothing about what they seek."""
    policy: Policy = field(default_factory=Policy)

    @property
    def glossary(self) -> dict[str, str]:
        """The abbreviations with one meaning, for `<abbr>`."""
        return {term.abbr: term.text for term in self.terms if term.text and not term.meanings}
