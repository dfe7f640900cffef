"""Terms of schema.org for open data and pages; see https://schema.org/Legislation."""

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
"""The term for each validity; an unknown one has none."""

_OF_THE_STATE = frozenset(
    (
        *(OrganisationLevel.CENTRAL.value, OrganisationLevel.PROVINCE.value),
        *(OrganisationLevel.DISTRICT.value, OrganisationLevel.COMMUNE.value),
    )
)


def organisation_type(level: str) -> str:
    """Return the type of a body by its level; only bodies of the state are governmental."""
    return "GovernmentOrganization" if level in _OF_THE_STATE else "Organization"
