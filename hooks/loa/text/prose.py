"""Where in a Markdown text words are words, and where they are code, addresses or unreadable."""

import re

from loa.text.legacy_encoding import legacy_passages

_FILLER = "\0"
"""No text that could be read holds it, and it is neither a space nor part of a word."""
_NOT_PROSE = re.compile(
    # An opening fence without a closing one leads to the end, so that each is looked for once.
    r"^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)[^`\n]*+\n(?s:.*?)(?:^[ \t>]*+(?P=fence)|\Z)"
    r"|(?P<code>`{1,2}+)[^`\n]++(?P=code)"
    r"|(?<=\]\()[^\s)]++"
    r"|\b(?:https?://|www\.|mailto:|tel:)[^\s<>()\[\]\"”]++"
    r"|(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]++",
    re.MULTILINE,
)
_EVERY_SIGN = re.compile(r"[^\n]")


def prose_of(text: str) -> str:
    """Return `text` with all that is no prose blanked out, at the same length.

    That is code, addresses, targets of links, and what was typed in an encoding of old.
    """
    prose = _NOT_PROSE.sub(_blank, text)
    for passage in legacy_passages(text):
        start, end = passage.span
        prose = f"{prose[:start]}{_FILLER * (end - start)}{prose[end:]}"
    return prose


def _blank(found: "re.Match[str]") -> str:
    return _EVERY_SIGN.sub(_FILLER, found[0])
