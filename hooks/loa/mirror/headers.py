"""The headers that a mirror must send, declared once; `servers` writes them for each server.

What other sites read (feeds, open data, embedded lists) may be read from anywhere; everything else
may not be framed. Sources: Fetch (CORS), CSP 3, RFC 9111 and RFC 8246 (caching).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from loa import addresses
from loa.policy import ANY_PAGE, written

_SHORT: Final = "public, max-age=600"
_LONG: Final = "public, max-age=86400"
_FOR_EVER: Final = "public, max-age=31536000, immutable"

CSP: Final = "Content-Security-Policy"
_NOT_NEEDED: Final = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *("hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb"),
)

_FEED_ENDINGS: Final = ("xml", "json", "ics", "opml")
_DATA_ENDINGS: Final = ("json", "jsonld", "csv")
_PICTURES: Final = ("png", "jpg", "jpeg", "webp", "gif", "svg")
_FOUND_BY: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("", ("md",)),
    ("llms.txt", ()),
    ("robots.txt", ()),
    ("sitemap", ("xml",)),
    (".well-known/", ()),
)
_CROSS_ORIGIN: Final = {"Cross-Origin-Resource-Policy": "cross-origin"}
_PART_OF_PAGES: Final = {
    CSP: "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "",
    "Permissions-Policy": "",
    "Cross-Origin-Opener-Policy": "",
}
"""What only our own pages fetch: nobody looks at it alone, and a search asks for many of them."""
_SHOWN_ANYWHERE: Final = {**_CROSS_ORIGIN, "Cache-Control": _LONG}
_FRAMED_ANYWHERE: Final = {**_CROSS_ORIGIN, "Cache-Control": _SHORT}
_READ_ANYWHERE: Final = {**_FRAMED_ANYWHERE, "Access-Control-Allow-Origin": "*"}


@dataclass(frozen=True)
class PathRule:
    """What is sent for some addresses of the site, relative to its root.

    Args:
        beginning: what they begin with; "" if that does not matter.
        endings: what they end with, any of these; none if that does not matter.
        headers: the headers; they take the place of those that are sent everywhere.
    """

    beginning: str
    endings: tuple[str, ...]
    headers: Mapping[str, str]

    @property
    def pattern(self) -> str:
        """A regular expression for what comes behind the root, from its beginning."""
        endings = f".*\\.(?:{'|'.join(self.endings)})$" if self.endings else ""
        return re.escape(self.beginning) + endings


@dataclass(frozen=True)
class Headers:
    """What is sent, by address.

    Args:
        everywhere: what is sent for every address; "" is not sent.
        rules: what is sent in its place for some; the first rule that fits an address counts.
    """

    everywhere: Mapping[str, str]
    rules: tuple[PathRule, ...]

    def of(self, address: str) -> dict[str, str]:
        """Return the headers for an address relative to the site's root."""
        rule = next((rule for rule in self.rules if re.match(rule.pattern, address)), None)
        sent = {**self.everywhere, **(rule.headers if rule else {})}
        return {name: value for name, value in sent.items() if value}

    @cached_property
    def varying(self) -> frozenset[str]:
        """The headers that differ from address to address."""
        return frozenset(name for rule in self.rules for name in rule.headers)

    def by_rule(self, header: str) -> list[tuple[PathRule, str]]:
        """Return what a header is for the addresses of each rule, in the rules' order.

        Of the rules that fit an address the first counts, also where it leaves the header as it is
        everywhere; those at the end that do so have nothing behind them to hold off.
        """
        default = self.everywhere[header]
        values = [(rule, rule.headers.get(header, default)) for rule in self.rules]
        while values and values[-1][1] == default:
            values.pop()
        return values


def headers(site_url: str) -> Headers:
    """Return what the mirror of a portal sends.

    Args:
        site_url: the address of the portal's root.
    """
    secure = urlsplit(site_url).scheme == "https"
    return Headers(
        MappingProxyType(
            {
                CSP: _policy("'none'", secure=secure),
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "strict-origin-when-cross-origin",
                "Permissions-Policy": ", ".join(f"{name}=()" for name in _NOT_NEEDED),
                "Access-Control-Allow-Origin": "",
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
                # It is asked for again, with an ETag: most answers say that nothing changed.
                "Cache-Control": "no-cache",
            }
        ),
        (
            PathRule(addresses.VERSIONED, (), {**_PART_OF_PAGES, "Cache-Control": _FOR_EVER}),
            PathRule(addresses.FINDING_LIST, (), _PART_OF_PAGES),
            PathRule(addresses.FULL_TEXT, (), _PART_OF_PAGES),
            PathRule(addresses.FEEDS, _FEED_ENDINGS, _READ_ANYWHERE),
            PathRule(addresses.OPEN_DATA, _DATA_ENDINGS, _READ_ANYWHERE),
            PathRule(addresses.EMBED, (), {**_FRAMED_ANYWHERE, CSP: _policy("*", secure=secure)}),
            PathRule(addresses.EMBED_SCRIPT, (), _SHOWN_ANYWHERE),
            # Assistants and finders of other sites read these in browsers, too.
            *(PathRule(beginning, endings, _READ_ANYWHERE) for beginning, endings in _FOUND_BY),
            # Pictures of items stand on other sites, too.
            PathRule("", _PICTURES, _SHOWN_ANYWHERE),
        ),
    )


def _policy(framed_by: str, *, secure: bool) -> str:
    """Return what any page may do, and who may show it in a frame, which no page can say itself.

    A page does not ask for https either: the same page is looked at on a machine without it.
    """
    whole = written({**ANY_PAGE, "frame-ancestors": framed_by})
    return f"{whole}; upgrade-insecure-requests" if secure else whole


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
        r"[^/]*\.webmanifest": "application/manifest+json",
    }
)
"""The media types that servers do not know by the ending alone, by the file's name."""

TEXTS: Final = (
    *("text/html", "text/css", "text/plain", "text/xml", "text/javascript"),
    *("application/javascript", "application/json", "application/xml", "image/svg+xml"),
    *dict.fromkeys(TYPES.values()),
)
"""What is sent compressed, and with its character set."""
