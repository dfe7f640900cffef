"""The register as a table: every listed directive and plan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.relations import RelationKind
from loa.open_data.tables import Column, ColumnType, Table
from loa.records.directive import Directive, DocumentType, Validity
from loa.records.document import OfficialDocument
from loa.records.reference_lists import Organisation, OrganisationLevel
from loa.records.validity import validity_on


@dataclass(frozen=True)
class RegisteredDocument:
    """A document of the register, with its catalogue, which knows its relations."""

    entry: Entry[OfficialDocument]
    catalogue: Catalogue

    @property
    def record(self) -> OfficialDocument:
        """The document's front matter."""
        return self.entry.record

    @property
    def directive(self) -> Directive | None:
        """The record if it is a directive; None for a plan."""
        return self.record if isinstance(self.record, Directive) else None

    @property
    def type(self) -> DocumentType:
        """Its type; plans have a type of their own."""
        return self.directive.type if self.directive else DocumentType.PLAN

    @property
    def issuer(self) -> Organisation:
        """The body that issued it."""
        return self.catalogue.organisation(self.record.issuer)

    @property
    def validity(self) -> Validity | None:
        """Its validity on the as-of date; None for a plan."""
        return validity_on(self.directive, self.catalogue.as_of) if self.directive else None

    @property
    def true_since(self) -> date:
        """The date of the last change of the page or of the validity."""
        own = self.directive
        turns = [day for day in (own.effective, own.expires) if day] if own else []
        days = (self.entry.newest, *(day for day in turns if day <= self.catalogue.as_of))
        return max(days)

    def targets(self, *kinds: RelationKind) -> tuple[str, ...]:
        """Return the ids of the documents to which it has one of these relations, each once."""
        return _ids(self.catalogue.relations.targets(self.entry, set(kinds)))

    def sources(self, *kinds: RelationKind) -> tuple[str, ...]:
        """Return the ids of the listed records that have one of these relations to it."""
        return _ids(self.catalogue.relations.sources(self.entry, set(kinds)))

    @property
    def number_of_citing(self) -> int:
        """How many listed records cite it."""
        citing = self.catalogue.register.citing.get(self.record.id, ())
        return len({one.entry.path for one in citing})


def _documents(catalogue: Catalogue) -> Iterator[RegisteredDocument]:
    return (RegisteredDocument(entry, catalogue) for entry in catalogue.documents)


def _ids(entries: Iterator[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.record.id for entry in entries))


def _own(name: str) -> Callable[[RegisteredDocument], str]:
    """Return a function for a text that only directives have."""
    return lambda document: vars(document.record).get(name) or ""


def _day(name: str) -> Callable[[RegisteredDocument], str]:
    """Return a function for a date that only directives have, in ISO 8601."""
    return lambda document: str(vars(document.record).get(name) or "")


_Column: TypeAlias = Column[RegisteredDocument]
_ABOUT: tuple[_Column, ...] = (
    _Column(
        "ma",
        "Mã",
        "Mã của văn bản trên cổng này, không bao giờ đổi.",
        ColumnType.ID,
        lambda d: d.record.id,
    ),
    _Column(
        "muc",
        "Mục",
        "Mục của cổng: van-ban, hoặc ke-hoach với kế hoạch có bảng nhiệm vụ trên cổng.",
        ColumnType.ID,
        lambda d: d.entry.kind.folder,
    ),
    _Column(
        "so_ky_hieu",
        "Số, ký hiệu",
        "Như in trên văn bản; để trống nếu chưa có số.",
        ColumnType.TEXT,
        lambda d: d.record.number or "",
    ),
    _Column("loai", "Mã loại", "Loại văn bản.", ColumnType.ID, lambda d: d.type.value),
    _Column("ten_loai", "Loại văn bản", "Loại bằng chữ.", ColumnType.TEXT, lambda d: d.type.label),
    _Column("ten_goi", "Tên gọi", "Tên riêng, thường của luật.", ColumnType.TEXT, _own("name")),
    _Column(
        "trich_yeu",
        "Trích yếu",
        "Văn bản nói về việc gì; với kế hoạch là tiêu đề.",
        ColumnType.TEXT,
        lambda d: vars(d.record).get("subject", d.record.title),
    ),
    _Column(
        "co_quan",
        "Mã cơ quan ban hành",
        "Mã trong danh mục cơ quan của cổng.",
        ColumnType.ID,
        lambda d: d.issuer.id,
    ),
    _Column(
        "ten_co_quan",
        "Cơ quan ban hành",
        "Tên vào ngày ban hành.",
        ColumnType.TEXT,
        lambda d: d.issuer.name_on(d.record.day_of_issue),
    ),
    _Column(
        "cap",
        "Cấp ban hành",
        "Cấp của cơ quan ban hành: "
        + ", ".join(f"{level.value} ({level.label})" for level in OrganisationLevel)
        + ".",
        ColumnType.ID,
        lambda d: d.issuer.level.value,
    ),
    _Column("nguoi_ky", "Người ký", "Chức vụ của người ký.", ColumnType.TEXT, _own("signer")),
    _Column(
        "linh_vuc",
        "Lĩnh vực",
        "Các lĩnh vực cải cách hành chính.",
        ColumnType.IDS,
        lambda d: d.record.pillars,
    ),
)
_TIMES: tuple[_Column, ...] = (
    _Column(
        "ngay_ban_hanh",
        "Ngày ban hành",
        "Có thể thiếu ngày, tháng như bản gốc.",
        ColumnType.DATE,
        lambda d: d.record.issued.iso if d.record.issued else "",
    ),
    _Column(
        "ngay_hieu_luc",
        "Ngày có hiệu lực",
        "Để trống nếu chưa biết.",
        ColumnType.DATE,
        _day("effective"),
    ),
    _Column(
        "ngay_het_hieu_luc",
        "Ngày hết hiệu lực",
        "Ngày đầu tiên không còn hiệu lực.",
        ColumnType.DATE,
        _day("expires"),
    ),
    _Column(
        "hieu_luc",
        "Hiệu lực",
        "Vào ngày dựng dữ liệu: "
        + ", ".join(f"{state.value} ({state.label})" for state in Validity)
        + "; để trống với kế hoạch của cổng.",
        ColumnType.ID,
        lambda d: d.validity.value if d.validity else "",
    ),
    _Column(
        "dung_tu",
        "Đúng từ ngày",
        "Ngày sửa trang hoặc đổi hiệu lực gần nhất; từ đó dòng này đúng.",
        ColumnType.DATE,
        lambda d: d.true_since.isoformat(),
    ),
)
_RELATIONS: tuple[_Column, ...] = (
    _Column(
        "thay_the",
        "Thay thế",
        "Mã các văn bản mà văn bản này thay thế.",
        ColumnType.IDS,
        lambda d: d.targets(RelationKind.REPLACES),
    ),
    _Column(
        "duoc_thay_the_boi",
        "Được thay thế bởi",
        "Mã các văn bản thay thế văn bản này.",
        ColumnType.IDS,
        lambda d: d.sources(RelationKind.REPLACES),
    ),
    _Column(
        "sua_doi",
        "Sửa đổi, bổ sung",
        "Mã các văn bản được văn bản này sửa đổi, bổ sung.",
        ColumnType.IDS,
        lambda d: d.targets(RelationKind.AMENDS),
    ),
    _Column(
        "thuc_hien",
        "Thực hiện",
        "Mã các văn bản mà văn bản này thực hiện.",
        ColumnType.IDS,
        lambda d: d.targets(RelationKind.IMPLEMENTS),
    ),
    _Column(
        "can_cu",
        "Căn cứ",
        "Mã các văn bản làm căn cứ, kể cả căn cứ pháp lý của kế hoạch.",
        ColumnType.IDS,
        lambda d: d.targets(RelationKind.BASED_ON, RelationKind.LEGAL_BASIS),
    ),
    _Column(
        "nhac_den",
        "Nhắc đến",
        "Mã các văn bản mà trang của văn bản này nhắc tên.",
        ColumnType.IDS,
        lambda d: d.targets(RelationKind.CITES),
    ),
    _Column(
        "so_trang_nhac_den",
        "Số trang nhắc đến",
        "Số trang trên cổng nhắc tên hoặc dẫn văn bản.",
        ColumnType.NUMBER,
        lambda d: d.number_of_citing,
    ),
)
_PLACES: tuple[_Column, ...] = (
    _Column(
        "dia_chi",
        "Địa chỉ",
        "Trang của văn bản trên cổng.",
        ColumnType.ADDRESS,
        lambda d: d.entry.url,
    ),
    _Column(
        "ban_chinh_thuc",
        "Bản chính thức",
        "Địa chỉ của bản chính thức, nếu có.",
        ColumnType.LINK,
        _own("link"),
    ),
)

DOCUMENTS = Table(
    "van-ban",
    "Sổ văn bản",
    "Mọi văn bản và kế hoạch đã đăng, mỗi văn bản một dòng, mới đăng trước.",
    ("csv", "json", "jsonld"),
    (*_ABOUT, *_TIMES, *_RELATIONS, *_PLACES),
    _documents,
)
