"""Which records there are: their kinds, ids, titles, dates, places and states, before any text.

All that crosses records is settled here, so that each can then be written on its own. Links lead
from younger records to older ones that are public, and so hold on any as-of date.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from loa.records.base import Status
from loa.records.directive import DocumentType
from loa.records.kinds import PLAN, Kind
from loa.records.reference_lists import Ward
from loa.sample.bodies import Body
from loa.sample.vocabulary import ProcedureField, Topic
from loa.sample.voice import plain_date

FIRST_DAY = date(2021, 1, 4)
LAST_DAY = date(2026, 11, 1)
"""The corpus ends here: a day of its own, for there is no clock."""


_SPARE = 4
"""How many more are looked at, since some of them may have ended."""


@dataclass(frozen=True, slots=True)
class Document:
    """What makes a record an official document."""

    type: DocumentType
    number: str
    issuer: Body


@dataclass(frozen=True, slots=True)
class Form:
    """What makes a record a procedure: the paper that people want, and who handles it."""

    field: ProcedureField
    paper: str


@dataclass(frozen=True, slots=True)
class Item:
    """The facts of one record that others may need.

    `place` is its place among its kind, from 0; `tasks` are the paths of a plan's tasks; `ends` is
    the day from which a document is no longer in force.
    """

    kind: Kind
    place: int
    id: str
    path: str
    title: str
    day: date
    topic: Topic
    wards: tuple[Ward, ...]
    publisher: Body
    status: Status = Status.PUBLISHED
    embargo: date | None = None
    document: Document | None = None
    form: Form | None = None
    tasks: tuple[str, ...] = ()
    ends: date | None = None

    @property
    def is_public(self) -> bool:
        """Whether others may link to this from its day on."""
        return self.status is Status.PUBLISHED and not self.embargo

    def has_ended(self, day: date) -> bool:
        """Whether a document is no longer in force on a day."""
        return self.ends is not None and self.ends <= day

    @property
    def citation(self) -> str:
        """How texts name this: a document by its number, date and issuer."""
        if not self.document:
            return self.title
        label, issuer = self.document.type.label, self.document.issuer.name
        day = plain_date(self.day)
        return f"{label} số {self.document.number} ngày {day} của {issuer}"

    def link_to(self, other: "Item", text: str) -> str:
        """Return a Markdown link to another record."""
        return f"[{text}]({'../' * self.path.count('/')}{other.path})"


class Corpus:
    """All records, and the ways to find those that one may point at."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = tuple(items)
        self._public: dict[tuple[str, ...], list[Item]] = defaultdict(list)
        for item in sorted(self.items, key=lambda item: (item.day, item.id)):
            if item.is_public:
                self._public[item.kind.id,].append(item)
                self._public[item.kind.id, item.topic.id].append(item)
        self._days = {key: [item.day for item in items] for key, items in self._public.items()}

    def public(self, kind: Kind) -> Sequence[Item]:
        """Return the public records of a kind, oldest first."""
        return self._public.get((kind.id,), ())

    def earlier(self, rng: Random, kind: Kind, item: Item, most: int = 1) -> list[Item]:
        """Return up to `most` public records of a kind older than `item`, on its topic if any.

        What was no longer in force on its day is none of them.
        """
        found = self._older(rng, kind, item, most + _SPARE)
        return [one for one in found if not one.has_ended(item.day)][:most]

    def ended(self, rng: Random, kind: Kind, item: Item) -> Item | None:
        """Return a public record that was no longer in force when `item` came, if one is met."""
        found = self._older(rng, kind, item, _SPARE)
        return next((one for one in found if one.has_ended(item.day)), None)

    def _older(self, rng: Random, kind: Kind, item: Item, most: int) -> list[Item]:
        for key in ((kind.id, item.topic.id), (kind.id,)):
            if before := bisect_left(self._days.get(key, ()), item.day):
                found = self._public[key]
                return [found[n] for n in rng.sample(range(before), min(most, before))]
        return []

    def successor(self, item: Item) -> Item | None:
        """Return the public record that comes next of the same kind and topic."""
        key = (item.kind.id, item.topic.id)
        found = self._public.get(key, ())
        after = bisect_right(self._days.get(key, ()), item.day)
        return found[after] if after < len(found) else None

    def plan_before(self, rng: Random, item: Item) -> Item | None:
        """Return a plan of the item's year that was there before it."""
        key = (PLAN.id,)
        days = self._days.get(key, ())
        first = bisect_left(days, item.day.replace(month=1, day=1))
        last = bisect_left(days, item.day)
        return self._public[key][rng.randrange(first, last)] if first < last else None
