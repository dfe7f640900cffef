"""The documents that a record's own words name: what the register makes of them crosses pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from loa.catalogue.body import PageText
from loa.catalogue.entry import BODY, NOWHERE, Mention
from loa.catalogue.references import pointing_fields
from loa.citations.find import Citation, find_citations
from loa.records.base import Record
from loa.records.plan import Annex
from loa.text.fold import fold
from loa.text.outline import headings
from loa.text.sentences import sentence_around

_NO_LINK = re.compile(r"[\n\\*_`\[\]<>|]|&#?\w+;")
_CUT_REFERENCE = re.compile(r"&\w*$")
_DEFINES_LINK = "]:"
_PARAGRAPH_END = "\n\n"
_OWN_NAMES = frozenset(
    {"id", "number", "aliases", "keywords", "waivers", "file", "image", "link", "portal_url"}
)
"""What a record calls itself, and what is not for readers; it names no other document."""


def mentions_in(page: PageText, record: Record, aliases: Sequence[str]) -> tuple[Mention, ...]:
    """Return the documents that a page names in its body and in its front matter, in order.

    Args:
        page: the two parts of the page.
        record: the front matter, read.
        aliases: other names of documents ("Đề án 06").
    """
    # The title has the number that a document calls itself by; another's comes with more words.
    own = fold(vars(record).get("number") or "")
    return (
        *_in_body(page, aliases),
        *(
            mention
            for mention in _in_front(page, record, aliases)
            if not own or mention.issued or mention.issuer or fold(mention.number) != own
        ),
    )


def mentions_in_annex(annex: Annex, aliases: Sequence[str]) -> tuple[Mention, ...]:
    """Return the documents that the rows of a plan's table name, in order."""
    return tuple(
        mention for ref, text in texts_of_annex(annex) for mention in _in_text(text, ref, aliases)
    )


def mentions_in_words(text: str, aliases: Sequence[str]) -> Iterator[Mention]:
    """Yield the documents that some words name which belong to no record."""
    return _in_text(text, "", aliases)


def texts_of(model: BaseModel, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a record that may name documents, each with the part that it is of.

    Args:
        model: the record, or a part of it.
        key: the key of that part.
    """
    for attribute, written in _textual_fields(type(model)):
        yield from _of_value(getattr(model, attribute), key or written)


def texts_of_annex(annex: Annex) -> Iterator[tuple[str, str]]:
    """Yield the texts of a plan's table that may name documents, each with its task's path."""
    return ((row.ref, text) for row in annex.rows for text in (row.content, row.product, row.note))


def _in_body(page: PageText, aliases: Sequence[str]) -> Iterator[Mention]:
    found = find_citations(page.outside_code, aliases)
    if not found:
        return
    body = page.body
    # Inside a heading a link would change the heading's id.
    if any(_may_be_heading(body, citation.start) for citation in found):
        lines_of_headings = {heading.line for heading in headings(body)}
    else:
        lines_of_headings = set()
    for citation in found:
        is_in_heading = (
            bool(lines_of_headings) and body.count("\n", 0, citation.start) in lines_of_headings
        )
        occurrence = NOWHERE if is_in_heading else _occurrence(body, citation)
        yield _mention(body, citation, BODY, occurrence)


def _may_be_heading(body: str, place: int) -> bool:
    """Whether a place stands in a line that begins as a heading, or has a line's rule below it."""
    start = body.rfind("\n", 0, place) + 1
    end = body.find("\n", place)
    return body.startswith("#", start) or (end >= 0 and body.startswith(("=", "-"), end + 1))


def _occurrence(body: str, citation: Citation) -> int:
    # "&lt" before ";", or "&" before "#106;", is a part of one character.
    is_cut = body[citation.end : citation.end + 1] in {";", "#"} and _CUT_REFERENCE.search(
        citation.text
    )
    if is_cut or _NO_LINK.search(citation.text) or _may_be_label(body, citation.start):
        return NOWHERE
    return body.count(citation.text, 0, citation.start)


def place_in(body: str, mention: Mention) -> int | None:
    """Return where a mention stands in the body that it was found in; None if it is NOWHERE."""
    if mention.occurrence == NOWHERE:
        return None
    place = body.find(mention.text)
    for _ in range(mention.occurrence):
        place = body.find(mention.text, place + len(mention.text))
    return place if place >= 0 else None


def _may_be_label(body: str, place: int) -> bool:
    """Whether a place may be in a label by which links find their address: "[x]" and "[x]: y"."""
    if _DEFINES_LINK not in body:
        return False
    paragraph = body[body.rfind(_PARAGRAPH_END, 0, place) + 1 : place]
    return paragraph.count("[") > paragraph.count("]")


def _in_front(page: PageText, record: Record, aliases: Sequence[str]) -> Iterator[Mention]:
    # Nearly all front matter names no document but in fields of their own.
    if find_citations(page.front, aliases):
        for key, text in texts_of(record):
            yield from _in_text(text, key, aliases)


def _in_text(text: str, part: str, aliases: Sequence[str]) -> Iterator[Mention]:
    return (
        _mention(text, found, part, text.count(found.text, 0, found.start))
        for found in find_citations(text, aliases)
    )


def _mention(text: str, citation: Citation, part: str, occurrence: int) -> Mention:
    return Mention(
        citation.text,
        citation.type or "",
        citation.number or "",
        citation.date,
        citation.issuer or "",
        citation.name or "",
        part,
        sentence_around(text, *citation.whole, shown=(citation.start, citation.end)),
        occurrence,
    )


def _of_value(value: Any, key: str) -> Iterable[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, BaseModel):
        yield from texts_of(value, key)
    elif isinstance(value, tuple):
        for item in value:
            yield from _of_value(item, key)


# A class's fields never change.
@cache
def _textual_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields that may hold words of the record's own: attribute, and key as written."""
    pointing = {attribute for attribute, _, points in pointing_fields(model) if points}
    return tuple(
        (attribute, info.alias or attribute)
        for attribute, info in model.model_fields.items()
        if attribute not in _OWN_NAMES | pointing
    )
