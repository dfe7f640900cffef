"""The full-text index: which files it has, and what each shard's are.

A page that searches loads `tim-kiem/toan-van/pagefind.js`, which finds the root by its own address,
and merges the shards that it wants by their folders:

    const pagefind = await import("/tim-kiem/toan-van/pagefind.js");
    await pagefind.options({baseUrl: "/"});
    await pagefind.init();
    await pagefind.mergeIndex("/tim-kiem/toan-van/thu-tuc/", {baseUrl: "/"});
    const found = await pagefind.search("dat dai", {filters: {pillar: "tthc"}});
    const {raw_url, content, meta} = await found.results[0].data();

Words are asked folded ("đất" finds nothing), each costs one file of each shard, and one that no
page has is ignored. `content` is the text as it was written; `meta` has title, kind and date.
Excerpts and places of words that Pagefind tells are those of the folded words, and of no use.
Filters are pillar, ward ("tat-ca": for all), organisation and validity. `search(null)` loads all
that there is.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.search.bundles import root_bundle, shard_bundle
from loa.search.documents import ROOT, Document, IndexedShard, document, indexed_shards


def files_of(shard: IndexedShard, documents: Sequence[Document], work: Path) -> dict[str, bytes]:
    """Return the files of a shard by their addresses.

    Args:
        shard: the shard.
        documents: what is in it.
        work: a folder for Pagefind, which is gone afterwards.

    Raises:
        PagefindError: Pagefind could not do its part.
    """
    made = root_bundle(work) if shard == ROOT else shard_bundle(documents, work)
    folder = addresses.full_text(shard.id)
    return {f"{folder}{name}": data for name, data in made.items()}


def full_text_files(
    catalogue: Catalogue, read: Callable[[str], str], work: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the index with its address; see `files_of`.

    Args:
        catalogue: what is published.
        read: returns the body of the page with a path in the content folder.
        work: a folder for Pagefind.
    """
    for shard in indexed_shards(catalogue):
        documents = [
            document(catalogue.by_path[path], validity, read(path))
            for path, validity in shard.records
        ]
        yield from files_of(shard, documents, work).items()
