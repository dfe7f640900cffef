"""A shard of the full-text index as the files that a browser asks for.

Pagefind makes them, and three things are changed before they are published:

- **Order.** Pagefind 1.5 writes filters in another order each time. They are sorted here, and what
  is named by its digest is named anew, so that the same content gives the same bytes.
- **Fragments.** Of a result a reader is shown the title and a part of the text as they were
  written; the folded words that were indexed are of no use to him. Pagefind indexes all that it is
  told to keep beside the words, so what is shown is put in afterwards.
- **What is left away.** Pagefind's own search boxes; and its scripts and its engine (WebAssembly),
  which stand once, beside an index of nothing: the *root*. A page loads the root and merges shards.
"""

import gzip
import shutil
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, cast

import orjson

from loa.search.cbor import CborError, decode, encode
from loa.search.documents import Document
from loa.search.pagefind import PagefindError, run_pagefind

ENTRY = "pagefind-entry.json"
"""The file by which a bundle is found; it names the others."""

_SCRIPTS = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_A_PAGE = Document("", "a", "", "", "", "", "a", ())
_SIGNATURE = b"pagefind_dcd"
"""Stands at the beginning of each compressed file."""
_LANGUAGE = "vi"
_DIGITS = 8
"""Digits of a digest that make a name; where two files would share one, more are taken."""


def root_bundle(folder: Path) -> dict[str, bytes]:
    """Return the files with which a browser begins, by their paths: scripts, an index of nothing.

    Args:
        folder: where Pagefind may work; it is gone afterwards.

    Raises:
        PagefindError: Pagefind could not do its part.
    """
    # Pagefind refuses to index nothing, so it is given a page that is then left out.
    made = _indexed([_A_PAGE], folder)
    meta = _Meta.of(made)
    nothing = _Meta(meta.version, [], [], [], [], meta.fields)
    return {**_beginning(made, nothing), **{name: made[name] for name in _SCRIPTS}}


def shard_bundle(documents: Sequence[Document], folder: Path) -> dict[str, bytes]:
    """Return the files of a shard, by their paths in its folder.

    Args:
        documents: what is in it; in whatever order, the files are the same.
        folder: where Pagefind may work; it is gone afterwards.

    Raises:
        PagefindError: Pagefind could not do its part.
    """
    documents = sorted(documents)
    made = _indexed(documents, folder)
    meta = _Meta.of(made)
    pages, fragments = _fragments(meta, made, documents)
    named, filters = _filters(meta, made)
    index = {path: data for path, data in made.items() if path.startswith("index/")}
    changed = meta._replace(pages=pages, filters=named)
    return {**_beginning(made, changed), **index, **filters, **fragments}


class _Meta(NamedTuple):
    """Pagefind's account of a bundle, which names its files.

    Args:
        version: Pagefind's.
        pages: of each page the name of its fragment and the number of its words.
        chunks: of each file of the index its first word, its last word and its name.
        filters: of each filter what it is called and the name of its file.
        sorts: orders of the pages; none.
        fields: what Pagefind keeps of each page; its title.
    """

    version: str
    pages: list[tuple[str, int]]
    chunks: list[tuple[str, str, str]]
    filters: list[tuple[str, str]]
    sorts: list[Any]
    fields: list[str]

    @classmethod
    def of(cls, made: Mapping[str, bytes]) -> "_Meta":
        return cls._make(cast("list[Any]", _decoded(_unpacked(made[_meta_path(made)]))))


class _Names:
    """Names for files by what they hold; no two have the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, data: bytes) -> str:
        digest = blake2b(data, digest_size=16).hexdigest()
        name = next(
            name
            for length in range(_DIGITS, len(digest) + 1)
            if (name := f"{_LANGUAGE}_{digest[:length]}") not in self._taken
        )
        self._taken.add(name)
        return name


def _indexed(documents: Sequence[Document], folder: Path) -> dict[str, bytes]:
    """Return what Pagefind makes of documents, by paths; its search boxes are not read."""
    shutil.rmtree(folder, ignore_errors=True)
    pages, target = folder / "pages", folder / "bundle"
    try:
        pages.mkdir(parents=True)
        for number, one in enumerate(documents):
            # Whatever an address holds, this is a name for a file; and it keeps the order.
            (pages / f"{number:07}.html").write_text(one.html, encoding="utf-8")
        run_pagefind(folder, pages.name, target.name)
        return {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in target.rglob("*")
            if path.is_file() and (path.parent != target or _is_wanted(path.name))
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_wanted(name: str) -> bool:
    return name in {ENTRY, *_SCRIPTS} or name.endswith(".pf_meta")


def _meta_path(made: Mapping[str, bytes]) -> str:
    return next(path for path in made if path.endswith(".pf_meta"))


def _beginning(made: Mapping[str, bytes], meta: _Meta) -> dict[str, bytes]:
    """Return the account of a bundle under its name, and the entry that tells the name."""
    data = encode(_plain(meta))
    name = _Names().of(data)
    entry = orjson.loads(made[ENTRY])
    entry["languages"] = {
        _LANGUAGE: {"hash": name, "wasm": None, "page_count": len(meta.pages)},
    }
    return {ENTRY: orjson.dumps(entry), f"pagefind.{name}.pf_meta": _packed(data)}


def _plain(value: Any) -> Any:
    return [*map(_plain, value)] if isinstance(value, tuple | list) else value


def _fragments(
    meta: _Meta, made: Mapping[str, bytes], documents: Sequence[Document]
) -> tuple[list[tuple[str, int]], dict[str, bytes]]:
    """Return the pages of an account with new names, and the fragments under them."""
    names = _Names()
    pages, files = [], {}
    for old, words in meta.pages:
        data = _fragment(_unpacked(made[f"fragment/{old}.pf_fragment"]), documents)
        name = names.of(data)
        pages.append((name, words))
        files[f"fragment/{name}.pf_fragment"] = _packed(data)
    return pages, files


def _fragment(data: bytes, documents: Sequence[Document]) -> bytes:
    """Return a fragment that holds what is shown of its document, not what was indexed."""
    before = orjson.loads(data)
    one = documents[int(Path(before["url"]).stem)]
    return orjson.dumps(
        {
            **before,
            "url": f"/{one.url}",
            "content": one.text,
            "meta": {
                "title": one.title,
                "kind": one.kind,
                "date": one.day,
                "facts": one.facts,
            },
            "anchors": [],
        }
    )


def _filters(
    meta: _Meta, made: Mapping[str, bytes]
) -> tuple[list[tuple[str, str]], dict[str, bytes]]:
    """Return the filters of an account in order, with new names, and their files under them."""
    names = _Names()
    named, files = [], {}
    for filter_name, old in sorted(meta.filters):
        title, values = cast("list[Any]", _decoded(_unpacked(made[f"filter/{old}.pf_filter"])))
        data = encode([title, sorted(values)])
        name = names.of(data)
        named.append((filter_name, name))
        files[f"filter/{name}.pf_filter"] = _packed(data)
    return named, files


def _decoded(data: bytes) -> Any:
    try:
        return decode(data)
    except CborError as error:
        raise PagefindError(f"Pagefind viết tệp mà Loa không đọc được ({error}).") from error


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_SIGNATURE)


def _packed(data: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + data, compresslevel=6, mtime=0)
