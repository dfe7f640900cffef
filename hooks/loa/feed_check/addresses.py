"""Addresses (URL, IRI) as feeds write them."""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:", re.ASCII)
_NOT_IN_IRI = re.compile(r'[\s<>"{}|\\^`\x00-\x20]')
_WITH_HOST = ("http", "https", "ftp")


def is_absolute(address: str) -> bool:
    """Return whether an IRI is whole and well-formed: with its scheme, its host if it needs one."""
    if not _SCHEME.match(address) or _NOT_IN_IRI.search(address):
        return False
    try:
        parts = urlsplit(address)
        # Reading the port is what finds a wrong one.
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) if parts.scheme.lower() in _WITH_HOST else bool(address.partition(":")[2])


def is_well_formed(address: str) -> bool:
    """Return whether an IRI, absolute or relative, is well-formed."""
    return is_absolute(address) if _SCHEME.match(address) else not _NOT_IN_IRI.search(address)


def is_plain_http(address: str) -> bool:
    """Return whether an address goes over http without encryption."""
    return address.strip().lower().startswith("http://")
