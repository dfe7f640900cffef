"""The full-text index of a shard: which texts have a word, and which have two words side by side.

A *key* is a word, folded; a word with its marks (see `keys`); or two folded words that stand beside
one another, with a space between them. A text that has all pairs of a query very likely has its
words in their order, and a pair of common words is rare: so the browser finds a text without the
places of words, which would be most of an index.

Keys are spread over *buckets* by CRC-32 of their UTF-8, whose lowest bits are the number of the
bucket and whose highest 16 are the key's *fingerprint* in it. A query fetches the buckets of its
keys and nothing else. Their number is a power of two, the least by which a bucket is small.

A bucket is sets (see `sets`) one behind the other: first that of its fingerprints; then for each of
these, in their order, that of the rows whose texts have the key. Keys of one fingerprint are one:
the few texts that are found by mistake are found out when they are shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from loa.search.keys import Keys
from loa.search.sets import SetCoder, decode_set, packed, unpacked

FINGERPRINTS = 1 << 16
_LARGE = 1_400
"""Bytes of a bucket, on average at most: some times what a server sends with it anyway."""
_MOST = FINGERPRINTS
"""Buckets of a shard, at most: beyond it their numbers would be told by fingerprints."""
_OF_A_KEY = 10
"""About how many bits a fingerprint takes."""


class _Place(NamedTuple):
    """Where a key is: the number of its bucket, and its fingerprint there."""

    bucket: int
    fingerprint: int


def encode_buckets(texts: Iterable[Keys]) -> list[bytes]:
    """Return the buckets of a shard by their numbers.

    Args:
        texts: of each row what its text has.
    """
    rows_of, count = _rows_by_key(texts)
    coder = SetCoder()
    coded = {key: coder.bits(rows, count) for key, rows in rows_of.items()}
    number = _number_of_buckets(coded)
    buckets: list[dict[int, list[str]]] = [{} for _ in range(number)]
    for key in coded:
        bucket, fingerprint = _place(key, number)
        buckets[bucket].setdefault(fingerprint, []).append(key)

    def rows(keys: Sequence[str]) -> str:
        if len(keys) == 1:
            return coded[keys[0]]
        return coder.bits(sorted({row for key in keys for row in rows_of[key]}), count)

    def bits(bucket: Mapping[int, Sequence[str]]) -> Iterator[str]:
        fingerprints = sorted(bucket)
        yield coder.bits(fingerprints, FINGERPRINTS)
        yield from (rows(bucket[fingerprint]) for fingerprint in fingerprints)

    return [packed("".join(bits(bucket))) for bucket in buckets]


def _rows_by_key(texts: Iterable[Keys]) -> tuple[dict[str, list[int]], int]:
    """Return for each key the rows that have it, and how many rows there are."""
    of_words: defaultdict[str, list[int]] = defaultdict(list)
    of_pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    count = 0
    for words, spellings in texts:
        for word in {*words, *spellings}:
            of_words[word].append(count)
        # There are millions; they become texts when each is there but once.
        for pair in set(pairwise(words)):
            of_pairs[pair].append(count)
        count += 1
    return {**of_words, **{" ".join(pair): rows for pair, rows in of_pairs.items()}}, count


def _number_of_buckets(coded: Mapping[str, str]) -> int:
    size = (sum(map(len, coded.values())) + _OF_A_KEY * len(coded)) // 8
    number = 1
    while size > _LARGE * number and number < _MOST:
        number *= 2
    return number


def _place(key: str, number: int) -> _Place:
    found = crc32(key.encode())
    return _Place(found & (number - 1), found >> 16)


def rows_with(key: str, buckets: Sequence[bytes], count: int) -> list[int]:
    """Return the rows that have a key, as a browser finds them.

    Args:
        key: a word, a spelling, or two words with a space between them.
        buckets: those of the shard.
        count: how many rows it has.
    """
    place = _place(key, len(buckets))
    bits = unpacked(buckets[place.bucket])
    for fingerprint in decode_set(bits, FINGERPRINTS):
        rows = decode_set(bits, count)
        if fingerprint == place.fingerprint:
            return rows
    return []
