"""The table of all lists that can be subscribed to: which there are, and what each holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from loa import addresses
from loa.catalogue.deadlines import deadlines
from loa.catalogue.entry import Entry
from loa.catalogue.feed_members import (
    NOTICE_DAYS,
    TOMBSTONE_DAYS,
    Due,
    Member,
    announced,
    bodies_of,
    document_types_of,
    member_of,
    newest_first,
)
from loa.records.base import Status
from loa.records.directive import DocumentType
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN, PROCEDURE, Kind
from loa.records.procedure import Lifecycle, Procedure

if TYPE_CHECKING:
    from loa.catalogue.catalogue import Catalogue


@dataclass(frozen=True)
class FeedList:
    """A list that can be subscribed to.

    Args:
        path: what tells it from the others, and the end of its address ("linh-vuc", "tthc").
        title: its name.
        page: the address of the page that shows it.
        own: what stands in it, newest first, the withdrawn among them.
        shared: the list of what is meant for all, which stands in this one too.
        former: other paths under which it was published once.
        has_dates: whether it has a calendar.
    """

    path: tuple[str, ...]
    title: str
    page: str
    own: Sequence[Member] = ()
    shared: "FeedList | None" = None
    former: tuple[tuple[str, ...], ...] = ()
    has_dates: bool = True

    @property
    def scope(self) -> str:
        """The word for what the list is about; the first part of its path."""
        return self.path[0]

    @property
    def is_part(self) -> bool:
        """Whether it is the part of another list that holds one kind of records."""
        return len(self.path) > 2

    @property
    def has_full_text(self) -> bool:
        """Whether it is published with full texts, too."""
        return not self.is_part

    @cached_property
    def live(self) -> tuple[Member, ...]:
        """Its own members that still stand, newest first."""
        return tuple([member for member in self.own if not member.is_withdrawn])

    def newest(self, count: int) -> tuple[Member, ...]:
        """Return the newest of what stands in it, also of what is meant for all, newest first."""
        if self.shared is None:
            return self.live[:count]
        return newest_first((*self.live[:count], *self.shared.live[:count]))[:count]

    @cached_property
    def gone(self) -> tuple[Member, ...]:
        """Its own members that were withdrawn lately, newest first."""
        if len(self.live) == len(self.own):  # most lists have none, and most members are in many
            return ()
        return tuple(member for member in self.own if member.is_withdrawn)


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def former_ids(self) -> tuple[str, ...]: ...


EVERYTHING = "tat-ca"
KIND = "loai"
PILLAR = "linh-vuc"
WARD = "dia-ban"
ORGANISATION = "co-quan"
AUDIENCE = "doi-tuong"
DOCUMENT_TYPE = "loai-van-ban"
CHANGED_PROCEDURES = "thu-tuc-moi"
DEADLINES = "thoi-han"
SCOPES: Mapping[str, str] = {
    EVERYTHING: "Tất cả",
    KIND: "Theo loại nội dung",
    PILLAR: "Theo lĩnh vực",
    WARD: "Theo xã, phường",
    ORGANISATION: "Theo cơ quan",
    AUDIENCE: "Theo đối tượng",
    DOCUMENT_TYPE: "Theo loại văn bản",
    CHANGED_PROCEDURES: "Thủ tục mới và thay đổi",
    DEADLINES: "Thời hạn",
}
"""The scopes in their order, with their names."""

_CHANGED = frozenset(
    {
        *(Lifecycle.NEW, Lifecycle.AMENDED, Lifecycle.REPLACED),
        *(Lifecycle.REPEALED, Lifecycle.ANNOUNCED),
    }
)
_UNDATED = frozenset({NEWS})


@dataclass(frozen=True)
class FeedLists:
    """All lists of a catalogue."""

    catalogue: "Catalogue"

    @cached_property
    def all(self) -> tuple[FeedList, ...]:
        """Every list, in the order in which editors are shown them."""
        return (
            FeedList((EVERYTHING,), "Tất cả nội dung mới", addresses.HOME, self.records),
            *self._by_kind(),
            *self._by_pillar(),
            *self._by_ward(),
            *self._by_organisation(),
            *self._by_audience(),
            *self._by_document_type(),
            self._changed_procedures(),
            FeedList((DEADLINES,), "Sắp đến hạn", addresses.kind(PLAN), self.dues),
        )

    @cached_property
    def records(self) -> tuple[Member, ...]:
        """The records that lists show, and those withdrawn lately, newest first."""
        catalogue = self.catalogue
        first = catalogue.as_of - timedelta(days=TOMBSTONE_DAYS)
        withdrawn = (
            entry
            for entry in catalogue.past
            if entry.record.status is Status.WITHDRAWN and first < entry.newest <= catalogue.as_of
        )
        return newest_first(map(member_of, (*catalogue.listed, *withdrawn)))

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, Sequence[Member]]]:
        """The records of each list that holds a part of them, by its scope and its id.

        All are found in one go: to look at ten thousand records once more for every scope takes
        longer than all else that is done with lists.
        """
        found = {scope: defaultdict[str, list[Member]](list) for scope in SCOPES}
        for member in self.records:
            for scope, ids in _places_of(member.entry).items():
                of = found[scope]
                for i in ids:
                    at = of[i]
                    if not at or at[-1] is not member:  # an editor may name one twice
                        at.append(member)
        return found

    @cached_property
    def dues(self) -> tuple[Member, ...]:
        """The duties of plans that are announced, newest first.

        Those of the year before last and earlier are left out: they are of no use to anybody.
        """
        as_of = self.catalogue.as_of
        first, last = date(as_of.year - 1, 1, 1), as_of + timedelta(days=NOTICE_DAYS)
        return newest_first(
            Member(
                f"{entry.record.id}/{deadline.ref}/{day}",
                announced(entry, day),
                entry,
                PLAN.id,
                due,
            )
            for entry in self.catalogue.plans
            for deadline in deadlines(entry)
            for day in deadline.days
            if first <= day <= last
            for due in (Due(deadline, day),)
        )

    def _by_kind(self) -> Iterator[FeedList]:
        found = self._places[KIND]
        for kind in KINDS:
            yield FeedList(
                (KIND, kind.folder),
                kind.plural,
                addresses.kind(kind),
                found.get(kind.id, ()),
                has_dates=has_dates(kind),
            )

    def _by_pillar(self) -> Iterator[FeedList]:
        pillars = self.catalogue.lists.pillars
        year = self.catalogue.as_of.year
        found = self._places[PILLAR]
        for pillar in pillars.values():
            whole = FeedList(
                (PILLAR, pillar.id),
                pillar.name_in(year),
                addresses.pillar(pillar.id),
                found.get(pillar.id, ()),
                former=_former(PILLAR, pillar, pillars),
            )
            yield whole
            yield from _of_kinds(whole)

    def _by_ward(self) -> Iterator[FeedList]:
        wards = self.catalogue.lists.wards
        found = self._places[WARD]
        for_all = found.get(EVERYTHING, ())
        shared = FeedList((WARD, EVERYTHING), "Mọi xã, phường", addresses.WARDS, for_all)
        yield shared
        shared_kinds = tuple(_of_kinds(shared))
        yield from shared_kinds
        for ward in wards.values():
            whole = FeedList(
                (WARD, ward.id),
                ward.name,
                addresses.ward(ward.id),
                found.get(ward.id, ()),
                shared,
                _former(WARD, ward, wards),
            )
            yield whole
            yield from _of_kinds(whole, shared_kinds)

    def _by_organisation(self) -> Iterator[FeedList]:
        """Yield the lists of all who have published or issued anything that has a page.

        A page never goes away, and so does none of these lists.
        """
        organisations = self.catalogue.lists.organisations
        found = self._places[ORGANISATION]
        active = {*found, *(i for entry in self.catalogue.past for i in bodies_of(entry))}
        for body in organisations.values():
            if body.id in active:
                own = found.get(body.id, ())
                has_page = any(not member.is_withdrawn for member in own)
                yield FeedList(
                    (ORGANISATION, body.id),
                    body.name,
                    addresses.organisation(body.id) if has_page else addresses.ORGANISATIONS,
                    own,
                    former=_former(ORGANISATION, body, organisations),
                )

    def _by_audience(self) -> Iterator[FeedList]:
        audiences = self.catalogue.lists.audiences
        found = self._places[AUDIENCE]
        for audience in audiences.values():
            yield FeedList(
                (AUDIENCE, audience.id),
                f"Dành cho {audience.name[:1].lower()}{audience.name[1:]}",
                addresses.HOME,
                found.get(audience.id, ()),
                former=_former(AUDIENCE, audience, audiences),
            )

    def _by_document_type(self) -> Iterator[FeedList]:
        found = self._places[DOCUMENT_TYPE]
        for type_ in DocumentType:
            yield FeedList(
                (DOCUMENT_TYPE, type_.value),
                type_.label,
                addresses.kind(DIRECTIVE),
                found.get(type_, ()),
            )

    def _changed_procedures(self) -> FeedList:
        changed = self._places[CHANGED_PROCEDURES].get(EVERYTHING, ())
        title = SCOPES[CHANGED_PROCEDURES]
        return FeedList((CHANGED_PROCEDURES,), title, addresses.kind(PROCEDURE), changed)


def has_dates(kind: Kind) -> bool:
    """Say whether records of a kind fall due, come into force, or cease to be."""
    return kind not in _UNDATED


def _places_of(entry: Entry) -> dict[str, Iterable[str]]:
    """Return the scopes in which a record stands, each with the ids of its lists there."""
    record = entry.record
    found: dict[str, Iterable[str]] = {
        KIND: (entry.kind.id,),
        PILLAR: record.pillars,
        WARD: record.wards or (EVERYTHING,),
        ORGANISATION: bodies_of(entry),
        AUDIENCE: record.audiences,
        DOCUMENT_TYPE: document_types_of(entry),
    }
    if isinstance(record, Procedure) and record.lifecycle in _CHANGED:
        found[CHANGED_PROCEDURES] = (EVERYTHING,)
    return found


def _of_kinds(whole: FeedList, shared: Sequence[FeedList] = ()) -> Iterator[FeedList]:
    """Yield the parts of a list by kind; `shared` are the same parts of its shared list."""
    found: dict[str, list[Member]] = {}
    for member in whole.own:
        found.setdefault(member.kind, []).append(member)
    for number, kind in enumerate(KINDS):
        yield FeedList(
            (*whole.path, kind.folder),
            _of_kind(whole, kind),
            whole.page,
            found.get(kind.id, ()),
            shared[number] if shared else None,
            tuple((*path, kind.folder) for path in whole.former),
            has_dates(kind),
        )


def _of_kind(whole: FeedList, kind: Kind) -> str:
    return f"{whole.title}: {kind.plural.lower()}"


def _former(scope: str, named: _Named, known: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return the paths of ids that were given up; one that is in use again is another's."""
    return tuple((scope, i) for i in named.former_ids if i not in known)
