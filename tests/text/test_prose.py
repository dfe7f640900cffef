"""What is no prose is blanked out, at the same length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.prose import prose_of


def shown(text: str) -> str:
    """Return the prose of a text with a readable sign for what is blanked out."""
    return prose_of(text).replace("\0", "·")


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (
            "Xem [trang](../tin/a.md) này",
            "Xem [trang](···········) này",
        ),
        ("Vào https://a.vn/b?c=d, rồi", "Vào ··················· rồi"),
        ("www.a.vn, xwww.a.vn", "········· xwww.a.vn"),
        ("gọi tel:0204 hoặc mailto:a@b.vn", "gọi ········ hoặc ·············"),
        ("thư gửi van-thu@b.vn nhé", "thư gửi ············ nhé"),
        ("[a](https://a.vn/(b)) c", "[a](···············)) c"),
        ("[a]( b) và []() c", "[a]( b) và []() c"),
        ("hot`ma`el: httpx://", "hot····el: httpx://"),
    ],
)
def test_addresses_and_code_are_no_prose(text: str, prose: str) -> None:
    assert shown(text) == prose


pieces = st.sampled_from(
    ["](", ")", "[", "https://", "www.", "mailto:", "tel:", "a.vn", "@", " ", "\n", "x", "(", "`"]
)


@given(st.lists(pieces).map("".join))
def test_an_address_far_away_changes_nothing_here(text: str) -> None:
    """Texts with an "@" are searched in another way, with the same outcome."""
    assert prose_of(f"{text}\n\n`@`") == f"{prose_of(text)}\n\n{chr(0) * 3}"
