"""Hook 3 of 4: give templates the view, the portal's facts, the menu and our filters."""

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils.templates import TemplateContext

from loa.engine.build_state import BuildState
from loa.engine.page_context import page_context, prepare, standing_context
from loa.engine.page_policy import with_policy
from loa.engine.template_faults import TemplateFaultError
from loa.engine.view_page import ViewPage
from loa.pages.desk import Desk


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
    ours = page_context(page.view, page.content or "", state.site.facts, state.menu, state.assets)
    return {**context, **ours}  # type: ignore[typeddict-item]


def on_template_context(
    context: TemplateContext, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """Add the same to templates that are no pages, such as 404.html."""
    del template_name
    state = BuildState.of(config)
    asked_most = Desk(state.reading.catalogue).asked_most
    ours = standing_context(state.site.facts, state.menu, state.assets, asked_most)
    return {**context, **ours}  # type: ignore[typeddict-item]


def on_post_page(output: str, page: ViewPage, config: MkDocsConfig) -> str:
    """Say in a page's head what it may do."""
    del config
    return _with_policy(output, page.view.template)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for templates that are no pages."""
    del config
    return _with_policy(output_content, template_name)


def _with_policy(text: str, template: str) -> str:
    try:
        return with_policy(text, template)
    except TemplateFaultError as error:
        raise Abort(str(error)) from error
