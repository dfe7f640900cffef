"""Words as any reader of feeds can show them."""

import re

from loa.text.characters import in_normal_form
from loa.text.fold import CONTROL, is_plain

_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """Return a text as any reader can show it: NFC, on one line, nothing that XML may not hold."""
    if "\n" in text or "  " in text or not is_plain(text):
        text = in_normal_form(writable(text))
        return " ".join(text.split())
    return text.strip()


def writable(text: str) -> str:
    """Return a text without what XML may not hold."""
    return _SURROGATES.sub("", CONTROL.sub(" ", text))


def shortened(text: str, words: int) -> str:
    """Return a plain text with at most so many words; "…" stands for what is left out."""
    return text if count_of(text) <= words else " ".join(text.split()[:words]) + "…"


def count_of(text: str) -> int:
    """Return how many words a plain text has, between which there is one space."""
    return text.count(" ") + bool(text)
