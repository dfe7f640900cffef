"""From what was read to the list of all files of the site."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from loa import addresses
from loa.catalogue.links import body_links
from loa.catalogue.read import Reading
from loa.engine.account import Account, Declared
from loa.engine.digests import digest_of_value
from loa.engine.feed_outputs import Shown, feed_outputs, shown_of
from loa.engine.fixed_pages import fixed_views
from loa.engine.outputs import Maker, Output
from loa.engine.page_context import menu_of
from loa.engine.pool import Workers
from loa.engine.rendering import Standing
from loa.engine.site_folder import folders_of
from loa.engine.site_source import SiteSource
from loa.engine.state import pickled
from loa.outputs.feeds.feeds import Feeds
from loa.outputs.open_data import data_files
from loa.pages.assemble import overview_pages
from loa.pages.desk import Desk
from loa.pages.fixed_page import FixedView
from loa.pages.record_pages import record_pages
from loa.pages.views import View
from loa.records.kinds import KINDS
from loa.site import Site, SiteError
from loa.text.outside_code import outside_code


def account_of(reading: Reading, key: str, told: tuple[tuple[str, str], ...]) -> Account:
    """Return what was read as an account; see `Account` for the others."""
    count = Counter(entry.kind for entry in reading.catalogue.listed)
    return Account(
        key,
        reading.problems,
        told,
        reading.left_out,
        tuple((kind.plural, count[kind]) for kind in KINDS),
        tuple(reading.catalogue.lists.glossary.items()),
    )


class Known(NamedTuple):
    """What is known before a site is assembled.

    Args:
        models: the digests of the models that the state has, by path in the site.
        said: the digests of what records say, by their paths in the content folder.
        shown: what feeds showed when they were declared last, if they were.
    """

    models: Mapping[str, str]
    said: Mapping[str, str]
    shown: Shown | None


def declare(
    reading: Reading,
    site: Site,
    config: MkDocsConfig,
    source: SiteSource,
    known: Known,
    pool: Workers,
) -> Declared:
    """Assemble the site and declare all its files.

    Args:
        reading: what was read.
        site: the portal's facts.
        config: mkdocs.yml.
        source: what site_src/ and the theme hold.
        known: what is known already.
        pool: helps to assemble.

    Raises:
        SiteError: site_src/ or mkdocs.yml is wrong.
    """
    desk = Desk(reading.catalogue)
    fixed = list(fixed_views(source, site.facts, reading.catalogue.newest, desk.all_news))
    feeds = Feeds(reading.catalogue, site)

    def lists() -> _Assembled:
        views = chain(fixed, overview_pages(desk, site.name, site.description))
        pages = [_page(view, known.models) for view in views]
        now = shown_of(feeds, known.said, known.shown)
        return _Assembled(pages, tuple(feed_outputs(feeds, now)), now)

    def records() -> _Assembled:
        # About two thirds as long as all that lists them; who runs it sends only what is new.
        pages = [_page(view, known.models) for view in record_pages(desk)]
        data = (
            _modelled(Output(file.url, Maker.DATA, "", (), ""), file, known.models)
            for file in data_files(reading.catalogue, site)
        )
        return _Assembled([*pages, *data])

    of_lists, of_records = pool.both(lists, records)
    made = [*of_lists.made, *of_records.made]
    made.sort(key=lambda one: one.output.uri)
    listed = tuple((f"{site.url}{_url(one.output.uri)}", one.listed) for one in made if one.listed)
    standing = [
        _modelled(Output(uri, Maker.STANDING, model.template, (), ""), model, known.models)
        for uri, model in _standing(sorted(config.theme.static_templates), listed)
    ]
    copies = (*source.copies.items(), *files_beside(reading, site))
    outputs = (
        *(one.output for one in (*made, *standing)),
        *of_lists.feeds,
        *(Output(uri, Maker.COPY, "", (path,), "") for uri, path in copies),
    )
    _check([output.uri for output in outputs], config, fixed)
    models = {one.output.uri: one.model for one in (*made, *standing) if one.model}
    new = {
        output.uri
        for output in of_lists.feeds
        if output.maker is Maker.FULL_TEXT and known.models.get(output.uri) != output.model
    }
    models.update((file.uri, pickled(file)) for file in feeds.files(new.__contains__))
    shown = of_lists.shown
    gone = shown.parts_gone_since(known.shown) if shown and known.shown else ()
    return Declared(outputs, models, lambda: feeds, {"feeds": shown}, gone)


class _Modelled(NamedTuple):
    """A file with its pickled model, or b"" if the state has that.

    `listed` is the day that the site map gives for a page; none if it does not name the file.
    """

    output: Output
    model: bytes
    listed: date | None = None


class _Assembled(NamedTuple):
    """Some of the site's pages and data, and all its feeds with what they show, or none."""

    made: list[_Modelled]
    feeds: tuple[Output, ...] = ()
    shown: Shown | None = None


def _page(view: View, known: Mapping[str, str]) -> _Modelled:
    sources = (view.source,) if view.source else ()
    output = Output(f"{view.url}index.html", Maker.PAGE, view.template, sources, "")
    listed = view.updated if view.is_listed else None
    return _modelled(output, view, known)._replace(listed=listed)


def _modelled(output: Output, model: Any, known: Mapping[str, str]) -> _Modelled:
    digest = digest_of_value(model)
    is_known = known.get(output.uri) == digest
    return _Modelled(output._replace(model=digest), b"" if is_known else pickled(model))


def _url(uri: str) -> str:
    return uri.removesuffix("index.html")


def files_beside(reading: Reading, site: Site) -> Iterator[tuple[str, str]]:
    """Yield the files that are published beside records: tables, attachments, pictures."""
    for entry in reading.catalogue.pages:
        if entry.annex_path:
            yield entry.annex_path, str(site.content / entry.annex_path)
    for asset in reading.catalogue.published_assets:
        yield asset.uri, asset.absolute


def _standing(
    templates: Sequence[str], pages: tuple[tuple[str, date], ...]
) -> Iterator[tuple[str, Standing]]:
    for name in templates:
        if name == "sitemap.xml":
            yield name, Standing(name, pages)
            yield f"{name}.gz", Standing(name, pages, compressed=True)
        else:
            yield name, Standing(name)


def _check(uris: Sequence[str], config: MkDocsConfig, fixed: Sequence[FixedView]) -> None:
    """Refuse two files at one address, and links of the menu and of fixed pages to nowhere."""
    files = set(uris)
    problems = [
        f"Hai tệp cùng ra địa chỉ “{uri}”: đổi tên một tệp trong site_src/ hoặc content/."
        for uri, number in Counter(uris).items()
        if number > 1
    ]
    problems += [
        f"“{uri}” vừa là tệp vừa là thư mục: đổi tên tệp trong site_src/."
        for uri in sorted(folders_of(uris) & files)
    ]
    for entry in menu_of(config):
        if "://" not in (entry.url or "") and _file_at(entry.url or "") not in files:
            problems.append(f"mkdocs.yml: nav: không có trang “{entry.url}”.")
    for view in fixed:
        for target, line, _ in body_links(outside_code(view.body), view.body_line):
            path = addresses.of_uri(normpath(join(dirname(view.uri), target)))
            if _file_at(path) not in files:
                problems.append(f"site_src/{view.uri}:{line}: không có “{target}” để liên kết tới.")
    if problems:
        raise SiteError("\n".join(problems))


def _file_at(url: str) -> str:
    """Return the file that stands at an address of the site."""
    return f"{url}index.html" if url.endswith("/") or not url else url
