"""Which documents no longer hold, since when, and what took their place; what changed lately."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from loa.catalogue.entry import Entry
from loa.catalogue.relations import RelationKind
from loa.records.directive import Directive, Validity
from loa.records.document import OfficialDocument
from loa.records.validity import validity_on
from loa.text.dates import PartialDate

if TYPE_CHECKING:
    from loa.catalogue.catalogue import Catalogue

_NO_LONGER = frozenset({Validity.EXPIRED, Validity.PARTLY, Validity.SUSPENDED})


class Ended(NamedTuple):
    """A document that no longer holds, or not all of it.

    Args:
        entry: the document.
        state: how far it no longer holds.
        since: from which day on, as far as is known: its own last day, or the first of its heirs'.
        heirs: the documents that replace it; of one that holds in part, those that amend it.
    """

    entry: Entry[Directive]
    state: Validity
    since: PartialDate | None
    heirs: tuple[Entry[OfficialDocument], ...]


class Change(NamedTuple):
    """The day on which a document came into force, or ceased to be in force."""

    day: date
    state: Validity
    entry: Entry[Directive]


def ended_documents(catalogue: "Catalogue") -> tuple[Ended, ...]:
    """Return the listed directives that no longer hold, the newest end first, unknown ends last."""
    found = []
    for entry in catalogue.of_model(Directive):
        state = validity_on(entry.record, catalogue.as_of)
        if state in _NO_LONGER:
            heirs = tuple(_heirs(catalogue, entry, state))
            found.append(Ended(entry, state, _since(entry.record, state, heirs), heirs))
    return tuple(
        sorted(found, key=lambda e: (e.since or PartialDate(0), e.entry.path), reverse=True)
    )


def validity_changes(catalogue: "Catalogue", since: date) -> tuple[Change, ...]:
    """Return what came into force or ceased to be between two days, the newest first.

    Args:
        catalogue: the documents; its day is the last that counts.
        since: the first day that counts.
    """
    found = [
        Change(day, state, entry)
        for entry in catalogue.of_model(Directive)
        for day, state in _turns(entry.record)
        if since <= day <= catalogue.as_of
    ]
    return tuple(sorted(found, key=lambda c: (c.day, c.entry.record.id), reverse=True))


def _turns(directive: Directive) -> Iterator[tuple[date, Validity]]:
    if directive.effective:
        yield directive.effective, Validity.IN_FORCE
    if directive.expires:
        yield directive.expires, Validity.EXPIRED


def _heirs(
    catalogue: "Catalogue", entry: Entry[Directive], state: Validity
) -> Iterable[Entry[OfficialDocument]]:
    kind = RelationKind.REPLACES if state is Validity.EXPIRED else RelationKind.AMENDS
    sources = {heir.path for heir in catalogue.relations.sources(entry, {kind})}
    return (heir for heir in catalogue.documents if heir.path in sources)


def _since(
    directive: Directive, state: Validity, heirs: Iterable[Entry[OfficialDocument]]
) -> PartialDate | None:
    if state is not Validity.EXPIRED:
        return None
    if directive.expires:
        return PartialDate.of(directive.expires)
    days = [_first_day(heir.record) for heir in heirs]
    return min((day for day in days if day), default=None)


def _first_day(record: OfficialDocument) -> PartialDate | None:
    effective: date | None = vars(record).get("effective")
    return PartialDate.of(effective) if effective else record.issued
