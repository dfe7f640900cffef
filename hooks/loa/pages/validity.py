"""Whether a document is in force, or a plan still runs, on the as-of date."""

from datetime import date

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.pages.views import Badge
from loa.records.directive import Directive, Validity
from loa.records.plan import Plan
from loa.records.procedure import Lifecycle, Procedure

_TONES = {
    Validity.IN_FORCE: "ok",
    Validity.PARTLY: "warn",
    Validity.FUTURE: "warn",
    Validity.SUSPENDED: "warn",
    Validity.EXPIRED: "off",
    Validity.UNKNOWN: "off",
}


def validity(directive: Directive, catalogue: Catalogue) -> Validity:
    """Return a directive's validity: expired if its day has passed, else as written or dated."""
    as_of = catalogue.as_of
    if directive.expires and directive.expires <= as_of:
        return Validity.EXPIRED
    if directive.validity is not Validity.UNKNOWN:
        return directive.validity
    if directive.effective:
        return Validity.FUTURE if directive.effective > as_of else Validity.IN_FORCE
    return Validity.UNKNOWN


def validity_badge(entry: Entry, catalogue: Catalogue) -> Badge | None:
    """Return the state that stands beside a record in lists, if its kind has one."""
    record = entry.record
    if isinstance(record, Directive):
        state = validity(record, catalogue)
        return Badge(state.label, _TONES[state])
    if isinstance(record, Plan):
        return _plan_badge(record, catalogue.as_of.year)
    if isinstance(record, Procedure) and not _applies(record, catalogue.as_of):
        ended = record.lifecycle in {Lifecycle.REPLACED, Lifecycle.REPEALED}
        return Badge(record.lifecycle.label, "off" if ended else "warn")
    return None


def _plan_badge(plan: Plan, year: int) -> Badge:
    if plan.year == year:
        return Badge("Đang thực hiện", "ok")
    return Badge("Đã hết năm kế hoạch" if plan.year < year else "Chưa đến năm kế hoạch", "off")


def _applies(procedure: Procedure, as_of: date) -> bool:
    """Whether a procedure simply applies: current, or announced and by now in effect."""
    if procedure.lifecycle is Lifecycle.ANNOUNCED and procedure.effective:
        return procedure.effective <= as_of
    return procedure.lifecycle is Lifecycle.CURRENT
