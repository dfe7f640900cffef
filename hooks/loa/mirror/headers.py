"""The headers that a mirror must send, declared once and written for each server.

What other sites read (feeds, open data, embedded lists) may be read from anywhere; everything else
may not be framed. Sources: Fetch (CORS), CSP 3 (frame-ancestors), RFC 9111 (caching).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from loa import addresses

_SHORT: Final = "public, max-age=600"
_LONG: Final = "public, max-age=86400"


@dataclass(frozen=True)
class PathRule:
    """What is sent for some addresses of the site.

    Args:
        pattern: a regular expression that an address relative to the site's root matches from its
            beginning.
        headers: the headers; they take the place of those of `EVERYWHERE` with the same name.
    """

    pattern: str
    headers: Mapping[str, str]


EVERYWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Access-Control-Allow-Origin": "",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }
)
"""What is sent for every address; "" is not sent. `no-cache` asks again, with an ETag."""

_READ_ANYWHERE: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}

RULES: Final[tuple[PathRule, ...]] = (
    PathRule(
        rf"(?:{addresses.FEEDS}|{addresses.OPEN_DATA}).*\.(?:xml|json|jsonld|csv|ics|opml)$",
        {**_READ_ANYWHERE, "Cache-Control": _SHORT},
    ),
    PathRule(
        addresses.EMBED,
        {
            "Content-Security-Policy": "frame-ancestors *",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Cache-Control": _SHORT,
        },
    ),
    PathRule(
        r"assets/js/nhung\.js$",
        {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": _LONG},
    ),
    # Assistants and finders of other sites read these in browsers, too.
    PathRule(
        r"(?:.*\.md|llms\.txt|robots\.txt|sitemap[^/]*\.xml|\.well-known/.*)$",
        {**_READ_ANYWHERE, "Cache-Control": _SHORT},
    ),
    # Pictures of items stand on other sites, too.
    PathRule(
        r".*\.(?:png|jpe?g|webp|gif|svg)$",
        {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": _LONG},
    ),
    PathRule(r"assets/fonts/", {"Cache-Control": _LONG}),
)
"""The first rule that fits an address counts."""

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        r"rss[^/]*\.xml": "application/rss+xml",
        r"atom[^/]*\.xml": "application/atom+xml",
        r"feed[^/]*\.json": "application/feed+json",
        r"[^/]*\.jsonld": "application/ld+json",
        r"[^/]*\.ics": "text/calendar",
        r"[^/]*\.opml": "text/x-opml",
        r"[^/]*\.csv": "text/csv",
        r"[^/]*\.md": "text/markdown",
    }
)
"""The media types that servers do not know by the ending alone, by the file's name."""


def headers_for(address: str) -> dict[str, str]:
    """Return the headers that are sent for an address relative to the site's root."""
    rule = next((rule for rule in RULES if re.match(rule.pattern, address)), None)
    sent = {**EVERYWHERE, **(rule.headers if rule else {})}
    return {name: value for name, value in sent.items() if value}


def values_of(header: str) -> list[tuple[str, str]]:
    """Return what a header is for the addresses of each rule, in the rules' order.

    Of the rules that fit an address the first counts, also where it leaves the header as it is
    everywhere. A header that no rule touches has no such values.
    """
    if not any(header in rule.headers for rule in RULES):
        return []
    return [(rule.pattern, rule.headers.get(header, EVERYWHERE[header])) for rule in RULES]
