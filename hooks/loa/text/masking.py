"""Showing words without giving away the secret in them: messages land in logs that many read."""

import re

from loa.text.email_addresses import email_addresses

_DIGIT = re.compile(r"[0-9]")
_SHOWN_FIRST, _SHOWN_LAST = 3, 2
_SECRET_FROM = 8
"""Shorter numbers are years, dates and the like."""


def masked(text: str) -> str:
    """Return `text` with stars for most digits of its numbers, and for the names in its addresses.

    "0912 345 678" becomes "091* *** *78", "van.an@gmail.com" becomes "v***@gmail.com".
    """
    kept, at = [], 0
    for start, end in email_addresses(text):
        address = text[start:end]
        kept += [_with_stars(text[at:start]), address[0], "***", address[address.index("@") :]]
        at = end
    return "".join((*kept, _with_stars(text[at:])))


def _with_stars(text: str) -> str:
    places = [match.start() for match in _DIGIT.finditer(text)]
    if len(places) < _SECRET_FROM:
        return text
    characters = list(text)
    for place in places[_SHOWN_FIRST:-_SHOWN_LAST]:
        characters[place] = "*"
    return "".join(characters)
