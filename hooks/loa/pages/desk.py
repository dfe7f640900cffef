"""The desk at which pages are assembled: the catalogue, and the links that every page needs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.feed_lists import EVERYTHING, KIND, has_dates
from loa.pages.roles import Roles, roles
from loa.pages.validity import known_validity, validity_badge
from loa.pages.views import Badge, CitedDocument, Group, Item, Link, Subscription, TaskItem
from loa.records.base import Record
from loa.records.document import OfficialDocument
from loa.records.kinds import DIRECTIVE, KINDS, Kind
from loa.records.news import News
from loa.records.plan import Plan, Task
from loa.records.procedure import Procedure
from loa.text.dates import format_date
from loa.text.fold import fold

HOME = Link("Trang chủ", addresses.HOME)
GROUP_SIZE = 20
"""How many records a group of a section shows before it points at the whole list."""


@dataclass(frozen=True)
class Desk:
    """The catalogue, with everything that several kinds of pages derive from it."""

    catalogue: Catalogue
    # What was made so far, by path or by text: thousands of pages show the same. Who shows words is
    # noted for each of them, so they are asked for before one looks here.
    _organisations: dict[tuple[str, str], Link] = field(default_factory=dict, init=False)
    _documents: dict[str, Link] = field(default_factory=dict, init=False)
    _cited: dict[str, CitedDocument] = field(default_factory=dict, init=False)
    _links: dict[str, Link] = field(default_factory=dict, init=False)
    _dated_links: dict[str, Link] = field(default_factory=dict, init=False)
    _tasks: dict[str, Link | None] = field(default_factory=dict, init=False)
    _task_items: dict[tuple[str, str], TaskItem] = field(default_factory=dict, init=False)
    _items: dict[str, Item] = field(default_factory=dict, init=False)

    @cached_property
    def roles(self) -> Mapping[str, Roles]:
        """What each organisation does; those that do anything have a page."""
        return roles(self.catalogue)

    @property
    def as_of(self) -> date:
        """The day on which the pages are true."""
        return self.catalogue.as_of

    @cached_property
    def subscriptions(self) -> Mapping[tuple[str, ...], Subscription]:
        """Every list as pages name it, by its path."""
        lists = self.catalogue.feed_lists.all
        return {
            e.path: subscription(
                e.path, e.title, has_full_text=e.has_full_text, has_calendar=e.has_dates
            )
            for e in lists
        }

    @property
    def all_news(self) -> tuple[Subscription, ...]:
        """The list of everything: that of pages which belong to no narrower one."""
        return (self.subscriptions[EVERYTHING,],)

    def kind_subscription(self, kind: Kind) -> Subscription:
        """Return the list of a kind, which thousands of pages name, without looking at others."""
        path = (KIND, kind.folder)
        return subscription(path, kind.plural, has_full_text=True, has_calendar=has_dates(kind))

    def pillars(self, ids: Collection[str]) -> tuple[Link, ...]:
        """Return the links of pillars, in their official order."""
        return tuple(link for i, link in self._pillars.items() if i in ids)

    @cached_property
    def _pillars(self) -> Mapping[str, Link]:
        known = self.catalogue.lists.pillars.values()
        return {p.id: Link(p.short, addresses.pillar(p.id)) for p in known}

    def wards(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return the links of wards."""
        return tuple(self._wards[i] for i in ids if i in self._wards)

    @cached_property
    def _wards(self) -> Mapping[str, Link]:
        known = self.catalogue.lists.wards.values()
        return {w.id: Link(w.name, addresses.ward(w.id)) for w in known}

    def organisation(self, name: str, near: str) -> Link:
        """Return the link of the organisation that `name` means when `near` says it."""
        key = (name, near)
        if key not in self._organisations:
            self._organisations[key] = self._organisation(name, near)
        return self._organisations[key]

    def _organisation(self, name: str, near: str) -> Link:
        found = self.catalogue.organisations.find(name, near)
        if found is None:
            return Link(name)
        text = found.name if name == found.id else name
        return Link(text, self.page_of(found.id))

    def page_of(self, organisation: str) -> str | None:
        """Return the address of an organisation's page; None if it does nothing and has none."""
        return addresses.organisation(organisation) if organisation in self.roles else None

    def organisations(self, names: Iterable[str], near: str) -> tuple[Link, ...]:
        """Return the links of several organisations."""
        return tuple(self.organisation(name, near) for name in names)

    def issuer_name(self, record: OfficialDocument) -> str:
        """Return the name that a document's issuer had on the day of issue."""
        return self.catalogue.organisation(record.issuer).name_on(record.day_of_issue)

    def documents(self, references: Iterable[str]) -> tuple[Link, ...]:
        """Return the links of the documents that have a page, by number where they have one."""
        found = map(self.catalogue.document, references)
        return tuple(self.document_link(entry) for entry in found if entry)

    def document_link(self, entry: Entry) -> Link:
        """Return the link of a document by its number, or by its name, with its subject."""
        if entry.path not in self._documents:
            link = Link(document_label(entry.record), entry.url, _subject(entry.record))
            self._documents[entry.path] = link
        return self._documents[entry.path]

    def cited(self, entry: Entry[OfficialDocument]) -> CitedDocument:
        """Return a document as texts that name it show it: the same in all of them."""
        if entry.path not in self._cited:
            self._cited[entry.path] = self._cited_document(entry)
        return self._cited[entry.path]

    def _cited_document(self, entry: Entry[OfficialDocument]) -> CitedDocument:
        record = entry.record
        day = str(record.issued or "không ghi ngày")
        label = f"{document_label(record)} của {self.issuer_name(record)}, {day}"
        state = known_validity(record, self.as_of)
        return CitedDocument(label, _subject(record), entry.url, state)

    def link(self, entry: Entry) -> Link:
        """Return the link of a record by its title."""
        whole = self.catalogue.whole(entry)
        if entry.path not in self._links:
            self._links[entry.path] = Link(whole.record.title, entry.url)
        return self._links[entry.path]

    def dated_link(self, entry: Entry) -> Link:
        """Return the link of a record by its title, with its date."""
        whole = self.catalogue.whole(entry)
        if entry.path not in self._dated_links:
            link = Link(whole.record.title, entry.url, format_date(entry.record.date))
            self._dated_links[entry.path] = link
        return self._dated_links[entry.path]

    def record(self, record_id: str) -> Link | None:
        """Return the link of a record by its id; None if it has no page, not even its title."""
        found = self.catalogue.by_id.get(record_id)
        return self.link(found) if found and self.catalogue.has_page(found) else None

    @property
    def asked_most(self) -> tuple[Link, ...]:
        """The procedures that people ask for most."""
        return tuple(link for i in self.catalogue.lists.asked_most if (link := self.record(i)))

    def tasks(self, references: Iterable[str]) -> tuple[Link, ...]:
        """Return the links of plans' tasks ("plan-id/B/II/3") that stand on a page."""
        return tuple(link for link in map(self._task, references) if link)

    def _task(self, reference: str) -> Link | None:
        if reference not in self._tasks:
            found = self.catalogue.task(reference)
            shown = found and self.catalogue.has_page(found[0])
            self._tasks[reference] = _task_link(*found) if found and shown else None
        return self._tasks[reference]

    def task_item(self, entry: Entry[Plan], task: Task) -> TaskItem:
        """Return a task as it stands in lists outside its plan: the same in all of them."""
        key = (entry.path, task.ref)
        if key not in self._task_items:
            self._task_items[key] = self._task_item(entry, task)
        return self._task_items[key]

    def _task_item(self, entry: Entry[Plan], task: Task) -> TaskItem:
        return TaskItem(
            content=task.content,
            url=f"{entry.url}#{task.anchor}",
            plan=_task_words(entry, task),
            timing=timing_badge(task),
            lead=self.organisations(task.lead, entry.record.issuer),
        )

    def item(self, entry: Entry) -> Item:
        """Return a record as it stands in lists: the same in all of them."""
        whole = self.catalogue.whole(entry)
        if entry.path not in self._items:
            self._items[entry.path] = self._item(whole)
        return self._items[entry.path]

    def _item(self, entry: Entry) -> Item:
        record = entry.record
        own = vars(record)
        return Item(
            title=record.title,
            url=entry.url,
            date=shown_day(record),
            kind=entry.kind.label,
            summary=record.summary,
            tags=self._tags(entry),
            badge=validity_badge(entry, self.catalogue),
            number=own.get("number") or own.get("code") or "",
            search=_search_words(record),
        )

    def items(self, entries: Iterable[Entry]) -> tuple[Item, ...]:
        """Return several records as they stand in lists."""
        return tuple(self.item(entry) for entry in entries)

    def groups_by_kind(
        self, entries: Iterable[Entry], size: int = GROUP_SIZE, query: str = ""
    ) -> tuple[Group, ...]:
        """Return the records in one group for each kind that has any, the newest `size` of each.

        `query` narrows the register, which has all documents, to those that the group is about.
        """
        return self._groups(_by_kind(entries), size, query)

    def _groups(
        self, by_kind: Mapping[str, Sequence[Entry]], size: int, query: str = ""
    ) -> tuple[Group, ...]:
        groups = []
        for kind in KINDS:
            if found := by_kind.get(kind.id):
                rest = len(found) - size
                text = f"Xem tất cả {kind.plural.lower()}"
                url = addresses.kind(kind) + (query if kind is DIRECTIVE else "")
                more = Link(text, url) if rest > 0 else None
                groups.append(Group(kind.plural, self.items(found[:size]), more, kind.folder))
        return tuple(groups)

    def groups_for_every_ward(self) -> tuple[Group, ...]:
        """Return what every ward's page shows of the records meant for all."""
        return self._groups(self._for_every_ward, size=8)

    @cached_property
    def _for_every_ward(self) -> Mapping[str, Sequence[Entry]]:
        return _by_kind(self.catalogue.for_every_ward)

    @cached_property
    def last_changed_for_every_ward(self) -> tuple[Entry, ...]:
        """The record meant for all wards that was changed last, if there is any."""
        entries = self.catalogue.for_every_ward
        return (max(entries, key=lambda entry: entry.newest),) if entries else ()

    def newest(self, entries: Iterable[Entry]) -> date:
        """Return the last change of any of the entries; of none, that of the whole portal."""
        return max((entry.newest for entry in entries), default=None) or self.newest_of_all

    @cached_property
    def newest_of_all(self) -> date:
        """The last change of anything that is listed."""
        return max((entry.newest for entry in self.catalogue.listed), default=self.as_of)

    def _tags(self, entry: Entry) -> tuple[str, ...]:
        record = entry.record
        first = []
        if isinstance(record, News):
            first = [record.form.label]
        elif isinstance(record, Procedure):
            first = [record.field, record.online_level.label]
        elif isinstance(record, OfficialDocument):
            first = [self.issuer_name(record)]
        pillars = [link.text for link in self.pillars(record.pillars)]
        shown = pillars if len(pillars) <= 2 else []  # all seven would tell nothing
        if not isinstance(record, Procedure):
            first += shown
        return (*first, *(link.text for link in self.wards(record.wards)))


def shown_day(record: Record) -> date | None:
    """Return the day that is shown of a record; a procedure is good until it is changed."""
    return None if isinstance(record, Procedure) else record.date


def _by_kind(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind.id, []).append(entry)
    return by_kind


def subscription(
    path: Iterable[str], title: str, *, has_full_text: bool, has_calendar: bool
) -> Subscription:
    """Return a list as pages name it."""
    folder = addresses.feeds_of(*path)
    return Subscription(
        title,
        f"{folder}rss.xml",
        f"{folder}rss-anh.xml",
        f"{folder}atom.xml",
        f"{folder}feed.json",
        f"{folder}rss-day-du.xml" if has_full_text else None,
        f"{folder}lich.ics" if has_calendar else None,
    )


def document_label(record: Record) -> str:
    """Return how a document is named in a list of references: by number, or by name."""
    own = vars(record)
    return str(own.get("name") or own.get("number") or record.title)


def _subject(record: Record) -> str:
    return str(vars(record).get("subject", record.title))


def _task_link(entry: Entry, task: Task) -> Link:
    return Link(task.content, f"{entry.url}#{task.anchor}", _task_words(entry, task))


def _task_words(entry: Entry, task: Task) -> str:
    number = vars(entry.record).get("number")
    plan = f"Kế hoạch {number}" if number else entry.record.title
    return f"{plan}, nhiệm vụ {task.ref}"


def _search_words(record: Record) -> str:
    own = vars(record)
    texts = [record.title]
    texts += [own.get(name) or "" for name in ("number", "code", "field", "name", "subject")]
    texts += [*own.get("keywords", ()), *own.get("aliases", ())]
    if number := own.get("number"):
        texts.append(fold(number).replace(" ", ""))  # also typed in one go: "76nqcp"
    return fold(" ".join(texts))


def timing_badge(task: Task) -> Badge:
    """Return a task's timing as a state: coloured only where a day or period is set."""
    timed = not task.timing.has_no_day
    return Badge(task.timing.label, "warn" if timed else "off")


def undated(tasks: Iterable[Task]) -> int:
    """Return how many tasks have no last day: the normal state of most."""
    return sum(task.timing.has_no_day for task in tasks)
