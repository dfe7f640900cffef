"""Medians, ratios, verdicts and tables, from runs that nobody had to wait for."""

import json
from pathlib import Path

import pytest

from tests.bench.contenders import HUGO, LOA_BODY, LOA_COLD, MKDOCS
from tests.bench.goals import FULL, LARGE, SMALL, judge
from tests.bench.process import Usage
from tests.bench.report import MARKERS, Setting, as_json, markdown
from tests.bench.results import Output, Results, Run, Spread, differing, look_at, spread
from tests.bench.tables import NoMarkersError, markers, write_tables

BEGIN, END = markers(MARKERS)

SETTING = Setting(
    "A processor", 2, 8 * 2**30, {"python": "3.11"}, {FULL: 10_007}, seed=1, as_of="2026-12-31"
)


def a_run(scenario: str, wall: float, *, records: int = FULL, memory: int = 0) -> Run:
    usage = Usage(wall, cpu=wall * 2, largest=memory, together_rss=memory, together_pss=memory)
    output = Output(files=12, bytes=3_000, pages=10, page_bytes=2_000)
    return Run(scenario, records, 1, usage, output, changed=3, said={"rendered": 4})


def verdicts(*runs: Run) -> dict[str, float | None]:
    return {v.goal.what: v.measured for v in judge(Results(runs)) if v.measured is not None}


def test_a_spread_is_median_least_and_most() -> None:
    assert spread([3.0, 1.0, 8.0]) == Spread(3.0, 1.0, 8.0)
    assert spread([3.0, 1.0]) == Spread(2.0, 1.0, 3.0)


def test_ratios_are_those_of_the_medians() -> None:
    cold = [a_run(LOA_COLD, wall) for wall in (9.0, 10.0, 90.0)]
    assert verdicts(*cold, a_run(HUGO, 8.0), a_run(MKDOCS, 40.0)) == {
        f"{LOA_COLD}, against {HUGO}": 1.25,
        f"{LOA_COLD}, against {MKDOCS}": 0.25,
    }


def test_growth_is_looked_at_per_record() -> None:
    linear = [a_run(LOA_COLD, 3.0, records=SMALL), a_run(LOA_COLD, 30.0, records=LARGE)]
    steady = [a_run(LOA_BODY, 2.0, records=SMALL), a_run(LOA_BODY, 2.0, records=LARGE)]
    assert list(verdicts(*linear, *steady).values()) == [pytest.approx(1.0), pytest.approx(0.1)]


def test_the_highest_peak_of_all_of_loa_counts() -> None:
    runs = (
        a_run(LOA_COLD, 1.0, memory=500_000_000),
        a_run(LOA_BODY, 1.0, memory=701_000_000),
        a_run(HUGO, 1.0, memory=900_000_000),
    )
    verdict = judge(Results(runs))[-1]
    assert (verdict.measured, verdict.met) == (701.0, False)


def test_a_goal_that_was_not_measured_is_not_met() -> None:
    assert not any(verdict.met for verdict in judge(Results((a_run(LOA_COLD, 1.0, records=300),))))


def test_the_tables() -> None:
    results = Results((a_run(LOA_COLD, 10.0, memory=312_000_000), a_run(HUGO, 5.0)))
    tables = markdown(SETTING, results).splitlines()
    assert tables[0] == "A processor, 2 cores, 8 GiB; python 3.11."
    assert f"| {LOA_COLD}, against {HUGO} | ≤ 1.3 × | 2.00 × | **no** |" in tables
    assert f"| {LOA_COLD}, against {MKDOCS} | ≤ 0.5 × | – | not measured |" in tables
    assert "10,000 records (10,007 bodies); median of 1 (least–most):" in tables
    assert (
        f"| {LOA_COLD} | 10.0 (10.0–10.0) | 20.0 (20.0–20.0) | 2.00 | – | 312 | 312 / 312"
        " | 10 | 4 | 3 | 1 | 200 | 12 | 0 |"
    ) in tables


def test_json_holds_every_run_and_no_date() -> None:
    report = json.loads(json.dumps(as_json(SETTING, Results((a_run(HUGO, 5.0),)))))
    assert set(report) == {"setting", "goals", "runs"}
    assert report["runs"][0]["usage"]["wall"] == 5.0


def test_tables_replace_what_stands_between_the_markers(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_tables(page, MARKERS, "new\n")
    write_tables(page, MARKERS, "newer\n")
    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnewer\n{END}\nafter\n"


def test_a_page_without_both_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\n", encoding="utf-8")
    with pytest.raises(NoMarkersError):
        write_tables(page, MARKERS, "new\n")
    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\n"


def test_the_documentation_has_a_place_for_the_tables() -> None:
    page = Path(__file__).parents[2] / "docs" / "performance.md"
    text = page.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1


def test_pages_that_change_come_or_go_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a", encoding="utf-8")
    (tmp_path / "b.html").write_text("b", encoding="utf-8")
    (tmp_path / "style.css").write_text("css", encoding="utf-8")
    output, before = look_at(tmp_path)
    assert output == Output(files=3, bytes=5, pages=2, page_bytes=2)
    (tmp_path / "a.html").write_text("A", encoding="utf-8")
    (tmp_path / "b.html").rename(tmp_path / "c.html")
    assert differing(before, look_at(tmp_path)[1]) == 3
    assert differing(before, before) == 0
