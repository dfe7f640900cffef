"""The catalogue: all records and lists, and every fact that crosses pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TypeVar, cast

from loa.catalogue.entry import Entry, State
from loa.catalogue.feed_lists import FeedLists
from loa.catalogue.links import wanted_files
from loa.catalogue.organisations import OrganisationFinder
from loa.catalogue.pictures import Size
from loa.catalogue.register import Register
from loa.catalogue.relations import Relations
from loa.records.base import Record
from loa.records.document import OfficialDocument
from loa.records.kinds import Kind
from loa.records.plan import Plan, Task
from loa.records.reference_lists import Organisation, ReferenceLists
from loa.text.fold import fold

K = TypeVar("K")
R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class Asset:
    """A file that lies beside records and is published as it is.

    `size` is that of a picture, in pixels; `length` that of the file, in bytes.
    """

    uri: str
    absolute: str
    size: Size | None = None
    length: int = 0


@dataclass(frozen=True)
class Catalogue:
    """What was read, on one day; pages and feeds are functions of this.

    Args:
        as_of: the day that decides what is published, expired or due.
        lists: the reference lists.
        entries: every record that could be read, hidden ones too, in the order of their paths.
        assets: files to publish as they are.
    """

    as_of: date
    lists: ReferenceLists = field(default_factory=ReferenceLists)
    entries: tuple[Entry, ...] = ()
    assets: tuple[Asset, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Every entry by its id."""
        return {entry.record.id: entry for entry in self.entries}

    @cached_property
    def by_path(self) -> Mapping[str, Entry]:
        """Every entry by its path in the content folder."""
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def _states(self) -> Mapping[str, State]:
        """The state of every entry by its path."""
        return {entry.path: entry.state(self.as_of) for entry in self.entries}

    @cached_property
    def past(self) -> tuple[Entry, ...]:
        """The entries that keep their page but left the lists: expired or withdrawn."""
        gone = {State.EXPIRED, State.WITHDRAWN}
        return tuple(entry for entry in self.entries if self._states[entry.path] in gone)

    @cached_property
    def pages(self) -> tuple[Entry, ...]:
        """The entries that have a page: all but the hidden ones."""
        return tuple(entry for entry in self.entries if self.has_page(entry))

    def pages_of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        """Return the entries of a kind that have a page."""
        return self._pages_by_kind.get(kind.id, ())

    @cached_property
    def _pages_by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped(self.pages, lambda entry: (entry.kind.id,))

    @cached_property
    def published_assets(self) -> tuple[Asset, ...]:
        """The files that a page names or links to; those of drafts stay where they are."""
        wanted = {path for entry in self.pages for path in wanted_files(entry)}
        return tuple(asset for asset in self.assets if asset.uri in wanted)

    @cached_property
    def picture_sizes(self) -> Mapping[str, Size]:
        """The size of every picture that could be read, by its path in the content folder."""
        return {asset.uri: asset.size for asset in self.assets if asset.size}

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """The entries that lists and feeds show, newest first."""
        return newest_first(e for e in self.entries if self._states[e.path] is State.LISTED)

    @cached_property
    def newest(self) -> date:
        """The last change of anything that is listed."""
        return max((entry.newest for entry in self.listed), default=self.as_of)

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        """Return the listed entries of a kind, newest first."""
        return self._listed_by_kind.get(kind.id, ())

    @cached_property
    def _listed_by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped(self.listed, lambda entry: (entry.kind.id,))

    def of_model(self, model: type[R]) -> tuple[Entry[R], ...]:
        """Return the listed entries whose record is a `model`, newest first."""
        return _of_model(self.listed, model)

    @cached_property
    def plans(self) -> tuple[Entry[Plan], ...]:
        """The listed plans, newest first."""
        return self.of_model(Plan)

    @cached_property
    def tasks_by_pillar(self) -> Mapping[str, tuple[tuple[Entry[Plan], tuple[Task, ...]], ...]]:
        """The listed plans with tasks of each pillar, and those tasks, newest first."""
        found: dict[str, list[tuple[Entry[Plan], tuple[Task, ...]]]] = {}
        for entry in self.plans:
            tasks = _grouped(entry.annex.tasks, lambda task: dict.fromkeys(task.pillars))
            for pillar, its_tasks in tasks.items():
                found.setdefault(pillar, []).append((entry, its_tasks))
        return {pillar: tuple(plans) for pillar, plans in found.items()}

    @cached_property
    def by_pillar(self) -> Mapping[str, tuple[Entry, ...]]:
        """The listed entries of each pillar, newest first."""
        return _grouped(self.listed, lambda entry: entry.record.pillars)

    @cached_property
    def by_ward(self) -> Mapping[str, tuple[Entry, ...]]:
        """The listed entries that name each ward as theirs, newest first."""
        return _grouped(self.listed, lambda entry: entry.record.wards)

    @cached_property
    def for_every_ward(self) -> tuple[Entry, ...]:
        """The listed entries that name no ward, and so are meant for all."""
        return tuple(entry for entry in self.listed if not entry.record.wards)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Entry, ...]]:
        """The listed entries by the year of their date."""
        return _grouped(self.listed, lambda entry: (entry.record.date.year,))

    @cached_property
    def evidence(self) -> Mapping[str, tuple[Entry, ...]]:
        """The listed entries that name a plan's task ("plan-id/B/II/3") as served by them."""
        return _grouped(self.listed, lambda entry: entry.record.tasks)

    @cached_property
    def register(self) -> Register:
        """What the records cite."""
        return Register(self)

    @cached_property
    def relations(self) -> Relations:
        """What the records' documents do to one another."""
        return Relations(self)

    @cached_property
    def feed_lists(self) -> FeedLists:
        """The lists that can be subscribed to."""
        return FeedLists(self)

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The document, by id or number, of each other name in the list of them, folded."""
        return {fold(alias.name): alias.document for alias in self.lists.aliases}

    @cached_property
    def other_names(self) -> Mapping[str, tuple[str, ...]]:
        """The names that the list of them gives to documents with a page, by the page's path."""
        named: dict[str, list[str]] = {}
        for alias in self.lists.aliases:
            if entry := self.document(alias.document):
                named.setdefault(entry.path, []).append(alias.name)
        return {path: tuple(names) for path, names in named.items()}

    @cached_property
    def documents(self) -> tuple[Entry[OfficialDocument], ...]:
        """The listed plans and directives, newest first."""
        return self.of_model(OfficialDocument)

    @cached_property
    def organisations(self) -> OrganisationFinder:
        """The lookup of organisations by name."""
        return OrganisationFinder(self.lists.organisations)

    @cached_property
    def all_documents(self) -> tuple[Entry[OfficialDocument], ...]:
        """Every plan and directive, hidden ones too, in the order of their paths."""
        return _of_model(self.entries, OfficialDocument)

    @cached_property
    def _documents_by_number(self) -> Mapping[str, tuple[Entry[OfficialDocument], ...]]:
        return _grouped(self.all_documents, _document_spellings)

    def document_candidates(self, reference: str) -> tuple[Entry[OfficialDocument], ...]:
        """Return the documents that an id, a number or another name may mean."""
        entry = self.by_id.get(reference)
        by_id = _of_model((entry,), OfficialDocument) if entry else ()
        return by_id or self._documents_by_number.get(fold(reference), ())

    def document(self, reference: str) -> Entry | None:
        """Return the document that a reference means, if exactly one has a page."""
        if reference not in self._documents_found:
            found = [e for e in self.document_candidates(reference) if self.has_page(e)]
            self._documents_found[reference] = found[0] if len(found) == 1 else None
        return self._documents_found[reference]

    @cached_property
    def _documents_found(self) -> dict[str, Entry | None]:
        """What was asked of `document` so far: thousands of pages cite the same few."""
        return {}

    def whole(self, entry: Entry[R]) -> Entry[R]:
        """Return an entry with all its words, for whoever shows them; here each has its own.

        See `loa.catalogue.words`, where they have none.
        """
        return entry

    def all_whole(self, entries: Sequence[Entry[R]]) -> Sequence[Entry[R]]:
        """Return many entries with all their words; see `whole`."""
        return entries

    def has_page(self, entry: Entry) -> bool:
        """Whether a link to the entry leads anywhere."""
        return self._states[entry.path] is not State.HIDDEN

    def task(self, reference: str) -> tuple[Entry, Task] | None:
        """Return the plan and the task that "plan-id/B/II/3" means."""
        plan_id, _, ref = reference.partition("/")
        entry = self.by_id.get(plan_id)
        task = next((t for t in entry.annex.rows if t.ref == ref), None) if entry else None
        return (entry, task) if entry and task else None

    def organisation(self, organisation_id: str) -> Organisation:
        """Return the organisation of an id that the linker has checked."""
        return self.lists.organisations[organisation_id]


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries by date, newest first; equal dates by id, so that order is stable."""
    by_id = sorted(entries, key=attrgetter("record.id"))
    return tuple(sorted(by_id, key=attrgetter("record.date"), reverse=True))


def _of_model(entries: Iterable[Entry], model: type[R]) -> tuple[Entry[R], ...]:
    # The test makes sure of what the cast says, which a type checker can not see.
    return tuple(cast("Entry[R]", e) for e in entries if isinstance(e.record, model))


def _document_spellings(entry: Entry[OfficialDocument]) -> Iterable[str]:
    record = entry.record
    texts = [getattr(record, "number", None), getattr(record, "name", None)]
    return {fold(text) for text in (*texts, *getattr(record, "aliases", ())) if text}


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        for key in keys(item):
            groups.setdefault(key, []).append(item)
    return {key: tuple(found) for key, found in groups.items()}
