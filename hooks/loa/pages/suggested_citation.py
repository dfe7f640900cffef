"""How a document is cited, as official documents must (NĐ 30/2020/NĐ-CP, Phụ lục I).

The first time: type, number, day of issue, issuer and subject; later: type and number. A law goes
by its name alone; its day tells it from others of that name.
"""

import re

from loa.pages.document_views import SuggestedCitation
from loa.records.directive import Directive, DocumentType
from loa.records.document import OfficialDocument
from loa.text.dates import PartialDate, official_date

_BY_NAME = frozenset({DocumentType.CONSTITUTION, DocumentType.LAW})
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_YEAR = re.compile(r" năm (?:19|20)\d\d$")
_ACTS = re.compile(
    r"(?:Ban hành|Phê duyệt|Quy định|Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Hướng dẫn|Công bố|Công nhận"
    r"|Thành lập|Kiện toàn|Thông qua|Điều chỉnh|Giao|Cho phép|Về)\b"
)
"""How a subject begins that says what the document does; any other is what it is about."""
_NAMED = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị (?:quyết|định)|Quyết định|Chỉ thị|Thông tư|Kế hoạch"
    r"|Chương trình|Đề án|Chiến lược|Quy chế|Danh mục|Chính phủ|[A-ZĐ]{2})"
)
"""How a name begins: of a document or a body, or one in capitals; it keeps its capital."""
_DOTS = "…"


def suggested_citation(record: OfficialDocument, issuer: str) -> SuggestedCitation:
    """Return how to cite a document; `issuer` is the name of its issuer on the day of issue."""
    if isinstance(record, Directive) and record.type in _BY_NAME:
        return _of_law(record)
    type_ = (record.type if isinstance(record, Directive) else DocumentType.PLAN).label
    short = f"{type_} số {record.number or _DOTS}"
    subject = _subject(vars(record).get("subject") or record.title, type_)
    full = f"{short} {official_date(record.issued)} của {issuer} {subject}"
    missing = () if record.number else ("số, ký hiệu",)
    return SuggestedCitation(full, short, "; ".join((*missing, *_blanks(record.issued))))


def _of_law(record: Directive) -> SuggestedCitation:
    is_name = record.subject.startswith(_LAWS)
    name = record.subject if is_name else record.name or record.title
    bare = _YEAR.sub("", name.rstrip("."))
    full = f"{bare} {official_date(record.issued)}"
    return SuggestedCitation(full, record.name or bare, "; ".join(_blanks(record.issued)))


def _subject(written: str, type_: str) -> str:
    """Return a subject as it goes on in the sentence, without the document's own type."""
    subject = written.strip().rstrip(".")
    own = re.match(rf"{type_}\s+(?!của\b)(?=\w)", subject, re.IGNORECASE)
    subject = subject[own.end() :] if own else subject
    named = _NAMED.match(subject)
    acts = _ACTS.match(subject) or _ACTS.match(subject[:1].upper() + subject[1:])
    words = subject if named and not acts else subject[:1].lower() + subject[1:]
    return words if acts else f"về {words}"


def _blanks(issued: PartialDate | None) -> tuple[str, ...]:
    if issued is None:
        return ("ngày, tháng, năm ban hành",)
    if not issued.month:
        return ("ngày, tháng ban hành",)
    return () if issued.day else ("ngày ban hành",)
