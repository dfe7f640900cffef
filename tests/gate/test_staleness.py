"""What has grown old is noted from the right day on, and never stops a build."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.places import Places
from loa.gate.law_in_force import invalid_citations, unsettled_procedures
from loa.gate.settings import GateSettings
from loa.gate.staleness import due_reviews, old_slogans, silent_sections
from loa.problems import Problem, Rule, Severity
from loa.records.base import Record
from loa.records.directive import Directive
from loa.records.kinds import KIND_OF_MODEL
from loa.records.news import News
from loa.records.procedure import Procedure
from loa.records.reference_lists import Policy, ReferenceLists, Slogan, Ward
from tests.catalogue.content import read_base_with
from tests.engine.portal import Portal

FIRST = date(2020, 1, 1)
DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
SHARED = {
    "summary": "Tóm tắt.",
    "date": FIRST,
    "status": "published",
    "pillars": ["tthc"],
    "organisation": "ban-bien-tap",
    "approved_by": "Ban biên tập",
}
LAW = {**SHARED, "type": "luat", "subject": "Trích yếu", "issuer": "quoc-hoi"}
PROCEDURE = {
    **SHARED,
    "id": "thu-tuc",
    "title": "Thủ tục",
    "field": "Hộ tịch",
    "level": "xa",
    "agency": "UBND xã, phường",
    "applicants": ("Cá nhân",),
    "filing": ({"method": "truc-tiep", "time_limit": "Trong ngày", "fee": "Không"},),
    "result": "Giấy tờ",
}


class Nowhere(Places):
    """Says 1:1 of everything: places are for the golden cases."""

    def __init__(self) -> None:
        super().__init__(())

    def of_value(self, *_: object) -> tuple[int, int]:
        return 1, 1


def catalogue(day: date, *records: Record, lists: ReferenceLists | None = None) -> Catalogue:
    entries = (Entry(r, f"{KIND_OF_MODEL[type(r)].folder}/{r.id}.md") for r in records)
    return Catalogue(day, lists or ReferenceLists(), tuple(entries))


def notes(of: Catalogue, silent_days: int = 90) -> list[Problem]:
    settings, places = GateSettings(Policy(silent_days=silent_days)), Nowhere()
    checks = (
        due_reviews, silent_sections, old_slogans, invalid_citations, unsettled_procedures,
    )  # fmt: skip
    return [problem for check in checks for problem in check(of, settings, places)]


def rules(of: Catalogue, silent_days: int = 90) -> list[Rule]:
    return [problem.rule for problem in notes(of, silent_days)]


@given(DAYS, st.integers(-400, 400))
def test_a_review_is_due_from_the_day_after(day: date, later: int) -> None:
    record = Procedure.model_validate({**PROCEDURE, "review_by": day})
    found = rules(catalogue(day + timedelta(later), record))
    assert found == ([Rule.REVIEW_DUE] if later > 0 else [])


@given(DAYS, st.integers(1, 3650), st.integers(0, 4000))
def test_a_ward_is_silent_from_the_day_after_its_days_are_over(
    day: date, silent_days: int, later: int
) -> None:
    news = {**SHARED, "id": "tin", "title": "Tin", "source": "Báo", "date": day}
    record = News.model_validate({**news, "wards": ["xa-x"]})
    ward = Ward(id="xa-x", code="00001", unit="xa", place="X")
    lists = ReferenceLists(wards={"xa-x": ward})
    found = rules(catalogue(day + timedelta(later), record, lists=lists), silent_days)
    assert found == ([Rule.SILENT_SECTION] if later > silent_days else [])


def test_a_hundred_silent_wards_make_one_note_that_names_some() -> None:
    wards = [Ward(id=f"xa-{n}", code=f"{n:05}", unit="xa", place=f"Số {n}") for n in range(100)]
    record = Procedure.model_validate({**PROCEDURE, "wards": [ward.id for ward in wards]})
    lists = ReferenceLists(wards={ward.id: ward for ward in wards})
    [note] = notes(catalogue(date(2026, 6, 1), record, lists=lists))
    assert "Xã Số 9 và 90 nơi khác." in note.message
    assert "Xã Số 10" not in note.message


@given(st.integers(2020, 2035), DAYS)
def test_a_slogan_holds_through_its_last_year(year: int, day: date) -> None:
    lists = ReferenceLists(slogans=(Slogan(text="Đúng hẹn", year=year),))
    found = rules(catalogue(day, lists=lists))
    assert found == ([Rule.OLD_SLOGAN] if day.year > year else [])


@given(DAYS, st.integers(-400, 400))
def test_a_law_is_over_on_the_day_on_which_it_expires(day: date, later: int) -> None:
    law = Directive.model_validate({**LAW, "id": "luat", "expires": day})
    citing = Procedure.model_validate({**PROCEDURE, "legal_basis": ["luat"]})
    found = rules(catalogue(day + timedelta(later), law, citing))
    assert found == ([Rule.CITES_INVALID] if later >= 0 else [])


@given(DAYS, st.integers(-400, 400))
def test_a_law_is_over_on_the_day_from_which_another_replaces_it(day: date, later: int) -> None:
    old = Directive.model_validate({**LAW, "id": "cu"})
    new = Directive.model_validate({**LAW, "id": "moi", "effective": day, "replaces": ["cu"]})
    citing = Procedure.model_validate({**PROCEDURE, "legal_basis": ["cu"]})
    found = rules(catalogue(day + timedelta(later), old, new, citing))
    assert found == ([Rule.CITES_INVALID] if later >= 0 else [])


@given(DAYS, st.integers(-400, 400))
def test_a_decision_counts_from_the_day_on_which_it_takes_effect(day: date, later: int) -> None:
    fields = {**LAW, "type": "quyet-dinh", "id": "qd", "number": "1/QĐ-UBND", "effective": day}
    decision = Directive.model_validate(fields)
    procedure = Procedure.model_validate({**PROCEDURE, "decision_number": "1/QĐ-UBND"})
    found = rules(catalogue(day + timedelta(later), decision, procedure))
    assert found == ([] if later >= 0 else [Rule.PROCEDURE_DECISION])


def test_documents_that_replace_each_other_end_nothing_by_going_round() -> None:
    one = Directive.model_validate(
        {**LAW, "id": "mot", "effective": FIRST, "replaces": ["hai"], "related": ["hai"]}
    )
    other = Directive.model_validate(
        {**LAW, "id": "hai", "effective": FIRST, "replaces": ["mot"], "related": ["mot"]}
    )
    assert rules(catalogue(date(2026, 1, 1), one, other)) == []


def test_what_has_grown_old_never_stops_a_build(tmp_path: Path) -> None:
    files = {
        "tin-tuc/2026/tap-huan.md": {
            "replace": {"source: Sở Nội vụ": "source: Sở Nội vụ\nreview_by: 01/01/2026"}
        }
    }
    reading = read_base_with(tmp_path, files)
    assert [problem.severity for problem in reading.problems] == [Severity.NOTE]
    assert reading.left_out == ()


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_note_comes_and_goes_with_the_day_though_no_file_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    portal = Portal(tmp_path / "cong")
    portal.replace(
        "content/tin-tuc/2026/tin-0.md",
        "source: Ban biên tập",
        "source: Ban biên tập\nreview_by: 21/11/2026",
    )
    told = []
    for day in ("2026-11-21", "2026-11-22", "2026-11-22", "2026-11-21"):
        portal.as_of = day
        assert portal.command(command) == 0
        told.append("tin-tuc/2026/tin-0.md:11:1: lưu ý L901" in capsys.readouterr().err)
    assert told == [False, True, True, False]
