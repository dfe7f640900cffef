"""The headings of a body and the ids that its page gives them, found without making the page.

Plain headings are read off the lines. Whatever is not plain (a heading in a list or a quote, one
with markup in it) is handed to Python-Markdown, as far as it is short enough not to keep it long.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from loa.text.attributes import LIST, is_kept, read_attributes
from loa.text.component_list import COMPONENTS
from loa.text.fold import slug
from loa.text.outside_code import outside_fences

if TYPE_CHECKING:
    from markdown import Markdown

_EXTENSIONS = (
    *("tables", "fenced_code", "sane_lists", "admonition", "abbr", "toc"),
    *("loa.text.safe_markdown", "loa.text.components", "loa.text.attributes"),
)
"""Those of mkdocs.yml that decide what is a heading, or have a say in its id."""
_LONGEST_PARSED = 16 * 1024
"""Characters of a body that Python-Markdown, which can take quadratic time, is asked to parse."""
_LONGEST_HEADING = 300
_MOST_MARKED = 50
"""Characters of a heading, and headings of a body, whose markup it is asked about."""

_MAYBE_HEADING = re.compile(r"#|^[ \t>]*+(?:=|-+[ \t]*$)", re.MULTILINE)
_UNDERLINE = re.compile(r"[=-]+ *")
_INSIDE = re.compile(
    r"(?=[ >*+\-\d])[ >*+\-.\d]*+(?:#|=+ *$)|(?=[ >*+\d]|- )[ >*+\-.\d]*-[ >*+\-.\d]*$"
)
"""Lines that may be a heading, or the line under one, in a list or a quote."""
_DELIMITERS = frozenset("|:- ")
_MARKUP = re.compile(r"[\[\]`*_\\&<!{]")
_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]\n]{0,300}+\]:")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK = re.compile(rf" {{0,3}}/{{3,}} *(?:(?P<name>{'|'.join(COMPONENTS)})\b|$)")
"""A line that opens or closes one of our blocks."""


class Heading(NamedTuple):
    """A heading: its level, its text as written, and its line, counted from 0."""

    level: int
    text: str
    line: int


def headings(body: str) -> tuple[Heading, ...]:
    """Return the headings at the top of a body: those in lists and quotes are left out."""
    return _found(_lines(body))[0] if _MAYBE_HEADING.search(body) else ()


def heading_ids(body: str) -> tuple[str, ...]:
    """Return the ids that the page gives to the headings of a body, in order."""
    if not _MAYBE_HEADING.search(body):
        return ()
    lines = _lines(body)
    found, is_plain = _found(lines)
    levels_and_texts = [(heading.level, heading.text) for heading in found]
    if not is_plain and len(body) <= _LONGEST_PARSED:
        levels_and_texts = _parsed(body)
    marked = any(_MARKUP.search(text) for _, text in levels_and_texts)
    if marked and len(levels_and_texts) <= _MOST_MARKED:
        return _ids_of_marked(levels_and_texts, filter(_DEFINITION.match, lines))
    return _numbered(slug(text) for _, text in levels_and_texts)


def written_ids(body: str) -> tuple[str, ...]:
    """Return the ids that the body itself gives to anything: `{ #muc-tieu }`."""
    if "{" not in body:
        return ()
    lists = LIST.finditer(outside_fences(body))
    attributes = chain.from_iterable(read_attributes(found[1]) for found in lists)
    return tuple(a.value for a in attributes if a.name == "id" and is_kept(a, of_picture=False))


def _lines(body: str) -> list[str]:
    # An indented line is code or part of a list; for Python-Markdown to tell, if it matters.
    return outside_fences(body).split("\n")


def _found(lines: Sequence[str]) -> tuple[tuple[Heading, ...], bool]:
    """Return the headings, and whether these are beyond doubt all that there are."""
    found: list[Heading] = []
    is_plain = True
    # What Python-Markdown parses at once is a block; headings end one, as empty lines do.
    place = 0
    first = ""
    open_blocks = 0
    for number, written in enumerate(lines):
        line = written.expandtabs(4) if "\t" in written else written
        if line.lstrip(" ").startswith("///") and (block := _BLOCK.match(line)):
            # What closes nothing is words like others.
            open_blocks += 1 if block["name"] else -1
            if open_blocks >= 0:
                place = 0
                continue
            open_blocks = 0
            is_plain = False
        if not line.strip(" "):
            # Python-Markdown takes spaces for an empty line everywhere but in the first one.
            is_plain = is_plain and (number > 0 or not line)
            place = 0
            continue
        if line[0] == "#" and (text := _atx(line)) is not None:
            level = min(6, len(line) - len(line.lstrip("#")))
            found.append(Heading(level, text, number))
            is_plain = is_plain and place == 0 and not _is_row(line, lines, number)
            place = 0
            continue
        if place and _UNDERLINE.fullmatch(line):
            if place == 1:
                found.append(Heading(1 if line[0] == "=" else 2, first.strip(), number - 1))
                is_plain = is_plain and "|" not in first and not first.startswith(("    ", "#"))
                place = 0
                continue
            is_plain = False
        elif _INSIDE.match(line) or "!!!" in line:
            is_plain = False
        place += 1
        first = line if place == 1 else first
    return tuple(found), is_plain


def _atx(line: str) -> str | None:
    """Return the text of a line that begins with "#", or None if a last backslash undoes it."""
    rest = line.lstrip("#") if len(line) - len(line.lstrip("#")) <= 6 else line[6:]
    text = rest.rstrip("#")
    if (len(text) - len(text.rstrip("\\"))) % 2:
        if text == rest:
            return None
        text += "#"
    return text.strip()


def _is_row(line: str, lines: Sequence[str], number: int) -> bool:
    """Whether a line that begins with "#" may be the first row of a table."""
    below = "".join(lines[number + 1 : number + 2]).strip()
    return "|" in line and bool(below) and set(below) <= _DELIMITERS


def _numbered(slugs: Iterable[str]) -> tuple[str, ...]:
    found = tuple(slugs)
    if "" not in found and len(set(found)) == len(found):
        return found
    from markdown.extensions.toc import unique  # noqa: PLC0415 - most bodies repeat no heading

    taken: set[str] = set()
    counters: dict[str, int] = {}
    return tuple(
        unique(text, taken, counters)  # type: ignore[call-arg] # not in the stubs
        for text in found
    )


def _parsed(body: str) -> list[tuple[int, str]]:
    """Return the level and the text of every heading, wherever it stands."""
    md = _markdown()
    md.reset()
    md.parser.state.clear()
    lines = body.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    try:
        tree = md.parser.parseDocument(lines)
    except RecursionError:  # the page can not be made either, which its making tells
        return []
    return [(int(e.tag[1]), e.text or "") for e in tree.iter() if e.tag in _HEADINGS]


def _ids_of_marked(found: Sequence[tuple[int, str]], definitions: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of headings with links, code or emphasis in them."""
    md = _markdown()
    md.reset()
    md.parser.state.clear()
    md.parser.parseDocument(list(islice(definitions, _MOST_MARKED)))
    root = Element("div")
    for level, text in found:
        heading = Element(f"h{level}")
        heading.text = text if len(text) <= _LONGEST_HEADING else slug(text)
        root.append(heading)
    for tree in md.treeprocessors:
        tree.run(root)
    return tuple(e.get("id", "") for e in root.iter() if e.tag in _HEADINGS)


@cache
def _markdown() -> "Markdown":
    """Return the converter that this process asks; it is reset before each question."""
    from markdown import Markdown  # noqa: PLC0415 - most bodies are plain

    options = {"toc": {"slugify": slug}}
    return Markdown(extensions=_EXTENSIONS, extension_configs=options)
