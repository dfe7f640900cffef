"""Checking what crosses files: ids, numbers, references, links, and files beside the pages."""

from collections.abc import Sequence, Set
from functools import cached_property
from posixpath import basename

from loa import addresses
from loa.catalogue.anchors import page_anchors
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.files import LISTS_FOLDER
from loa.catalogue.links import as_target, beside, named_files
from loa.catalogue.lists import AREAS, ASKED_MOST, ORGANISATIONS, REDIRECTS, SIGNING_KEYS, Listed
from loa.catalogue.places import Places
from loa.catalogue.record_reader import ReadRecord
from loa.catalogue.redirects import ends_of, redirect_fault
from loa.catalogue.reference_checks import Fault, ReferenceChecks
from loa.catalogue.references import pointers, references
from loa.catalogue.search_words import search_word_faults
from loa.catalogue.yaml_reader import Location, Place
from loa.problems import Problem, Rule, nearest, suggest
from loa.records.directive import Directive
from loa.records.document import OfficialDocument
from loa.records.fields import Target
from loa.records.kinds import KIND_OF_FOLDER
from loa.records.reference_lists import Organisation
from loa.text.fold import fold


class Linker:
    """Checks a catalogue against itself and collects the problems.

    What could not be read has its own problem already. A reference to it is not reported: one
    fault, one message. The files with such references are in `undecided`.
    """

    def __init__(
        self, catalogue: Catalogue, listed: Listed, records: Sequence[ReadRecord], places: Places
    ) -> None:
        """Take what was read.

        Args:
            catalogue: the catalogue to check.
            listed: the reference lists with their places.
            records: what came of every file, also of those too broken to be in the catalogue.
            places: where what is wrong stands in its file.
        """
        self.catalogue = catalogue
        self.listed = listed
        self.places = places
        self.problems: list[Problem] = []
        self.undecided: set[str] = set()
        self._known_paths = {record.path for record in records}
        self._broken = {p.path for record in records for p in record.problems if p.is_error}
        self._doubled: set[str] = set()
        self._references = ReferenceChecks(catalogue, listed, records, self._doubled)

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
            self._check_anchors(entry)
            self._check_sizes(entry)
        return self.problems

    def _problem(self, where: tuple[str, Place], fault: Fault) -> None:
        path, place = where
        if fault.silent:
            self.undecided.add(path)
            return
        self.problems.append(
            Problem(fault.rule, path, *place, fault.message, fault.advice, fault.length)
        )

    def _problem_of(self, entry: Entry, location: Location, fault: Fault) -> None:
        self._problem((entry.path, self.places.of_value(entry.path, location)), fault)

    def _check_lists(self) -> None:
        for organisation in self.catalogue.lists.organisations.values():
            where = self.listed.places[ORGANISATIONS, organisation.id]
            for points, value in pointers(organisation):
                if fault := self._references.fault(points, value):
                    self._problem(where, fault)
            self._check_chain(organisation, where)
        for procedure in self.catalogue.lists.asked_most:
            if fault := self._references.target(Target.PROCEDURE, procedure):
                self._problem(self.listed.places[ASKED_MOST, procedure], fault)
        self._check_redirects()
        self._check_areas()
        self._check_signing_keys()
        for place, fault in search_word_faults(self.listed):
            self._problem(place, fault)

    def _check_redirects(self) -> None:
        redirects = self.catalogue.lists.redirects
        ends = ends_of(redirects)
        for redirect in redirects:
            if found := redirect_fault(redirect, ends, self.catalogue, self._known_paths):
                key, fault = found
                self._list_problem(REDIRECTS, redirect.source, key, fault)

    def _check_areas(self) -> None:
        for area in self.catalogue.lists.areas:
            for location, points, value in references(area):
                if fault := self._references.fault(points, value):
                    self._list_problem(AREAS, area.folder, str(location[0]), fault)
            folders = (*KIND_OF_FOLDER, LISTS_FOLDER)
            if area.folder.partition("/")[0] not in folders:
                message = f"Thư mục “{area.folder}” không thuộc loại nội dung nào."
                advice = f"Viết thư mục nằm trong: {', '.join(folders)}."
                fault = Fault(Rule.UNKNOWN_FOLDER, message, suggest(area.folder, folders, advice))
                self._list_problem(AREAS, area.folder, "folder", fault)

    def _check_signing_keys(self) -> None:
        for key in self.catalogue.lists.signing_keys:
            for location, points, value in references(key):
                if fault := self._references.fault(points, value):
                    self._list_problem(SIGNING_KEYS, key.key, str(location[0]), fault)

    def _list_problem(self, name: str, entry: str, key: str, fault: Fault) -> None:
        self._problem(self.listed.place_in(name, entry, key), fault)

    def _check_chain(self, organisation: Organisation, where: tuple[str, Place]) -> None:
        above = organisation.parent or organisation.area
        if above and organisation.id in self.catalogue.organisations.chain(above):
            message = f"Cơ quan “{organisation.id}” là cấp trên của chính nó."
            advice = "Sửa parent hoặc area cho đúng cấp trên."
            self._problem(where, Fault(Rule.UNKNOWN_PARENT, message, advice))

    def _check_unique_ids(self) -> None:
        first: dict[str, Entry] = {}
        for entry in self.catalogue.entries:
            earlier = first.setdefault(entry.record.id, entry)
            if earlier is not entry:
                message = f"Mã “{entry.record.id}” đã dùng ở {earlier.path}."
                advice = "Đổi tên tệp, hoặc thêm dòng “id: …” với một mã khác."
                self._problem_of(entry, ("id",), Fault(Rule.DUPLICATE_ID, message, advice))

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
                same = f"Văn bản số {record.number} của cùng cơ quan, cùng ngày"
                message = f"{same} đã có ở {earlier.path}."
                advice = "Giữ một bản, hoặc sửa số, ký hiệu."
                self._problem_of(entry, ("number",), Fault(Rule.DUPLICATE_NUMBER, message, advice))

    def _check_references(self, entry: Entry) -> None:
        record = entry.record
        near = vars(record).get("issuer", record.organisation)
        fault_of = self._references.fault
        if not any(fault_of(points, value, near) for points, value in pointers(record)):
            return
        for location, points, value in references(record):
            if fault := fault_of(points, value, near):
                self._problem_of(entry, location, fault)

    def _check_annex(self, entry: Entry) -> None:
        near = vars(entry.record).get("issuer", "")
        for task in entry.annex.rows:
            faults = [self._references.name(name, near) for name in (*task.lead, *task.support)]
            faults += [self._references.target(Target.PILLAR, pillar) for pillar in task.pillars]
            for fault in filter(None, faults):
                self._problem((entry.annex_path or "", (task.line, 1)), fault)

    def _check_files(self, entry: Entry) -> None:
        for location, name in named_files(entry):
            if beside(entry, name) not in self._file_uris:
                message = f"Không có tệp “{name}” ở cạnh trang."
                advice = "Chép tệp vào cùng thư mục với trang, hoặc sửa tên."
                advice = self._meant(entry, name, self._file_uris) or advice
                self._problem_of(entry, location, Fault(Rule.BROKEN_LINK, message, advice))

    def _check_links(self, entry: Entry) -> None:
        if not entry.links or not self.catalogue.has_page(entry):
            return
        for target in entry.links:
            if fault := self._link_fault(entry, target):
                for place in self.places.of_links(entry.path, target):
                    self._problem((entry.path, place), fault)

    def _check_anchors(self, entry: Entry) -> None:
        if not entry.anchored or not self.catalogue.has_page(entry):
            return
        for target, anchor in entry.anchored:
            linked = self.catalogue.by_path.get(beside(entry, target)) if target else entry
            if linked is None or self._broken & {linked.path, linked.annex_path}:
                continue  # it leads to no record, or to one whose faults are told
            offered = page_anchors(linked)
            if anchor in offered:
                continue
            where = f"Trang “{target}”" if target else "Trang này"
            message = f"{where} không có mục “#{anchor}”."
            otherwise = "Mở trang đó, chép địa chỉ của mục cần dẫn, hoặc bỏ phần sau dấu #."
            near = nearest(anchor, offered)
            advice = f"Có phải ý bạn là “#{near}”?" if near else otherwise
            length = len(target) + len(anchor) + 1
            for place in self.places.of_anchors(entry.path, target, anchor):
                fault = Fault(Rule.BROKEN_ANCHOR, message, advice, length=length)
                self._problem((entry.path, place), fault)

    def _check_sizes(self, entry: Entry) -> None:
        for picture in entry.sized:
            size = self.catalogue.picture_sizes.get(beside(entry, picture.target))
            if size is None or size == (picture.width, picture.height):
                continue
            message = f"Cỡ ghi ở ảnh “{picture.target}” không phải cỡ thật của ảnh."
            advice = (
                "Bỏ phần width, height trong ngoặc nhọn: trang tự ghi cỡ thật, "
                f"{size.width} × {size.height}."
            )
            for place in self.places.of_sizes(entry.path, picture):
                fault = Fault(Rule.IMAGE_SIZE, message, advice, length=picture.length)
                self._problem((entry.path, place), fault)

    def _link_fault(self, entry: Entry, target: str) -> Fault | None:
        path = beside(entry, target)
        linked = self.catalogue.by_path.get(path)
        if linked and not self.catalogue.has_page(linked):
            message = f"Trang “{target}” chưa đăng nên liên kết sẽ hỏng."
            return Fault(Rule.BROKEN_LINK, message, "Bỏ liên kết, hoặc đăng trang đó trước.")
        if path in self._link_targets:
            return None
        message = f"Không có tệp “{target}” để liên kết tới."
        advice = "Viết đường dẫn tới một tệp có thật, tính từ thư mục của trang này."
        meant = self._meant(entry, target, self._link_targets)
        return Fault(Rule.BROKEN_LINK, message, meant or advice)

    @staticmethod
    def _meant(entry: Entry, target: str, known: Set[str]) -> str:
        """Return the advice to link to the file at an address, of that name, or of one like it."""
        address = target.strip("/")  # as it is copied from a browser
        name = basename(address)
        found = [path for path in (f"{address}.md", f"{address}/index.md") if path in known]
        found = found or sorted(path for path in known if basename(path) == name)
        if not found:
            # Folders that are the same say nothing of the page.
            alike = nearest(name, {basename(path) for path in known})
            found = sorted(path for path in known if basename(path) == alike)
        return f"Có phải ý bạn là “{as_target(entry, found[0])}”?" if found else ""

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
