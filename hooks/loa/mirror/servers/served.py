"""What every server must know of the portal that it serves."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import State
from loa.catalogue.redirects import working_redirects
from loa.mirror.headers import Headers, headers

HIDDEN: Final = r"(^|/)\.(?!well-known/)"
"""In the path of whatever is not for readers: a lease, or what rsync has not put in place yet."""


@dataclass(frozen=True)
class Served:
    """A portal as a server sees it.

    Args:
        url: the address of its root.
        folder: the folder of the release that readers see, on the machine that serves it.
        port: where the server listens.
        brotli: whether the server has a module for files that are compressed by Brotli.
        moved: from which address of the site to which a reader is sent for good.
        gone: the addresses whose contents were withdrawn; their pages say why.
    """

    url: str
    folder: str
    port: int = 80
    brotli: bool = False
    moved: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The path of the site's root on its host."""
        return urlsplit(self.url).path

    @property
    def host(self) -> str:
        """The host, without the port."""
        return urlsplit(self.url).hostname or "_"

    @property
    def headers(self) -> Headers:
        """What is sent, by address."""
        return headers(self.url)


def moved(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the addresses at which nothing stands any more, each with where it leads."""
    found = (
        (addresses.of_uri(redirect.source), entry.url)
        for redirect, entry in working_redirects(catalogue)
    )
    return tuple(sorted(found))


def gone(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the addresses of the pages that say that their contents were withdrawn."""
    states = ((entry, entry.state(catalogue.as_of)) for entry in catalogue.past)
    return tuple(sorted(entry.url for entry, state in states if state is State.WITHDRAWN))
