"""Every document that the five plans cite is cited by the sample, and leads somewhere."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.references import pointers
from loa.gate.reading import read_content
from loa.records.fields import Target
from loa.text.fold import fold
from tests.catalogue.content import CASES

CONTENT = Path(__file__).parents[2] / "content"
CITED: dict[str, dict[str, int]] = yaml.safe_load(
    (CASES / "cited_by_plans.yml").read_text(encoding="utf-8")
)
PAIRS = [(plan, document) for plan, documents in CITED.items() for document in documents]


@cache
def sample() -> Catalogue:
    return read_content(CONTENT, date(2026, 11, 21)).catalogue


def names_of(document: Entry) -> set[str]:
    """Return everything that a document is called."""
    record = vars(document.record)
    called = [record.get("number"), record.get("name"), record.get("subject")]
    listed = [a.name for a in sample().lists.aliases if sample().document(a.document) is document]
    return {fold(name) for name in (*called, *record.get("aliases", ()), *listed) if name}


def reached_from(plan: Entry) -> set[str]:
    """Return the names of all documents that a plan's words or fields lead to."""
    cited = [d for _, resolution in sample().register.resolved(plan) for d in resolution.documents]
    pointed = [sample().document(value) for _, value in pointers(plan.record, Target.DOCUMENT)]
    return {name for document in (*cited, *pointed) if document for name in names_of(document)}


def missing_from(plan: Entry) -> set[str]:
    """Return the numbers and names that a plan cites and that the register lists as missing."""
    return {
        fold(mention.number or mention.name or mention.text)
        for missing in sample().register.missing
        for entry, mention in missing.cited_in
        if entry is plan and missing.reason
    }


def test_all_five_plans_are_in_the_sample_and_nothing_else_is_a_plan() -> None:
    assert {entry.record.id for entry in sample().plans} == set(CITED)


@pytest.mark.parametrize(("plan", "document"), PAIRS)
def test_what_a_plan_cites_leads_to_a_document_or_is_missing_with_a_reason(
    plan: str, document: str
) -> None:
    entry = sample().by_id[plan]
    assert fold(document) in reached_from(entry) | missing_from(entry)


@pytest.mark.parametrize("plan", CITED)
def test_no_citation_of_a_plan_is_lost(plan: str) -> None:
    entry = sample().by_id[plan]
    missing = missing_from(entry)
    for mention, resolution in sample().register.resolved(entry):
        is_missing = fold(mention.number or mention.name or mention.text) in missing
        assert bool(resolution.documents) != is_missing, mention


def test_the_sources_cite_this_many_documents_and_so_many_times() -> None:
    counts = {plan: (len(cited), sum(cited.values())) for plan, cited in CITED.items()}
    assert counts == {
        "tuyen-truyen-cchc-tp-bac-ninh-2025": (22, 30),
        "tuyen-truyen-cchc-tinh-bac-ninh-2026": (4, 5),
        "tuyen-truyen-cchc-tp-bac-giang-2024": (6, 6),
        "tuyen-truyen-cchc-tinh-bac-kan-2025": (4, 4),
        "tuyen-truyen-cchc-tinh-bac-giang-2024": (4, 4),
    }
