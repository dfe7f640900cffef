"""Checking what crosses files: ids, numbers, references, links, and files beside the pages."""

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property
from posixpath import basename

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry, State
from loa.catalogue.links import as_target, beside, body_links, named_files, unsafe_links
from loa.catalogue.lists import ASKED_MOST, LIST_OF, ORGANISATIONS, Listed
from loa.catalogue.record_reader import ReadRecord
from loa.catalogue.references import references
from loa.catalogue.yaml_reader import Place
from loa.problems import Problem, Rule, Severity, nearest, suggest
from loa.records.directive import Directive
from loa.records.document import OfficialDocument
from loa.records.fields import Points, Target
from loa.records.reference_lists import Organisation
from loa.text.fold import fold


class Linker:
    """Checks a catalogue against itself and collects the problems.

    What could not be read has its own problem already. A reference to it is not reported: one
    fault, one message. The files with such references are in `undecided`.
    """

    def __init__(self, catalogue: Catalogue, listed: Listed, records: Sequence[ReadRecord]) -> None:
        """Take what was read.

        Args:
            catalogue: the catalogue to check.
            listed: the reference lists with their places.
            records: what came of every file, also of those too broken to be in the catalogue.
        """
        self.catalogue = catalogue
        self.listed = listed
        self.problems: list[Problem] = []
        self.undecided: set[str] = set()
        self._known_ids = {record.id for record in records}
        self._known_paths = {record.path for record in records}
        self._unread = {fold(text) for record in records for text in record.spellings}
        self._doubled: set[str] = set()
        self._broken = {problem.path for record in records for problem in record.problems}

    def check(self) -> list[Problem]:
        """Return every problem between files."""
        self._check_lists()
        self._check_unique_ids()
        self._check_unique_numbers()
        for entry in self.catalogue.entries:
            self._check_references(entry)
            self._check_annex(entry)
            self._check_files(entry)
            self._check_links(entry)
        return self.problems

    def _problem(self, rule: Rule, where: tuple[str, Place], message: str, advice: str) -> None:
        path, place = where
        severity = Severity.WARNING if rule is Rule.UNKNOWN_NAME else Severity.ERROR
        self.problems.append(Problem(rule, path, *place, message, advice, severity))

    def _check_lists(self) -> None:
        for organisation in self.catalogue.lists.organisations.values():
            where = self.listed.places[ORGANISATIONS, organisation.id]
            for _, points, value in references(organisation):
                self._check_known(points, value, where, "")
            self._check_chain(organisation, where)
        for procedure in self.catalogue.lists.asked_most:
            self._check_record(procedure, self.listed.places[ASKED_MOST, procedure])

    def _check_chain(self, organisation: Organisation, where: tuple[str, Place]) -> None:
        above = organisation.parent or organisation.area
        if above and organisation.id in self.catalogue.organisations.chain(above):
            message = f"Cơ quan “{organisation.id}” là cấp trên của chính nó."
            self._problem(
                Rule.UNKNOWN_PARENT, where, message, "Sửa parent hoặc area cho đúng cấp trên."
            )

    def _check_unique_ids(self) -> None:
        first: dict[str, Entry] = {}
        for entry in self.catalogue.entries:
            earlier = first.setdefault(entry.record.id, entry)
            if earlier is not entry:
                self._problem(
                    Rule.DUPLICATE_ID,
                    (entry.path, entry.place(("id",))),
                    f"Mã “{entry.record.id}” đã dùng ở {earlier.path}.",
                    "Đổi tên tệp, hoặc thêm dòng “id: …” với một mã khác.",
                )

    def _check_unique_numbers(self) -> None:
        first: dict[tuple[str, ...], Entry] = {}
        for entry in self.catalogue.entries:
            record = entry.record
            if not isinstance(record, OfficialDocument) or not record.number:
                continue
            kind = record.type.value if isinstance(record, Directive) else "ke-hoach"
            key = (kind, fold(record.number), record.issuer, str(record.issued or ""))
            earlier = first.setdefault(key, entry)
            if earlier is not entry:
                self._doubled.add(entry.path)
                self._problem(
                    Rule.DUPLICATE_NUMBER,
                    (entry.path, entry.place(("number",))),
                    f"Văn bản số {record.number} của cùng cơ quan, cùng ngày đã có ở "
                    f"{earlier.path}.",
                    "Giữ một bản, hoặc sửa số, ký hiệu.",
                )

    def _check_references(self, entry: Entry) -> None:
        near = getattr(entry.record, "issuer", entry.record.organisation)
        for location, points, value in references(entry.record):
            self._check_known(points, value, (entry.path, entry.place(location)), near)

    def _check_known(self, points: Points, value: str, where: tuple[str, Place], near: str) -> None:
        check = self._checks.get(points.to)
        if points.loose:
            self._check_name(value, where, near)
        elif check:
            check(self, value, where)
        else:
            self._check_listed(points.to, value, where)

    def _check_listed(self, target: Target, value: str, where: tuple[str, Place]) -> None:
        known, name = self._known(target), LIST_OF[target]
        if value in known:
            return
        if name in self.listed.unread or (name, value) in self.listed.places:
            self.undecided.add(where[0])
            return
        message = f"Danh mục {target.value} không có mã “{value}”."
        advice = f"Xem các mã trong content/danh-muc/{name}, hoặc thêm mục mới vào đó."
        self._problem(Rule.UNKNOWN_ID, where, message, suggest(value, known, advice))

    def _known(self, target: Target) -> Mapping[str, object]:
        lists = self.catalogue.lists
        return {
            Target.PILLAR: lists.pillars,
            Target.WARD: lists.wards,
            Target.ORGANISATION: lists.organisations,
            Target.CHANNEL: lists.channels,
            Target.AUDIENCE: lists.audiences,
        }[target]

    def _check_name(self, name: str, where: tuple[str, Place], near: str) -> None:
        found = self.catalogue.organisations.candidates(name, near)
        if len(found) > 1:
            ids = ", ".join(sorted(o.id for o in found))
            message = f"“{name}” có thể là nhiều cơ quan: {ids}."
            self._problem(Rule.AMBIGUOUS, where, message, "Viết mã của một cơ quan thay cho tên.")
        elif not found and ORGANISATIONS not in self.listed.unread:
            message = f"Danh mục chưa có cơ quan “{name}”; tên sẽ hiện mà không có liên kết."
            advice = "Thêm cơ quan vào content/danh-muc/co-quan/."
            advice = suggest(name, self.catalogue.organisations.spellings, advice)
            if any(self.catalogue.organisations.candidates(part, near) for part in name.split(",")):
                advice = "Nếu đây là nhiều cơ quan, ngăn chúng bằng dấu chấm phẩy (;)."
            self._problem(Rule.UNKNOWN_NAME, where, message, advice)

    def _check_record(self, value: str, where: tuple[str, Place]) -> None:
        if value not in self._known_ids:
            message = f"Không có nội dung nào mang mã “{value}”."
            advice = "Mã thường là tên tệp, không có đuôi .md."
            self._problem(
                Rule.UNKNOWN_RECORD, where, message, suggest(value, self._known_ids, advice)
            )

    def _check_document(self, value: str, where: tuple[str, Place]) -> None:
        found = [
            entry
            for entry in self.catalogue.document_candidates(value)
            if entry.path not in self._doubled
        ]
        if len(found) > 1:
            ids = ", ".join(sorted(e.record.id for e in found))
            message = f"“{value}” ứng với nhiều văn bản: {ids}."
            advice = "Viết mã của một văn bản thay cho số, ký hiệu."
            self._problem(Rule.AMBIGUOUS, where, message, advice)
        elif not found and value not in self._known_ids and fold(value) not in self._unread:
            message = f"Không có văn bản hay kế hoạch nào là “{value}”."
            advice = "Thêm văn bản vào content/van-ban/ rồi dẫn lại."
            if "/" not in value:  # a number like another is another document, not a slip
                advice = suggest(value, self._known_ids, advice)
            self._problem(Rule.UNKNOWN_RECORD, where, message, advice)

    def _check_task(self, value: str, where: tuple[str, Place]) -> None:
        plan_id, _, ref = value.partition("/")
        plan = self.catalogue.by_id.get(plan_id)
        if plan is None:
            self._check_record(plan_id, where)
        elif plan.annex_path not in self._broken and self.catalogue.task(value) is None:
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
            self._problem(Rule.UNKNOWN_TASK, where, message, advice)

    _checks: Mapping[Target, Callable[["Linker", str, tuple[str, Place]], None]] = {
        Target.RECORD: _check_record,
        Target.DOCUMENT: _check_document,
        Target.TASK: _check_task,
    }

    def _check_annex(self, entry: Entry) -> None:
        near = getattr(entry.record, "issuer", "")
        for task in entry.annex.rows:
            where = (entry.annex_path or "", (task.line, 1))
            for name in (*task.lead, *task.support):
                self._check_name(name, where, near)
            for pillar in task.pillars:
                self._check_listed(Target.PILLAR, pillar, where)

    def _check_files(self, entry: Entry) -> None:
        for location, name in named_files(entry):
            if beside(entry, name) not in self._file_uris:
                message = f"Không có tệp “{name}” ở cạnh trang."
                advice = "Chép tệp vào cùng thư mục với trang, hoặc sửa tên."
                advice = self._meant(entry, name, self._file_uris) or advice
                where = (entry.path, entry.place(location))
                self._problem(Rule.BROKEN_LINK, where, message, advice)

    def _check_links(self, entry: Entry) -> None:
        for target, line, column in unsafe_links(entry):
            message = f"Địa chỉ “{target}” không dùng được trên trang."
            advice = "Chép tệp vào cạnh trang rồi liên kết tới đó, hoặc dùng địa chỉ https://."
            self._problem(Rule.UNSAFE_LINK, (entry.path, (line, column)), message, advice)
        if entry.state(self.catalogue.as_of) is State.HIDDEN:
            return
        for target, line, column in body_links(entry):
            path = beside(entry, target)
            linked = self._entries_by_path.get(path)
            if linked and not self.catalogue.has_page(linked):
                message = f"Trang “{target}” chưa đăng nên liên kết sẽ hỏng."
                advice = "Bỏ liên kết, hoặc đăng trang đó trước."
            elif path in self._link_targets:
                continue
            else:
                message = f"Không có tệp “{target}” để liên kết tới."
                advice = (
                    self._meant(entry, target, self._link_targets)
                    or "Viết đường dẫn tới một tệp có thật, tính từ thư mục của trang này."
                )
            self._problem(Rule.BROKEN_LINK, (entry.path, (line, column)), message, advice)

    @staticmethod
    def _meant(entry: Entry, target: str, known: Set[str]) -> str:
        """Return the advice to link to a file of the same name, or of a name much like it."""
        same_name = sorted(path for path in known if basename(path) == basename(target))
        targets = [as_target(entry, path) for path in same_name or known]
        near = targets[0] if same_name else nearest(target, targets)
        return f"Có phải ý bạn là “{near}”?" if near else ""

    @cached_property
    def _entries_by_path(self) -> Mapping[str, Entry]:
        return {entry.path: entry for entry in self.catalogue.entries}

    @cached_property
    def _link_targets(self) -> frozenset[str]:
        """Every place to which a body may link: records, standing pages, and files."""
        standing = addresses.standing_pages(self.catalogue.lists)
        return standing.union(self._known_paths, self._file_uris)

    @cached_property
    def _file_uris(self) -> frozenset[str]:
        """Every file that is published beside the pages."""
        tables = (e.annex_path for e in self.catalogue.entries if e.annex_path)
        return frozenset(asset.uri for asset in self.catalogue.assets).union(tables)


def _meant_task(ref: str, refs: Sequence[str]) -> str | None:
    """Return the task whose path ends in what was written: "B/II/3" for "II/3" or "b.ii.3"."""
    return next((r for r in refs if f" {fold(r)}".endswith(f" {fold(ref)}")), None)
