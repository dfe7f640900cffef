"""Checks that need history: only changed files, who may change them, and removed pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loa.catalogue.files import LISTS_FOLDER
from loa.catalogue.lists import AREAS, REDIRECTS, read_lists
from loa.catalogue.places import Places
from loa.catalogue.sorting import ContentFiles, sort_files
from loa.gate.areas import outside_area
from loa.history.git import Edit, HistoryError, Repository, repository_of
from loa.history.lists_then import lists_at
from loa.history.removals import Present, check_removals, read_page, removed_pages
from loa.problems import Problem, Rule, sort_problems
from loa.records.kinds import KIND_OF_FOLDER


@dataclass(frozen=True)
class Content:
    """The content as it was checked.

    Args:
        folder: the content folder.
        as_of: the day.
        problems: its problems, without those of its history.
        named: the ids of records that differ from the file's name, with their paths.
    """

    folder: Path
    as_of: date
    problems: Sequence[Problem]
    named: Iterable[tuple[str, str]]


@dataclass(frozen=True)
class LookedBack:
    """The problems to report, and remarks on what was not examined or is not reported."""

    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


def look_back(content: Content) -> LookedBack:
    """Return all problems, including those of pages that were ever removed."""
    try:
        repository = repository_of(content.folder)
        if repository is None:
            return LookedBack(tuple(content.problems))
        if repository.shallow:
            words = "Kho git chỉ có một phần lịch sử: chưa xét được trang đã gỡ và mã đã dùng."
            return LookedBack(tuple(content.problems), (words,))
        found = _of_removals(content, repository, repository.removals())
    except HistoryError as error:
        return LookedBack(tuple(content.problems), (f"Chưa xét được lịch sử: {error}",))
    return LookedBack(sort_problems([*content.problems, *found]))


def look_back_since(content: Content, revision: str, author: str = "") -> LookedBack:
    """Return the problems of what was changed since a revision.

    Args:
        content: what was checked.
        revision: a branch, a tag or a commit; changes since the merge base with it count.
        author: the e-mail of the author of the changes; "" not to check who may change what.

    Raises:
        HistoryError: the revision is unknown, or there is no history.
    """
    repository = repository_of(content.folder)
    if repository is None:
        raise HistoryError("nội dung không nằm trong kho git nên không biết tệp nào đã đổi.")
    base = repository.fork_point(revision)
    edits = repository.edits_since(base)
    changed = {path for edit in edits for path in (edit.path, edit.moved_to) if path}
    concerned = changed | _other_halves(changed)
    told = [problem for problem in content.problems if problem.path in concerned]
    errors = sum(problem.is_error for problem in content.problems)
    errors -= sum(problem.is_error for problem in told)
    told += _of_removals(content, repository, edits)
    if author:
        # The areas before the change: nobody may grant themselves access with it.
        areas = lists_at(repository, base, AREAS).areas
        told += outside_area(changed, author, areas)
    words = f"Còn {errors} lỗi ở các tệp không đổi; chạy loa check không có --since để xem."
    return LookedBack(sort_problems(told), (words,) if errors else ())


def _other_halves(paths: Iterable[str]) -> set[str]:
    """Return the page of each table and the table of each page, whose problems depend on both."""
    halves = set()
    for path in paths:
        stem, _, suffix = path.rpartition(".")
        kind = KIND_OF_FOLDER.get(path.partition("/")[0])
        if kind and kind.has_annex and suffix in {"md", "csv"}:
            halves.add(f"{stem}.{'csv' if suffix == 'md' else 'md'}")
    return halves


def _of_removals(content: Content, repository: Repository, edits: Iterable[Edit]) -> list[Problem]:
    removed = removed_pages(edits, repository.contents, content.as_of)
    if not removed:
        return []
    files = sort_files(content.folder)
    found = check_removals(removed, _present(content, files))
    if _redirects_are_unread(content.problems):
        # The redirects are unknown; their own problem suffices.
        return [problem for problem in found if problem.rule is not Rule.NO_REDIRECT]
    return list(found)


def _present(content: Content, files: ContentFiles) -> Present:
    by_path = {source.uri: source.file for source in files.records}
    by_id = {file.stem: path for path, file in by_path.items()}
    by_id |= {name: path for name, path in content.named if path in by_path}
    places = Places(by_path.values())
    return Present(
        paths=by_path.keys(),
        path_of=by_id.get,
        page=lambda path: read_page(by_path[path], content.as_of),
        place_of_id=lambda path: places.of_value(path, ("id",)),
        redirects=_redirects(files),
    )


def _redirects(files: ContentFiles) -> Mapping[str, str]:
    return {one.source: one.to for one in read_lists(files.lists).lists.redirects}


def _redirects_are_unread(problems: Iterable[Problem]) -> bool:
    lists = f"{LISTS_FOLDER}/{REDIRECTS}"
    return any(
        problem.path.startswith(lists) and problem.rule is not Rule.BAD_REDIRECT
        for problem in problems
    )
