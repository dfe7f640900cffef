"""Where in a Markdown text words are words, and where they are code, addresses or unreadable."""

import re

from loa.text.legacy_encoding import legacy_passages
from loa.text.outside_code import outside_backticks, outside_fences

_FILLER = "\0"
"""No text that could be read holds it, and it is neither a space nor part of a word."""
_NOT_PROSE = re.compile(
    r"(?<=\]\()[^\s)]++"
    r"|\b(?:https?://|www\.|mailto:|tel:)[^\s<>()\[\]\"”]++"
    r"|(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]++"
)


def prose_of(text: str) -> str:
    """Return `text` with all that is no prose blanked out, at the same length.

    That is code, addresses, targets of links, and what was typed in an encoding of old.
    """
    without_code = outside_backticks(outside_fences(text, _FILLER), _FILLER)
    prose = _NOT_PROSE.sub(_blank, without_code)
    for passage in legacy_passages(text):
        start, end = passage.span
        prose = f"{prose[:start]}{_FILLER * (end - start)}{prose[end:]}"
    return prose


def _blank(found: "re.Match[str]") -> str:
    return _FILLER * len(found[0])
