"""A whole body as plain text, for readers who see none of its layout."""

import re
from collections.abc import Iterator

from loa.text.sentences import plain_words

_OPTION = re.compile(r" {4}[\w-]+: \S")
_BLOCK = re.compile(r"\s*/{3,}(?:\s*[\w-]+\s*)?(?:\|\s*)?")
_RULE = re.compile(r"[\s|:=*_-]*")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s|\*\[[^\]]+\]:")
"""A line that tells where links lead or what an abbreviation means, and is not shown itself."""


def plain_text(body: str) -> str:
    """Return the words of a body of Markdown in one line, without marks and addresses.

    Code stays, for it is read like anything else.
    """
    return " ".join(filter(None, _lines(body)))


def _lines(body: str) -> Iterator[str]:
    starts_block = False
    for line in body.split("\n"):
        if starts_block and _OPTION.match(line):
            continue
        block = _BLOCK.match(line)
        starts_block = bool(block)
        if block:
            line = line[block.end() :]  # noqa: PLW2901 - what is left of it
        if not _RULE.fullmatch(line) and not _DEFINITION.match(line):
            yield plain_words(" ".join(line.split("|")))
