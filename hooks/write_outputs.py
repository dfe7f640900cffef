"""Hook 4 of 4: write what is no page, from the catalogue, into the built site."""

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from loa.catalogue.body import read_body
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


def on_post_build(config: MkDocsConfig) -> None:
    """Write the feeds, the open data and the finding list."""
    state = BuildState.of(config)
    files = tuple(Feeds(state.reading.catalogue, state.site).files())
    bodies = Bodies(partial(read_body, state.site.content), partial(feed_html, state.bodies))
    for uri, data in write(files, OneAfterAnother(), bodies, NothingKept()):
        path = Path(config.site_dir, uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    catalogue, site = state.reading.catalogue, state.site
    write_open_data(catalogue, site, Path(config.site_dir))
    if site.search:
        desk = Desk(catalogue)
        fixed = fixed_views(site_source(config), site.facts, catalogue.newest, desk.all_news)
        write_search_files(desk, fixed, Path(config.site_dir))
