"""What mkdocs.yml says of the portal: each key is read, and a wrong one is told."""

from pathlib import Path
from typing import Any

import pytest

from loa.site import Site, SiteError, read_site

ROOT = Path(__file__).parents[1]


def site(**options: Any) -> Site:
    facts = {"agency": "UBND", "portal": "CCHC", "governing": "UBND", "responsible": "Ban biên tập"}
    return read_site("Cổng", "https://cchc.example/", "", {**facts, **options}, ROOT)


def test_without_a_word_readers_keep_pages_and_have_no_mailbox() -> None:
    assert site().offline is True
    assert site().report_to == ""
    assert site(offline=False).offline is False
    assert site(report_to="").report_to == ""


@pytest.mark.parametrize("mailbox", ["bao-loi@bacninh.gov.vn", "a.b+c@x.vn"])
def test_a_mailbox_is_taken_as_it_is(mailbox: str) -> None:
    assert site(report_to=mailbox).facts.report_to == mailbox


@pytest.mark.parametrize(
    "mailbox",
    ["bacninh.gov.vn", "a@b", "a b@x.vn", "mailto:a@x.vn", "a@x.vn?cc=b@y.vn"],
)
def test_what_is_no_mailbox_is_told(mailbox: str) -> None:
    with pytest.raises(SiteError, match="Hộp thư nhận báo lỗi"):
        site(report_to=mailbox)
