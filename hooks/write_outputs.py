"""Hook 4 of 4: write what is no page, from the catalogue, into the built site."""

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from loa.catalogue.body import read_body
from loa.engine.build_state import BuildState
from loa.engine.page_context import feed_html
from loa.outputs.feeds.feeds import Feeds
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.writing import NothingKept, OneAfterAnother, write
from loa.outputs.open_data import write_open_data


def on_post_build(config: MkDocsConfig) -> None:
    """Write the feeds and the open data."""
    state = BuildState.of(config)
    catalogue = state.reading.catalogue
    files = tuple(Feeds(catalogue, state.site, catalogue.feed_lists).files())
    bodies = Bodies(partial(read_body, state.site.content), partial(feed_html, state.bodies))
    for uri, data in write(files, OneAfterAnother(), bodies, NothingKept()):
        path = Path(config.site_dir, uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    write_open_data(catalogue, state.site, Path(config.site_dir))
