"""Where in a Markdown text words are words, and where they are code, addresses or unreadable."""

import re

from loa.text.legacy_encoding import legacy_passages
from loa.text.outside_code import outside_backticks, outside_fences

_FILLER = "\0"
"""No text that could be read holds it, and it is neither a space nor part of a word."""
# Each begins with letters that Python leaps to. An address that a link leads to goes with its link.
_TARGET = re.compile(r"\]\([^\s)]++")
_ADDRESS = re.compile(
    r"(?:h(?<=\bh)ttps?://|w(?<=\bw)ww\.|m(?<=\bm)ailto:|t(?<=\bt)el:)[^\s<>()\[\]\"”]++"
)
_MAIL_OR_ADDRESS = re.compile(rf"{_ADDRESS.pattern}|(?<![\w.+-])[\w.+-]{{1,64}}+@[\w.-]++")
"""Few texts hold mail addresses, and to look for one takes a look at every word."""


def prose_of(text: str) -> str:
    """Return `text` with all that is no prose blanked out, at the same length.

    That is code, addresses, targets of links, and what was typed in an encoding of old.
    """
    without_code = outside_backticks(outside_fences(text, _FILLER), _FILLER)
    prose = _TARGET.sub(_blank_target, without_code)
    prose = (_MAIL_OR_ADDRESS if "@" in prose else _ADDRESS).sub(_blank, prose)
    for passage in legacy_passages(text):
        start, end = passage.span
        prose = f"{prose[:start]}{_FILLER * (end - start)}{prose[end:]}"
    return prose


def _blank(found: "re.Match[str]") -> str:
    return _FILLER * len(found[0])


def _blank_target(found: "re.Match[str]") -> str:
    return f"]({_FILLER * (len(found[0]) - 2)}"
