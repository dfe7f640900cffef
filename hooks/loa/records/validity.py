"""Whether a document is in force, or a procedure applies, on a day."""

from datetime import date

from loa.records.directive import Directive, Validity
from loa.records.procedure import Lifecycle, Procedure


def validity_on(directive: Directive, day: date) -> Validity:
    """Return a directive's validity: by its date of expiry, as stated, or by its date of effect."""
    if directive.expires and directive.expires <= day:
        return Validity.EXPIRED
    if directive.validity is not Validity.UNKNOWN:
        return directive.validity
    if directive.effective:
        return Validity.FUTURE if directive.effective > day else Validity.IN_FORCE
    return Validity.UNKNOWN


def applies_on(procedure: Procedure, day: date) -> bool:
    """Whether a procedure applies: it is current, or was announced and has taken effect."""
    if procedure.lifecycle is Lifecycle.ANNOUNCED and procedure.effective:
        return procedure.effective <= day
    return procedure.lifecycle is Lifecycle.CURRENT
