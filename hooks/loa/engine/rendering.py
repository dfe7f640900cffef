"""From views, feeds, rows and templates to bytes: a pure function, which any process can run."""

import gzip
import io
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import mkdocs
from jinja2 import TemplateError

from loa.engine.configuration import load
from loa.engine.page_context import (
    body_converter,
    body_html,
    feed_html,
    menu_of,
    page_context,
    prepare,
    standing_context,
)
from loa.engine.page_policy import with_policy
from loa.engine.state import unpickled
from loa.engine.template_faults import TemplateFaultError, fault_words
from loa.engine.work import Frame, RenderError
from loa.outputs.open_data import DataFile, data_bytes
from loa.pages.fixed_page import FixedView
from loa.pages.views import View
from loa.search.files import SearchFile, search_bytes


@dataclass(frozen=True)
class Standing:
    """A template that is no page: 404.html, or sitemap.xml with every page's address and day."""

    template: str
    pages: tuple[tuple[str, date], ...] = ()
    compressed: bool = False


@dataclass(frozen=True)
class Piece:
    """One file to make: the pickled model, and the body that stands on the page."""

    uri: str
    model: bytes
    body: str = ""


def make(frame: Frame, pieces: Iterable[Piece]) -> list[tuple[str, bytes]]:
    """Return the bytes of each piece by its uri; raises RenderError if a template is wrong."""
    return [(piece.uri, _make_one(frame, piece)) for piece in pieces]


def _make_one(frame: Frame, piece: Piece) -> bytes:
    model = unpickled(piece.model)
    if isinstance(model, DataFile):
        return data_bytes(model)
    if isinstance(model, SearchFile):
        return search_bytes(model)
    renderer = renderer_of(frame)
    try:
        if isinstance(model, Standing):
            return renderer.standing(model)
        return renderer.page(model, piece.body)
    except TemplateFaultError as fault:
        raise RenderError(f"{fault}; khi dựng {piece.uri}") from fault


def body_in_feed(frame: Frame, source: str, page: str, body: str) -> str:
    """Return the HTML of a body as feeds show it; raises RenderError if it can not be made."""
    return renderer_of(frame).body_in_feed(source, page, body)


def warm_up(frame: Frame, templates: Iterable[str]) -> None:
    """Prepare this process for the pages of a build; what is wrong is told when it is used."""
    with suppress(TemplateFaultError, TemplateError):
        renderer_of(frame).read(templates)


# A thread renders thousands of pages of one build; no two may share a Markdown converter.
_here = threading.local()


def renderer_of(frame: Frame) -> "Renderer":
    """Return the renderer of a build, made once in each thread of each process."""
    if getattr(_here, "frame", None) != frame:
        _here.frame, _here.renderer = frame, Renderer(frame)
    renderer: Renderer = _here.renderer
    return renderer


class Renderer:
    """Makes pages with the theme's templates and the Markdown extensions of mkdocs.yml."""

    def __init__(self, frame: Frame) -> None:
        config = load(frame.config_file, frame.site.url)
        self._env = prepare(config.theme.get_env(), dict(frame.glossary))
        self._bodies = body_converter(config, dict(frame.glossary))
        self._site = frame.site
        self._menu = menu_of(config)
        self._assets = dict(frame.assets)
        self._root = Path(frame.config_file).parent
        self._of_mkdocs = {"config": config, "mkdocs_version": mkdocs.__version__}

    def read(self, templates: Iterable[str]) -> None:
        """Read templates before they are needed."""
        for name in templates:
            self._env.get_template(name)

    def page(self, view: View, body: str) -> bytes:
        """Return the page of a view."""
        text = view.body if isinstance(view, FixedView) else body
        with _nested_at_will(view.uri):
            content = body_html(self._bodies, view, text)
        context = page_context(view, content, self._site, self._menu, self._assets)
        return self._render(view.template, context)

    def body_in_feed(self, source: str, page: str, body: str) -> str:
        """Return the HTML of a body as feeds show it; see `feed_html`."""
        with _nested_at_will(source):
            return feed_html(self._bodies, source, page, body)

    def standing(self, model: Standing) -> bytes:
        """Return what a template makes that is no page."""
        context = standing_context(self._site, self._menu, self._assets)
        pages = [_listed(url, day) for url, day in model.pages]
        data = self._render(model.template, {**context, "pages": pages})
        return _compressed(data, model) if model.compressed else data

    def _render(self, template: str, context: Mapping[str, Any]) -> bytes:
        try:
            text = self._env.get_template(template).render(**self._of_mkdocs, **context)
        except Exception as error:
            # A template may call anything: whatever comes of it is for who wrote the template.
            raise TemplateFaultError(fault_words(error, template, self._root)) from error
        return with_policy(text, template).encode("utf-8", "xmlcharrefreplace")


@contextmanager
def _nested_at_will(path: str) -> Iterator[None]:
    """Tell an editor of a text that no converter can follow down."""
    try:
        yield
    except RecursionError as error:
        words = "thân bài lồng quá nhiều lớp danh sách hay trích dẫn; bớt lớp đi"
        raise RenderError(f"{path}: {words}.") from error


def _listed(url: str, day: date) -> SimpleNamespace:
    """Return a page as MkDocs' sitemap.xml reads it."""
    page = SimpleNamespace(
        is_link=False, canonical_url=url, abs_url=url, update_date=day.isoformat()
    )
    return SimpleNamespace(page=page)


def _compressed(data: bytes, model: Standing) -> bytes:
    """Return the data as MkDocs compresses a sitemap: stamped with the newest page's day."""
    newest = max(day for _, day in model.pages)
    moment = datetime.combine(newest, time(), UTC)
    buffer = io.BytesIO()
    with gzip.GzipFile(
        fileobj=buffer, filename=f"{model.template}.gz", mode="wb", mtime=moment.timestamp()
    ) as file:
        file.write(data)
    return buffer.getvalue()
