"""The pages of records: what all have, and what each kind adds."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from loa import addresses
from loa.catalogue.entry import Entry, State
from loa.pages.desk import Desk, timing_badge, undated
from loa.pages.validity import validity_badge
from loa.pages.views import (
    Cell,
    DirectiveView,
    Fact,
    FilingRow,
    Link,
    NewsView,
    Paper,
    PlanView,
    ProcedureView,
    RecordView,
    ReportRow,
    Row,
    View,
)
from loa.records.directive import Directive
from loa.records.document import OfficialDocument, Transcription
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN, PROCEDURE, Kind
from loa.records.news import News
from loa.records.plan import Column, Plan, Report, Task
from loa.records.procedure import Procedure
from loa.text.dates import format_date
from loa.text.timing import days_left


def record_pages(desk: Desk) -> Iterable[View]:
    """Yield the page of every record that has one; neighbours are those of the same list."""
    for kind in KINDS:
        listed = desk.catalogue.of_kind(kind)
        position = {entry.record.id: index for index, entry in enumerate(listed)}
        for entry in desk.catalogue.pages:
            if entry.kind is not kind:
                continue
            index = position.get(entry.record.id)
            newer = listed[index - 1] if index else None
            older = listed[index + 1] if index is not None and index + 1 < len(listed) else None
            yield _PAGES[kind](desk, entry, _shared(desk, entry, newer, older))


def _shared(desk: Desk, entry: Entry, newer: Entry | None, older: Entry | None) -> dict[str, Any]:
    record, kind = entry.record, entry.kind
    index = Link(kind.plural, addresses.kind(kind))
    notice, successor = _notice(desk, entry)
    tasks = (desk.task(reference) for reference in record.tasks)
    return {
        "uri": entry.path,
        "template": kind.template,
        "title": record.title,
        "description": record.summary,
        "updated": entry.newest,
        "breadcrumbs": (Link("Trang chủ", addresses.HOME), index),
        "section": addresses.kind(kind),
        "body": entry.body,
        "kind": kind.label,
        "lead": record.summary,
        "badge": validity_badge(entry, desk.catalogue),
        "notice": notice,
        "successor": successor,
        "notes": (*_provenance(entry), *record.notes),
        "image": _beside(entry, record.image) if record.image else "",
        "image_alt": record.image_alt or "",
        "attachments": tuple(
            Link(a.title, _beside(entry, a.file), a.file) for a in record.attachments
        ),
        "pillars": desk.pillars(record.pillars),
        "related": desk.documents(record.related),
        "tasks": tuple(task for task in tasks if task),
        "changes": tuple((change.date, change.note) for change in record.changes),
        "previous": newer and Link(newer.record.title, newer.url),
        "next": older and Link(older.record.title, older.url),
    }


def _notice(desk: Desk, entry: Entry) -> tuple[str, Link | None]:
    record = entry.record
    successor = desk.record(record.replaced_by) if record.replaced_by else None
    match entry.state(desk.as_of):
        case State.WITHDRAWN:
            return f"Nội dung này đã được rút. Lý do: {record.withdrawn_reason}", successor
        case State.EXPIRED if record.expires_at:
            day = format_date(record.expires_at.date())
            return f"Nội dung này đã hết hạn từ sau ngày {day}.", successor
    return "", successor


def _provenance(entry: Entry) -> tuple[str, ...]:
    record = entry.record
    if not isinstance(record, OfficialDocument):
        return ()
    if record.transcribed_from is not Transcription.DAMAGED:
        return ()
    return (f"Chép lại từ {record.transcribed_from.label}; cần đối chiếu với bản gốc có chữ ký.",)


def _day(day: date | None) -> str:
    return format_date(day) if day else ""


def _beside(entry: Entry, name: str) -> str:
    folder = entry.path.rpartition("/")[0]
    return f"{folder}/{name}"


def _facts(*pairs: tuple[str, str | Iterable[Link] | None]) -> tuple[Fact, ...]:
    """Return the facts that have a value."""
    facts = []
    for label, value in pairs:
        values = (Link(value),) if isinstance(value, str) and value else tuple(value or ())
        if values:
            facts.append(Fact(label, tuple(v for v in values if isinstance(v, Link))))
    return tuple(facts)


def _document_facts(desk: Desk, record: OfficialDocument) -> tuple[tuple[str, Any], ...]:
    issuer = desk.catalogue.organisation(record.issuer)
    year = record.issued.year if record.issued else record.date.year
    link = Link(issuer.name_in(year), addresses.organisation(issuer.id))
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


def _common_facts(desk: Desk, entry: Entry) -> tuple[tuple[str, Any], ...]:
    record, lists = entry.record, desk.catalogue.lists
    audiences = tuple(Link(lists.audiences[i].name) for i in record.audiences)
    channels = tuple(Link(lists.channels[i].name) for i in record.channels)
    return (
        ("Lĩnh vực", desk.pillars(record.pillars)),
        ("Địa bàn", desk.wards(record.wards)),
        ("Dành cho", audiences),
        ("Kênh tuyên truyền", channels),
    )


def _plan_page(desk: Desk, entry: Entry[Plan], shared: dict[str, Any]) -> RecordView:
    plan = entry.record
    tasks = entry.annex.tasks
    columns = tuple(c for c in entry.annex.columns if c is not Column.PILLARS)
    return PlanView(
        **shared,
        facts=_facts(
            *_document_facts(desk, plan),
            ("Năm kế hoạch", str(plan.year)),
            ("Cấp", plan.level.label.capitalize()),
            ("Căn cứ", desk.documents(plan.legal_basis)),
            ("Kinh phí", plan.funding),
            ("Nguồn", plan.source),
            *_common_facts(desk, entry),
        ),
        objectives=plan.objectives,
        targets=tuple((target.what, target.threshold) for target in plan.targets),
        columns=columns,
        rows=tuple(_row(desk, entry, task, columns) for task in entry.annex.rows),
        task_count=len(tasks),
        undated_count=undated(tasks),
        table=entry.annex_path or "",
        reports=tuple(_report_row(desk, plan, report) for report in plan.reports),
        recipients=plan.recipients,
    )


def _row(desk: Desk, entry: Entry[Plan], task: Task, columns: tuple[Column, ...]) -> Row:
    evidence = desk.catalogue.evidence.get(f"{entry.record.id}/{task.ref}", ())
    links = tuple(Link(e.record.title, e.url) for e in evidence)
    if task.is_group:
        return Row(task.anchor, task.number, task.depth, heading=task.content, evidence=links)
    issuer = entry.record.issuer
    makers: Mapping[Column, Callable[[], Cell]] = {
        Column.REF: lambda: Cell(Column.REF, task.number),
        Column.FORMS: lambda: Cell(Column.FORMS, task.forms),
        Column.CONTENT: lambda: Cell(Column.CONTENT, task.content),
        Column.LEAD: lambda: Cell(Column.LEAD, links=desk.organisations(task.lead, issuer)),
        Column.SUPPORT: lambda: Cell(
            Column.SUPPORT, links=desk.organisations(task.support, issuer)
        ),
        Column.PRODUCT: lambda: Cell(Column.PRODUCT, task.product),
        Column.TIMING: lambda: Cell(Column.TIMING, badge=timing_badge(task)),
        Column.NOTE: lambda: Cell(Column.NOTE, task.note),
    }
    cells = tuple(makers[column]() for column in columns)
    return Row(task.anchor, task.number, task.depth, cells, evidence=links)


def _report_row(desk: Desk, plan: Plan, report: Report) -> ReportRow:
    timing = report.timing(plan.year)
    due = timing.next_due(desk.as_of, plan.year) or timing.due
    return ReportRow(
        what=report.what,
        contents=report.contents,
        by=desk.organisations(report.by, plan.issuer),
        to=desk.organisations(report.to, plan.issuer),
        due=timing.label,
        left=days_left(due, desk.as_of) if due else "",
    )


def _procedure_page(desk: Desk, entry: Entry[Procedure], shared: dict[str, Any]) -> RecordView:
    procedure = entry.record
    return ProcedureView(
        **shared,
        facts=_facts(
            ("Mã thủ tục", procedure.code),
            ("Lĩnh vực thủ tục", procedure.field),
            ("Cấp thực hiện", procedure.level.label),
            ("Mức độ", procedure.online_level.label),
            ("Cơ quan thực hiện", procedure.agency),
            ("Cơ quan có thẩm quyền", procedure.authority),
            ("Cơ quan phối hợp", procedure.coordinating),
            ("Nơi nhận hồ sơ", procedure.receiving_address),
            ("Ai làm thủ tục này", tuple(Link(text) for text in procedure.applicants)),
            ("Kết quả", procedure.result),
            ("Quyết định công bố", procedure.decision_number),
            ("Áp dụng từ ngày", _day(procedure.effective)),
        ),
        portal_url=procedure.portal_url,
        filing=tuple(
            FilingRow(f.method.label, f.time_limit, f.fee, f.note or "") for f in procedure.filing
        ),
        dossier=tuple(
            (
                case.case or "",
                tuple(
                    Paper(i.name, i.form or "", i.originals, i.copies, i.note or "")
                    for i in case.items
                ),
            )
            for case in procedure.dossier
        ),
        steps=procedure.steps,
        requirements=procedure.requirements,
        legal_basis=desk.documents(procedure.legal_basis),
    )


def _directive_page(desk: Desk, entry: Entry[Directive], shared: dict[str, Any]) -> RecordView:
    directive = entry.record
    cited_by = desk.catalogue.citing.get(directive.id, ())
    return DirectiveView(
        **shared,
        facts=_facts(
            ("Loại văn bản", directive.type.label),
            *_document_facts(desk, directive),
            ("Có hiệu lực", _day(directive.effective)),
            ("Hết hiệu lực", _day(directive.expires)),
            ("Tên gọi khác", ", ".join(directive.aliases)),
            ("Người ký", directive.signer),
            *_common_facts(desk, entry),
        ),
        subject=directive.subject,
        relations=_facts(
            ("Sửa đổi, bổ sung", desk.documents(directive.amends)),
            ("Thay thế", desk.documents(directive.replaces)),
            ("Thực hiện", desk.documents(directive.implements)),
            ("Căn cứ", desk.documents(directive.based_on)),
        ),
        cited_by=tuple(Link(e.record.title, e.url, e.kind.label) for e in cited_by),
        link=directive.link or "",
        file=Link(directive.file, _beside(entry, directive.file)) if directive.file else None,
    )


def _news_page(desk: Desk, entry: Entry[News], shared: dict[str, Any]) -> RecordView:
    news = entry.record
    return NewsView(
        **shared,
        facts=_facts(
            ("Thể loại", news.form.label),
            ("Ngày đăng", format_date(news.date)),
            ("Tác giả", ", ".join(news.authors)),
            *_common_facts(desk, entry),
        ),
        media=tuple(
            (
                Link(m.title, _beside(entry, m.file) if m.file else m.url),
                m.transcript or "",
            )
            for m in news.media
        ),
        source=news.source,
    )


# Each builder is called with entries of its own kind only, which the table of kinds guarantees.
_PAGES: Mapping[Kind, Callable[[Desk, Entry[Any], dict[str, Any]], RecordView]] = {
    PLAN: _plan_page,
    PROCEDURE: _procedure_page,
    DIRECTIVE: _directive_page,
    NEWS: _news_page,
}
