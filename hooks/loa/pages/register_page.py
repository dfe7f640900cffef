"""The register of documents (sổ văn bản): directives and plans, with the values to filter by."""

from collections.abc import Iterable

from loa import addresses
from loa.catalogue.entry import Entry
from loa.pages.desk import HOME, Desk
from loa.pages.validity import validity_badge
from loa.pages.views import Badge, Link, RegisterRow, RegisterView, View
from loa.records.directive import Directive, DocumentType
from loa.records.document import OfficialDocument
from loa.records.kinds import DIRECTIVE, PLAN
from loa.text.fold import fold


def issued_sort(entry: Entry[OfficialDocument]) -> str:
    """Return the key that sorts documents by their day of issue; blanks sort first."""
    return entry.record.issued.iso if entry.record.issued else ""


def register_row(desk: Desk, entry: Entry[OfficialDocument]) -> RegisterRow:
    """Return a document as it stands in the register."""
    record = entry.record
    kind = record.type if isinstance(record, Directive) else DocumentType.PLAN
    own = vars(record)
    return RegisterRow(
        number=record.number or "",
        label=record.number or own.get("name") or record.number_label,
        url=entry.url,
        type=kind.label,
        subject=own.get("subject", record.title),
        issuer=desk.issuer_name(record),
        issued=str(record.issued or "không ghi ngày"),
        issued_sort=issued_sort(entry),
        year=str(record.issued.year) if record.issued else "",
        pillars=record.pillars,
        validity=validity_badge(entry, desk.catalogue) or Badge("Chưa xác định"),
        search=desk.item(entry).search,
    )


def register_page(desk: Desk) -> View:
    """Return the register, newest first."""
    entries = sorted(
        desk.catalogue.documents, key=lambda e: (issued_sort(e), e.record.id), reverse=True
    )
    rows = tuple(register_row(desk, entry) for entry in entries)
    used = {pillar for row in rows for pillar in row.pillars}
    return RegisterView(
        uri=addresses.uri(addresses.kind(DIRECTIVE)),
        template="register.html",
        title="Sổ văn bản",
        description="Văn bản chỉ đạo, văn bản pháp luật và kế hoạch về cải cách hành chính.",
        updated=desk.newest(entries),
        breadcrumbs=(HOME,),
        feeds=(
            desk.kind_subscription(DIRECTIVE),
            desk.kind_subscription(PLAN),
        ),
        section=addresses.kind(DIRECTIVE),
        rows=rows,
        types=_values(row.type for row in rows),
        issuers=_values(row.issuer for row in rows),
        years=tuple(reversed(_values(row.year for row in rows))),
        pillars=tuple(
            Link(p.short, p.id) for p in desk.catalogue.lists.pillars.values() if p.id in used
        ),
        validities=_values(row.validity.text for row in rows),
    )


def _values(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}, key=lambda text: (fold(text), text)))
