"""Showing words without giving away the secret in them: messages land in logs that many read."""

import re

from loa.text.email_addresses import email_addresses

_DIGIT = re.compile(r"[0-9]")
_SHOWN_FIRST, _SHOWN_LAST = 3, 2
_SECRET_FROM = 8
"""Shorter numbers are years, dates and the like."""


def masked(text: str) -> str:
    """Return `text`, as long as before, with stars for most digits and for names in addresses.

    "0912 345 678" becomes "091* *** *78", "van.an@gmail.com" becomes "v*****@gmail.com".
    """
    kept, at = [], 0
    for start, end in email_addresses(text):
        name, _, domain = text[start:end].partition("@")
        kept += [_with_stars(text[at:start]), name[0], "*" * (len(name) - 1), "@", domain]
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
