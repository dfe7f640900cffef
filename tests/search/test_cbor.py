"""The part of CBOR that Pagefind writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.search.cbor import CborError, Value, decode, encode

LIMITS = [0, 23, 24, 255, 256, 65_535, 65_536, 2**32 - 1, 2**32, 2**64 - 1]
numbers = st.sampled_from(LIMITS) | st.integers(-(2**63), 2**64 - 1)
values = st.recursive(numbers | st.text(), st.lists, max_leaves=40)


@given(values)
def test_what_is_written_is_read_again(value: Value) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    ("value", "data"),
    # RFC 8949, appendix A.
    [
        (0, "00"), (23, "17"), (24, "1818"), (1000, "1903e8"), (1_000_000, "1a000f4240"),
        (1_000_000_000_000, "1b000000e8d4a51000"), (-1, "20"), (-1000, "3903e7"),
        ("", "60"), ("IETF", "6449455446"), ("水", "63e6b0b4"),
        ([], "80"), ([1, [2, 3], [4, 5]], "8301820203820405"),
    ],
)  # fmt: skip
def test_as_the_standard_has_it(value: Value, data: str) -> None:
    assert encode(value).hex() == data
    assert decode(bytes.fromhex(data)) == value


@pytest.mark.parametrize("data", ["", "18", "6449", "82", "00 00", "f5", "5f", "61ff", "9f01ff"])
def test_what_is_no_cbor_or_none_of_pagefinds_is_refused(data: str) -> None:
    with pytest.raises(CborError):
        decode(bytes.fromhex(data))
