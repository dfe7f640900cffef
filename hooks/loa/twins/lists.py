"""The twins of pages of lists: records, links, documents, feeds, data tables."""

from collections.abc import Iterable, Iterator

from loa.pages.embed_pages import EmbeddingView
from loa.pages.graph_page import GraphView
from loa.pages.open_data_view import OpenDataView
from loa.pages.register_views import (
    DocumentsView,
    EndedView,
    LinkList,
    NewDocumentsView,
    RegisterView,
)
from loa.pages.views import (
    DirectoryView,
    FeedsView,
    GlossaryView,
    HomeView,
    Item,
    Link,
    ListView,
    Pagination,
    RegisterRow,
    TaskItem,
    View,
)
from loa.text.dates import format_date
from loa.twins.markdown import Links, bullets, heading, joined, state, table, text
from loa.twins.records import chains, facts


def list_parts(view: View, links: Links) -> Iterator[str]:
    """Yield the parts of a page of lists, each a block of Markdown."""
    match view:
        case HomeView():
            yield from _home(view, links)
        case ListView():
            yield from _list(view, links)
        case DirectoryView():
            yield from _directory(view, links)
        case RegisterView() | DocumentsView() | NewDocumentsView() | EndedView():
            yield from _register(view, links)
        case GlossaryView():
            yield text(view.description)
            yield bullets([_term(row.abbr, row.meanings, row.note) for row in view.rows])
        case FeedsView():
            yield from _feeds(view, links)
        case GraphView():
            yield text(view.description)
            yield from chains(view.lists, links)
            if view.counts:
                yield heading("Nội dung khác nhắc đến", 3)
                yield links.list(view.counts)
        case OpenDataView():
            yield from _open_data(view, links)
        case EmbeddingView():
            yield from _embedding(view, links)
        case _:
            yield text(view.description)


def _list(view: ListView, links: Links) -> Iterator[str]:
    yield text(view.intro)
    if view.facts:
        yield facts(view.facts, links)
    if view.counts:
        yield links.all(view.counts, " · ")
    for group in view.groups:
        yield heading(group.heading)
        yield bullets([_item(item, links, with_kind=view.mixed) for item in group.items])
        if group.more:
            yield links.link(group.more)
    for duties in view.duties:
        yield heading(duties.heading)
        yield bullets([_task(task, links) for task in duties.tasks])
        if duties.more:
            yield links.link(duties.more)
    if not view.groups and not view.duties:
        yield text(view.empty)
    yield _pages(view.pagination, links)


def _item(item: Item, links: Links, *, with_kind: bool = False) -> str:
    summary = item.summary if item.summary != item.title else ""
    return joined(
        links.to(item.title, item.url),
        text(item.number),
        format_date(item.date) if item.date else "",
        state(item.badge),
        text(item.kind) if with_kind else "",
        *map(text, item.tags),
        text(summary),
    )


def _task(task: TaskItem, links: Links) -> str:
    lead = f"Chủ trì: {links.all(task.lead)}" if task.lead else ""
    return joined(links.to(task.content, task.url), state(task.timing), text(task.plan), lead)


def _pages(place: Pagination, links: Links) -> str:
    """Return the position of the page in a long list; "" if it is the only page."""
    if place.count == 1:
        return ""
    newer = links.to("Mới hơn", place.newer) if place.newer is not None else ""
    older = links.to("Cũ hơn", place.older) if place.older is not None else ""
    return joined(f"Trang {place.number}/{place.count}", newer, older)


def _directory(view: DirectoryView, links: Links) -> Iterator[str]:
    yield text(view.intro)
    for words, found in view.groups:
        if words:
            yield heading(words)
        yield links.list(found)


def _home(view: HomeView, links: Links) -> Iterator[str]:
    yield text(view.description)
    parts = (
        ("Thủ tục nhiều người hỏi", [links.link(one) for one in view.asked_most]),
        ("Tin mới", [_item(item, links) for item in view.news]),
        (
            "Việc sắp đến hạn",
            [
                joined(
                    format_date(duty.due),
                    links.to(duty.what, duty.plan.url),
                    *map(text, (duty.left, duty.raw, duty.plan.text)),
                )
                for duty in view.duties
            ]
            + [links.noted(one) for one in view.undated],
        ),
        ("Lĩnh vực cải cách", [links.noted(one) for one in view.pillars]),
        ("Văn bản mới", [_document(row, links) for row in view.documents]),
        ("Xã, phường", [links.noted(one) for one in view.wards]),
    )
    for words, items in parts:
        if items:
            yield heading(words)
            yield bullets(items)
    if view.counts and view.as_of:
        day = format_date(view.as_of)
        yield f"Tính đến ngày {day}, trên cổng có {links.all(view.counts, ', ')}."


def _document(row: RegisterRow, links: Links) -> str:
    return joined(
        joined(text(row.type), links.to(row.label, row.url), between=" "),
        text(row.issuer),
        text(row.issued),
        state(row.validity),
        text(row.subject),
    )


def _documents(rows: Iterable[RegisterRow], links: Links) -> str:
    return bullets([_document(row, links) for row in rows])


def _register(
    view: RegisterView | DocumentsView | NewDocumentsView | EndedView, links: Links
) -> Iterator[str]:
    match view:
        case RegisterView():
            yield text(view.description)
            yield _documents(view.rows, links)
            yield joined(f"{len(view.rows)}/{view.total} văn bản", links.link(view.whole))
            yield from _link_lists((*view.parts, LinkList("Xem thêm", "", view.more)), links)
        case DocumentsView():
            yield f"{view.total} văn bản, mới ban hành trước."
            yield _documents(view.rows, links)
            yield _pages(view.pagination, links)
        case NewDocumentsView():
            yield from _new_documents(view, links)
        case EndedView():
            yield from _ended(view, links)


def _link_lists(lists: Iterable[LinkList], links: Links) -> Iterator[str]:
    for one in lists:
        if one.links:
            yield heading(one.heading)
            yield links.list(one.links)


def _new_documents(view: NewDocumentsView, links: Links) -> Iterator[str]:
    yield text(view.description)
    if view.changes:
        yield heading("Thay đổi hiệu lực")
        yield bullets(
            [
                joined(format_date(one.day), state(one.what), links.noted(one.document))
                for one in view.changes
            ]
        )
    if view.rows:
        yield heading("Mới đưa vào sổ")
        yield _documents(view.rows, links)


def _ended(view: EndedView, links: Links) -> Iterator[str]:
    yield text(view.description)
    yield links.link(view.data)
    for group in view.groups:
        yield heading(group.heading)
        yield table(
            (
                *("Số, ký hiệu", "Loại", "Trích yếu", "Cơ quan ban hành", "Ban hành"),
                *("Hết hiệu lực từ", "Văn bản thay thế, sửa đổi"),
            ),
            [
                (
                    links.to(row.label, row.url),
                    *map(text, (row.type, row.subject, row.issuer, row.issued)),
                    text(row.since or "chưa ghi"),
                    links.all(row.by) or "chưa ghi",
                )
                for row in group.rows
            ],
        )


def _term(abbr: str, meanings: tuple[str, ...], note: str) -> str:
    words = joined(f"**{text(abbr)}**", text("; ".join(meanings)), between=": ")
    return joined(words, text(note), between=". ")


def _feeds(view: FeedsView, links: Links) -> Iterator[str]:
    yield text(view.intro)
    yield links.to("Danh mục mọi bản tin (OPML)", view.index)
    for words, explained, feeds in view.groups:
        yield heading(words)
        yield text(explained)
        yield bullets([links.feeds(feed) for feed in feeds])


def _open_data(view: OpenDataView, links: Links) -> Iterator[str]:
    yield text(view.description)
    for one in view.tables:
        yield heading(one.heading)
        yield f"{text(one.description)} Số dòng: {one.total}."
        yield links.list(one.files)
        yield table(
            ("Cột", "Nghĩa", "Kiểu", "Ví dụ"),
            [
                (
                    joined(f"`{column.name}`", text(column.title), between=" "),
                    text(column.meaning),
                    text(column.type),
                    links.whole(column.example)
                    if column.is_address and column.example
                    else text(column.example or "chưa có"),
                )
                for column in one.columns
            ],
        )


def _embedding(view: EmbeddingView, links: Links) -> Iterator[str]:
    yield text(view.description)
    for words, lists in view.groups:
        yield heading(words)
        yield links.list(Link(one.title, one.frame) for one in lists)
