"""What the pages of all records share, in reading order."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from loa import addresses
from loa.catalogue.entry import Entry, State
from loa.catalogue.links import beside
from loa.pages.about_records import about_record
from loa.pages.citations import cited_in_body, cited_in_texts
from loa.pages.desk import HOME, Desk
from loa.pages.validity import state_badge
from loa.pages.views import Fact, Link, Picture
from loa.records.document import OfficialDocument, Transcription
from loa.text.dates import format_date


def shared_parts(
    desk: Desk, entry: Entry, newer: Entry | None, older: Entry | None
) -> dict[str, Any]:
    """Return the fields of `RecordView` that every kind fills alike; its neighbours may be none."""
    record, kind = entry.record, entry.kind
    index = Link(kind.plural, addresses.kind(kind))
    notice, successor = _notice(desk, entry)
    sizes = desk.catalogue.picture_sizes
    cited = cited_in_body(desk, entry)
    return {
        "uri": entry.path,
        "template": kind.template,
        "title": record.title,
        "description": record.summary,
        "updated": entry.newest,
        "breadcrumbs": (HOME, index),
        "feeds": (desk.kind_subscription(kind),),
        "section": addresses.kind(kind),
        "source": entry.path,
        "kind": kind.label,
        "publication": make_facts(*_publication(desk, entry)),
        "lead": record.summary,
        "badge": state_badge(entry, desk.catalogue),
        "notice": notice,
        "successor": successor,
        "notes": (*_provenance(entry), *record.notes),
        "image": beside(entry, record.image) if record.image else "",
        "image_alt": record.image_alt or "",
        "image_size": sizes.get(beside(entry, record.image)) if record.image else None,
        "pictures": tuple(
            Picture(path, *size)
            for path in dict.fromkeys(beside(entry, target) for target in entry.links)
            if (size := sizes.get(path))
        ),
        "cited": cited,
        "about": about_record(desk, entry),
        "cited_in": cited_in_texts(desk, entry, cited),
        "attachments": tuple(
            Link(a.title, beside(entry, a.file), a.file) for a in record.attachments
        ),
        "pillars": desk.pillars(record.pillars),
        "related": desk.documents(record.related),
        "tasks": desk.tasks(record.tasks),
        "changes": tuple((change.date, change.note) for change in record.changes),
        "previous": newer and desk.link(newer),
        "next": older and desk.link(older),
    }


def _notice(desk: Desk, entry: Entry) -> tuple[str, Link | None]:
    record = entry.record
    successor = desk.record(record.replaced_by) if record.replaced_by else None
    match entry.state(desk.as_of):
        case State.WITHDRAWN:
            return f"Nội dung này đã được rút. Lý do: {record.withdrawn_reason}", successor
        case State.EXPIRED if record.expires_at:
            day = format_date(record.expires_at.date())
            return f"Nội dung này đã hết hạn sau ngày {day}.", successor
    return "", successor


def _provenance(entry: Entry) -> tuple[str, ...]:
    record = entry.record
    if not isinstance(record, OfficialDocument):
        return ()
    if record.transcribed_from is not Transcription.DAMAGED:
        return ()
    return (f"Chép lại từ {record.transcribed_from.label}; cần đối chiếu với bản gốc có chữ ký.",)


def day_words(day: date | None) -> str:
    """Return a day as shown, or nothing."""
    return format_date(day) if day else ""


def make_facts(*pairs: tuple[str, str | Sequence[Link] | None]) -> tuple[Fact, ...]:
    """Return the facts that have a value."""
    facts = []
    for label, value in pairs:
        if value:
            values = (Link(value),) if isinstance(value, str) else tuple(value)
            facts.append(Fact(label, values))
    return tuple(facts)


def document_facts(desk: Desk, record: OfficialDocument) -> tuple[tuple[str, Any], ...]:
    """Return the facts of any official document, blanks said as blanks."""
    link = Link(desk.issuer_name(record), desk.page_of(record.issuer))
    return (
        ("Số, ký hiệu", record.number_label),
        ("Ngày ban hành", _issued(record)),
        ("Cơ quan ban hành", (link,)),
    )


def _issued(record: OfficialDocument) -> str:
    if record.issued is None:
        return "không ghi ngày"
    if record.issued.whole:
        return str(record.issued)
    blank = "ngày" if record.issued.month else "ngày, tháng"
    return f"{record.issued} (bản chép để trống {blank})"


def common_facts(desk: Desk, entry: Entry) -> tuple[tuple[str, Any], ...]:
    """Return the facts that close the box of every kind: whom the record is for."""
    record = entry.record
    audiences = tuple(Link(desk.catalogue.lists.audiences[i].name) for i in record.audiences)
    return ("Địa bàn", desk.wards(record.wards)), ("Dành cho", audiences)


def _publication(desk: Desk, entry: Entry) -> tuple[tuple[str, Any], ...]:
    record, lists = entry.record, desk.catalogue.lists
    publisher = lists.organisations[record.organisation]
    return (
        ("Cơ quan đăng", (Link(publisher.name, desk.page_of(publisher.id)),)),
        ("Tác giả", ", ".join(record.authors)),
        ("Kênh tuyên truyền", tuple(Link(lists.channels[i].name) for i in record.channels)),
    )
