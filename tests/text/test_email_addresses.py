"""E-mail addresses in running text, and how secrets are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.email_addresses import email_addresses
from loa.text.masking import masked
from loa.text.positions import Positions
from tests.patience import timed

LOCAL = st.from_regex(r"[a-z0-9]([a-z0-9._+-]{0,20}[a-z0-9])?", fullmatch=True)
DOMAIN = st.sampled_from(["gmail.com", "bacninh.gov.vn", "Yahoo.com.vn", "a-b.example", "x1.org"])
AROUND = [("", ""), ("<", ">"), ("(mailto:", ")"), ("Gửi về ", "."), ("**", "**"), ("_", "_")]


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in email_addresses(text)]


@given(st.sampled_from(AROUND), LOCAL, DOMAIN)
def test_an_address_is_found_wherever_it_stands(
    around: tuple[str, str], local: str, domain: str
) -> None:
    before, after = around
    assert found(f"{before}{local}@{domain}{after}") == [f"{local}@{domain}"]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.youtube.com/@cchc.bacninh",
        "@sonoivu",
        "logo@2x.png",
        "lib@1.2.3",
        "a@b",
        "@ a.vn",
    ],
)
def test_handles_versions_and_file_names_are_no_addresses(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("part", ["@", "a@", "a.", "@a.", "a@b.", "@a-", "a@b.vn", "a@b.vn1 "])
def test_a_megabyte_of_near_misses_is_searched_in_linear_time(part: str) -> None:
    text = part * (1_000_000 // len(part)) + "@"
    with timed() as took:
        for _ in email_addresses(text):
            pass
    assert took.within(4), took


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0912 345 678", "091* *** *78"),
        ("027095001234", "027*******34"),
        ("van.an@gmail.com", "v*****@gmail.com"),
        ("Gọi 0912345678, a@b.vn", "Gọi 091*****78, a@b.vn"),
        ("ngày 12/03 năm 26", "ngày 12/03 năm 26"),
    ],
)
def test_a_secret_is_shown_by_its_ends_alone(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert len(shown) == len(text)


@given(st.text(alphabet="ab\n", max_size=40), st.data())
def test_a_place_is_told_as_line_and_column_and_found_again(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Positions(text).of(offset)
    assert line == text.count("\n", 0, offset) + 1
    assert column == offset - text.rfind("\n", 0, offset)
    assert Positions(text).offset(line, column) == offset
