"""Hook 4 of 4: write what is no page, from the catalogue, into the built site."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from loa.catalogue.body import read_body
from loa.engine.build_state import BuildState
from loa.engine.page_context import feed_html
from loa.engine.site_folder import beside
from loa.outputs.feeds.documents import feed_files
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.writing import OneAfterAnother, write
from loa.outputs.open_data import write_open_data
from loa.search.full_text import full_text_files
from loa.search.pagefind import PagefindError


def on_post_build(config: MkDocsConfig) -> None:
    """Write the feeds, the open data and the full-text index."""
    state = BuildState.of(config)
    target = Path(config.site_dir)
    files = feed_files(state.reading.catalogue, state.site)
    read = partial(read_body, state.site.content)
    bodies = Bodies(read, partial(feed_html, state.bodies))
    _write(write(files, OneAfterAnother(), bodies), target)
    write_open_data(state.reading.catalogue, state.site, target)
    if state.site.has_full_text:
        try:
            _write(
                full_text_files(state.reading.catalogue, read, beside(target, "tim-kiem")), target
            )
        except PagefindError as error:
            raise Abort(str(error)) from error


def _write(files: Iterable[tuple[str, bytes]], target: Path) -> None:
    for uri, data in files:
        path = target / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
