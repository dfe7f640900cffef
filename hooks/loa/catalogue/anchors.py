"""The anchors of a record's page: the headings of its body, and what its template makes."""

from collections.abc import Mapping

from loa.catalogue.entry import Entry
from loa.records.kinds import DIRECTIVE, NEWS, PLAN, PROCEDURE, Kind

_TOP = frozenset({"top"})
"""What every browser takes for the beginning of a page."""
_OF_EVERY_PAGE = frozenset(
    {"noi_dung", "muc_luc", "chan_co_quan", "chan_theo_doi", "chan_phan_anh"}
)
_OF_ANY_KIND: Mapping[str, str] = {
    "tep_dinh_kem": "attachments",
    "thuc_hien_nhiem_vu": "tasks",
    "van_ban_lien_quan": "related",
    "lich_su_sua_doi": "changes",
}
SECTIONS: Mapping[Kind, Mapping[str, str]] = {
    PLAN: {
        "muc_tieu": "objectives",
        "chi_tieu": "targets",
        "che_do_bao_cao": "reports",
        "noi_nhan": "recipients",
    },
    PROCEDURE: {
        "cach_nop": "filing",
        "giay_to": "dossier",
        "trinh_tu": "steps",
        "dieu_kien": "requirements",
        "can_cu_phap_ly": "legal_basis",
    },
    NEWS: {"xem_nghe": "media"},
    DIRECTIVE: {"trich_yeu": "subject"},
}
"""The sections that a page has if a field of its record is filled, by their ids."""
_OF_DOCUMENTS = frozenset(
    {"hieu_luc", "quan_he", "duoc_nhac_den", "trich_dan", "vien_dan", "vien_dan_ngan"}
)
COMPUTED: Mapping[Kind, frozenset[str]] = {
    DIRECTIVE: _OF_DOCUMENTS,
    PLAN: _OF_DOCUMENTS | {"theo_quy"},
}
"""Sections that depend on more than a field; a link to one of these is taken on trust."""
_OF_NOTES = "luu_y"
_OF_TASKS = "nhiem_vu"


def page_anchors(entry: Entry) -> frozenset[str]:
    """Return every anchor that a link to the record's page may name."""
    fields = vars(entry.record)
    sections = {**_OF_ANY_KIND, **SECTIONS.get(entry.kind, {})}
    rows = {row.anchor for row in entry.annex.rows}
    return frozenset().union(
        entry.anchors,
        _TOP,
        _OF_EVERY_PAGE,
        {_OF_NOTES},
        COMPUTED.get(entry.kind, ()),
        (anchor for anchor, field in sections.items() if fields.get(field)),
        rows,
        {_OF_TASKS} if rows else (),
    )
