"""Lists made from the register: what no longer holds, what is new, and what it does not have."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from loa import addresses
from loa.catalogue.drafts import directive_draft
from loa.catalogue.entry import BODY, Entry, Mention
from loa.catalogue.legal_force import Change, Ended, ended_documents, validity_changes
from loa.catalogue.register import Missing
from loa.pages.desk import HOME, Desk
from loa.pages.page import Page, page_at
from loa.pages.paging import Sheet, sheets
from loa.pages.register_page import PAGE_SIZE, REGISTER, register_feeds
from loa.pages.register_rows import label_of, newest_issued, register_row, subject_of, type_of
from loa.pages.register_views import (
    CitedIn,
    EndedGroup,
    EndedRow,
    EndedView,
    MissingRow,
    MissingView,
    NewDocumentsView,
    ValidityChange,
)
from loa.pages.validity import badge_of
from loa.pages.views import Link
from loa.records.directive import Validity
from loa.records.document import OfficialDocument
from loa.text.dates import format_date
from loa.text.fold import slug

NEW_DAYS = 90
NEW_AT_LEAST = 20
CHANGES_AT_LEAST = 10
MISSING_PAGE_SIZE = 100
SENTENCES = 5
"""How many places a missing document is shown at; of the others their number is told."""
_TURNED = {Validity.IN_FORCE: "Bắt đầu có hiệu lực", Validity.EXPIRED: "Hết hiệu lực"}


def register_lists(desk: Desk) -> Iterator[Page]:
    """Yield the lists that stand beside the register."""
    yield page_at(addresses.NEW_DOCUMENTS, _new_page, desk)
    yield page_at(addresses.ENDED_DOCUMENTS, _ended_page, desk)
    yield from _missing_pages(desk)


def _newest(desk: Desk, entries: Sequence[Entry]) -> date:
    """Return the last change of any of the entries; an empty list says that of the register."""
    return desk.newest(entries or desk.catalogue.documents)


def _new_page(desk: Desk) -> NewDocumentsView:
    first = desk.as_of - timedelta(days=NEW_DAYS)
    documents = desk.catalogue.documents
    lately = sum(entry.record.date >= first for entry in documents)
    shown = documents[: min(max(lately, NEW_AT_LEAST), PAGE_SIZE)]
    changes = validity_changes(desk.catalogue, date.min)
    lately = sum(change.day >= first for change in changes)
    changes = changes[: min(max(lately, CHANGES_AT_LEAST), PAGE_SIZE)]
    return NewDocumentsView(
        uri=addresses.uri(addresses.NEW_DOCUMENTS),
        template="new_documents.html",
        title="Văn bản mới và thay đổi hiệu lực",
        description="Văn bản mới đưa vào sổ; văn bản mới có hiệu lực hoặc mới hết hiệu lực.",
        updated=desk.newest((*shown, *(change.entry for change in changes))),
        breadcrumbs=(HOME, REGISTER),
        feeds=register_feeds(desk),
        section=addresses.REGISTER,
        rows=tuple(register_row(desk, entry) for entry in newest_issued(shown)),
        changes=tuple(map(_change, changes)),
    )


def _change(change: Change) -> ValidityChange:
    document = _document(change.entry)
    return ValidityChange(change.day, badge_of(change.state, _TURNED[change.state]), document)


def _document(entry: Entry[OfficialDocument]) -> Link:
    return Link(label_of(entry.record), entry.url, subject_of(entry.record))


def _ended_page(desk: Desk) -> EndedView:
    ended = ended_documents(desk.catalogue)
    whole = [one for one in ended if one.state is Validity.EXPIRED]
    groups = [
        _ended_group(
            desk, f"Hết hiệu lực năm {year}" if year else "Không rõ năm hết hiệu lực", found
        )
        for year, found in groupby(whole, key=lambda one: one.since.year if one.since else 0)
    ]
    for state in (Validity.PARTLY, Validity.SUSPENDED):
        if found := [one for one in ended if one.state is state]:
            groups.append(_ended_group(desk, state.label, found))
    return EndedView(
        uri=addresses.uri(addresses.ENDED_DOCUMENTS),
        template="ended_documents.html",
        title="Văn bản hết hiệu lực",
        description="Danh mục văn bản hết hiệu lực, ngưng hiệu lực, theo năm hết hiệu lực, và văn "
        "bản thay thế.",
        updated=_newest(desk, [one.entry for one in ended]),
        breadcrumbs=(HOME, REGISTER),
        feeds=register_feeds(desk),
        section=addresses.REGISTER,
        groups=tuple(groups),
        total=len(ended),
        data=Link("Tải danh mục (CSV)", addresses.open_data("van-ban-het-hieu-luc.csv")),
    )


def _ended_group(desk: Desk, heading: str, ended: Iterable[Ended]) -> EndedGroup:
    rows = tuple(
        EndedRow(
            label=label_of(one.entry.record),
            url=one.entry.url,
            type=type_of(one.entry.record).label,
            subject=subject_of(one.entry.record),
            issuer=desk.issuer_name(one.entry.record),
            issued=str(one.entry.record.issued or "không ghi ngày"),
            since=str(one.since or ""),
            by=tuple(map(_document, one.heirs)),
        )
        for one in ended
    )
    return EndedGroup(heading, slug(heading, "_"), rows)


def _missing_pages(desk: Desk) -> Iterator[Page]:
    missing = desk.catalogue.register.missing
    for sheet in sheets(addresses.MISSING_DOCUMENTS, missing, MISSING_PAGE_SIZE):
        yield page_at(sheet.url, _missing_page, desk, sheet, len(missing))


def _missing_page(desk: Desk, sheet: Sheet[Missing], total: int) -> MissingView:
    return MissingView(
        uri=addresses.uri(sheet.url),
        template="missing_documents.html",
        title=sheet.titled("Văn bản được dẫn mà chưa có trong sổ"),
        description="Dành cho biên tập viên: văn bản mà các trang dẫn tới, sổ văn bản chưa có.",
        updated=_newest(desk, [entry for one in sheet.items for entry, _ in one.cited_in]),
        breadcrumbs=(HOME, REGISTER),
        feeds=register_feeds(desk),
        section=addresses.REGISTER,
        rows=tuple(_missing_row(desk, one) for one in sheet.items),
        total=total,
        pagination=sheet.place,
    )


def _missing_row(desk: Desk, missing: Missing) -> MissingRow:
    places = dict.fromkeys(_cited_in(desk, entry, mention) for entry, mention in missing.cited_in)
    draft = directive_draft(missing, desk.catalogue, _speaker(missing))
    return MissingRow(
        label=missing.label,
        facts=" · ".join(_known(missing)),
        reason=missing.reason.value,
        cited_in=tuple(places)[:SENTENCES],
        others=max(len(places) - SENTENCES, 0),
        path=draft.path,
        draft=draft.text,
    )


def _known(missing: Missing) -> Iterator[str]:
    if missing.type:
        yield missing.type.capitalize()
    if missing.issued:
        yield f"ngày {format_date(missing.issued)}"
    if missing.issuer:
        yield missing.issuer
    if missing.name not in {"", missing.number, missing.label}:
        yield missing.name


def _speaker(missing: Missing) -> str:
    """Return who names the issuer, for "UBND tỉnh" is another body to each."""
    for entry, mention in missing.cited_in:
        if mention.issuer == missing.issuer:
            return vars(entry.record).get("issuer") or entry.record.organisation
    return ""


def _cited_in(desk: Desk, entry: Entry, mention: Mention) -> CitedIn:
    if mention.part == BODY:
        return CitedIn(desk.link(entry), mention.sentence, "thân bài")
    if task := desk.tasks((f"{entry.record.id}/{mention.part}",)):
        link = Link(entry.record.title, task[0].url)
        return CitedIn(link, mention.sentence, f"nhiệm vụ {mention.part}")
    return CitedIn(desk.link(entry), mention.sentence, f"phần đầu trang, khóa {mention.part}")
