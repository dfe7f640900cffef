"""What stands in lists that can be subscribed to: records and duties, by when they came out."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from typing import NamedTuple

from loa.catalogue.deadlines import Deadline
from loa.catalogue.entry import Entry
from loa.records.base import Status
from loa.records.directive import Directive, DocumentType
from loa.records.document import OfficialDocument
from loa.records.kinds import PLAN
from loa.records.plan import Plan
from loa.text.dates import VIETNAM

TOMBSTONE_DAYS = 90
"""How long a withdrawn record stays in its feeds, so that readers who keep it learn of it."""
NOTICE_DAYS = 30
"""How long before its day a duty is announced."""


class Due(NamedTuple):
    """A duty of a plan on one of its days, announced in time."""

    deadline: Deadline
    day: date


class Member(NamedTuple):
    """What stands in a list: a record, one that was withdrawn lately, or a duty that is due.

    Args:
        key: the part of its identity that is the portal's own: the id of a record.
        since: when it came out, by which lists are ordered.
        entry: the record, or the plan whose duty it is.
        kind: the id of its kind.
        due: the duty.
        is_withdrawn: whether it is there only to say that it is no longer.
    """

    key: str
    since: datetime
    entry: Entry
    kind: str
    due: Due | None = None
    is_withdrawn: bool = False


def came_out(entry: Entry) -> datetime:
    """Return when a record came out: on its day, or at the later time that was set for it."""
    first = _midnight(entry.record.date)
    at = entry.record.publish_at
    return max(first, at) if at else first


def announced(plan: Entry[Plan], day: date) -> datetime:
    """Return when a duty that is due on a day is announced: in time, but with its plan at most."""
    return max(_midnight(day - timedelta(days=NOTICE_DAYS)), came_out(plan))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)


def member_of(entry: Entry) -> Member:
    """Return a record as a member of lists."""
    record = entry.record
    is_withdrawn = record.status is Status.WITHDRAWN
    return Member(record.id, came_out(entry), entry, entry.kind.id, is_withdrawn=is_withdrawn)


def newest_first(members: Iterable[Member]) -> tuple[Member, ...]:
    """Return members in the order of lists; what came out at the same time by its key."""
    by_key = sorted(members, key=itemgetter(0))
    return tuple(sorted(by_key, key=itemgetter(1), reverse=True))


def bodies_of(entry: Entry) -> tuple[str, ...]:
    """Return who published a record, and who issued it."""
    record = entry.record
    if isinstance(record, OfficialDocument) and record.issuer != record.organisation:
        return (record.organisation, record.issuer)
    return (record.organisation,)


def document_types_of(entry: Entry) -> tuple[DocumentType, ...]:
    """Return the type of an official document; other records have none."""
    if isinstance(entry.record, Directive):
        return (entry.record.type,)
    return (DocumentType.PLAN,) if entry.kind is PLAN else ()
