"""What the pages of records say of themselves to machines."""

from dataclasses import replace

from loa.catalogue.entry import Entry
from loa.open_data.schema_org import FORCE, organisation_type
from loa.pages.about import About, Article, Body, Law, Service
from loa.pages.desk import Desk
from loa.records.directive import Directive
from loa.records.document import OfficialDocument
from loa.records.news import News
from loa.records.plan import Plan
from loa.records.procedure import Procedure
from loa.records.reference_lists import Organisation
from loa.records.validity import validity_on


def about_record(desk: Desk, entry: Entry) -> About:
    """Return what the page of a record says of itself."""
    record = entry.record
    publisher = about_body(desk, desk.catalogue.organisation(record.organisation))
    shared = About(
        type=entry.kind.label,
        creator=publisher,
        publisher=publisher,
        issued=record.date.isoformat(),
        subjects=tuple(link.text for link in desk.pillars(record.pillars)),
        places=tuple(link.text for link in desk.wards(record.wards)),
    )
    match record:
        case Procedure():
            return _procedure(shared, record)
        case News():
            article = Article(record.form.label, record.authors)
            return replace(shared, type=record.form.label, source=record.source, thing=article)
        case Directive():
            return _directive(desk, _document(desk, shared, record), record)
        case Plan():
            plan = _document(desk, shared, record)
            return replace(plan, source=record.source or "", thing=Law(plan.type))
    return shared


def about_body(desk: Desk, body: Organisation, name: str = "") -> Body:
    """Return an organisation, by its newest name or by another."""
    page = desk.page_of(body.id) or ""
    return Body(name or body.name, page, organisation_type(body.level.value))


def _procedure(shared: About, record: Procedure) -> About:
    service = Service(record.agency, record.field, record.applicants, record.result)
    subjects = tuple(dict.fromkeys((record.field, *shared.subjects)))
    return replace(
        shared,
        type="Thủ tục hành chính",
        number=record.code or "",
        subjects=subjects,
        thing=service,
    )


def _document(desk: Desk, shared: About, record: OfficialDocument) -> About:
    issuer = desk.catalogue.organisation(record.issuer)
    return replace(
        shared,
        creator=about_body(desk, issuer, desk.issuer_name(record)),
        issued=record.issued.iso if record.issued else "",
        number=record.number or "",
    )


def _directive(desk: Desk, shared: About, record: Directive) -> About:
    law = Law(
        record.type.label,
        record.effective.isoformat() if record.effective else "",
        FORCE.get(validity_on(record, desk.as_of).value, ""),
        record.link or "",
    )
    return replace(shared, type=record.type.label, source=law.official, thing=law)
