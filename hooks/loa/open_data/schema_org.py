"""Words of schema.org that files of open data and pages share; https://schema.org/Legislation."""

from collections.abc import Mapping

from loa.records.directive import Validity
from loa.records.reference_lists import OrganisationLevel

SCHEMA = "https://schema.org/"

FORCE: Mapping[str, str] = {
    Validity.IN_FORCE.value: "InForce",
    Validity.PARTLY.value: "PartiallyInForce",
    Validity.EXPIRED.value: "NotInForce",
    Validity.SUSPENDED.value: "NotInForce",
    Validity.FUTURE.value: "NotInForce",
}
"""What a validity is called; one that nobody knows has no name."""

_OF_THE_STATE = frozenset(
    (
        *(OrganisationLevel.CENTRAL.value, OrganisationLevel.PROVINCE.value),
        *(OrganisationLevel.DISTRICT.value, OrganisationLevel.COMMUNE.value),
    )
)


def organisation_type(level: str) -> str:
    """Return what a body of a level ("tinh") is called: the Party and the press are no state."""
    return "GovernmentOrganization" if level in _OF_THE_STATE else "Organization"
