"""What each organisation does in the catalogue: publishes, issues, leads, supports, reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.records.document import OfficialDocument
from loa.records.plan import Plan, Task


@dataclass
class Roles:
    """One organisation's part in everything that is listed."""

    publishes: list[Entry] = field(default_factory=list)
    issues: list[Entry[OfficialDocument]] = field(default_factory=list)
    leads: list[tuple[Entry[Plan], Task]] = field(default_factory=list)
    supports: list[tuple[Entry[Plan], Task]] = field(default_factory=list)
    reports: list[Entry] = field(default_factory=list)
    """Plans in which it reports or is reported to."""


def roles(catalogue: Catalogue) -> Mapping[str, Roles]:
    """Return the roles of every organisation that has any, by id."""
    found: dict[str, Roles] = {}

    def of(organisation_id: str) -> Roles:
        return found.setdefault(organisation_id, Roles())

    for entry in catalogue.listed:
        of(entry.record.organisation).publishes.append(entry)
    for document in catalogue.documents:
        of(document.record.issuer).issues.append(document)
    for entry in catalogue.plans:
        issuer = entry.record.issuer
        for task in entry.annex.tasks:
            for name in task.lead:
                if organisation := catalogue.organisations.find(name, issuer):
                    of(organisation.id).leads.append((entry, task))
            for name in task.support:
                if organisation := catalogue.organisations.find(name, issuer):
                    of(organisation.id).supports.append((entry, task))
        for name in _reporters(entry.record):
            organisation = catalogue.organisations.find(name, issuer)
            if organisation and entry not in of(organisation.id).reports[-1:]:
                of(organisation.id).reports.append(entry)
    return found


def _reporters(plan: Plan) -> list[str]:
    return [name for report in plan.reports for name in (*report.by, *report.to)]
