"""Properties by which records are told apart: what filters ask, and which answers there are."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar

from loa.catalogue.entry import Entry
from loa.pages.desk import Desk
from loa.pages.register_views import Filter, FilterChoice
from loa.text.fold import fold

E = TypeVar("E", bound=Entry)
Value: TypeAlias = tuple[str, str]
"""A value as it stands in addresses, and in words."""


@dataclass(frozen=True)
class Facet(Generic[E]):
    """A property by which records are told apart.

    Args:
        label: what it is called.
        values: the values of a record.
        order: what sorts the values; else they stand in the order of the alphabet.
    """

    label: str
    values: Callable[[Desk, E], Iterable[Value]]
    order: Callable[[Desk, Value], Any] = lambda _, value: (fold(value[1]), value[0])

    def choices(self, desk: Desk, entries: Iterable[E]) -> tuple[FilterChoice, ...]:
        """Return the values that any of the records has, with their numbers."""
        count = Counter(value for entry in entries for value in self.values(desk, entry))
        in_order = sorted(count, key=partial(self.order, desk))
        return tuple(FilterChoice(*value, count[value]) for value in in_order)


def filters_of(
    facets: Mapping[str, Facet[E]], desk: Desk, entries: Sequence[E]
) -> tuple[Filter, ...]:
    """Return the filters that tell records apart, by their names in addresses."""
    found = []
    for name, facet in facets.items():
        choices = facet.choices(desk, entries)
        if len(choices) > 1:
            found.append(Filter(name, facet.label, choices))
    return tuple(found)


def pillars(desk: Desk, entry: Entry) -> Iterable[Value]:
    """Return the pillars of a record by their short names."""
    known = desk.catalogue.lists.pillars
    return tuple((pillar, known[pillar].short) for pillar in entry.record.pillars)


def official_place(desk: Desk, pillar: Value) -> int:
    """Return what sorts pillars in their official order."""
    return list(desk.catalogue.lists.pillars).index(pillar[0])
