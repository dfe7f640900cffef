"""From views, feeds, rows and templates to bytes: a pure function, which any process can run."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig

from loa import addresses
from loa.cards.drawing import draw
from loa.engine.configuration import load
from loa.engine.page_context import (
    body_converter,
    body_html,
    feed_html,
    menu_of,
    page_context,
    prepare,
    standing_context,
    twin_bytes,
)
from loa.engine.page_policy import with_policy
from loa.engine.state import unpickled
from loa.engine.template_code import KeptCode, TemplateCode
from loa.engine.template_faults import TemplateFaultError, fault_words
from loa.engine.work import Frame, RenderError
from loa.outputs.open_data import DataFile, data_bytes
from loa.outputs.text_file import TextFile
from loa.pages.cards import Card
from loa.pages.fixed_page import FixedView
from loa.pages.views import Link, View
from loa.search.files import SearchFile, search_bytes


@dataclass(frozen=True)
class Standing:
    """A template that is no page: 404.html, which offers what people ask for most."""

    template: str
    asked_most: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Piece:
    """Files to make of one pickled model: a page, its twin, or both; and the body on them."""

    uris: tuple[str, ...]
    model: bytes
    body: str = ""


def make(frame: Frame, pieces: Iterable[Piece]) -> list[tuple[str, bytes]]:
    """Return the bytes of all files by their uri; raises RenderError if a template is wrong."""
    return [made for piece in pieces for made in _make_all(frame, piece)]


def _make_all(frame: Frame, piece: Piece) -> Iterator[tuple[str, bytes]]:
    model = unpickled(piece.model)
    for uri in piece.uris:
        if isinstance(model, View) and uri == addresses.twin(model.url):
            yield uri, twin_bytes(model, piece.body, frame.site)
        elif isinstance(model, View | Standing):
            yield uri, _rendered(frame, model, uri, piece.body)
        else:
            yield uri, _of_data(model)


def _of_data(model: DataFile | SearchFile | TextFile | Card) -> bytes:
    """Return the bytes of what no template shows."""
    match model:
        case DataFile():
            return data_bytes(model)
        case SearchFile():
            return search_bytes(model)
        case TextFile():
            return model.text.encode()
        case Card():
            return draw(model)


def _rendered(frame: Frame, model: View | Standing, uri: str, body: str) -> bytes:
    renderer = renderer_of(frame)
    try:
        if isinstance(model, Standing):
            return renderer.standing(model)
        return renderer.page(model, body)
    except TemplateFaultError as fault:
        raise RenderError(f"{fault}; khi dựng {uri}") from fault


def body_in_feed(frame: Frame, source: str, page: str, body: str) -> str:
    """Return the HTML of a body as feeds show it; raises RenderError if it can not be made."""
    return renderer_of(frame).body_in_feed(source, page, body)


# A thread renders thousands of pages of one build; no two may share a Markdown converter.
_here = threading.local()


def renderer_of(
    frame: Frame, config: MkDocsConfig | None = None, kept: KeptCode | None = None
) -> "Renderer":
    """Return the renderer of a build, made once in each thread of each process.

    Processes that are forked from this one have it, too.

    Args:
        frame: what all pages of the build have in common.
        config: mkdocs.yml, if it was read already.
        kept: the templates that an earlier build compiled.
    """
    if getattr(_here, "frame", None) != frame:
        _here.frame, _here.renderer = frame, Renderer(frame, config, kept)
    renderer: Renderer = _here.renderer
    return renderer


class Renderer:
    """Makes pages with the theme's templates and the Markdown extensions of mkdocs.yml.

    `code` has the templates as they were compiled.
    """

    def __init__(
        self, frame: Frame, config: MkDocsConfig | None = None, kept: KeptCode | None = None
    ) -> None:
        config = config or load(frame.config_file, frame.site.url)
        self.code = TemplateCode(frame.settings, kept)
        self._env = prepare(config.theme.get_env(), dict(frame.glossary))
        self._env.bytecode_cache = self.code
        self._bodies = body_converter(config, dict(frame.glossary))
        self._site = frame.site
        self._menu = menu_of(config)
        self._assets = dict(frame.assets)
        self._root = Path(frame.config_file).parent
        self._of_mkdocs = {"config": config, "mkdocs_version": mkdocs.__version__}

    def read(self, templates: Iterable[str]) -> None:
        """Read templates before they are needed; what is wrong is told when one is used."""
        with suppress(TemplateFaultError, TemplateError):
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
        context = standing_context(self._site, self._menu, self._assets, model.asked_most)
        return self._render(model.template, context)

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
