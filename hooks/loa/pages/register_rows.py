"""Documents as rows of the register, with the values by which its filter finds them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from loa.catalogue.entry import Entry
from loa.pages.desk import Desk
from loa.pages.facets import Facet, Value, filters_of, official_place, pillars
from loa.pages.register_views import Filter
from loa.pages.validity import validity_badge
from loa.pages.views import Badge, RegisterRow
from loa.records.directive import Directive, DocumentType
from loa.records.document import OfficialDocument
from loa.records.reference_lists import OrganisationLevel
from loa.text.fold import fold, slug

Document: TypeAlias = Entry[OfficialDocument]

UNKNOWN_YEAR = "khong-ro"
_SEVERAL = "|"
_LEVELS = tuple(level.value for level in OrganisationLevel)


def issued_sort(entry: Document) -> str:
    """Return the key that sorts documents by their day of issue; blanks sort first."""
    return entry.record.issued.iso if entry.record.issued else ""


def newest_issued(entries: Sequence[Document]) -> list[Document]:
    """Return documents in the register's order: the newest issued first."""
    return sorted(entries, key=lambda e: (issued_sort(e), e.record.id), reverse=True)


def type_of(record: OfficialDocument) -> DocumentType:
    """Return a document's type; a plan is one too."""
    return record.type if isinstance(record, Directive) else DocumentType.PLAN


def label_of(record: OfficialDocument) -> str:
    """Return what the register calls a document: its number, else its name."""
    return record.number or vars(record).get("name") or record.number_label


def subject_of(record: OfficialDocument) -> str:
    """Return what a document is about."""
    subject: str = vars(record).get("subject", record.title)
    return subject


def validity_of(desk: Desk, entry: Document) -> Badge:
    """Return a document's validity in words; a plan's is whether it runs."""
    return validity_badge(entry, desk.catalogue) or Badge("Chưa xác định")


def register_row(desk: Desk, entry: Document) -> RegisterRow:
    """Return a document as it stands in the register."""
    record = entry.record
    return RegisterRow(
        number=record.number or "",
        label=label_of(record),
        url=entry.url,
        type=type_of(record).label,
        subject=subject_of(record),
        issuer=desk.issuer_name(record),
        issued=str(record.issued or "không ghi ngày"),
        issued_sort=issued_sort(entry),
        validity=validity_of(desk, entry),
        facets=tuple(
            (name, _SEVERAL.join(value for value, _ in facet.values(desk, entry)))
            for name, facet in FACETS.items()
        ),
        words=_unseen_words(record),
    )


def filters(desk: Desk, entries: Sequence[Document]) -> tuple[Filter, ...]:
    """Return the filters that tell the documents apart, each with its values and their numbers."""
    return filters_of(FACETS, desk, entries)


def _type(_: Desk, entry: Document) -> Iterable[Value]:
    kind = type_of(entry.record)
    return ((kind.value, kind.label),)


def _issuer(desk: Desk, entry: Document) -> Iterable[Value]:
    issuer = desk.catalogue.organisation(entry.record.issuer)
    return ((issuer.id, issuer.name),)


def _level(desk: Desk, entry: Document) -> Iterable[Value]:
    level = desk.catalogue.organisation(entry.record.issuer).level
    return ((level.value, level.label),)


def _year(_: Desk, entry: Document) -> Iterable[Value]:
    issued = entry.record.issued
    return ((str(issued.year), str(issued.year)) if issued else (UNKNOWN_YEAR, "Không rõ năm"),)


def _newest_year(_: Desk, year: Value) -> int:
    """Return what sorts years backwards and the unknown one last."""
    return 0 if year[0] == UNKNOWN_YEAR else -int(year[0])


def _validity(desk: Desk, entry: Document) -> Iterable[Value]:
    words = validity_of(desk, entry).text
    return ((slug(words), words),)


def _cited(desk: Desk, entry: Document) -> Iterable[Value]:
    is_cited = entry.record.id in desk.catalogue.register.citing
    return (("co", "Có trang nhắc đến") if is_cited else ("khong", "Chưa trang nào nhắc đến"),)


FACETS: Mapping[str, Facet[Document]] = {
    "type": Facet("Loại", _type),
    "issuer": Facet("Cơ quan ban hành", _issuer),
    "level": Facet("Cấp ban hành", _level, lambda _, level: _LEVELS.index(level[0])),
    "year": Facet("Năm", _year, _newest_year),
    "pillar": Facet("Lĩnh vực", pillars, official_place),
    "validity": Facet("Hiệu lực", _validity),
    "cited": Facet("Được nhắc đến", _cited),
}
"""What the register's filter asks, by the names that stand in addresses."""


def _unseen_words(record: OfficialDocument) -> str:
    """Return, folded, the other names of a document, and its number as it is typed in one go."""
    own = vars(record)
    texts = [own.get("name") or "", *own.get("aliases", ())]
    number = fold(record.number or "").replace(" ", "")
    return " ".join(filter(None, (number, fold(" ".join(texts)))))
