"""What `make bench-mirror` says, of publishes that nobody had to wait for."""

from pathlib import Path

from tests.bench.tables import around_tables
from tests.mirror.bench import MARKERS, Results, judge, markdown
from tests.mirror.travelling import Row, Verified
from tests.mirror.whole_command import Command

ROWS = [
    Row("ssh", "first release", 10_012, 200_000_000, 210_000_000, 1_000_000, 0, 40.0, 20.0),
    Row("ssh", "one page edited", 13, 260_000, 300_000, 50_000, 0, 3.1, 0.4),
    Row("objects", "one page edited", 13, 260_000, 900_000, 50_000, 14, 9.0, 0.5),
]
RESULTS = Results(
    "on a disk",
    10_000,
    ROWS,
    Verified(10_001, 1.9),
    Command(72_000, 1_300_000_000, 500_000, 250_000, 9.04, 4.5),
)


def test_what_was_measured_is_held_against_what_has_to_be_reached() -> None:
    assert [(verdict.measured, verdict.met) for verdict in judge(RESULTS)] == [
        ("1.15 ×", True),
        ("3.1 s", False),
        ("14", False),
        ("1.9 s", True),
    ]


def test_the_tables() -> None:
    lines = markdown("A processor", RESULTS).splitlines()
    assert lines[0].startswith("A processor; 10,000 pages; mirrors on a disk;")
    assert "| one page edited, a publish over SSH | ≤ 3 s | 3.1 s | **no** |" in lines
    assert "| one page edited, contents that came to the store | 13 | 14 | **no** |" in lines
    assert "| a folder of 10,001 files verified | ≤ 2 s | 1.9 s | yes |" in lines
    assert "| … sent against the changed files | – | 0.50 × | – |" in lines
    assert "| `ssh` | one page edited | 260 KB | 300 KB | 50 KB | 3.1 | 0.4 |" in lines


def test_the_documentation_has_a_place_for_the_tables() -> None:
    before, after = around_tables(Path(__file__).parents[2] / "docs" / "performance.md", MARKERS)
    assert "make bench-mirror" in before
    assert after
