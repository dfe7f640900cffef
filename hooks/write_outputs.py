"""Hook 4 of 4: write what is no page, from the catalogue, into the built site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from loa.engine.build_state import BuildState
from loa.outputs.feeds import write_feeds


def on_post_build(config: MkDocsConfig) -> None:
    """Write the feeds."""
    state = BuildState.of(config)
    write_feeds(state.reading.catalogue, state.site, Path(config.site_dir))
