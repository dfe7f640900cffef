"""Hook 1 of 4: read `content/` before MkDocs touches anything.

All problems of all files are told in one run; any error stops the build while the old site stands.
"""

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from loa.discovery.sitemaps import SITEMAP
from loa.engine.build_state import BuildState
from loa.engine.configuration import site_of
from loa.engine.page_context import body_converter, menu_of
from loa.engine.site_source import site_source
from loa.gate.reading import read_content
from loa.site import SiteError

# Under MkDocs' own logger, so that its strict mode and its formatting apply.
log = logging.getLogger("mkdocs.hooks.loa")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content into the build's state; abort if an editor's file has an error."""
    try:
        site = site_of(config)
        menu = menu_of(config)
    except SiteError as error:
        raise Abort(str(error)) from error
    reading = read_content(site.content, site.as_of)
    bodies = body_converter(config, reading.catalogue.lists.glossary)
    state = BuildState(site, reading, bodies, menu, site_source(config).assets)
    state.attach(config)
    config.theme.static_templates.discard(SITEMAP)  # the fourth hook writes ours
    for problem in reading.problems:
        # A warning of MkDocs would end a strict build; only what stops ours may do that.
        log.log(logging.ERROR if state.stops and problem.is_error else logging.INFO, "%s", problem)
    if state.stops:
        raise Abort(f"Dừng: {len(reading.errors)} lỗi trong nội dung; trang cũ giữ nguyên.")
    return config
