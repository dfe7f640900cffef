"""Hook 4 of 4: write what is no page, from the catalogue, into the built site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from loa.engine.build_state import BuildState
from loa.outputs.feeds import write_feeds
from loa.outputs.open_data import write_open_data


def on_post_build(config: MkDocsConfig) -> None:
    """Write the feeds and the open data."""
    state = BuildState.of(config)
    target = Path(config.site_dir)
    write_feeds(state.reading.catalogue, state.site, target)
    write_open_data(state.reading.catalogue, state.site, target)
