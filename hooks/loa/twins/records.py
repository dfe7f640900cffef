"""The twins of records' pages: what each kind shows, in the order of its template."""

from collections.abc import Iterable, Iterator

from loa.pages.document_views import Chain, CitingGroup, CitingRecord, DocumentParts, Moment
from loa.pages.record_views import (
    Answer,
    Cell,
    DirectiveView,
    NewsView,
    PlanView,
    ProcedureView,
    RecordView,
    Row,
)
from loa.pages.schedule import Schedule
from loa.pages.views import Fact
from loa.text.dates import format_date
from loa.twins.markdown import (
    Links,
    bullets,
    heading,
    joined,
    labelled,
    numbered,
    state,
    table,
    text,
)


def record_parts(view: RecordView, body: str, links: Links) -> Iterator[str]:
    """Yield the parts of a record's page, each a block of Markdown.

    Args:
        view: the page.
        body: its body, with absolute links.
        links: writes links.
    """
    yield joined(text(view.kind), state(view.badge))
    yield text(view.lead)
    if view.notice:
        words = "Nội dung thay thế" if view.successor else "Xem nội dung khác ở mục"
        link = links.link(view.successor or view.breadcrumbs[-1])
        yield f"> **{text(view.notice)}** {words}: {link}"
    yield from _actions(view, links)
    if view.facts:
        yield facts(view.facts, links)
    if view.notes:
        yield heading("Lưu ý")
        yield bullets(map(text, view.notes))
    if view.image:
        yield f"![{text(view.image_alt)}]({links.whole(view.image)})"
    yield body
    match view:
        case ProcedureView():
            yield from _procedure(view, links)
        case PlanView():
            yield from _plan(view, links)
        case DirectiveView():
            yield from _directive(view, links)
        case NewsView():
            yield from _news(view, links)
    yield from _after(view, links)


def facts(found: Iterable[Fact], links: Links) -> str:
    """Return the box of facts as a list."""
    return bullets([labelled(text(fact.label), links.all(fact.values)) for fact in found])


def _actions(view: RecordView, links: Links) -> Iterator[str]:
    if isinstance(view, ProcedureView) and view.portal_url:
        yield links.to(f"{view.action} trên Cổng Dịch vụ công quốc gia", view.portal_url)
    if isinstance(view, ProcedureView):
        yield bullets(map(_answer, view.answers))
    if isinstance(view, DirectiveView):
        if view.link:
            yield links.to("Xem bản chính thức", view.link)
        if view.file:
            yield links.to("Tải văn bản", view.file.url)


def _answer(answer: Answer) -> str:
    """Return a question with its answer."""
    words = joined(*map(text, (*answer.texts, answer.more)), between="; ")
    return f"**{text(answer.question)}** {words}"


def _after(view: RecordView, links: Links) -> Iterator[str]:
    lists = (
        ("Tệp đính kèm", view.attachments),
        ("Thực hiện nhiệm vụ", view.tasks),
        ("Văn bản liên quan", view.related),
    )
    for words, found in lists:
        if found:
            yield heading(words)
            yield links.list(found)
    if view.changes:
        yield heading("Lịch sử sửa đổi")
        yield bullets([f"{format_date(day)}: {text(what)}" for day, what in view.changes])
    if view.pillars:
        yield labelled("Lĩnh vực", links.all(view.pillars))
    if view.publication:
        yield facts(view.publication, links)
    yield joined(
        f"Trước: {links.link(view.previous)}" if view.previous else "",
        f"Sau: {links.link(view.next)}" if view.next else "",
    )


def _procedure(view: ProcedureView, links: Links) -> Iterator[str]:
    if view.filing:
        yield heading("Cách nộp, thời hạn, phí")
        yield table(
            ("Cách nộp", "Thời hạn giải quyết", "Phí, lệ phí"),
            [
                (text(row.method), _with_notes(row.time_limit, row.note), text(row.fee))
                for row in view.filing
            ],
        )
    if view.dossier:
        yield heading("Giấy tờ cần có")
    for case, papers in view.dossier:
        if case:
            yield heading(case, 3)
        yield table(
            ("Tên giấy tờ", "Bản chính", "Bản sao"),
            [
                (_with_notes(p.name, p.form, p.note), str(p.originals), str(p.copies))
                for p in papers
            ],
        )
    if view.steps:
        yield heading("Trình tự thực hiện")
        yield numbered(map(text, view.steps))
    if view.requirements:
        yield heading("Yêu cầu, điều kiện")
        yield bullets(map(text, view.requirements))
    if view.legal_basis:
        yield heading("Căn cứ pháp lý")
        yield links.list(view.legal_basis)


def _with_notes(words: str, *notes: str) -> str:
    return joined(text(words), *map(text, notes), between="; ")


def _news(view: NewsView, links: Links) -> Iterator[str]:
    if view.media:
        yield heading("Xem, nghe")
        yield bullets(
            [
                joined(links.link(medium), f"Lời đọc: {text(words)}" if words else "")
                for medium, words in view.media
            ]
        )
    if view.taken_from:
        yield f"Nguồn: {text(view.taken_from)}"


def _directive(view: DirectiveView, links: Links) -> Iterator[str]:
    if view.subject and view.subject != view.title:
        yield heading("Trích yếu")
        yield text(view.subject)
    yield from _document(view.document, links)


def _plan(view: PlanView, links: Links) -> Iterator[str]:
    if view.objectives:
        yield heading("Mục tiêu")
        yield bullets(map(text, view.objectives))
    if view.targets:
        yield heading("Chỉ tiêu")
        yield bullets([f"{text(what)}: {text(level)}" for what, level in view.targets])
    if view.schedule:
        yield heading("Lịch theo quý")
        yield _schedule(view.schedule, links)
    if view.rows:
        yield heading("Nhiệm vụ")
        csv = links.to("Tải bảng nhiệm vụ (CSV)", view.table) if view.table else ""
        yield joined(f"{view.task_count} nhiệm vụ", csv)
        yield table(
            [column.value for column in view.columns],
            [_task(row, len(view.columns), links) for row in view.rows],
        )
    if view.reports:
        yield heading("Chế độ báo cáo")
        yield table(
            ("Báo cáo", "Hạn", "Ai báo cáo", "Gửi ai"),
            [
                (
                    joined(text(r.what), *map(text, r.contents), between="; "),
                    joined(text(r.due), text(r.left)),
                    links.all(r.by),
                    links.all(r.to),
                )
                for r in view.reports
            ],
        )
    if view.recipients:
        yield heading("Nơi nhận")
        yield bullets(map(text, view.recipients))
    yield from _document(view.document, links)


def _schedule(schedule: Schedule, links: Links) -> str:
    """Return who has tasks when, in the words that the page shows beside the drawing."""
    timed = [
        joined(
            links.all(one.who),
            *(
                f"{text(words)}: {count} nhiệm vụ" if one.count > 1 else text(words)
                for words, count in one.timings
            ),
        )
        for one in (*schedule.leads, *schedule.reports)
    ]
    undrawn = [f"{links.all(one.who)} ({one.count} nhiệm vụ)" for one in schedule.undrawn]
    if undrawn:
        timed.append(labelled("Chỉ có việc không ghi ngày cụ thể", "; ".join(undrawn)))
    if schedule.undrawn_reports:
        timed.append(f"{schedule.undrawn_reports} báo cáo không ghi ngày cụ thể")
    return bullets(timed)


def _task(row: Row, columns: int, links: Links) -> list[str]:
    evidence = f" Minh chứng: {links.all(row.evidence)}" if row.evidence else ""
    if row.heading:
        number = f"{row.number}. " if row.number else ""
        return [f"**{number}{text(row.heading)}**{evidence}", *[""] * (columns - 1)]
    return [
        _cell(cell, links) + (evidence if cell.column.name == "CONTENT" else "")
        for cell in row.cells
    ]


def _cell(cell: Cell, links: Links) -> str:
    if cell.badge:
        return state(cell.badge)
    return links.all(cell.links) if cell.links else text(cell.text)


def _document(document: DocumentParts, links: Links) -> Iterator[str]:
    yield heading("Hiệu lực")
    yield bullets([_moment(moment, links) for moment in document.time_line])
    if document.caution:
        yield labelled("Lưu ý", text(document.caution))
    if document.chains:
        yield heading("Quan hệ với văn bản khác")
        yield from chains(document.chains, links)
    if document.graph:
        yield links.to("Xem sơ đồ quan hệ", document.graph)
    if document.citing:
        yield heading("Được nhắc đến trong")
    for group in document.citing:
        yield from _citing(group, links)
    yield heading("Cách viện dẫn")
    citation = document.citation
    yield bullets(
        (
            labelled("Lần đầu", text(citation.full)),
            labelled("Các lần sau", text(citation.short)),
        )
    )
    if citation.blanks:
        yield f"Dấu “…” là chỗ sổ văn bản chưa có: {text(citation.blanks)}."


def _moment(moment: Moment, links: Links) -> str:
    words = joined(
        text(moment.what),
        links.link(moment.link) if moment.link else "",
        f"({text(moment.note)})" if moment.note else "",
        state(moment.badge),
        between=" ",
    )
    return joined(text(moment.day), words, between=": ")


def chains(found: Iterable[Chain], links: Links) -> Iterator[str]:
    """Yield the related documents, under the names of their relations."""
    for chain in found:
        yield heading(chain.heading, 3)
        yield bullets(
            [
                joined(
                    links.noted(step.link),
                    text(step.role),
                    f"qua {text(step.via)}" if step.via else "",
                )
                for step in (*chain.first, *chain.rest)
            ]
        )


def _citing(group: CitingGroup, links: Links) -> Iterator[str]:
    yield heading(f"{group.heading} ({group.count})", 3)
    yield bullets([_citing_record(one, links) for one in (*group.first, *group.rest)])


def _citing_record(record: CitingRecord, links: Links) -> str:
    quotes = [
        joined(
            f"“{text(quote.before + quote.cited + quote.after)}”",
            f"({text(quote.place)})" if quote.place else "",
            "" if quote.is_certain else "Chưa chắc là văn bản này.",
            between=" ",
        )
        for quote in record.quotes
    ]
    return joined(
        links.noted(record.link),
        *quotes,
        f"và {record.more} câu khác" if record.more else "",
        f"Ghi ở mục: {text(record.pointed)}" if record.pointed else "",
        between="; ",
    )
