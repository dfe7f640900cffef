"""What a release changes for readers: pages by their titles, other files by their number."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loa import addresses
from loa.mirror.verify.manifest import UNLISTED, Entry
from loa.records.kinds import KIND_OF_FOLDER

_PAGE = ".html"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_OF_PACKED = frozenset({"br", "gz"})
_HEAD = 64 << 10
"""Bytes at the beginning of a page in which its title stands."""
_BETWEEN = " · "
"""Stands between a page's own title and the portal's name."""
MOST_GONE = 256
MOST_GONE_SHARE = 0.05
LEAST_SHARE = 0.5
"""Of the bytes before, how many there must be: templates that show nothing lose no page."""


@dataclass(frozen=True)
class Page:
    """A page that differs: its address relative to the root, and its title."""

    address: str
    title: str


@dataclass(frozen=True)
class Differences:
    """What differs between two releases.

    Args:
        new: pages that there were not before, those of records first; `changed` and `removed`
            likewise.
        others: how many files that are no pages are new, changed and removed.
    """

    new: tuple[Page, ...]
    changed: tuple[Page, ...]
    removed: tuple[Page, ...]
    others: tuple[int, int, int]

    @property
    def nothing(self) -> bool:
        """Whether all files are the same."""
        return not (self.new or self.changed or self.removed or any(self.others))


Titles = Callable[[Sequence[Entry]], Mapping[str, str]]
"""Returns the titles of pages by their paths, as far as they are known."""


def differences(
    before: Sequence[Entry], after: Sequence[Entry], titles_before: Titles, titles_after: Titles
) -> Differences:
    """Compare two releases.

    Args:
        before: the files of what readers see; none before the first release.
        after: the files of what they would see.
        titles_before: tells the titles of pages that are removed.
        titles_after: tells those of all others.
    """
    old = {path: digest for path, digest in _told(before) if path not in UNLISTED}
    now = dict(_told(after))
    new = [path for path in now if path not in old]
    changed = [path for path in now if path in old and old[path] != now[path]]
    # Assets that open pages still ask for are carried along; see `loa.mirror.carried`.
    removed = [p for p in old if p not in now and not p.startswith(addresses.VERSIONED)]
    others = [sum(not path.endswith(_PAGE) for path in paths) for paths in (new, changed, removed)]
    return Differences(
        _pages(new, after, titles_after),
        _pages(changed, after, titles_after),
        _pages(removed, before, titles_before),
        (others[0], others[1], others[2]),
    )


def _pages(paths: Iterable[str], files: Sequence[Entry], titles: Titles) -> tuple[Page, ...]:
    """Return the pages, those of records first: what editors wrote, then lists that show it."""
    wanted = {path for path in paths if path.endswith(_PAGE)}
    known = titles([file for file in files if file.path in wanted])
    in_order = sorted(wanted, key=lambda path: (not _is_of_record(path), path))
    return tuple(Page(address_of(path), known.get(path, "")) for path in in_order)


def _is_of_record(path: str) -> bool:
    folder, *below = path.split("/")
    return folder in KIND_OF_FOLDER and len(below) > 1


def _told(files: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield path and digest of each file; not of packed copies, which differ as files do."""
    paths = {file.path for file in files}
    for file in files:
        body, _, ending = file.path.rpartition(".")
        if ending not in _OF_PACKED or body not in paths:
            yield file.path, file.sha256


def too_much_gone(before: Sequence[Entry], after: Sequence[Entry]) -> str:
    """Return why a release loses more than anyone means to lose at once; "" if it does not."""
    kept = {file.path for file in after}
    pages = [file.path for file in before if file.path.endswith(_PAGE)]
    gone = sum(path not in kept for path in pages)
    if gone > MOST_GONE or gone > MOST_GONE_SHARE * len(pages):
        return f"{gone} trong {len(pages)} trang đang có sẽ mất"
    size, was = (sum(file.size for file in files) for files in (after, before))
    if size < LEAST_SHARE * was:
        return f"cả trang chỉ còn {size * 100 // was} % số byte đang có"
    return ""


def title_of(page: bytes) -> str:
    """Return the title of a page; "" if it has none."""
    match = _TITLE.search(page[:_HEAD].decode("utf-8", "replace"))
    whole = " ".join(html.unescape(match[1]).split()) if match else ""
    own, _, portal = whole.rpartition(_BETWEEN)
    return own or portal


def address_of(path: str) -> str:
    """Return the address of a page relative to the root, by its path."""
    return path.removesuffix("index.html")
