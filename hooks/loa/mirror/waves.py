"""In which order files come to a mirror that can not be switched in one step.

Whoever reads meanwhile never finds a page whose style sheet or picture is not there yet, nor a feed
that names a page which is not, nor a manifest of files that are not: as Debian's mirrors do.
"""

from collections.abc import Iterable, Iterator, Mapping

from loa import addresses
from loa.mirror.verify.manifest import Manifest

_NAMES_PAGES = (addresses.FEEDS, addresses.OPEN_DATA, "sitemap")


def waves(paths: Iterable[str]) -> Iterator[list[str]]:
    """Yield the paths of a release in waves: assets, pages, what names pages; none is empty."""
    by_rank: Mapping[int, list[str]] = {rank: [] for rank in range(3)}
    for path in sorted(paths):
        by_rank[_rank(path)].append(path)
    yield from filter(None, by_rank.values())


def _rank(path: str) -> int:
    if path.startswith(_NAMES_PAGES):
        return 2
    return 1 if path.endswith((".html", ".html.br", ".html.gz")) else 0


def changed(before: Manifest | None, after: Manifest) -> list[str]:
    """Return the paths whose files are new or other than before."""
    there = set(before.files) if before else set()
    return [file.path for file in after.files if file not in there]


def gone(before: Manifest | None, after: Manifest) -> list[str]:
    """Return the paths that are no more."""
    kept = {file.path for file in after.files}
    return [file.path for file in before.files if file.path not in kept] if before else []
