"""The page of an administrative procedure."""

from typing import Any

from loa.catalogue.entry import Entry
from loa.pages.desk import Desk
from loa.pages.record_parts import common_facts, day_words, make_facts
from loa.pages.record_views import FilingRow, Paper, ProcedureView
from loa.pages.views import Link
from loa.records.procedure import FilingMethod, Procedure


def procedure_page(desk: Desk, entry: Entry[Procedure], shared: dict[str, Any]) -> ProcedureView:
    """Return the page of a procedure; `shared` holds what `shared_parts` made."""
    procedure = entry.record
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
            ("Nơi nhận hồ sơ", procedure.receiving_address),
            ("Ai làm thủ tục này", tuple(Link(text) for text in procedure.applicants)),
            ("Kết quả", procedure.result),
            ("Quyết định công bố", procedure.decision_number),
            ("Áp dụng từ ngày", day_words(procedure.effective)),
            *common_facts(desk, entry),
        ),
        portal_url=procedure.portal_url,
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
