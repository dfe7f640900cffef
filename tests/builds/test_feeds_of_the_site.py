"""Our own feeds keep every rule that `loa feeds check` holds others to."""

from pathlib import Path

import pytest

from loa.cli.feed_sources import sources
from loa.feed_check.check import Checked, check_together

KNOWN_FAULTS = {"F513", "F515"}
"""What the feeds still break: no dc:creator, no ttl. To be emptied, never added to."""


@pytest.fixture(scope="module")
def checked(site: Path) -> tuple[Checked, ...]:
    return check_together(sources(str(site)))


def test_every_feed_is_found(checked: tuple[Checked, ...]) -> None:
    assert len(checked) > 100


def test_no_feed_breaks_any_other_rule(checked: tuple[Checked, ...]) -> None:
    found = [(one.name, p.rule.code, p.message) for one in checked for p in one.problems]
    assert [one for one in found if one[1] not in KNOWN_FAULTS] == []


@pytest.mark.xfail(reason="dc:creator and ttl are still to be written", strict=True)
def test_no_feed_breaks_any_rule(checked: tuple[Checked, ...]) -> None:
    assert {p.rule.code for one in checked for p in one.problems} == set()
