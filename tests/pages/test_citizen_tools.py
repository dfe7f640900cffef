"""The tools of a record that hold its address: its code, Facebook, a letter about mistakes."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from loa.pages.citizen_tools import citizen_tools
from loa.text.qr import qr_code

ADDRESS = "https://cchc.bacninh.example/tin-tuc/2026/x/"
MAILBOX = "bao-loi@cchc.bacninh.example"


def test_a_record_says_its_address_as_words_as_a_code_and_to_facebook() -> None:
    tools = citizen_tools("Tin", ADDRESS, MAILBOX)
    assert tools.address == ADDRESS
    assert tools.code == qr_code(ADDRESS)
    facebook = urlsplit(tools.facebook)
    assert facebook.hostname == "www.facebook.com"
    assert parse_qs(facebook.query) == {"u": [ADDRESS]}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_whatever_a_title_holds_the_letter_names_it_and_the_address(title: str) -> None:
    letter = urlsplit(citizen_tools(title, ADDRESS, MAILBOX).report)
    assert (letter.scheme, letter.path, letter.fragment) == ("mailto", MAILBOX, "")
    # A letter has its fields, and a title adds none.
    fields = dict(part.split("=") for part in letter.query.split("&"))
    assert fields.keys() == {"subject", "body"}
    assert "+" not in letter.query  # which mail programs show as it is
    said = parse_qs(letter.query, strict_parsing=True)
    assert said["subject"] == [f"Báo lỗi trang: {title}"]
    assert title in said["body"][0]
    assert ADDRESS in said["body"][0].split("\r\n")[1]


def test_without_a_mailbox_there_is_no_letter() -> None:
    assert citizen_tools("Tin", ADDRESS, "").report == ""
