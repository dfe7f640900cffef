"""Sizes that editors write beside pictures; pages know the true sizes themselves."""

import re

from loa.catalogue.body import split_page
from loa.catalogue.links import SIZED_PICTURE
from loa.gate.settings import GateSettings
from loa.problems import Problem

_SIZE = re.compile(r"[ \t]*\b(?:width|height)=(?:\"[^\"\n]{0,99}\"|'[^'\n]{0,99}'|[^\s}]{0,99})")
_EMPTY = re.compile(r"\{:?\s{0,99}\}")


def without_picture_sizes(text: str, _: GateSettings) -> str:
    """Return the text of a page without the sizes of its pictures."""
    page = split_page(text, "")
    if isinstance(page, Problem) or "){" not in page.body:
        return text
    start = text.rfind(page.body)
    parts, end = [text[:start]], 0
    for match in SIZED_PICTURE.finditer(page.outside_code):
        parts.append(page.body[end : match.start(2) - 1])
        end = match.end(2) + 1
        parts.append(_EMPTY.sub("", _SIZE.sub("", page.body[match.start(2) - 1 : end])))
    return "".join((*parts, text[start + end :]))
