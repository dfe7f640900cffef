"""The files of the full-text index, at `tim-kiem/toan-van/`.

- `muc-luc.json`: of each shard by its id [rows, buckets]: how many texts it has, and how many
  buckets. What a shard is made of follows from its id: see `documents`.
- `<shard>/do-dai.bin`: of each row a byte, the root of how many words its text has, for a word says
  less of a long text.
- `<shard>/<number>.bin`: a bucket; see `buckets`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isqrt

import orjson

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.search.buckets import encode_buckets
from loa.search.documents import indexed_shards, keys_of_record
from loa.search.keys import Keys, KnownKeys

_LONGEST = 255


def files_of(shard: str, texts: Iterable[Keys]) -> dict[str, bytes]:
    """Return the files of a shard by their addresses.

    Args:
        shard: its id.
        texts: of each row the keys of its text; see `keys_of_record`.
    """
    of_rows = [*texts]
    lengths = bytes(min(_LONGEST, isqrt(len(keys.words))) for keys in of_rows)
    buckets = {addresses.bucket(shard, n): data for n, data in enumerate(encode_buckets(of_rows))}
    return {addresses.text_lengths(shard): lengths, **buckets}


def contents(shards: Mapping[str, tuple[int, int]]) -> bytes:
    """Return the bytes of `muc-luc.json`.

    Args:
        shards: of each by its id how many rows and how many buckets it has.
    """
    return orjson.dumps(shards, option=orjson.OPT_SORT_KEYS)


def full_text_files(
    catalogue: Catalogue, read: Callable[[str], str]
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the index with its address.

    Args:
        catalogue: what is published.
        read: returns the body of the page with a path in the content folder.
    """
    known = KnownKeys()
    shards = {}
    for shard in indexed_shards(catalogue):
        of = catalogue.by_path
        texts = (keys_of_record(of[path], read(path), known) for path in shard.records)
        files = files_of(shard.id, texts)
        shards[shard.id] = len(shard.records), len(files) - 1
        yield from files.items()
    if shards:
        yield addresses.FULL_TEXT_CONTENTS, contents(shards)
