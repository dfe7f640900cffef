"""Hook 3 of 4: give templates the view, the portal's facts, the menu and our filters."""

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils.templates import TemplateContext

from loa.engine.build_state import BuildState
from loa.engine.page_context import page_context, prepare, standing_context
from loa.engine.view_page import ViewPage


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Escape by default, which MkDocs does not, and add the filters that templates use."""
    del files
    return prepare(env, BuildState.of(config).reading.catalogue.lists.glossary)


def on_page_context(
    context: TemplateContext, page: ViewPage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Add what a page's template reads."""
    del nav
    state = BuildState.of(config)
    ours = page_context(page.view, page.content or "", state.site.facts, state.menu)
    return {**context, **ours}  # type: ignore[typeddict-item]


def on_template_context(
    context: TemplateContext, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """Add the same to templates that are no pages, such as 404.html."""
    del template_name
    state = BuildState.of(config)
    ours = standing_context(state.site.facts, state.menu)
    return {**context, **ours}  # type: ignore[typeddict-item]
