"""What a built page leads to, and what in it can be led to: read from its bytes."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import normpath
from urllib.parse import unquote, urlsplit

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_TEXT = re.compile(rb">[^<]*")
_ATTRIBUTE = re.compile(rb'\s(id|href|src|srcset|action|poster)="([^"]*)"')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_INDEX = "index.html"
_FOLDERS = ("", ".", "..")
"""Last parts of an address of a folder, which is that of the page in it."""
_NOT_AN_ID = ("", "top")
_WORDS_OF_A_PAGE = ":~:"
"""Begins the part of a fragment that names words, not an id."""


@dataclass(frozen=True)
class PageLinks:
    """What stands in a page.

    Args:
        targets: what it leads to in the site, each with the link as it is written there: a path
            from the root, with "#id" behind it where a place in it is meant.
        ids: the places that it has.
    """

    targets: dict[str, str]
    ids: frozenset[str]


def links_of(page: bytes, path: str, site_url: str) -> PageLinks:
    """Return what stands in a page.

    Args:
        page: its bytes, as our templates write them: attributes in double quotes.
        path: its path in the site.
        site_url: the address of the site's root, which ends in "/".
    """
    # Words may look like attributes; what stands between tags goes first.
    tags = _TEXT.sub(b">", _COMMENT.sub(b"", page))
    found = {(name, value) for name, value in _ATTRIBUTE.findall(tags)}
    ids = {_decoded(value) for name, value in found if name == b"id"}
    links = sorted(set(_addresses(found)))
    targets = {}
    for link in links:
        if target := target_of(link, path, site_url):
            targets[target] = link
    return PageLinks(targets, frozenset(ids))


def _addresses(attributes: Iterable[tuple[bytes, bytes]]) -> Iterator[str]:
    for name, value in attributes:
        if name == b"srcset":
            yield from (one.split()[0] for one in _decoded(value).split(",") if one.strip())
        elif name != b"id":
            yield _decoded(value).strip()


def _decoded(value: bytes) -> str:
    return html.unescape(value.decode("utf-8", "replace"))


def target_of(link: str, path: str, site_url: str) -> str:
    """Return where in the site a link leads; "" if it leads elsewhere.

    What leads out of the root leads nowhere: to "..".
    """
    root = urlsplit(site_url).path
    if link.startswith(site_url):
        link = f"{root}{link.removeprefix(site_url)}"
    if _SCHEME.match(link):
        return ""
    whole, _, fragment = link.partition("#")
    address = unquote(whole.partition("?")[0])
    fragment = unquote(fragment.partition(_WORDS_OF_A_PAGE)[0])
    place = f"#{fragment}" if fragment not in _NOT_AN_ID else ""
    if not address:
        return f"{path}{place}" if place else ""
    folder = path.rpartition("/")[0]
    from_root = address.startswith("/")
    if from_root and not f"{address}/".startswith(root):
        return ".."
    joined = address[len(root) :] if from_root else f"{folder}/{address}"
    file = normpath(joined.lstrip("/") or ".")
    if file == "." or address.rpartition("/")[2] in _FOLDERS:
        file = normpath(f"{file}/{_INDEX}")
    return f"{file}{place}"
