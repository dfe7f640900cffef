"""A record with what belongs to it and where it came from."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Generic

from typing_extensions import TypeVar

from loa.catalogue.yaml_reader import Location, Place
from loa.records.base import Record, Status
from loa.records.kinds import KIND_OF_MODEL, Kind
from loa.records.plan import Annex
from loa.text.dates import VIETNAM

R_co = TypeVar("R_co", bound=Record, covariant=True, default=Record)


class State(enum.Enum):
    """Where a record stands in its life on the as-of date."""

    HIDDEN = "hidden"
    """A draft, under review, or embargoed: it has no page."""
    LISTED = "listed"
    """Published: on its page, in lists and in feeds."""
    EXPIRED = "expired"
    """Past its day: the page stays at its address and says so; no list or feed names it."""
    WITHDRAWN = "withdrawn"
    """Taken back: the page stays, says so and why, and names the successor."""


@dataclass(frozen=True)
class Entry(Generic[R_co]):
    """One record of the catalogue; `Entry[Plan]` is one whose record is known to be a plan.

    `path` is the file's path in the content folder; `body` its Markdown, which begins on
    `body_line`; `places` tells where each front-matter value stands.
    """

    record: R_co
    path: str
    body: str = ""
    body_line: int = 1
    annex: Annex = field(default_factory=Annex)
    annex_path: str | None = None
    places: Mapping[Location, Place] = field(default_factory=dict, compare=False, repr=False)

    @property
    def kind(self) -> Kind:
        """The kind of the record."""
        return KIND_OF_MODEL[type(self.record)]

    @property
    def url(self) -> str:
        """The record's address, relative to the site's root: "ke-hoach/2026/x/"."""
        return f"{self.path.removesuffix('.md')}/"

    @cached_property
    def newest(self) -> date:
        """The day of the last public change."""
        days = [self.record.date, *(change.date for change in self.record.changes)]
        return max([*days, self.record.updated] if self.record.updated else days)

    def state(self, as_of: date) -> State:
        """Return where the record stands on `as_of`.

        A record comes out on its `date`, or later if `publish_at` says so. An embargo never lifts
        early: one with a clock time lifts with the first build of the next day. A record lives
        through the whole day of its expiry.
        """
        record = self.record
        if record.status is Status.WITHDRAWN:
            return State.WITHDRAWN
        if record.status is not Status.PUBLISHED or record.date > as_of:
            return State.HIDDEN
        if record.publish_at and record.publish_at > datetime.combine(as_of, time(), VIETNAM):
            return State.HIDDEN
        if record.expires_at and record.expires_at.date() < as_of:
            return State.EXPIRED
        return State.LISTED

    def place(self, location: Location) -> Place:
        """Return the line and column of a front-matter value, or of what is nearest around it."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, (1, 1))
