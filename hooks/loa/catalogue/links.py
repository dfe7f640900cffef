"""What a record says lies beside it: links in its body, and files named in its front matter."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote

from loa.catalogue.entry import Entry
from loa.catalogue.yaml_reader import Location
from loa.text.safe_markdown import is_harmless

# Bounded and possessive, so that a body of brackets without end is read in linear time.
_LINK = re.compile(
    r"\]\(\s{0,9}+<?([^()\[\]\s<>]{1,2000}+)>?[^)\n]{0,300}+\)"
    r"|^ {0,3}\[[^\]^][^\]\n]{0,300}+\]:[^\S\n]{0,9}+<?([^\s<>]{1,2000}+)>?\s",
    re.MULTILINE,
)
_CODE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]*`", re.DOTALL)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")

Written = tuple[str, int, int]
"""The target of a link with its line and column."""


def body_links(body: str, first_line: int = 1) -> Iterator[Written]:
    """Yield the targets in the site that a body links to, with line and column."""
    for written, line, column in _written_targets(body, first_line):
        target = unquote(written.partition("#")[0])
        if target and not _SCHEME.match(target):
            yield target, line, column


def unsafe_links(body: str, first_line: int = 1) -> Iterator[Written]:
    """Yield the targets with a scheme that the page will not keep, with line and column."""
    return (found for found in _written_targets(body, first_line) if not is_harmless(found[0]))


def _written_targets(body: str, first_line: int) -> Iterator[Written]:
    if "]" not in body:
        return
    # Code is blanked out, not cut, so that places stay right.
    text = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), body)
    for match in _LINK.finditer(text + "\n"):
        group = 1 if match[1] else 2
        start = match.start(group)
        line = text.count("\n", 0, start) + first_line
        yield match[group], line, start - text.rfind("\n", 0, start)


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
