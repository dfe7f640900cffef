"""The register of documents (sổ văn bản): directives and plans, whole and in parts.

A register of a thousand documents is a megabyte, too much for an old phone: its first page has the
newest, the whole stands on a page of its own. The filter fetches the rows from there when it is
used; without scripts the parts (by type, by issuer, by year) lead to every document.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from loa import addresses
from loa.catalogue.feed_lists import DOCUMENT_TYPE, ORGANISATION
from loa.pages.desk import HOME, Desk
from loa.pages.page import Page, page_at
from loa.pages.paging import Sheet, sheets
from loa.pages.register_rows import (
    FACETS,
    UNKNOWN_YEAR,
    Document,
    filters,
    newest_issued,
    register_row,
)
from loa.pages.register_views import DocumentsView, LinkList, RegisterView
from loa.pages.views import Link, RegisterRow, Subscription
from loa.records.kinds import DIRECTIVE, PLAN

PAGE_SIZE = 200
"""How many documents a page shows, but for that of the whole register."""
REGISTER = Link("Văn bản", addresses.REGISTER)
_DESCRIPTION = "Văn bản chỉ đạo, văn bản pháp luật và kế hoạch về cải cách hành chính."
_ENDED = Link("Hết hiệu lực, theo năm", addresses.ENDED_DOCUMENTS)
_NEW = Link("Mới ban hành, mới đổi hiệu lực", addresses.NEW_DOCUMENTS)
_DATA = Link("Dữ liệu mở", addresses.OPEN_DATA)
_MISSING = Link("Văn bản được dẫn mà chưa có trong sổ", addresses.MISSING_DOCUMENTS)


@dataclass(frozen=True)
class _Part:
    """One way to divide the register: by which facet, at which addresses, in which words.

    `feeds` is the scope of the lists that its values have as feeds; "" if they have none.
    """

    facet: str
    scope: str
    heading: str
    words: str
    feeds: str = ""

    def title(self, value: str, words: str) -> str:
        """Return the title of the page of one value."""
        return "Văn bản không rõ năm" if value == UNKNOWN_YEAR else self.words.format(words)

    def feeds_of(self, desk: Desk, value: str) -> tuple[Subscription, ...]:
        """Return the list of one value, or those of the whole register."""
        found = desk.subscriptions.get((self.feeds, value))
        return (found,) if found else register_feeds(desk)


_PARTS = (
    _Part("type", "loai", "Theo loại văn bản", "{} trong sổ văn bản", DOCUMENT_TYPE),
    _Part("issuer", "co-quan", "Theo cơ quan ban hành", "Văn bản của {}", ORGANISATION),
    _Part("year", "nam", "Theo năm ban hành", "Văn bản năm {}"),
)


@dataclass(frozen=True)
class _Documents:
    """All documents in the register's order, and their rows if anybody asks."""

    desk: Desk
    entries: Sequence[Document]

    @cached_property
    def rows(self) -> Mapping[str, RegisterRow]:
        return {entry.path: register_row(self.desk, entry) for entry in self.entries}


def register_pages(desk: Desk) -> Iterator[Page]:
    """Yield the register, the page with all of it, and the pages of its parts."""
    entries = newest_issued(desk.catalogue.documents)
    documents = _Documents(desk, entries)
    yield page_at(addresses.REGISTER, _register, desk, documents)
    [whole] = sheets(addresses.WHOLE_REGISTER, entries, len(entries) or 1)
    title, feeds = "Toàn bộ sổ văn bản", register_feeds(desk)
    yield page_at(
        whole.url,
        _documents_page,
        desk,
        whole,
        title,
        documents,
        len(entries),
        feeds,
        is_whole=True,
    )
    for part in _PARTS:
        yield from _part_pages(desk, part, documents)


def register_feeds(desk: Desk) -> tuple[Subscription, ...]:
    """Return the lists that hold what the register does."""
    return (desk.kind_subscription(DIRECTIVE), desk.kind_subscription(PLAN))


def _register(desk: Desk, documents: _Documents) -> RegisterView:
    entries, rows = documents.entries, documents.rows
    return RegisterView(
        uri=addresses.uri(addresses.REGISTER),
        template="register.html",
        title="Sổ văn bản",
        description=_DESCRIPTION,
        updated=desk.newest(entries),
        breadcrumbs=(HOME,),
        feeds=register_feeds(desk),
        section=addresses.REGISTER,
        rows=tuple(rows.values())[:PAGE_SIZE],
        total=len(rows),
        filters=filters(desk, entries),
        parts=tuple(_links_of(desk, part, entries) for part in _PARTS) if entries else (),
        more=(_NEW, _ENDED, _DATA),
        whole=Link("Toàn bộ sổ trên một trang, để in", addresses.WHOLE_REGISTER),
        for_editors=_MISSING,
    )


def _links_of(desk: Desk, part: _Part, entries: Sequence[Document]) -> LinkList:
    choices = FACETS[part.facet].choices(desk, entries)
    return LinkList(
        part.heading,
        f"theo_{part.facet}",
        tuple(
            Link(
                choice.text,
                addresses.documents_of(part.scope, choice.value),
                f"{choice.count} văn bản",
            )
            for choice in choices
        ),
    )


def _part_pages(desk: Desk, part: _Part, documents: _Documents) -> Iterator[Page]:
    """Yield the pages of every value of a part, each of at most `PAGE_SIZE` documents."""
    found: dict[tuple[str, str], list[Document]] = {}
    for entry in documents.entries:
        for pair in FACETS[part.facet].values(desk, entry):
            found.setdefault(pair, []).append(entry)
    for (value, words), own in found.items():
        url = addresses.documents_of(part.scope, value)
        for sheet in sheets(url, own, PAGE_SIZE):
            title = sheet.titled(part.title(value, words))
            feeds = part.feeds_of(desk, value)
            yield page_at(
                sheet.url, _documents_page, desk, sheet, title, documents, len(own), feeds
            )


def _documents_page(
    desk: Desk,
    sheet: Sheet[Document],
    title: str,
    documents: _Documents,
    total: int,
    feeds: tuple[Subscription, ...],
    *,
    is_whole: bool = False,
) -> DocumentsView:
    return DocumentsView(
        uri=addresses.uri(sheet.url),
        template="documents.html",
        title=title,
        description=f"{title}: {total} văn bản, mới ban hành trước.",
        updated=desk.newest(sheet.items),
        breadcrumbs=(HOME, REGISTER),
        feeds=feeds,
        section=addresses.REGISTER,
        rows=tuple(documents.rows[entry.path] for entry in sheet.items),
        total=total,
        pagination=sheet.place,
        is_whole=is_whole,
    )
