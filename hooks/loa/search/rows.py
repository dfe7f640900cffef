"""The rows of the finding list: by what each thing is found, and what is shown of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from loa import addresses
from loa.catalogue.entry import Entry
from loa.pages.desk import Desk, shown_day
from loa.pages.directory_pages import directory_pages
from loa.pages.facets import Value
from loa.pages.feeds_page import FEEDS
from loa.pages.open_data_page import OPEN_DATA
from loa.pages.search_pages import FACETS
from loa.pages.views import View
from loa.records.kinds import KINDS
from loa.text.dates import format_date

_OTHER_NAMES = ("code", "number", "name", "subject", "field")
_LISTS_OF_NAMES = ("aliases", "keywords")


class Row(NamedTuple):
    """One thing that can be found.

    Args:
        title: its title.
        url: its address.
        names: what else it is called or known by: a code or number first, if there is one.
        day: its day; None where none is shown.
        summary: what it is about, in a sentence.
        line: what stands below the title: its day, its state, whose it is.
        pillars, wards, organisations, validity: the values of each by which results are narrowed.
    """

    title: str
    url: str
    names: tuple[str, ...] = ()
    day: date | None = None
    summary: str = ""
    line: str = ""
    pillars: tuple[Value, ...] = ()
    wards: tuple[Value, ...] = ()
    organisations: tuple[Value, ...] = ()
    validity: tuple[Value, ...] = ()


def key_row(desk: Desk, entry: Entry) -> Row:
    """Return by what a record is found, and nothing that is only shown."""
    record = desk.catalogue.whole(entry).record
    return Row(record.title, entry.url, tuple(_names(desk, entry)), shown_day(record))


def record_row(desk: Desk, entry: Entry) -> Row:
    """Return the row of a record, with what lists say of it."""
    item = desk.item(entry)
    badge = [item.badge.text] if item.badge else []
    day = [format_date(item.date)] if item.date else []
    return key_row(desk, entry)._replace(
        summary=item.summary,
        line=" · ".join((*day, *badge, *item.tags)),
        pillars=tuple(FACETS["linh-vuc"].values(desk, entry)),
        wards=tuple(FACETS["xa"].values(desk, entry)),
        organisations=tuple(FACETS["co-quan"].values(desk, entry)),
        validity=tuple(FACETS["hieu-luc"].values(desk, entry)),
    )


def _names(desk: Desk, entry: Entry) -> Iterator[str]:
    own = vars(entry.record)
    yield from (own[key] for key in _OTHER_NAMES if own.get(key))
    for key in _LISTS_OF_NAMES:
        yield from own.get(key, ())
    yield from desk.catalogue.other_names.get(entry.path, ())


def other_rows(desk: Desk, fixed: Iterable[View]) -> Iterator[Row]:
    """Yield the rows of what is no record: places, bodies, fields of reform, lists, fixed pages."""
    yield from _pillars(desk)
    yield from _wards(desk)
    yield from _organisations(desk)
    for kind in KINDS:
        yield Row(kind.plural, addresses.kind(kind))
    for link in (OPEN_DATA, FEEDS):
        yield Row(link.text, link.url or "", summary=link.note)
    directories = (page.make() for page in directory_pages(desk))
    for view in (*filter(None, directories), *fixed):
        yield Row(view.title, view.url, summary=view.description)


def _pillars(desk: Desk) -> Iterator[Row]:
    for pillar in desk.catalogue.lists.pillars.values():
        name = pillar.name_in(desk.as_of.year)
        yield Row(
            name,
            addresses.pillar(pillar.id),
            (pillar.short, *pillar.spellings),
            summary=pillar.description,
            pillars=((pillar.id, pillar.short),),
        )


def _wards(desk: Desk) -> Iterator[Row]:
    for ward in desk.catalogue.lists.wards.values():
        yield Row(ward.name, addresses.ward(ward.id), wards=((ward.id, ward.name),))


def _organisations(desk: Desk) -> Iterator[Row]:
    for organisation in map(desk.catalogue.organisation, desk.roles):
        yield Row(
            organisation.name,
            addresses.organisation(organisation.id),
            organisation.spellings,
            line=organisation.level.label,
            organisations=((organisation.id, organisation.name),),
        )
