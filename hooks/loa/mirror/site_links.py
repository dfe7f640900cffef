"""Whether every link of every page of a site leads somewhere.

The gate looks at what editors write; this looks at what was made of it, templates and all. A page
that stood up to it once need not be read again as long as it has the same bytes and all that pages
led to is still there; so ten thousand pages of which one was edited cost as much as one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loa.mirror.differences import title_of
from loa.mirror.local_files import told, write
from loa.mirror.page_links import PageLinks, links_of
from loa.mirror.verify.manifest import UNLISTED, Entry

_PAGE = ".html"
_FORMAT = 1


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere: on which page, with its title, and what is written there."""

    page: str
    title: str
    link: str


@dataclass(frozen=True)
class Site:
    """A built site: its folder, its address, which ends in "/", and its files."""

    folder: Path
    url: str
    files: Sequence[Entry]

    @property
    def pages(self) -> Iterator[Entry]:
        """Its pages."""
        return (file for file in self.files if file.path.endswith(_PAGE))

    def links_of(self, page: Entry) -> PageLinks:
        """Return what stands in a page; raises OSError."""
        return links_of((self.folder / page.path).read_bytes(), page.path, self.url)


@dataclass
class _Sound:
    """Pages that stood up, and all that they lead to.

    Args:
        url: the address of the site for which they did.
        pages: the digest of each page, by path.
        targets: what pages led to when they were read; some of it perhaps no page leads to now.
    """

    url: str
    pages: dict[str, str] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)


def broken_links(site: Site, kept: Path) -> tuple[BrokenLink, ...]:
    """Return the links of a site that lead nowhere, by page.

    Args:
        site: the site.
        kept: the file that remembers the pages that stood up.

    Raises:
        TargetError: that file can not be written.
    """
    sound = _remembered(kept, site.url)
    read, lost = _look(site, sound)
    if lost & sound.targets:
        # Perhaps no page leads there any more; only all of them can tell.
        sound = _Sound(site.url)
        read, lost = _look(site, sound)
    broken = tuple(_broken(site, read, lost)) if lost else ()
    if not broken:
        _remember(kept, sound, read, site)
    return broken


def _look(site: Site, sound: _Sound) -> tuple[Mapping[str, PageLinks], set[str]]:
    """Return what stands in the pages that are not known, and what of all targets is not there."""
    unknown = (page for page in site.pages if sound.pages.get(page.path) != page.sha256)
    read = {page.path: site.links_of(page) for page in unknown}
    wanted = sound.targets.union(*(links.targets for links in read.values()))
    return read, set(_lost(site, wanted, read, sound.targets))


def _lost(
    site: Site, wanted: Iterable[str], read: Mapping[str, PageLinks], stood: set[str]
) -> Iterator[str]:
    """Yield the targets that are not there.

    Args:
        site: the site.
        wanted: the targets.
        read: what stands in pages that were read.
        stood: targets that were there when all pages that were not read were as they are.
    """
    files = {file.path: file for file in site.files}
    ids = {path: links.ids for path, links in read.items()}
    for target in wanted:
        path, _, place = target.partition("#")
        page = path if path in files or path in UNLISTED else f"{path}/index.html"
        if page not in files:
            if page not in UNLISTED:
                yield target
        elif place and page.endswith(_PAGE) and (page in read or target not in stood):
            if page not in ids:
                ids[page] = site.links_of(files[page]).ids
            if place not in ids[page]:
                yield target


def _broken(site: Site, read: Mapping[str, PageLinks], lost: set[str]) -> Iterator[BrokenLink]:
    for path, links in read.items():
        for target in links.targets.keys() & lost:
            title = title_of((site.folder / path).read_bytes())
            yield BrokenLink(path, title, links.targets[target])


def _remembered(kept: Path, url: str) -> _Sound:
    """Return what stood up before; nothing if that was by other rules, or can not be read."""
    try:
        said: Any = json.loads(kept.read_bytes())
        if (said["format"], said["url"]) == (_FORMAT, url):
            return _Sound(url, dict(said["pages"]), set(said["targets"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return _Sound(url)


def _remember(kept: Path, sound: _Sound, read: Mapping[str, PageLinks], site: Site) -> None:
    """Remember that all pages stood up."""
    said = {
        "format": _FORMAT,
        "url": site.url,
        "pages": {page.path: page.sha256 for page in site.pages},
        "targets": sorted(sound.targets.union(*(links.targets for links in read.values()))),
    }
    with told(kept):
        kept.parent.mkdir(parents=True, exist_ok=True)
        write(kept, json.dumps(said, separators=(",", ":")).encode())
