"""What a record says lies beside it: links in its body, and files named in its front matter.

The text of a body is given without its code, in which nothing is a link.
"""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import unquote

from loa.catalogue.entry import Entry, SizedPicture
from loa.catalogue.yaml_reader import Location
from loa.text.positions import Positions
from loa.text.safe_markdown import is_harmless
from loa.text.spans import Span

# Bounded and possessive, so that a body of brackets without end is read in linear time.
_LINK = re.compile(r"\]\(\s{0,9}+<?([^()\[\]\s<>]{1,2000}+)>?[^)\n]{0,300}+\)")
_LINK_OR_DEFINITION = re.compile(
    rf"{_LINK.pattern}"
    r"|^ {0,3}\[[^\]\n]{1,300}+\]:[^\S\n]{0,9}+<?([^\s<>]{1,2000}+)>?[^\S\n]{0,99}+(?=[\"'(]|$)",
    re.MULTILINE,
)
"""What takes a look at every line, for the few bodies that define a link apart from its words."""
SIZED_PICTURE = re.compile(
    r"!\[[^\]\n]{0,300}+\]\(\s{0,9}+<?([^()\[\]\s<>]{1,2000}+)>?[^)\n]{0,300}+\)"
    r"\{([^{}\n]{1,300}+)\}"
)
"""A picture with attributes: its target, and what stands between the braces."""
_SIZE = re.compile(r"\b(width|height)=[\"']?(\d{1,6}+)\b")
_MAYBE_ANCHORED = re.compile(r"#(?:(?<=[(<\s]#)|(?<=md#))[^\s#]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")

Written = tuple[str, int, int]
"""The target of a link with its line and column."""


def body_links(text: str, first_line: int = 1) -> Iterator[Written]:
    """Yield the targets in the site that a body links to, with line and column."""
    for written, line, column in _written_targets(text, first_line):
        target = written.partition("#")[0]
        # Browsers look for the scheme before they undo "%73".
        if target and not _SCHEME.match(target):
            yield unquote(target), line, column


class AnchoredLink(NamedTuple):
    """A link to a part of a page; `target` is "" for a part of the page itself."""

    target: str
    anchor: str
    line: int
    column: int


def anchored_links(text: str, first_line: int = 1) -> Iterator[AnchoredLink]:
    """Yield the links of a body to parts of pages in the site."""
    if not _MAYBE_ANCHORED.search(text):
        return
    for written, line, column in _written_targets(text, first_line):
        target, _, anchor = written.partition("#")
        if anchor and (not target or not _SCHEME.match(target)):
            yield AnchoredLink(unquote(target), unquote(anchor), line, column)


def sized_pictures(text: str, first_line: int = 1) -> Iterator[tuple[SizedPicture, int, int]]:
    """Yield the pictures whose size is written, `![…](anh.jpg){ width=1200 }`, with their places.

    A place is that of the picture's attributes.
    """
    if "){" not in text:
        return
    positions = Positions(text, first_line)
    for match in SIZED_PICTURE.finditer(text):
        size = {name: int(number) for name, number in _SIZE.findall(match[2])}
        if size:
            picture = SizedPicture(
                unquote(match[1]), size.get("width", 0), size.get("height", 0), len(match[2]) + 2
            )
            yield picture, *positions.of(match.start(2) - 1)


def unsafe_links(text: str, first_line: int = 1) -> Iterator[Written]:
    """Yield the targets with a scheme that the page will not keep, with line and column."""
    return (found for found in _written_targets(text, first_line) if not is_harmless(found[0]))


def target_spans(text: str) -> Iterator[Span]:
    """Yield where the targets of a body's links stand, those in other sites among them."""
    if "]" not in text:
        return
    link = _LINK_OR_DEFINITION if "]:" in text else _LINK
    for match in link.finditer(text + "\n"):
        yield Span(*match.span(match.lastindex or 1))


def _written_targets(text: str, first_line: int) -> Iterator[Written]:
    if "]" not in text:
        return
    positions = Positions(text, first_line)
    for start, end in target_spans(text):
        yield text[start:end], *positions.of(start)


def named_files(entry: Entry) -> Iterator[tuple[Location, str]]:
    """Yield the place and the name of every file that the front matter names."""
    record = entry.record
    own = vars(record)  # a kind may have these or not
    if record.image:
        yield ("image",), record.image
    for index, attachment in enumerate(record.attachments):
        yield ("attachments", index, "file"), attachment.file
    if file := own.get("file"):
        yield ("file",), file
    for index, item in enumerate(own.get("media", ())):
        if item.file:
            yield ("media", index, "file"), item.file


def wanted_files(entry: Entry) -> Iterator[str]:
    """Yield the paths in the content folder of all that a record names or links to."""
    for _, name in named_files(entry):
        yield beside(entry, name)
    for target in entry.links:
        yield beside(entry, target)


def beside(entry: Entry, target: str) -> str:
    """Return the path in the content folder of what the entry calls `target`."""
    return normpath(join(dirname(entry.path), target))


def as_target(entry: Entry, path: str) -> str:
    """Return what the entry has to write to link to a path in the content folder."""
    return relpath(path, dirname(entry.path) or ".")
