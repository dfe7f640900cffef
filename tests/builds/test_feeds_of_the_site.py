"""Our own feeds keep every rule that `loa feeds check` holds others to."""

from pathlib import Path

import pytest

from loa.cli.feed_sources import sources
from loa.feed_check.check import Checked, check_together


@pytest.fixture(scope="module")
def checked(site: Path) -> tuple[Checked, ...]:
    return check_together(sources(str(site)))


def test_every_feed_is_found(checked: tuple[Checked, ...]) -> None:
    assert len(checked) > 100


def test_no_feed_breaks_any_rule(checked: tuple[Checked, ...]) -> None:
    assert [(one.name, p.rule.code, p.message) for one in checked for p in one.problems] == []
