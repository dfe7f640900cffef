"""Sets of numbers are read as they were written, in about as few bits as can be."""

from math import comb, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.search.sets import SetCoder, decode_set, packed, unpacked


@st.composite
def sets(draw: st.DrawFn) -> tuple[list[int], int]:
    """Draw a limit, and numbers below it in their order."""
    limit = draw(st.integers(1, 3_000))
    return sorted(draw(st.sets(st.integers(0, limit - 1)))), limit


@given(st.lists(sets(), max_size=5))
def test_sets_one_behind_the_other_come_out_again(some: list[tuple[list[int], int]]) -> None:
    coder = SetCoder()
    bits = unpacked(packed("".join(coder.bits(numbers, limit) for numbers, limit in some)))
    assert [decode_set(bits, limit) for _, limit in some] == [numbers for numbers, _ in some]


@pytest.mark.parametrize("limit", [1, 2, 1_000])
def test_all_and_none_take_a_few_bits(limit: int) -> None:
    coder = SetCoder()
    for numbers in ([], [*range(limit)]):
        assert len(coder.bits(numbers, limit)) <= 4
        assert decode_set(iter(coder.bits(numbers, limit)), limit) == numbers


@pytest.mark.parametrize("step", [2, 3, 10, 100])
def test_what_is_spread_evenly_takes_little_more_than_it_must(step: int) -> None:
    numbers = [*range(0, 10_000, step)]
    least = log2(comb(10_000, len(numbers)))
    assert len(SetCoder().bits(numbers, 10_000)) <= 1.3 * least + 30


def test_bytes_are_filled_up_with_zeros() -> None:
    assert packed("") == b""
    assert packed("1") == b"\x80"
    assert packed("000000001") == b"\x00\x80"
