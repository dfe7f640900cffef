"""Hook 2 of 4: give MkDocs one file for every page, most of which no file holds."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from loa.engine.build_state import BuildState
from loa.engine.view_page import file_of
from loa.pages.assemble import assemble

_THEME_ASSETS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the assembled pages and the files beside records; drop what no page of ours loads."""
    for file in list(files):
        # Material's own scripts and styles (3 MB with lunr) are not used (ADR 0003).
        if file.src_uri.startswith(_THEME_ASSETS):
            files.remove(file)
    state = BuildState.of(config)
    catalogue = state.reading.catalogue
    state.views = tuple(assemble(catalogue, state.site.name, state.site.description))
    for view in state.views:
        files.append(file_of(view, state.site.content, config))
    for table in (entry.annex_path for entry in catalogue.pages if entry.annex_path):
        source = str(state.site.content / table)
        files.append(File.generated(config, table, abs_src_path=source))
    for asset in catalogue.published_assets:
        files.append(File.generated(config, asset.uri, abs_src_path=asset.absolute))
    return files
