"""The page of every record, by the builder of its kind."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from loa import addresses
from loa.catalogue.entry import Entry
from loa.pages.desk import Desk
from loa.pages.directive_page import directive_page
from loa.pages.graph_page import graph_page
from loa.pages.news_page import news_page
from loa.pages.page import Page, page_at
from loa.pages.plan_page import plan_page
from loa.pages.procedure_page import procedure_page
from loa.pages.record_parts import shared_parts
from loa.pages.record_views import RecordView
from loa.records.document import OfficialDocument
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN, PROCEDURE, Kind


def record_pages(desk: Desk) -> Iterable[Page]:
    """Yield the pages of every record: its own, and its graph; neighbours are those of its list."""
    for kind in KINDS:
        listed = desk.catalogue.of_kind(kind)
        position = {entry.record.id: index for index, entry in enumerate(listed)}
        for entry in desk.catalogue.pages_of_kind(kind):
            index = position.get(entry.record.id)
            newer = listed[index - 1] if index else None
            older = listed[index + 1] if index is not None and index + 1 < len(listed) else None
            yield page_at(addresses.of_uri(entry.path), _record_page, desk, entry, newer, older)
            if isinstance(entry.record, OfficialDocument):
                yield page_at(addresses.graph(entry.url), graph_page, desk, entry)


def _record_page(desk: Desk, entry: Entry, newer: Entry | None, older: Entry | None) -> RecordView:
    whole = desk.catalogue.whole(entry)
    return _PAGES[entry.kind](desk, whole, shared_parts(desk, whole, newer, older))


# Each builder is called with entries of its own kind only, which the table of kinds guarantees.
_PAGES: Mapping[Kind, Callable[[Desk, Entry[Any], dict[str, Any]], RecordView]] = {
    PLAN: plan_page,
    PROCEDURE: procedure_page,
    DIRECTIVE: directive_page,
    NEWS: news_page,
}
