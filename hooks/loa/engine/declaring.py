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
from loa.engine.feed_outputs import feed_outputs
from loa.engine.fixed_pages import fixed_views
from loa.engine.outputs import Maker, Output
from loa.engine.page_context import menu_of
from loa.engine.pool import Workers
from loa.engine.rendering import Standing
from loa.engine.site_folder import folders_of
from loa.engine.site_source import SiteSource
from loa.engine.state import pickled
from loa.outputs.feeds.documents import feed_files
from loa.outputs.feeds.models import FeedFile
from loa.outputs.open_data import data_files
from loa.pages.assemble import overview_pages
from loa.pages.desk import Desk
from loa.pages.fixed_page import FixedView
from loa.pages.record_pages import record_pages
from loa.pages.views import View
from loa.records.kinds import KINDS
from loa.site import Site, SiteError
from loa.text.outside_code import outside_code


def account_of(
    reading: Reading, key: str, as_of: date, told: tuple[tuple[str, str], ...]
) -> Account:
    """Return what was read as an account; see `Account` for the others."""
    count = Counter(entry.kind for entry in reading.catalogue.listed)
    return Account(
        key,
        as_of,
        reading.problems,
        told,
        reading.left_out,
        tuple((kind.plural, count[kind]) for kind in KINDS),
        tuple(reading.catalogue.lists.glossary.items()),
    )


def declare(
    reading: Reading,
    site: Site,
    config: MkDocsConfig,
    source: SiteSource,
    known: Mapping[str, str],
    pool: Workers,
) -> Declared:
    """Assemble the site and declare all its files.

    Args:
        reading: what was read.
        site: the portal's facts.
        config: mkdocs.yml.
        source: what site_src/ and the theme hold.
        known: the digests of the models that the state has, by path in the site.
        pool: helps to assemble.

    Raises:
        SiteError: site_src/ or mkdocs.yml is wrong.
    """
    fixed = list(fixed_views(source, site.facts, reading.catalogue.newest))
    desk = Desk(reading.catalogue)

    def lists() -> _Assembled:
        views = chain(fixed, overview_pages(desk, site.name, site.description))
        pages = [_page(view, known) for view in views]
        feeds = feed_files(reading.catalogue, site)
        return _Assembled(pages, feeds, tuple(feed_outputs(feeds)))

    def records() -> _Assembled:
        # About two thirds as long as all that lists them; who runs it sends only what is new.
        pages = [_page(view, known) for view in record_pages(desk)]
        data = (
            _modelled(Output(file.url, Maker.DATA, "", (), ""), file, known)
            for file in data_files(reading.catalogue, site)
        )
        return _Assembled([*pages, *data])

    of_lists, of_records = pool.both(lists, records)
    feeds = of_lists.feeds
    made = [*of_lists.made, *of_records.made]
    made.sort(key=lambda one: one.output.uri)
    listed = tuple((f"{site.url}{_url(one.output.uri)}", one.listed) for one in made if one.listed)
    standing = [
        _modelled(Output(uri, Maker.STANDING, model.template, (), ""), model, known)
        for uri, model in _standing(sorted(config.theme.static_templates), listed)
    ]
    copies = (*source.copies.items(), *files_beside(reading, site))
    outputs = (
        *(one.output for one in (*made, *standing)),
        *of_lists.feed_outputs,
        *(Output(uri, Maker.COPY, "", (path,), "") for uri, path in copies),
    )
    _check([output.uri for output in outputs], config, fixed)
    models = {one.output.uri: one.model for one in (*made, *standing) if one.model}
    for file, output in zip(feeds, of_lists.feed_outputs, strict=True):
        if output.maker is Maker.FULL_TEXT and known.get(file.uri) != output.model:
            models[file.uri] = pickled(file)
    return Declared(outputs, models, lambda: feeds)


class _Modelled(NamedTuple):
    """A file with its pickled model, or b"" if the state has that.

    `listed` is the day that the site map gives for a page; none if it does not name the file.
    """

    output: Output
    model: bytes
    listed: date | None = None


class _Assembled(NamedTuple):
    """Some of the site's pages and data, and all its feeds or none."""

    made: list[_Modelled]
    feeds: tuple[FeedFile, ...] = ()
    feed_outputs: tuple[Output, ...] = ()


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
