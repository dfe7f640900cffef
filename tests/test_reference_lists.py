"""Names hold for a time; a document shows the name of its own day."""

import pytest

from loa.records.reference_lists import Pillar
from loa.text.dates import parse_partial_date

RENAMED = Pillar.model_validate(
    {
        "id": "so",
        "short": "Số",
        "names": [
            {"text": "Tên cũ", "to": "30/06/2025"},
            {"text": "Tên mới", "from": "01/07/2025"},
        ],
    }
)
BY_YEAR = Pillar.model_validate(
    {
        "id": "so",
        "short": "Số",
        "names": [{"text": "Tên cũ", "to": "2025"}, {"text": "Tên mới", "from": "2026"}],
    }
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("30/06/2025", "Tên cũ"),
        ("01/07/2025", "Tên mới"),
        ("17/12/2025", "Tên mới"),
        ("17/12/2024", "Tên cũ"),
        ("06/2025", "Tên cũ"),
        ("2030", "Tên mới"),
    ],
)
def test_a_name_that_changed_on_a_day_changes_on_that_day(day: str, name: str) -> None:
    assert RENAMED.name_on(parse_partial_date(day)) == name


@pytest.mark.parametrize(("day", "name"), [("31/12/2025", "Tên cũ"), ("01/01/2026", "Tên mới")])
def test_a_name_that_changed_with_the_year_changes_with_the_year(day: str, name: str) -> None:
    assert BY_YEAR.name_on(parse_partial_date(day)) == name
