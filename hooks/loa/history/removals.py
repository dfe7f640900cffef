"""Removed public pages: their addresses must redirect, and their ids must not be reused.

Printed codes and feeds refer to addresses and ids for years (rules L410 and L409).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from loa.catalogue.body import split_page
from loa.catalogue.files import ContentFile, file_elsewhere, read_text
from loa.catalogue.lists import REDIRECTS
from loa.catalogue.yaml_reader import Place, read_yaml
from loa.history.git import Edit
from loa.problems import Problem, Rule
from loa.records.base import Status
from loa.records.kinds import KIND_OF_FOLDER
from loa.text.dates import DateError, parse_moment
from loa.text.fold import fold

_ALIKE = 0.5
"""The least share of words that two versions of one page have in common."""


@dataclass(frozen=True)
class Page:
    """What identifies a page, as far as its file could be read.

    Args:
        id: its id.
        title: its title.
        was_public: whether it was public on the day of the check.
        replaced_by: the id of its replacement.
        words: all words of the file.
    """

    id: str
    title: str
    was_public: bool
    replaced_by: str
    words: frozenset[str]

    def is_like(self, other: "Page") -> bool:
        """Whether both seem to be versions of one page."""
        if fold(self.title) == fold(other.title):
            return True
        shared, all_words = self.words & other.words, self.words | other.words
        return len(shared) >= _ALIKE * len(all_words)


@dataclass(frozen=True)
class Removed:
    """A public page whose file is gone; `now` is where git saw it move, or ""."""

    path: str
    page: Page
    now: str


@dataclass(frozen=True)
class Present:
    """The content folder as it is now.

    Args:
        paths: the paths of all records.
        path_of: the path of a record by its id.
        page: returns a record by its path.
        place_of_id: returns where a record's id is written.
        redirects: the targets of the redirects, by old path.
    """

    paths: Set[str]
    path_of: Callable[[str], str | None]
    page: Callable[[str], Page]
    place_of_id: Callable[[str], Place]
    redirects: Mapping[str, str]


def removed_pages(
    edits: Iterable[Edit], contents: Callable[[list[str]], Mapping[str, bytes]], as_of: date
) -> list[Removed]:
    """Return the public pages among what was removed.

    Args:
        edits: the edits that may have removed files, the latest first.
        contents: returns the contents of blobs.
        as_of: the day that decides what was public.
    """
    last: dict[str, str] = {}
    gone: list[tuple[Edit, str]] = []
    for edit in edits:
        if not _is_page(edit.path) or not (edit.gone or edit.moved_to):
            continue
        # The new path may itself have been moved later.
        last[edit.path] = last.get(edit.moved_to, edit.moved_to)
        gone.append((edit, last[edit.path]))
    data = contents([edit.blob for edit, _ in gone])
    removed = []
    for edit, now in gone:
        file = file_elsewhere(edit.path, data.get(edit.blob, b""))
        page = read_page(file, as_of)
        if page.was_public:
            removed.append(Removed(edit.path, page, now))
    return removed


def _is_page(path: str) -> bool:
    folder, _, name = path.partition("/")
    return folder in KIND_OF_FOLDER and name.endswith(".md")


def read_page(file: ContentFile, as_of: date) -> Page:
    """Read a page's file leniently, whatever rules were in force when it was written."""
    text, _ = read_text(file)
    parts = split_page(text, file.uri)
    front = None if isinstance(parts, Problem) else read_yaml(parts.front, file.uri).value
    said = front if isinstance(front, dict) else {}
    given = {key: value for key, value in said.items() if isinstance(value, str)}
    return Page(
        given.get("id", file.stem),
        given.get("title", file.stem),
        _was_public(given, as_of),
        given.get("replaced_by", ""),
        frozenset(text.split()),
    )


def _was_public(given: Mapping[str, str], as_of: date) -> bool:
    try:
        status = Status(given.get("status", Status.DRAFT))
    except ValueError:
        return False
    if status is Status.PUBLISHED:
        return max(_day(given.get("date")), _day(given.get("publish_at"))) <= as_of
    return status is Status.WITHDRAWN


def _day(text: str | None) -> date:
    """Return the date of a date or time; the earliest of all if it cannot be parsed."""
    try:
        return parse_moment(text).date() if text else date.min
    except DateError:
        return date.min


def check_removals(removed: Iterable[Removed], present: Present) -> Iterator[Problem]:
    """Yield missing redirects and reused ids of removed pages."""
    left: set[str] = set()
    given_away: set[tuple[str, str]] = set()
    for one in removed:
        user = present.path_of(one.page.id)
        heir = _heir(one, user, present)
        if one.path not in left | present.paths | present.redirects.keys():
            left.add(one.path)
            yield _no_redirect(one, heir, present)
        if user and user != heir and (one.page.id, user) not in given_away:
            given_away.add((one.page.id, user))
            yield _reused_id(one, user, present)


def _heir(removed: Removed, user: str | None, present: Present) -> str | None:
    """Return the path of the page that the removed page has become, if any."""
    if removed.now in present.paths:
        return removed.now
    redirected = present.redirects.get(removed.path)
    if redirected in present.paths:
        return redirected
    if user and present.page(user).is_like(removed.page):
        return user
    return None


def _no_redirect(removed: Removed, heir: str | None, present: Present) -> Problem:
    path = removed.path
    target = heir or present.path_of(removed.page.replaced_by)
    if target:
        way = f"Thêm vào danh-muc/{REDIRECTS}.yml dòng: - {{from: {path}, to: {target}}}"
    else:
        way = (
            "Khôi phục tệp với status: withdrawn và withdrawn_reason, hoặc thêm vào "
            f"danh-muc/{REDIRECTS}.yml dòng: - {{from: {path}, to: đường dẫn của trang thay thế}}"
        )
    if heir:
        message = f"Trang đã đăng ở “{path}” đổi chỗ mà địa chỉ cũ không có chuyển hướng."
        return Problem(Rule.NO_REDIRECT, heir, 1, 1, message, way)
    message = f"Trang đã đăng “{removed.page.title}” bị gỡ mà địa chỉ cũ không có chuyển hướng."
    return Problem(Rule.NO_REDIRECT, path, 1, 1, message, way)


def _reused_id(removed: Removed, user: str, present: Present) -> Problem:
    record_id, path = removed.page.id, removed.path
    message = f"Mã “{record_id}” là của trang đã gỡ “{removed.page.title}” ({path})."
    advice = "Đặt mã khác: đổi tên tệp, hoặc sửa dòng “id: …”."
    if path != user:
        advice += (
            " Nếu đây vẫn là nội dung ấy, thêm vào "
            f"danh-muc/{REDIRECTS}.yml dòng: - {{from: {path}, to: {user}}}"
        )
    place = present.place_of_id(user)
    return Problem(Rule.REUSED_ID, user, *place, message, advice)
