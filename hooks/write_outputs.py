"""Hook 4 of 4: write what is no page, from the catalogue, into the built site."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from loa.addresses import FULL_TEXT
from loa.catalogue.body import read_body
from loa.engine.beside_pages import beside_pages, texts_at_root
from loa.engine.build_state import BuildState
from loa.engine.fixed_pages import fixed_views
from loa.engine.page_context import feed_html
from loa.engine.site_source import site_source
from loa.outputs.feeds.feeds import Feeds
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.writing import NothingKept, OneAfterAnother, write
from loa.outputs.open_data import write_open_data
from loa.pages.desk import Desk
from loa.search.files import write_search_files
from loa.search.full_text import full_text_files


def on_post_build(config: MkDocsConfig) -> None:
    """Write the feeds, the open data and what the search page looks through."""
    state = BuildState.of(config)
    catalogue, site, target = state.reading.catalogue, state.site, Path(config.site_dir)
    read = partial(read_body, site.content)
    bodies = Bodies(read, partial(feed_html, state.bodies))
    feeds = tuple(Feeds(catalogue, site, catalogue.feed_lists).files())
    _write(write(feeds, OneAfterAnother(), bodies, NothingKept()), target)
    write_open_data(catalogue, site, target)
    desk = Desk(catalogue)
    source = site_source(config)
    _write(beside_pages(state.views, site.facts, read), target)
    _write(texts_at_root(desk, site, state.views), target)
    _write(((asset.url, asset.text.encode()) for asset in source.made_assets()), target)
    if site.search:
        fixed = fixed_views(source, site.facts, catalogue.newest, desk.all_news)
        texts = FULL_TEXT if site.has_full_text else None
        write_search_files(desk, fixed, target, texts)
    if site.has_full_text:
        _write(full_text_files(catalogue, read), target)


def _write(files: Iterable[tuple[str, bytes]], target: Path) -> None:
    for uri, data in files:
        path = target / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
