"""Addresses of style sheets, scripts and fonts that change with what they hold.

All lie in one folder that is named by the digest of all, so that they find one another as they did:
scripts import scripts, style sheets draw in fonts, by relative addresses. So a browser may keep
them for ever, and an open page finds what it was made with (docs/adr/0015).
"""

from collections.abc import Iterable, Mapping, Sequence

from loa import addresses
from loa.engine.digests import digest_of_value

_DIGITS = 16
"""Of the digest: 64 bits tell one portal's versions apart."""


def versioned(
    digests: Mapping[str, str], made: Iterable[str], makers: Sequence[str]
) -> dict[str, str]:
    """Return where assets stand, by the name under which templates know them.

    What lies in a folder of `assets/` is versioned. What lies in `assets/` itself keeps its address
    (icons, which devices remember), and so does the script that other sites link to.

    Args:
        digests: the digests of the portal's own files, by their names in the site.
        made: the names of what is made of several of them.
        makers: the digests of the code that makes it.
    """
    names = sorted(name for name in digests if _is_versioned(name))
    digest = digest_of_value([makers, [(name, digests[name]) for name in names]])[:_DIGITS]
    folder = f"{addresses.VERSIONED}{digest}/"
    return {name: folder + name.removeprefix(addresses.ASSETS) for name in (*names, *made)}


def _is_versioned(name: str) -> bool:
    below = name.removeprefix(addresses.ASSETS)
    return name != below and "/" in below and name != addresses.EMBED_SCRIPT
