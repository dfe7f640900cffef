"""What a record is on a given day: hidden, listed, expired or withdrawn."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry, State
from loa.records.news import News

POSTED = date(2026, 3, 12)


def entry(**fields: Any) -> Entry:
    """Return a news item with these fields of its front matter; None takes a field away."""
    shared = {
        "id": "tap-huan",
        "title": "Tập huấn",
        "summary": "Tập huấn bộ phận một cửa.",
        "date": "12/03/2026",
        "status": "published",
        "organisation": "ban-bien-tap",
        "source": "Sở Nội vụ",
    }
    given = {key: value for key, value in {**shared, **fields}.items() if value is not None}
    return Entry(News.model_validate(given), "tin-tuc/2026/tap-huan.md")


@pytest.mark.parametrize("status", ["draft", "review"])
@pytest.mark.parametrize("as_of", [date(2000, 1, 1), POSTED, date(2100, 1, 1)], ids=str)
def test_drafts_and_what_waits_for_review_are_hidden_on_every_day(status: str, as_of: date) -> None:
    assert entry(status=status).state(as_of) is State.HIDDEN


def test_a_record_without_a_status_is_a_draft() -> None:
    assert entry(status=None).state(POSTED) is State.HIDDEN


def test_a_published_record_is_listed_from_its_date_on() -> None:
    assert entry().state(POSTED - timedelta(days=1)) is State.HIDDEN
    assert entry().state(POSTED) is State.LISTED
    assert entry().state(date(2100, 1, 1)) is State.LISTED


@pytest.mark.parametrize(
    ("publish_at", "as_of", "state"),
    [
        ("15/03/2026", date(2026, 3, 14), State.HIDDEN),
        ("15/03/2026", date(2026, 3, 15), State.LISTED),
        ("15/03/2026 00:00", date(2026, 3, 15), State.LISTED),
        ("15/03/2026 00:01", date(2026, 3, 15), State.HIDDEN),
        ("15/03/2026 08:00", date(2026, 3, 15), State.HIDDEN),
        ("15/03/2026 08:00", date(2026, 3, 16), State.LISTED),
        ("15/03/2026 23:59", date(2026, 3, 16), State.LISTED),
    ],
)
def test_an_embargo_never_lifts_early(publish_at: str, as_of: date, state: State) -> None:
    assert entry(publish_at=publish_at).state(as_of) is state


@pytest.mark.parametrize(
    ("expires_at", "as_of", "state"),
    [
        ("30/04/2026", date(2026, 4, 30), State.LISTED),
        ("30/04/2026", date(2026, 5, 1), State.EXPIRED),
        ("30/04/2026 08:00", date(2026, 4, 30), State.LISTED),
        ("30/04/2026 08:00", date(2026, 5, 1), State.EXPIRED),
    ],
)
def test_a_record_lives_through_the_whole_day_of_its_expiry(
    expires_at: str, as_of: date, state: State
) -> None:
    assert entry(expires_at=expires_at).state(as_of) is state


def test_a_withdrawn_record_is_withdrawn_whatever_its_dates_say() -> None:
    withdrawn = entry(
        status="withdrawn",
        withdrawn_reason="Sai số liệu.",
        publish_at="15/03/2026",
        expires_at="30/04/2026",
    )
    for as_of in (date(2026, 3, 1), date(2026, 4, 1), date(2026, 6, 1)):
        assert withdrawn.state(as_of) is State.WITHDRAWN


@pytest.mark.parametrize(
    ("fields", "has_page", "is_listed"),
    [
        ({"status": "draft"}, False, False),
        ({"publish_at": "01/01/2027"}, False, False),
        ({}, True, True),
        ({"expires_at": "01/04/2026"}, True, False),
        ({"status": "withdrawn"}, True, False),
    ],
)
def test_what_is_expired_or_withdrawn_keeps_its_page_but_leaves_the_lists(
    fields: dict[str, str], has_page: bool, is_listed: bool
) -> None:
    catalogue = Catalogue(date(2026, 11, 21), entries=(entry(**fields),))
    assert bool(catalogue.pages) is has_page
    assert bool(catalogue.listed) is is_listed


def test_the_newest_day_is_that_of_the_last_public_change() -> None:
    assert entry().newest == POSTED
    assert entry(updated="01/04/2026").newest == date(2026, 4, 1)
    changes = [{"date": "03/04/2026", "note": "Sửa tên"}, {"date": "02/04/2026", "note": "Sửa số"}]
    assert entry(updated="01/04/2026", changes=changes).newest == date(2026, 4, 3)


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
ORDER = [State.HIDDEN, State.LISTED, State.EXPIRED]


@given(DAYS, DAYS, DAYS, st.integers(0, 500))
def test_as_time_goes_on_a_record_only_moves_forward(
    start: date, end: date, as_of: date, later: int
) -> None:
    record = entry(publish_at=f"{start:%d/%m/%Y} 08:00", expires_at=f"{end:%d/%m/%Y}")
    now, then = record.state(as_of), record.state(as_of + timedelta(days=later))
    assert ORDER.index(now) <= ORDER.index(then)
