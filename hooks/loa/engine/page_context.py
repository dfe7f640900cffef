"""What templates are given: one account of it, for our own engine and for MkDocs alike."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

import jinja2
from markdown.util import AMP_SUBSTITUTE
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from loa import addresses
from loa.engine.bare_skeleton import BareSkeleton
from loa.engine.quick_templates import quicken
from loa.pages.abbreviations import marker
from loa.pages.cited_links import linked_places, linker
from loa.pages.citizen_tools import CitizenTools, citizen_tools
from loa.pages.fixed_page import FixedView
from loa.pages.metadata import Metadata, metadata_of
from loa.pages.record_views import RecordView
from loa.pages.views import Link, View
from loa.site import SiteError, SiteFacts
from loa.text.body_html import BodyConverter
from loa.text.dates import format_date
from loa.twins.twin import twin_of

_LEAVES = re.compile(r"[/\\]|[^/]*:")
"""What a browser would read as another site or scheme: "%2F%2Fhost", "../../javascript:…"."""


@dataclass(frozen=True)
class ShownPage:
    """What templates, ours and Material's base.html, may read of `page`."""

    title: str
    content: str
    url: str
    canonical_url: str
    meta: Mapping[str, str]
    is_homepage: bool
    tools: CitizenTools | None
    metadata: Metadata
    toc: tuple[()] = field(default=(), init=False)
    previous_page: None = field(default=None, init=False)
    next_page: None = field(default=None, init=False)


_ALIGNED = re.compile(r'(<t[hd]\b[^>]*) align="(left|center|right)"')
"""As tables come from Markdown: feeds keep this, pages say it by a class of the style sheet."""


def shown_page(view: View, content: str, site: SiteFacts) -> ShownPage:
    """Return a view as templates see its page; `content` is its body as HTML."""
    is_record = isinstance(view, RecordView)
    metadata = metadata_of(view, site)
    return ShownPage(
        title=view.title,
        content=content,
        url=view.url,
        canonical_url=metadata.canonical,
        meta={"title": view.title, "description": view.description},
        is_homepage=view.url == addresses.HOME,
        tools=citizen_tools(view.title, metadata.canonical, site.report_to) if is_record else None,
        metadata=metadata,
    )


def page_context(
    view: View, content: str, site: SiteFacts, menu: tuple[Link, ...], assets: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the template of a view reads.

    Args:
        view: the view.
        content: its body as HTML.
        site: the portal's facts.
        menu: the main menu.
        assets: where style sheets and scripts stand, by their names; see `SiteSource`.
    """
    at = addresses.seen_from(view.url, assets)
    page = shown_page(view, content, site)
    # Material's base.html resolves its few addresses by MkDocs' filter, which reads `base_url`.
    return {"view": view, "page": page, "site": site, "menu": menu, "at": at, "base_url": at("")}


def standing_context(
    site: SiteFacts,
    menu: tuple[Link, ...],
    assets: Mapping[str, str],
    asked_most: tuple[Link, ...],
) -> dict[str, Any]:
    """Return what a template reads that is no page, such as 404.html, shown at any depth."""
    root = urlsplit(site.url).path
    at = addresses.seen_under(root, assets)
    shared = {"site": site, "menu": menu, "at": at, "base_url": root}
    return {"view": None, "page": None, "asked_most": asked_most, **shared}


def prepare(env: jinja2.Environment, glossary: Mapping[str, str]) -> jinja2.Environment:
    """Escape by default, which MkDocs does not, and add the filters that templates use."""
    env.autoescape = jinja2.select_autoescape(["html"])
    # No template calls Jinja's own functions (range, lipsum …), and every import compares them.
    env.globals.clear()
    quicken(env)
    env.add_extension(BareSkeleton)
    env.filters["vdate"] = format_date
    env.filters["with_abbr"] = mark = marker(glossary)
    env.filters["with_abbr_and_links"] = linker(mark)
    env.filters["with_links"] = linker(escape)
    return env


def body_converter(config: MkDocsConfig, glossary: Mapping[str, str]) -> BodyConverter:
    """Return the converter of bodies that mkdocs.yml describes, with the portal's abbreviations."""
    abbreviations = {**config.mdx_configs.get("abbr", {}), "glossary": dict(glossary)}
    return BodyConverter(config.markdown_extensions, {**config.mdx_configs, "abbr": abbreviations})


def body_html(converter: BodyConverter, view: View, body: str) -> str:
    """Return the HTML of the body that stands on the page of a view."""
    if not body:
        return ""
    places = linked_places(view.cited, addresses.seen_from(view.url)) if view.cited else ()
    html = converter.convert(body, link_resolver(view.uri), picture_sizes(view), places)
    return _ALIGNED.sub(r'\1 class="\2"', html)


def feed_html(converter: BodyConverter, source: str, page: str, body: str) -> str:
    """Return the HTML of a body as feeds show it, among others and without our style sheet.

    Links and pictures have whole addresses, a link within the page leads to it. Pictures are not
    told their size: a narrow column could not make them smaller.

    Args:
        converter: the converter of bodies.
        source: the path in the content folder of its page.
        page: the absolute address of its page.
        body: the body.
    """
    return converter.convert(body, _whole_links(source, page), keeps_ids=False)


def twin_bytes(view: View, body: str, site: SiteFacts) -> bytes:
    """Return a page as plain Markdown; see `loa.twins`."""
    text = view.body if isinstance(view, FixedView) else body
    whole = _whole_links(view.source or view.uri, site.url + view.url)
    return twin_of(view, text, site, whole).encode()


def _whole_links(source: str, page: str) -> Callable[[str], str]:
    """Return what turns the links of a body into whole addresses.

    Args:
        source: the path of its page in MkDocs' tree.
        page: the absolute address of its page.
    """
    resolve = link_resolver(source)

    def whole(target: str) -> str:
        link = resolve(target)
        return link if AMP_SUBSTITUTE in link else urljoin(page, link)

    return whole


def menu_of(config: MkDocsConfig) -> tuple[Link, ...]:
    """Return the main menu, mkdocs.yml's `nav`.

    Raises:
        SiteError: it is not one level of words, each with a page or a whole address.
    """
    entries = config.nav or []
    if not all(isinstance(e, dict) and isinstance(next(iter(e.values())), str) for e in entries):
        raise SiteError("mkdocs.yml: nav: mỗi mục viết một dòng “- Tên mục: trang.md”.")
    pairs = (next(iter(entry.items())) for entry in entries)
    return tuple(Link(words, addresses.of_uri(target)) for words, target in pairs)


def link_resolver(uri: str) -> Callable[[str], str]:
    """Return what turns the links of a body into links of the page at `uri`.

    Editors link to files ("../thu-tuc/x.md", "anh.png"), browsers to addresses. Links that lead
    elsewhere stay as they are. What a link leads to was checked when the catalogue was linked.
    """
    at = addresses.seen_from(addresses.of_uri(uri))

    def resolve(target: str) -> str:
        scheme, host, path, query, anchor = urlsplit(target)
        # Python-Markdown has put a mark of its own for "&" into addresses of e-mail.
        if scheme or host or not path or path.startswith(("/", "\\")) or AMP_SUBSTITUTE in target:
            return target
        file = _beside(uri, path)
        if _LEAVES.match(file):
            return target
        return urlunsplit(("", "", at(addresses.of_uri(file)), query, anchor))

    return resolve


def picture_sizes(view: View) -> Callable[[str], tuple[int, int] | None]:
    """Return what tells the size of a picture in the view's body from its source as written."""
    sizes = {picture.uri: (picture.width, picture.height) for picture in view.pictures}
    return lambda source: sizes.get(_beside(view.uri, source)) if sizes else None


def _beside(uri: str, path: str) -> str:
    return normpath(join(dirname(uri), unquote(path)))
