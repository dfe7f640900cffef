"""A record with what belongs to it and where it came from."""

import enum
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Generic, NamedTuple

from typing_extensions import TypeVar

from loa.records.base import Record, Status
from loa.records.kinds import KIND_OF_MODEL, Kind
from loa.records.plan import Annex
from loa.text.dates import VIETNAM

R_co = TypeVar("R_co", bound=Record, covariant=True, default=Record)


NO_ANNEX = Annex()
NOWHERE = -1
"""The occurrence of a mention that no link can stand on."""
BODY = ""
"""The part that is the body."""


class SizedPicture(NamedTuple):
    """A picture with the size that a body says it has; 0 where it does not say.

    `length` is that of what says it.
    """

    target: str
    width: int
    height: int
    length: int


class Mention(NamedTuple):
    """A document that a record names in its text.

    Args:
        text: the number, or the name of what has none, as written.
        type: the word for the document's type in lower case; "" if nothing tells it.
        number: the number in its normal form; "" for a document named otherwise.
        issued: the day of issue, if it is written.
        issuer: the body that issued it, as written, or "".
        name: what it is called or is about, as written, or "".
        part: where it stands: "" for the body, else the key of the front matter or, for a plan's
            table, the path of the task ("B/II/3").
        sentence: the sentence around it.
        occurrence: how many times the same text stands before it in the body, or in that text of
            the part; NOWHERE where the page can not link it, as in a heading.
    """

    text: str
    type: str
    number: str
    issued: date | None
    issuer: str
    name: str
    part: str
    sentence: str
    occurrence: int = NOWHERE


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

    It holds facts only: whatever changes a body, but no link, no heading and no sentence that names
    a document, leaves it as it was.

    Args:
        record: the front matter.
        path: the file's path in the content folder.
        links: the targets in the site that the body links to, each once.
        anchors: the ids on the page that come from the body, of headings above all.
        anchored: links of the body to parts of pages, as target and anchor; the target is "" for
            the page itself. Those that the body itself satisfies are left out.
        sized: the pictures of the body whose size it says.
        mentions: the documents that the record's words name, in body, front matter and table.
        annex: the table of tasks beside the page.
        annex_path: the path of that table, if there is one.
    """

    record: R_co
    path: str
    links: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    anchored: tuple[tuple[str, str], ...] = ()
    sized: tuple[SizedPicture, ...] = ()
    mentions: tuple[Mention, ...] = ()
    annex: Annex = NO_ANNEX
    annex_path: str | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the facts, not what was computed from them in the meantime."""
        facts = (
            *(self.record, self.path, self.links, self.anchors, self.anchored, self.sized),
            *(self.mentions, self.annex, self.annex_path),
        )
        return Entry, facts[:7] if facts[7:] == (NO_ANNEX, None) else facts

    @property
    def kind(self) -> Kind:
        """The kind of the record."""
        return KIND_OF_MODEL[type(self.record)]

    @cached_property
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
