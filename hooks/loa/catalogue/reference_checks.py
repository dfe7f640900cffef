"""Whether what a reference names is there: the same answer wherever the reference stands."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.lists import LIST_OF, ORGANISATIONS, Listed
from loa.catalogue.record_reader import ReadRecord
from loa.problems import Rule, nearest, suggest
from loa.records.fields import Points, Target
from loa.records.procedure import Procedure
from loa.text.fold import fold

_FEW = 12
"""So many ids of a list are told rather than looked up."""


class _Named(Protocol):
    """An item of a list."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Fault:
    """What is wrong with a reference; a `silent` one is not told, but its page can not stay."""

    rule: Rule
    message: str
    advice: str
    silent: bool = False
    length: int = 1


UNDECIDED = Fault(Rule.UNKNOWN_ID, "", "", silent=True)
"""The reference names what could not be read, which has its own problem: one fault, one message."""


class ReferenceChecks:
    """Answers for references in a catalogue, for each only once: thousands of pages name the same.

    Args:
        catalogue: what there is to point at.
        listed: the reference lists with their places.
        records: what came of every file, also of those too broken to be in the catalogue.
        doubled: the paths of documents that others describe too; no reference means them.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        listed: Listed,
        records: Sequence[ReadRecord],
        doubled: Set[str],
    ) -> None:
        self._catalogue = catalogue
        self._listed = listed
        self._doubled = doubled
        self._known_ids = {record.id for record in records}
        self._unread = {fold(text) for record in records for text in record.spellings}
        self._broken = {problem.path for record in records for problem in record.problems}
        self._found: dict[tuple[Target, str], Fault | None] = {}
        self._found_names: dict[tuple[str, str], Fault | None] = {}

    def fault(self, points: Points, value: str, near: str = "") -> Fault | None:
        """Return what is wrong with a reference that the organisation `near` writes."""
        return self.name(value, near) if points.loose else self.target(points.to, value)

    def name(self, value: str, near: str) -> Fault | None:
        """Return what is wrong with an organisation's name as `near` writes it."""
        key = (value, near)
        if key not in self._found_names:
            self._found_names[key] = self._check_name(value, near)
        return self._found_names[key]

    def target(self, target: Target, value: str) -> Fault | None:
        """Return what is wrong with an id, or with another text that stands for one thing."""
        key = (target, value)
        if key not in self._found:
            check = self._checks.get(target)
            self._found[key] = check(self, value) if check else self._check_listed(target, value)
        return self._found[key]

    def _check_listed(self, target: Target, value: str) -> Fault | None:
        known, name = self._known(target), LIST_OF[target]
        if value in known:
            return None
        if name in self._listed.unread or (name, value) in self._listed.places:
            return UNDECIDED
        message = f"Danh mục {target.value} không có mã “{value}”."
        of_names = {item.name: listed for listed, item in known.items()}
        if meant := nearest(value, known) or of_names.get(nearest(value, of_names) or ""):
            return Fault(Rule.UNKNOWN_ID, message, f"Có phải ý bạn là “{meant}”?")
        advice = f"Xem các mã trong content/danh-muc/{name}, hoặc thêm mục mới vào đó."
        if len(known) <= _FEW:
            there = f"Viết một trong: {', '.join(known)}"
            advice = f"{there}; chưa có thì thêm vào content/danh-muc/{name}."
        return Fault(Rule.UNKNOWN_ID, message, advice)

    def _known(self, target: Target) -> Mapping[str, _Named]:
        lists = self._catalogue.lists
        known: Mapping[Target, Mapping[str, _Named]] = {
            Target.PILLAR: lists.pillars,
            Target.WARD: lists.wards,
            Target.ORGANISATION: lists.organisations,
            Target.CHANNEL: lists.channels,
            Target.AUDIENCE: lists.audiences,
        }
        return known[target]

    def _check_name(self, name: str, near: str) -> Fault | None:
        finder = self._catalogue.organisations
        found = finder.candidates(name, near)
        if len(found) > 1:
            ids = ", ".join(sorted(o.id for o in found))
            message = f"“{name}” có thể là nhiều cơ quan: {ids}."
            return Fault(Rule.AMBIGUOUS, message, "Viết mã của một cơ quan thay cho tên.")
        if found or ORGANISATIONS in self._listed.unread:
            return None
        message = f"Danh mục chưa có cơ quan “{name}”; tên sẽ hiện mà không có liên kết."
        advice = suggest(name, finder.spellings, "Thêm cơ quan vào content/danh-muc/co-quan/.")
        if any(finder.candidates(part, near) for part in name.split(",")):
            advice = "Nếu đây là nhiều cơ quan, ngăn chúng bằng dấu chấm phẩy (;)."
        return Fault(Rule.UNKNOWN_NAME, message, advice)

    def _check_record(self, value: str) -> Fault | None:
        if value in self._known_ids:
            return None
        message = f"Không có nội dung nào mang mã “{value}”."
        advice = "Mã thường là tên tệp, không có đuôi .md."
        return Fault(Rule.UNKNOWN_RECORD, message, suggest(value, self._known_ids, advice))

    def _check_procedure(self, value: str) -> Fault | None:
        found = self._catalogue.by_id.get(value)
        if found is None:
            return self._check_record(value)
        if isinstance(found.record, Procedure):
            return None
        message = f"“{value}” không phải là thủ tục."
        procedures = [entry.record.id for entry in self._catalogue.of_model(Procedure)]
        advice = suggest(value, procedures, "Chỉ ghi mã của thủ tục trong content/thu-tuc/.")
        return Fault(Rule.UNKNOWN_RECORD, message, advice)

    def _check_document(self, value: str) -> Fault | None:
        candidates = self._catalogue.document_candidates(value)
        found = [entry for entry in candidates if entry.path not in self._doubled]
        if len(found) > 1:
            ids = ", ".join(sorted(e.record.id for e in found))
            message = f"“{value}” ứng với nhiều văn bản: {ids}."
            advice = "Viết mã của một văn bản thay cho số, ký hiệu."
            return Fault(Rule.AMBIGUOUS, message, advice)
        if found or value in self._known_ids or fold(value) in self._unread:
            return None
        message = f"Không có văn bản hay kế hoạch nào là “{value}”."
        advice = "Thêm văn bản vào content/van-ban/ rồi dẫn lại."
        if "/" not in value:  # a number like another is another document, not a slip
            advice = suggest(value, self._known_ids, advice)
        return Fault(Rule.UNKNOWN_RECORD, message, advice)

    def _check_task(self, value: str) -> Fault | None:
        plan_id, _, ref = value.partition("/")
        plan = self._catalogue.by_id.get(plan_id)
        if plan is None:
            return self._check_record(plan_id)
        if plan.annex_path in self._broken or self._catalogue.task(value):
            return None
        refs = [task.ref for task in plan.annex.rows]
        near = _meant_task(ref, refs)
        if near:
            message = f"Kế hoạch “{plan_id}” không có nhiệm vụ “{ref}”."
            advice = f"Có phải ý bạn là “{plan_id}/{near}”?"
        elif not refs:
            message = f"“{plan_id}” không có bảng nhiệm vụ."
            advice = "Dẫn nhiệm vụ của một kế hoạch có bảng: mã kế hoạch/số thứ tự."
        elif ref:
            message = f"Kế hoạch “{plan_id}” không có nhiệm vụ “{ref}”."
            advice = f"Kế hoạch có các nhiệm vụ: {', '.join(refs)}."
        else:
            message = f"“{value}” chưa ghi số thứ tự của nhiệm vụ."
            advice = f"Viết mã kế hoạch/số thứ tự, ví dụ {plan_id}/{refs[0]}."
        return Fault(Rule.UNKNOWN_TASK, message, advice)

    _checks: Mapping[Target, Callable[["ReferenceChecks", str], Fault | None]] = {
        Target.RECORD: _check_record,
        Target.PROCEDURE: _check_procedure,
        Target.DOCUMENT: _check_document,
        Target.TASK: _check_task,
    }


def _meant_task(ref: str, refs: Sequence[str]) -> str | None:
    """Return the task whose path ends in what was written: "B/II/3" for "II/3" or "b.ii.3"."""
    return next((r for r in refs if f" {fold(r)}".endswith(f" {fold(ref)}")), None)
