"""A text that stands at an address of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TextFile:
    """A text, in UTF-8, at an address relative to the site's root."""

    url: str
    text: str
