"""The files of the full-text index, at `tim-kiem/toan-van/`.

- `muc-luc.json`: of each shard by its id [rows, buckets]: how many texts it has, as many as rows in
  the finding list, and how many buckets.
- `<shard>/<number>.bin`: a bucket; see `buckets`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import orjson

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.search.buckets import encode_buckets
from loa.search.documents import indexed_shards, words_of
from loa.search.keys import KeysOfWords


def files_of(shard: str, texts: Iterable[Sequence[str]]) -> dict[str, bytes]:
    """Return the files of a shard by their addresses.

    Args:
        shard: its id.
        texts: of each row the words of its text; see `words_of`.
    """
    buckets = encode_buckets(texts)
    return {addresses.bucket(shard, number): data for number, data in enumerate(buckets)}


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
    keys = KeysOfWords()
    shards = {}
    for shard in indexed_shards(catalogue):
        texts = (words_of(catalogue.by_path[path], read(path), keys) for path in shard.records)
        files = files_of(shard.id, texts)
        shards[shard.id] = len(shard.records), len(files)
        yield from files.items()
    if shards:
        yield addresses.FULL_TEXT_CONTENTS, contents(shards)
