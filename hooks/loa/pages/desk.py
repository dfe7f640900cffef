"""The desk at which pages are assembled: the catalogue, and the links that every page needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.pages.roles import Roles, roles
from loa.pages.validity import validity_badge
from loa.pages.views import Badge, Group, Item, Link, TaskItem
from loa.records.base import Record
from loa.records.document import OfficialDocument
from loa.records.kinds import DIRECTIVE, KINDS, Kind
from loa.records.news import News
from loa.records.plan import Plan, Task
from loa.records.procedure import Procedure
from loa.text.fold import fold

HOME = Link("Trang chủ", addresses.HOME)
GROUP_SIZE = 20
"""How many records a group of a section shows before it points at the whole list."""


@dataclass(frozen=True)
class Desk:
    """The catalogue, with everything that several kinds of pages derive from it."""

    catalogue: Catalogue

    @cached_property
    def roles(self) -> Mapping[str, Roles]:
        """What each organisation does; those that do anything have a page."""
        return roles(self.catalogue)

    @property
    def as_of(self) -> date:
        """The day on which the pages are true."""
        return self.catalogue.as_of

    def pillars(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return the links of pillars, in their official order."""
        wanted = set(ids)
        known = self.catalogue.lists.pillars.values()
        return tuple(Link(p.short, addresses.pillar(p.id)) for p in known if p.id in wanted)

    def wards(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return the links of wards."""
        known = self.catalogue.lists.wards
        return tuple(Link(known[i].name, addresses.ward(i)) for i in ids if i in known)

    def organisation(self, name: str, near: str) -> Link:
        """Return the link of the organisation that `name` means when `near` says it."""
        found = self.catalogue.organisations.find(name, near)
        if found is None:
            return Link(name)
        text = found.name if name == found.id else name
        return Link(text, addresses.organisation(found.id) if found.id in self.roles else None)

    def organisations(self, names: Iterable[str], near: str) -> tuple[Link, ...]:
        """Return the links of several organisations."""
        return tuple(self.organisation(name, near) for name in names)

    def document(self, reference: str) -> Link | None:
        """Return the link of a document, by number where it has one; None if it has no page."""
        found = self.catalogue.document(reference)
        if found is None:
            return None
        return Link(document_label(found.record), found.url, _subject(found.record))

    def documents(self, references: Iterable[str]) -> tuple[Link, ...]:
        """Return the links of several documents."""
        links = (self.document(reference) for reference in references)
        return tuple(link for link in links if link)

    def record(self, record_id: str) -> Link | None:
        """Return the link of a record by its id; None if it has no page, not even its title."""
        found = self.catalogue.by_id.get(record_id)
        if found is None or not self.catalogue.has_page(found):
            return None
        return Link(found.record.title, found.url)

    def task(self, reference: str) -> Link | None:
        """Return the link of a plan's task ("plan-id/B/II/3")."""
        found = self.catalogue.task(reference)
        if found is None or not self.catalogue.has_page(found[0]):
            return None
        entry, task = found
        return Link(
            task.content, f"{entry.url}#{task.anchor}", f"{_plan_label(entry)}, nhiệm vụ {task.ref}"
        )

    def task_item(self, entry: Entry[Plan], task: Task) -> TaskItem:
        """Return a task as it stands in lists outside its plan."""
        return TaskItem(
            content=task.content,
            url=f"{entry.url}#{task.anchor}",
            plan=f"{_plan_label(entry)}, nhiệm vụ {task.ref}",
            timing=timing_badge(task),
            lead=self.organisations(task.lead, entry.record.issuer),
        )

    def item(self, entry: Entry) -> Item:
        """Return a record as it stands in lists."""
        record = entry.record
        return Item(
            title=record.title,
            url=entry.url,
            date=None if isinstance(record, Procedure) else record.date,
            kind=entry.kind.label,
            summary=record.summary,
            tags=self._tags(entry),
            badge=validity_badge(entry, self.catalogue),
            number=getattr(record, "number", None) or getattr(record, "code", None) or "",
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
        by_kind: dict[Kind, list[Entry]] = {}
        for entry in entries:
            by_kind.setdefault(entry.kind, []).append(entry)
        groups = []
        for kind in KINDS:
            if found := by_kind.get(kind):
                rest = len(found) - size
                text = f"Xem tất cả {kind.plural.lower()}"
                url = addresses.kind(kind) + (query if kind is DIRECTIVE else "")
                more = Link(text, url) if rest > 0 else None
                groups.append(Group(kind.plural, self.items(found[:size]), more, kind.folder))
        return tuple(groups)

    @cached_property
    def groups_for_every_ward(self) -> tuple[Group, ...]:
        """What every ward's page shows of the records meant for all."""
        return self.groups_by_kind(self.catalogue.for_every_ward, size=8)

    @cached_property
    def last_changed_for_every_ward(self) -> tuple[Entry, ...]:
        """The record meant for all wards that was changed last, if there is any."""
        entries = self.catalogue.for_every_ward
        return (max(entries, key=lambda entry: entry.newest),) if entries else ()

    def newest(self, entries: Iterable[Entry]) -> date:
        """Return the last change of any of the entries; of none, that of the whole portal."""
        return max((entry.newest for entry in entries), default=None) or self._newest_of_all

    @cached_property
    def _newest_of_all(self) -> date:
        return max((entry.newest for entry in self.catalogue.listed), default=self.as_of)

    def _tags(self, entry: Entry) -> tuple[str, ...]:
        record = entry.record
        first = []
        if isinstance(record, News):
            first = [record.form.label]
        elif isinstance(record, Procedure):
            first = [record.field, record.online_level.label]
        elif isinstance(record, OfficialDocument):
            issuer = self.catalogue.organisation(record.issuer)
            first = [issuer.name_on(record.day_of_issue)]
        pillars = [link.text for link in self.pillars(record.pillars)]
        shown = pillars if len(pillars) <= 2 else []  # all seven would tell nothing
        if not isinstance(record, Procedure):
            first += shown
        return (*first, *(link.text for link in self.wards(record.wards)))


def document_label(record: Record) -> str:
    """Return how a document is named in a list of references: by number, or by name."""
    number = getattr(record, "number", None)
    name = getattr(record, "name", None)
    return str(name or number or record.title)


def _subject(record: Record) -> str:
    return str(getattr(record, "subject", record.title))


def _plan_label(entry: Entry) -> str:
    number = getattr(entry.record, "number", None)
    return f"Kế hoạch {number}" if number else entry.record.title


def _search_words(record: Record) -> str:
    texts = [record.title]
    for name in ("number", "code", "field", "name", "subject"):
        texts.append(getattr(record, name, None) or "")
    texts += [*getattr(record, "keywords", ()), *getattr(record, "aliases", ())]
    # Numbers are also typed in one go: "76nqcp".
    texts.append(fold(getattr(record, "number", None) or "").replace(" ", ""))
    return fold(" ".join(texts))


def timing_badge(task: Task) -> Badge:
    """Return a task's timing as a state: coloured only where a day or period is set."""
    timed = not task.timing.has_no_day
    return Badge(task.timing.label, "warn" if timed else "off")


def undated(tasks: Iterable[Task]) -> int:
    """Return how many tasks have no last day: the normal state of most."""
    return sum(task.timing.has_no_day for task in tasks)
