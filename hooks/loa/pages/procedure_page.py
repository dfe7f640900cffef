"""The page of an administrative procedure."""

from collections.abc import Iterator, Sequence
from typing import Any

from loa.catalogue.entry import Entry, State
from loa.pages.desk import Desk
from loa.pages.record_parts import common_facts, day_words, make_facts
from loa.pages.record_views import Answer, FilingRow, Paper, ProcedureView
from loa.pages.views import Link
from loa.records.procedure import DossierCase, FilingMethod, OnlineLevel, Procedure

MANY_PAPERS = 6
"""More do not fit into an answer."""


def procedure_page(desk: Desk, entry: Entry[Procedure], shared: dict[str, Any]) -> ProcedureView:
    """Return the page of a procedure; `shared` holds what `shared_parts` made."""
    procedure = entry.record
    is_offered = entry.state(desk.as_of) is State.LISTED
    return ProcedureView(
        **shared,
        facts=make_facts(
            ("Mã thủ tục", procedure.code),
            ("Lĩnh vực thủ tục", procedure.field),
            ("Cấp thực hiện", procedure.level.label),
            ("Mức độ", procedure.online_level.label),
            ("Cơ quan thực hiện", procedure.agency),
            ("Cơ quan có thẩm quyền", procedure.authority),
            ("Cơ quan phối hợp", procedure.coordinating),
            ("Ai làm thủ tục này", tuple(Link(text) for text in procedure.applicants)),
            ("Kết quả", procedure.result),
            ("Quyết định công bố", procedure.decision_number),
            ("Áp dụng từ ngày", day_words(procedure.effective)),
            *common_facts(desk, entry),
        ),
        portal_url=procedure.portal_url if is_offered else "",
        action=_action(procedure),
        answers=tuple(_answers(procedure)),
        filing=tuple(
            FilingRow(
                f.method.label,
                f.time_limit,
                f.fee,
                f.note or "",
                f.method is FilingMethod.ONLINE,
            )
            for f in procedure.filing
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


def _action(procedure: Procedure) -> str:
    is_told_only = procedure.online_level is OnlineLevel.INFORMATION
    return "Xem hướng dẫn" if is_told_only else "Nộp hồ sơ trực tuyến"


def _answers(procedure: Procedure) -> Iterator[Answer]:
    """Yield what to prepare, where to go, how long it takes and what it costs."""
    if procedure.dossier:
        papers = _papers(procedure.dossier)
        yield Answer("Cần chuẩn bị gì?", papers, "Xem từng giấy tờ", "giay_to")
    ways = ", ".join(way.method.label.lower() for way in procedure.filing)
    where = procedure.receiving_address or procedure.agency
    steps = ("Xem từng bước", "trinh_tu") if procedure.steps else ()
    yield Answer("Nộp ở đâu?", (where, f"Cách nộp: {ways}"), *steps)
    yield _by_way("Bao lâu?", [way.time_limit for way in procedure.filing])
    yield _by_way("Hết bao nhiêu tiền?", [way.fee for way in procedure.filing])


def _papers(dossier: Sequence[DossierCase]) -> tuple[str, ...]:
    """Return the names of papers, by case if there are several; of many only their number."""
    are_many = sum(len(case.items) for case in dossier) > MANY_PAPERS
    if len(dossier) == 1 and not are_many:
        return tuple(paper.name for paper in dossier[0].items)
    return tuple(_papers_of(case, are_many) for case in dossier)


def _papers_of(case: DossierCase, are_many: bool) -> str:
    names = "; ".join(paper.name for paper in case.items)
    words = f"{len(case.items)} giấy tờ" if are_many else names
    return f"{case.case}: {words}" if case.case else words


def _by_way(question: str, texts: Sequence[str]) -> Answer:
    """Return the first answer, and that others differ where they do."""
    more = ("Xem từng cách nộp", "cach_nop") if len({*texts}) > 1 else ()
    return Answer(question, (texts[0],), *more)
