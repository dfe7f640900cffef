"""The page of a plan: its annex as a table, and its reporting duties."""

from collections.abc import Callable, Mapping
from typing import Any

from loa.catalogue.entry import Entry
from loa.pages.desk import Desk, timing_badge, undated
from loa.pages.document_parts import document_parts
from loa.pages.record_parts import common_facts, document_facts, make_facts
from loa.pages.record_views import Cell, PlanView, ReportRow, Row
from loa.pages.schedule import lead_filter, leads, schedule
from loa.records.plan import Column, Plan, Report, Task
from loa.text.timing import days_left


def plan_page(desk: Desk, entry: Entry[Plan], shared: dict[str, Any]) -> PlanView:
    """Return the page of a plan; `shared` holds what `shared_parts` made."""
    plan = entry.record
    tasks = entry.annex.tasks
    columns = tuple(c for c in entry.annex.columns if c is not Column.PILLARS)
    return PlanView(
        **shared,
        facts=make_facts(
            *document_facts(desk, plan),
            ("Năm kế hoạch", str(plan.year)),
            ("Cấp", plan.level.label.capitalize()),
            ("Kinh phí", plan.funding),
            ("Minh chứng", _served(desk, entry)),
            ("Nguồn", plan.source),
            *common_facts(desk, entry),
        ),
        document=document_parts(desk, entry),
        objectives=plan.objectives,
        targets=tuple((target.what, target.threshold) for target in plan.targets),
        columns=columns,
        rows=tuple(_row(desk, entry, task, columns) for task in entry.annex.rows),
        filter=lead_filter(desk, entry),
        schedule=schedule(desk, entry),
        task_count=len(tasks),
        undated_count=undated(tasks),
        table=entry.annex_path or "",
        reports=tuple(_report_row(desk, plan, report) for report in plan.reports),
        recipients=plan.recipients,
    )


def _served(desk: Desk, entry: Entry[Plan]) -> str | None:
    """Return how many tasks something on the portal serves; None while nothing does."""
    tasks, evidence = entry.annex.tasks, desk.catalogue.evidence
    served = sum(f"{entry.record.id}/{task.ref}" in evidence for task in tasks)
    return f"{served}/{len(tasks)} nhiệm vụ đã có tin, bài trên cổng" if served else None


def _row(desk: Desk, entry: Entry[Plan], task: Task, columns: tuple[Column, ...]) -> Row:
    evidence = desk.catalogue.evidence.get(f"{entry.record.id}/{task.ref}", ())
    links = tuple(map(desk.link, evidence))
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
    values = "|".join(leads(desk, entry.record, task))
    return Row(task.anchor, task.number, task.depth, cells, evidence=links, leads=values)


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
