"""Hook 3 of 4: give templates the view, the portal's facts, the menu, links and our filters."""

from collections.abc import Callable

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from loa.addresses import seen_from, seen_under
from loa.engine.build_state import BuildState
from loa.engine.view_page import ViewPage
from loa.pages.abbreviations import marker
from loa.pages.views import Link, View
from loa.text.dates import format_date


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Escape by default, which MkDocs does not, and add the filters that templates use."""
    del files
    env.autoescape = jinja2.select_autoescape(["html"])
    # No template calls Jinja's own functions (range, lipsum …), and every import compares them.
    env.globals.clear()
    env.filters["vdate"] = format_date
    env.filters["with_abbr"] = marker(BuildState.of(config).reading.catalogue.lists.glossary)
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Date the fixed pages by the content: MkDocs would take the machine's clock."""
    del files
    if not isinstance(page, ViewPage):
        page.update_date = BuildState.of(config).newest.isoformat()
    return markdown


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Add what a page's template reads."""
    del nav
    view = page.view if isinstance(page, ViewPage) else None
    return _with(context, config, seen_from(page.url), view)


def on_template_context(
    context: TemplateContext, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """Add the same to templates that are no pages, such as 404.html."""
    del template_name
    return _with(context, config, seen_under(context["base_url"]), view=None)


def _with(
    context: TemplateContext, config: MkDocsConfig, at: Callable[[str], str], view: View | None
) -> TemplateContext:
    state = BuildState.of(config)
    state.menu = state.menu or _menu(config, context["nav"])
    added = {"view": view, "site": state.site, "menu": state.menu, "at": at}
    return {**context, **added}  # type: ignore[typeddict-item]


def _menu(config: MkDocsConfig, nav: Navigation) -> tuple[Link, ...]:
    """Return the main menu: mkdocs.yml's words for the pages that MkDocs found."""
    words = [next(iter(item)) if isinstance(item, dict) else None for item in config.nav or []]
    return tuple(
        Link(text or item.title or "", getattr(item, "url", None))
        for text, item in zip(words, nav.items, strict=True)
    )
