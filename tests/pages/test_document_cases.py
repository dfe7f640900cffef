"""How a document is cited and how its life is told: the cases of tests/cases/documents."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from loa.catalogue.catalogue import Catalogue
from loa.pages.desk import Desk
from loa.pages.document_views import Moment
from loa.pages.suggested_citation import suggested_citation
from loa.pages.time_line import caution, time_line
from tests.catalogue.content import DAY
from tests.catalogue.documents import document

CASES = Path(__file__).parents[1] / "cases" / "documents"


def cases(name: str) -> list[Any]:
    """Return the cases of a file, each under the name of what it shows."""
    found = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["what"]) for case in found]


def told(moment: Moment) -> str:
    """Return a moment as the cases write it."""
    if moment.is_today:
        return f"▸ {moment.what}: {moment.badge.text if moment.badge else ''}"
    words = [moment.day, moment.what, moment.link.text if moment.link else ""]
    words += ["[theo ngày ban hành]" if moment.note else ""]
    return " ".join(filter(None, ["" if moment.is_past else "(sẽ đến)", *words]))


@pytest.mark.parametrize("case", cases("cach-vien-dan"))
def test_a_citation_is_suggested_as_official_documents_write_it(case: dict[str, Any]) -> None:
    record = document("a", **case["record"]).record
    found = suggested_citation(record, case["issuer"])
    assert (found.full, found.short) == (case["full"], case["short"])
    assert found.blanks == case.get("blanks", "")


@pytest.mark.parametrize("case", cases("dong-thoi-gian"))
def test_a_time_line_tells_a_document_s_days_in_their_order(case: dict[str, Any]) -> None:
    entries = [document(fields["id"], **fields) for fields in case["records"]]
    desk = Desk(Catalogue(DAY, entries=tuple(entries)))
    assert [told(moment) for moment in time_line(desk, entries[0])] == case["line"]
    assert bool(caution(desk, entries[0])) == case.get("caution", False)
