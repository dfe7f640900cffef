"""Pages of texts that are written to do harm, by the real converter and the real templates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from loa.catalogue.entry import Entry
from loa.engine.configuration import load, site_of
from loa.engine.page_context import body_converter, feed_html, link_resolver
from loa.engine.rendering import Renderer
from loa.engine.work import Frame
from loa.pages.assemble import assemble
from loa.pages.views import View
from loa.records.base import Attachment, Change
from loa.text.body_html import BodyConverter
from tests.catalogue.content import CASES, catalogue_of_base

CONFIG_FILE = str(Path(__file__).parents[1] / "mkdocs.yml")
PAGE = "tin-tuc/2026/tap-huan.md"
"""The page of the base on which the bodies are shown."""


@dataclass(frozen=True)
class Vector:
    """One body that is to do harm, and of which kind it is."""

    kind: str
    body: str


def _read(name: str) -> Any:
    return yaml.safe_load((CASES / "xss" / name).read_text(encoding="utf-8"))


VECTORS = [Vector(kind, body) for kind, bodies in _read("bodies.yml").items() for body in bodies]
FIELDS: list[str] = _read("fields.yml")
KINDS = list(dict.fromkeys(vector.kind for vector in VECTORS))


@cache
def _converter() -> BodyConverter:
    return body_converter(load(CONFIG_FILE), catalogue_of_base().lists.glossary)


def html_of(body: str) -> str:
    """Return a body as HTML, as mkdocs.yml has it made."""
    return _converter().convert(body, link_resolver(PAGE))


@cache
def _renderer() -> Renderer:
    config = load(CONFIG_FILE)
    glossary = tuple(catalogue_of_base().lists.glossary.items())
    return Renderer(Frame(CONFIG_FILE, site_of(config).facts, glossary, "thử"))


def html_in_feed(source: str, page: str, body: str) -> str:
    """Return a body as feeds show it; see `feed_html`."""
    return feed_html(_converter(), source, page, body)


def page_of(body: str) -> bytes:
    """Return the page that shows a body."""
    views = assemble(catalogue_of_base(), "Cổng thử", "Mô tả")
    view = next(view for view in views if view.uri == PAGE)
    return _renderer().page(view, body)


def pages_of_hostile_fields() -> Iterator[tuple[View, bytes]]:
    """Yield every page of a portal whose editors wrote harmful texts wherever they may write."""
    catalogue = catalogue_of_base()
    entries = tuple(map(_with_hostile_fields, catalogue.entries))
    hostile = replace(catalogue, entries=entries)
    text = " ".join(FIELDS)
    for view in assemble(hostile, text, text):
        yield view, _renderer().page(view, "")


def _with_hostile_fields(entry: Entry) -> Entry:
    text = " ".join(FIELDS)
    fields: dict[str, Any] = {
        **dict.fromkeys(("title", "summary", "approved_by", "image_alt", "source"), text),
        **dict.fromkeys(("authors", "notes"), tuple(FIELDS)),
        **dict.fromkeys(("name", "agency", "result", "receiving_address", "note"), text),
        **dict.fromkeys(("steps", "requirements", "keywords", "applicants"), tuple(FIELDS)),
        "attachments": tuple(Attachment(file="a.pdf", title=field) for field in FIELDS),
        "changes": tuple(Change(date=entry.record.date, note=field) for field in FIELDS),
    }
    known = {name: value for name, value in fields.items() if hasattr(entry.record, name)}
    return replace(entry, record=entry.record.model_copy(update=known))
