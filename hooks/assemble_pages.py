"""Hook 2 of 4: give MkDocs one file for every page, most of which no file holds."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from loa.engine.build_state import BuildState
from loa.engine.declaring import files_beside
from loa.engine.fixed_pages import fixed_views
from loa.engine.site_source import site_source
from loa.engine.view_page import ViewPage, file_of
from loa.pages.assemble import assemble
from loa.pages.desk import Desk
from loa.site import SiteError


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the assembled pages and the files beside records; drop what no page of ours loads."""
    state = BuildState.of(config)
    source = site_source(config)
    for file in list(files):
        # Material's own scripts and styles (3 MB with lunr) are not used (ADR 0003).
        if file.src_uri not in source.pages and file.dest_uri not in source.copies:
            files.remove(file)
    for uri in sorted(source.copies.keys() & {*source.assets.values()}):
        files.append(File.generated(config, uri, abs_src_path=source.copies[uri]))
    catalogue = state.reading.catalogue
    try:
        feeds = Desk(catalogue).all_news
        fixed_pages = list(fixed_views(source, state.site.facts, catalogue.newest, feeds))
    except SiteError as error:
        raise Abort(str(error)) from error
    for fixed in fixed_pages:
        file = files.src_uris[fixed.uri]
        file.page = ViewPage(fixed, file, config)
        state.views.append(fixed)
    site = state.site
    for view in assemble(catalogue, site.name, site.description, search=site.search):
        files.append(file_of(view, config))
        state.views.append(view)
    for uri, path in files_beside(state.reading, state.site):
        files.append(File.generated(config, uri, abs_src_path=path))
    return files
