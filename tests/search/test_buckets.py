"""A shard of texts as buckets: every key leads to the rows that have it, and hardly to others."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.search.buckets import encode_buckets, rows_with
from loa.search.keys import Keys

WORDS = st.sampled_from(["dat", "dai", "khai", "sinh", "ho", "khau", "76", "nq", "cp"])
TEXTS = st.lists(
    st.builds(
        Keys,
        st.lists(WORDS, max_size=12),
        st.sets(st.sampled_from(["đât\u0301", "hô\u0323", "đai"])),
    ),
    min_size=1,
    max_size=12,
)


def keys_of(text: Keys) -> set[str]:
    return {*text.words, *text.spellings, *map(" ".join, pairwise(text.words))}


@given(TEXTS)
def test_every_key_leads_to_the_rows_that_have_it(texts: list[Keys]) -> None:
    buckets = encode_buckets(texts)
    for key in set().union(*map(keys_of, texts)):
        rows = [row for row, text in enumerate(texts) if key in keys_of(text)]
        assert rows_with(key, buckets, len(texts)) == rows


@pytest.fixture(scope="module")
def many() -> list[Keys]:
    """Texts of many different words."""
    chance = Random(7)  # noqa: S311 - no secret
    words = [f"tu{number}" for number in range(3_000)]
    return [Keys(chance.sample(words, 200), ()) for _ in range(150)]


def test_buckets_are_a_power_of_two_and_small(many: list[Keys]) -> None:
    buckets = encode_buckets(many)
    assert len(buckets).bit_count() == 1
    assert len(buckets) > 1
    assert sum(map(len, buckets)) / len(buckets) <= 1_600


def test_what_no_text_has_is_hardly_ever_found(many: list[Keys]) -> None:
    buckets = encode_buckets(many)
    found = [key for key in map("khong{}".format, range(500)) if rows_with(key, buckets, len(many))]
    assert len(found) <= 5


def test_words_side_by_side_are_found_in_their_order_alone() -> None:
    texts = [Keys(["dat", "dai"], ()), Keys(["dai", "dat"], ()), Keys(["dat", "o", "dai"], ())]
    buckets = encode_buckets(texts)
    assert rows_with("dat dai", buckets, 3) == [0]
    assert rows_with("dat", buckets, 3) == [0, 1, 2]


def test_a_shard_of_empty_texts_is_a_bucket() -> None:
    buckets = encode_buckets([Keys([], ())])
    assert len(buckets) == 1
    assert rows_with("dat", buckets, 1) == []
