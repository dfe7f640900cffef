"""From the content folder to the catalogue: the one place that reads editors' files."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from loa.catalogue.catalogue import Asset, Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.files import LISTS_FOLDER, PUBLISHABLE, ContentFile, check_name, list_files
from loa.catalogue.linking import Linker
from loa.catalogue.links import beside
from loa.catalogue.lists import Listed, read_lists
from loa.catalogue.places import Places
from loa.catalogue.record_reader import ReadRecord, RecordFile, read_record
from loa.problems import Problem, Rule, sort_problems, suggest
from loa.records.kinds import KIND_OF_FOLDER

RecordsReader: TypeAlias = Callable[[Sequence[RecordFile]], Sequence[ReadRecord]]


@dataclass(frozen=True)
class ContentFiles:
    """The files of the content folder by what they are for, and those that have no use."""

    records: tuple[RecordFile, ...]
    lists: tuple[ContentFile, ...]
    assets: tuple[ContentFile, ...]
    problems: tuple[Problem, ...]


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


def _one_after_another(files: Sequence[RecordFile]) -> Sequence[ReadRecord]:
    return [read_record(file) for file in files]


def read_content(
    content: Path, as_of: date, read_records: RecordsReader = _one_after_another
) -> Reading:
    """Read and check all of `content`, as it stands on `as_of`.

    Args:
        content: the content folder.
        as_of: the day that decides what is published.
        read_records: what reads the records, in the same order; who remembers some reads fewer.
    """
    files = sort_files(content)
    return link(files, read_lists(files.lists), read_records(files.records), as_of)


def link(
    files: ContentFiles, listed: Listed, records: Sequence[ReadRecord], as_of: date
) -> Reading:
    """Check what was read against itself and make the catalogue of it.

    Records with errors are left out of the catalogue, and so are pages that link to them: what
    remains can be built (`--keep-going`). Whether it may be is for the caller to say.
    """
    problems = [*files.problems, *listed.problems]
    problems += [problem for record in records for problem in record.problems]
    whole = Catalogue(
        as_of,
        listed.lists,
        tuple(record.entry for record in records if record.entry),
        tuple(Asset(file.uri, file.absolute) for file in files.assets),
    )
    linker = Linker(whole, listed, records, Places(source.file for source in files.records))
    problems += linker.check()

    broken = {problem.path for problem in problems if problem.is_error} | linker.undecided
    kept = _without(whole.entries, broken)
    left_out = sorted({s.file.uri for s in files.records} - {entry.path for entry in kept})
    return Reading(replace(whole, entries=kept), sort_problems(problems), tuple(left_out))


def _without(entries: tuple[Entry, ...], broken: Set[str]) -> tuple[Entry, ...]:
    """Return the entries that neither are broken nor link to one that was left out."""
    if not broken:
        return entries
    kept = list(entries)
    linked = {entry.path: {beside(entry, target) for target in entry.links} for entry in kept}
    gone = set(broken)
    while left_out := [e for e in kept if gone & {e.path, e.annex_path, *linked[e.path]}]:
        gone |= {entry.path for entry in left_out}
        kept = [entry for entry in kept if entry.path not in gone]
    return tuple(kept)


def sort_files(content: Path) -> ContentFiles:
    """List the files of the folder and say what each is for, without reading any."""
    pages: list[ContentFile] = []
    annexes: dict[str, ContentFile] = {}
    lists: list[ContentFile] = []
    assets: list[ContentFile] = []
    problems: list[Problem] = []
    for file in list_files(content):
        problems += check_name(file)
        if file.linked:
            continue
        kind, suffix = KIND_OF_FOLDER.get(file.folder), file.suffix
        if file.folder == LISTS_FOLDER != file.uri:
            lists.append(file)
        elif kind and suffix == ".md":
            pages.append(file)
        elif kind and kind.has_annex and suffix == ".csv":
            annexes[file.uri] = file
        elif kind and suffix in PUBLISHABLE:
            assets.append(file)
        else:
            problems.append(_misplaced(file))
    records = tuple(
        RecordFile(file, KIND_OF_FOLDER[file.folder], annexes.pop(_table_of(file.uri), None))
        for file in pages
    )
    problems += map(_without_page, annexes)
    return ContentFiles(records, tuple(lists), tuple(assets), tuple(problems))


def _table_of(page: str) -> str:
    """Return the path of the table of tasks that may lie beside a page."""
    return page.removesuffix(".md") + ".csv"


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
