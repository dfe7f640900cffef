"""What each file of the content folder is for, told by its name alone."""

from dataclasses import dataclass
from pathlib import Path

from loa.catalogue.files import (
    LISTS_FOLDER,
    MEANT_FOR_PAGES,
    PUBLISHABLE,
    ContentFile,
    check_name,
    list_files,
)
from loa.problems import Problem, Rule, suggest
from loa.records.kinds import KIND_OF_FOLDER, Kind
from loa.text.fold import slug


@dataclass(frozen=True)
class RecordFile:
    """The file of a record, and that of the table of tasks beside it if there is one."""

    file: ContentFile
    kind: Kind
    annex: ContentFile | None = None

    @property
    def uri(self) -> str:
        """The path of the record."""
        return self.file.uri

    @property
    def files(self) -> tuple[ContentFile, ...]:
        """The files that make the record."""
        return (self.file, self.annex) if self.annex else (self.file,)


@dataclass(frozen=True)
class ContentFiles:
    """The files of the content folder by what they are for, and those that have no use."""

    records: tuple[RecordFile, ...]
    lists: tuple[ContentFile, ...]
    assets: tuple[ContentFile, ...]
    problems: tuple[Problem, ...]


def sort_files(content: Path) -> ContentFiles:
    """List the files of the folder and say what each is for, without reading any."""
    pages: list[ContentFile] = []
    annexes: dict[str, ContentFile] = {}
    lists: list[ContentFile] = []
    assets: list[ContentFile] = []
    problems: list[Problem] = []
    for file in list_files(content):
        problems += check_name(file)
        if file.obstacle:
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
        attachments = ", ".join(sorted(PUBLISHABLE))
        advice = f"Chỉ nhận .md và tệp đính kèm {attachments}."
        if file.suffix[1:] in MEANT_FOR_PAGES:
            page = f"{slug(file.stem.removesuffix('.md')) or 'ten-tep'}.md"
            advice = f"Bài viết thì đổi tên thành “{page}”; đính kèm thì chỉ nhận {attachments}."
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
