"""The citation graph and the documents no longer in force, as tables."""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.legal_force import Ended, ended_documents
from loa.catalogue.relations import Relation, RelationKind
from loa.open_data.documents import DOCUMENTS
from loa.open_data.tables import Column, ColumnType, Table
from loa.records.directive import Validity
from loa.records.kinds import KINDS


class _RelationRow(NamedTuple):
    """A relation, with its catalogue."""

    relation: Relation
    catalogue: Catalogue

    @property
    def source_name(self) -> str:
        """The name of its source."""
        return _label(self.catalogue.whole(self.relation.source))


def _relations(catalogue: Catalogue) -> Iterator[_RelationRow]:
    """Yield the relations of listed records; the others are in no list."""
    listed = {entry.path for entry in catalogue.listed}
    relations = (one for one in catalogue.relations.all if one.source.path in listed)
    return (_RelationRow(relation, catalogue) for relation in relations)


def _label(entry: Entry) -> str:
    own = vars(entry.record)
    return own.get("number") or own.get("name") or entry.record.title


_Edge: TypeAlias = Column[_RelationRow]
_KINDS = ", ".join(f"{kind.folder} ({kind.plural.lower()})" for kind in KINDS)
_WORDS = ", ".join(f"{kind.value} ({kind.label.lower()})" for kind in RelationKind)

CITATIONS = Table(
    "trich-dan",
    "Quan hệ giữa các nội dung và văn bản",
    "Trang nào dẫn, nhắc đến, sửa đổi, thay thế văn bản nào: mỗi quan hệ một dòng.",
    ("csv", "json"),
    (
        _Edge("nguon", "Mã nguồn", "Mã của nội dung dẫn tới văn bản.", ColumnType.ID,
              lambda t: t.relation.source.record.id),
        _Edge("loai_nguon", "Loại nguồn", f"Loại nội dung: {_KINDS}.", ColumnType.ID,
              lambda t: t.relation.source.kind.folder),
        _Edge("ten_nguon", "Tên nguồn", "Số, ký hiệu; không có thì tên hoặc tiêu đề.",
              ColumnType.TEXT, lambda t: t.source_name),
        _Edge("dia_chi_nguon", "Địa chỉ nguồn", "Trang của nội dung.", ColumnType.ADDRESS,
              lambda t: t.relation.source.url),
        _Edge("quan_he", "Quan hệ", f"Nguồn làm gì với văn bản: {_WORDS}.", ColumnType.ID,
              lambda t: t.relation.kind.value),
        _Edge("dich", "Mã văn bản", "Mã của văn bản được dẫn, như cột ma của sổ văn bản.",
              ColumnType.ID, lambda t: t.relation.target.record.id),
        _Edge("ten_dich", "Tên văn bản", "Số, ký hiệu; không có thì tên hoặc tiêu đề.",
              ColumnType.TEXT, lambda t: _label(t.relation.target)),
        _Edge("chac_chan", "Chắc chắn",
              "false khi chữ trong bài có thể chỉ nhiều văn bản; mỗi văn bản một dòng.",
              ColumnType.FLAG, lambda t: t.relation.is_certain),
    ),
    _relations,
)  # fmt: skip
"""The graph: who cites, amends, replaces … whom."""

_EndedColumn: TypeAlias = Column[Ended]
_STATES = ", ".join(
    f"{state.value} ({state.label})"
    for state in (Validity.EXPIRED, Validity.PARTLY, Validity.SUSPENDED)
)

ENDED = Table(
    "van-ban-het-hieu-luc",
    "Văn bản hết hiệu lực",
    "Văn bản trong sổ đã hết hiệu lực toàn bộ, một phần hoặc bị ngưng hiệu lực.",
    ("csv", "json"),
    (
        _EndedColumn("ma", "Mã", "Như cột ma của sổ văn bản.", ColumnType.ID,
                     lambda e: e.entry.record.id),
        _EndedColumn("so_ky_hieu", "Số, ký hiệu", "Như in trên văn bản.", ColumnType.TEXT,
                     lambda e: e.entry.record.number or ""),
        _EndedColumn("ten_loai", "Loại văn bản", "Loại bằng chữ.", ColumnType.TEXT,
                     lambda e: e.entry.record.type.label),
        _EndedColumn("trich_yeu", "Trích yếu", "Văn bản nói về việc gì.", ColumnType.TEXT,
                     lambda e: e.entry.record.subject),
        _EndedColumn("co_quan", "Mã cơ quan ban hành", "Mã trong danh mục cơ quan của cổng.",
                     ColumnType.ID, lambda e: e.entry.record.issuer),
        _EndedColumn("ngay_ban_hanh", "Ngày ban hành", "Có thể thiếu ngày, tháng như bản gốc.",
                     ColumnType.DATE,
                     lambda e: e.entry.record.issued.iso if e.entry.record.issued else ""),
        _EndedColumn("hieu_luc", "Hiệu lực", f"Vào ngày dựng dữ liệu: {_STATES}.", ColumnType.ID,
                     lambda e: e.state.value),
        _EndedColumn("tu_ngay", "Hết hiệu lực từ ngày",
                     "Ngày ghi ở văn bản; không ghi thì ngày văn bản thay thế có hiệu lực.",
                     ColumnType.DATE, lambda e: e.since.iso if e.since else ""),
        _EndedColumn("thay_the_boi", "Văn bản thay thế",
                     "Mã các văn bản thay thế, hoặc sửa đổi nếu chỉ hết hiệu lực một phần.",
                     ColumnType.IDS, lambda e: tuple(heir.record.id for heir in e.heirs)),
        _EndedColumn("dia_chi", "Địa chỉ", "Trang của văn bản trên cổng.", ColumnType.ADDRESS,
                     lambda e: e.entry.url),
    ),
    ended_documents,
)  # fmt: skip
"""What a plan asks the department of justice for each year."""

TABLES: tuple[Table[Any], ...] = (DOCUMENTS, CITATIONS, ENDED)
"""All tables of open data."""
