"""Whether a document is in force, or a plan still runs, on the as-of date."""

from datetime import date

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry, State
from loa.pages.views import Badge
from loa.records.base import Record
from loa.records.directive import Directive, Validity
from loa.records.plan import Plan
from loa.records.procedure import Lifecycle, Procedure
from loa.records.validity import applies_on, validity_on

_TONES = {
    Validity.IN_FORCE: "ok",
    Validity.PARTLY: "warn",
    Validity.FUTURE: "warn",
    Validity.SUSPENDED: "warn",
    Validity.EXPIRED: "off",
    Validity.UNKNOWN: "off",
}


def validity_badge(entry: Entry, catalogue: Catalogue) -> Badge | None:
    """Return the state that stands beside a record in lists, if its kind has one."""
    record = entry.record
    if isinstance(record, Directive):
        return badge_of(validity_on(record, catalogue.as_of))
    if isinstance(record, Plan):
        return _plan_badge(record, catalogue.as_of.year)
    if isinstance(record, Procedure) and not applies_on(record, catalogue.as_of):
        ended = record.lifecycle in {Lifecycle.REPLACED, Lifecycle.REPEALED}
        return Badge(record.lifecycle.label, "off" if ended else "warn")
    return None


def state_badge(entry: Entry, catalogue: Catalogue) -> Badge | None:
    """Return the state that stands above a record's title: that it ended, or how it holds."""
    match entry.state(catalogue.as_of):
        case State.WITHDRAWN:
            return Badge("Đã rút")
        case State.EXPIRED:
            return Badge("Đã hết hạn đăng")
    return validity_badge(entry, catalogue)


def known_validity(record: Record, day: date) -> Badge | None:
    """Return the validity of a directive as words within a text; None if it is not known."""
    if not isinstance(record, Directive):
        return None
    state = validity_on(record, day)
    return None if state is Validity.UNKNOWN else Badge(state.label.lower(), _TONES[state])


def badge_of(state: Validity, words: str = "") -> Badge:
    """Return a state of validity as it is shown, in its own words or in others."""
    return Badge(words or state.label, _TONES[state])


def _plan_badge(plan: Plan, year: int) -> Badge:
    if plan.year == year:
        return Badge("Đang thực hiện", "ok")
    return Badge("Đã hết năm kế hoạch" if plan.year < year else "Chưa đến năm kế hoạch", "off")
