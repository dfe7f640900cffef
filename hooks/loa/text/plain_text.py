"""A whole body as plain text, for readers who see none of its layout."""

import re
from collections.abc import Iterator

from loa.text.sentences import plain_words

_OPTION = re.compile(r" {4}[\w-]+: \S")
_BLOCK = re.compile(r"\s*/{3,}(?:\s*[\w-]+\s*)?(?:\|\s*)?")
_RULE = re.compile(r"[\s|:=*_-]*")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s|\*\[[^\]]+\]:")
"""A line that tells where links lead or what an abbreviation means, and is not shown itself."""
_MARKS = re.compile(r"\s*(?:[-*+>#]+\s+|\d{1,3}[.)]\s+)*")
"""What stands before the words of headings, items and quotations."""


def plain_text(body: str) -> str:
    """Return the words of a body of Markdown in one line, without marks and addresses.

    Code stays, for it is read like anything else.
    """
    return plain_words("\n".join(_lines(body)).replace("|", " "))


def _lines(body: str) -> Iterator[str]:
    """Yield the lines that are shown, without the marks before their words."""
    starts_block = False
    for line in body.split("\n"):
        if starts_block and _OPTION.match(line):
            continue
        starts_block = False
        # Most lines begin with a letter, and mean what they say.
        if line[:1].isalpha():
            yield line
        elif block := _BLOCK.match(line):
            starts_block = True
            yield line[block.end() :]
        elif not _RULE.fullmatch(line) and not _DEFINITION.match(line):
            yield _MARKS.sub("", line, count=1)
