"""From the content folder to the catalogue: the one place that reads editors' files."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from loa.catalogue.catalogue import Asset, Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.files import LISTS_FOLDER, PUBLISHABLE, ContentFile, check_name, list_files
from loa.catalogue.linking import Linker
from loa.catalogue.links import beside, body_links
from loa.catalogue.lists import read_lists
from loa.catalogue.record_reader import ReadRecord, read_record
from loa.problems import Problem, Rule, sort_problems, suggest
from loa.records.kinds import KIND_OF_FOLDER


@dataclass(frozen=True)
class Reading:
    """The catalogue, every problem of every file, and the files whose records were left out."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.is_error)


def read_content(content: Path, as_of: date) -> Reading:
    """Read and check all of `content`, as it stands on `as_of`.

    Records with errors are left out of the catalogue, and so are pages that link to them: what
    remains can be built (`--keep-going`). Whether it may be is for the caller to say.
    """
    sorted_files = _sort_out(content)
    listed = read_lists(sorted_files.lists)
    records = list(sorted_files.read_records())
    problems = [*sorted_files.problems, *listed.problems]
    problems += [problem for record in records for problem in record.problems]

    whole = Catalogue(
        as_of,
        listed.lists,
        tuple(record.entry for record in records if record.entry),
        tuple(sorted_files.assets),
    )
    linker = Linker(whole, listed, records)
    problems += linker.check()

    broken = {problem.path for problem in problems if problem.is_error}
    kept = _without(whole.entries, broken | linker.undecided)
    left_out = sorted({f.uri for f in sorted_files.records} - {entry.path for entry in kept})
    return Reading(replace(whole, entries=kept), sort_problems(problems), tuple(left_out))


def _without(entries: Iterable[Entry], broken: Set[str]) -> tuple[Entry, ...]:
    """Return the entries that neither are broken nor link to one that was left out."""
    kept = list(entries)
    linked = {entry.path: _linked_paths(entry) for entry in kept}
    gone = set(broken)
    while left_out := [e for e in kept if gone & {e.path, e.annex_path, *linked[e.path]}]:
        gone |= {entry.path for entry in left_out}
        kept = [entry for entry in kept if entry.path not in gone]
    return tuple(kept)


def _linked_paths(entry: Entry) -> set[str]:
    return {beside(entry, target) for target, _, _ in body_links(entry)}


@dataclass(frozen=True)
class _Files:
    """The files of the content folder by what they are for."""

    records: tuple[ContentFile, ...]
    annexes: dict[str, ContentFile]
    lists: tuple[ContentFile, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]

    def read_records(self) -> Iterable[ReadRecord]:
        for file in self.records:
            annex = self.annexes.get(file.uri.removesuffix(".md") + ".csv")
            yield read_record(file, KIND_OF_FOLDER[file.folder], annex)


def _sort_out(content: Path) -> _Files:
    records: list[ContentFile] = []
    annexes: dict[str, ContentFile] = {}
    lists: list[ContentFile] = []
    assets: list[Asset] = []
    problems: list[Problem] = []
    for file in list_files(content):
        kind = KIND_OF_FOLDER.get(file.folder)
        named = check_name(file)
        problems += named
        if any(problem.rule is Rule.OUTSIDE_CONTENT for problem in named):
            continue
        if file.folder == LISTS_FOLDER != file.uri:
            lists.append(file)
        elif kind and file.suffix == ".md":
            records.append(file)
        elif kind and kind.has_annex and file.suffix == ".csv":
            annexes[file.uri] = file
        elif kind and file.suffix in PUBLISHABLE:
            assets.append(Asset(file.uri, str(file.absolute)))
        else:
            problems.append(_misplaced(file))
    pages = {file.uri.removesuffix(".md") for file in records}
    for uri in annexes:
        if uri.removesuffix(".csv") not in pages:
            problems.append(_without_page(uri))
    return _Files(tuple(records), annexes, tuple(lists), tuple(assets), tuple(problems))


def _misplaced(file: ContentFile) -> Problem:
    if file.folder in KIND_OF_FOLDER:
        message = f"Loại tệp “{file.suffix or file.stem}” không đăng được."
        advice = f"Chỉ nhận .md và tệp đính kèm {', '.join(sorted(PUBLISHABLE))}."
    else:
        folders = [*KIND_OF_FOLDER, LISTS_FOLDER]
        advice = f"Chuyển tệp vào một trong các thư mục: {', '.join(folders)}."
        if file.folder == file.uri:
            message = "Tệp không nằm trong thư mục của loại nội dung nào."
        else:
            message = f"Thư mục “{file.folder}” không phải của loại nội dung nào."
            advice = suggest(file.folder, folders, advice)
    return Problem(Rule.UNKNOWN_FOLDER, file.uri, 1, 1, message, advice)


def _without_page(uri: str) -> Problem:
    page = uri.removesuffix(".csv") + ".md"
    message = f"Bảng nhiệm vụ này không có trang {page} đi cùng."
    return Problem(
        Rule.TABLE_WITHOUT_PAGE, uri, 1, 1, message, "Đặt hai tệp cùng tên, cùng thư mục."
    )
