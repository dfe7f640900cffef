"""From what was read to the list of all files of the site."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from loa import addresses
from loa.catalogue.links import body_links
from loa.catalogue.read import Reading
from loa.catalogue.register import Meanings
from loa.catalogue.words import WordlessCatalogue, wordless
from loa.discovery.files import text_groups
from loa.discovery.sitemaps import SITEMAP, sitemaps
from loa.engine.account import Account, Declared
from loa.engine.digests import digest_of_value
from loa.engine.feed_declaring import DeclaredFeeds, FeedsBefore, declare_feeds
from loa.engine.fixed_pages import fixed_views
from loa.engine.outputs import Maker, Output
from loa.engine.page_context import menu_of
from loa.engine.pool import Workers
from loa.engine.rendering import Standing
from loa.engine.showing import Reworded, Showing, Shown, Unchanged, noted
from loa.engine.site_folder import folders_of
from loa.engine.site_source import SiteSource
from loa.engine.state import pickled
from loa.outputs.file_group import FileGroup, Placed
from loa.outputs.open_data import data_group
from loa.outputs.text_file import TextFile
from loa.pages.assemble import overview_pages
from loa.pages.cards import card_at, card_of
from loa.pages.desk import Desk
from loa.pages.fixed_page import FixedView
from loa.pages.page import Page
from loa.pages.record_pages import record_pages
from loa.pages.views import Link, View
from loa.records.kinds import KINDS
from loa.search.documents import indexed_shards
from loa.search.files import search_groups
from loa.site import Site, SiteError, SiteFacts
from loa.text.outside_code import outside_code


def account_of(
    reading: Reading, key: str, site: Site, told: tuple[tuple[str, str], ...]
) -> Account:
    """Return what was read as an account; see `Account` for the others."""
    count = Counter(entry.kind for entry in reading.catalogue.listed)
    return Account(
        key,
        site.content,
        site.as_of,
        reading.problems,
        told,
        reading.left_out,
        tuple((kind.plural, count[kind]) for kind in KINDS),
        tuple(reading.catalogue.lists.glossary.items()),
    )


class Before(NamedTuple):
    """What is known before a site is assembled.

    Args:
        models: the digests of the models that the state has, by path in the site.
        now: what decides which files show what they showed.
        reworded: what an edit of nothing but words left as it was, if that is all.
        feeds: what is known of feeds.
        meanings: what mentions mean, if nothing but words changed since that was found out.
    """

    models: Mapping[str, str]
    now: Showing
    reworded: Reworded | None
    feeds: FeedsBefore
    meanings: Meanings | None


def declare(
    reading: Reading,
    site: Site,
    config: MkDocsConfig,
    source: SiteSource,
    known: Before,
    pool: Workers,
) -> Declared:
    """Assemble the site as far as need be, and declare all its files.

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
    catalogue = wordless(reading.catalogue, known.meanings)
    desk = Desk(catalogue)
    fixed = list(fixed_views(source, site.facts, reading.catalogue.newest, desk.all_news))
    unchanged, reworded = known.reworded or ({}, None)
    of_view = partial(_of_view, site.facts, known.models)
    anew = partial(_pages, catalogue, of_view, unchanged)

    overview = overview_pages(desk, site.name, site.description, search=site.search)
    own = record_pages(desk)
    groups: list[FileGroup[Placed]] = [data_group(catalogue, site), *text_groups(desk, site)]
    if site.search:
        texts_at = addresses.FULL_TEXT if site.has_full_text else None
        groups += search_groups(desk, fixed, texts_at)

    def lists() -> tuple[list[_Modelled], DeclaredFeeds]:
        pages = [*(one for view in fixed for one in of_view(view)), *anew(overview)]
        whole, bare = reading.catalogue, catalogue.feed_lists
        feeds = declare_feeds(whole, site, bare, known.now.facts, known.feeds, reworded)
        return pages, feeds

    def records() -> list[_Modelled]:
        # About two thirds as long as all that lists them; who runs it sends only what is new.
        data = _data(catalogue, groups, known.models, unchanged)
        return [*anew(own), *data, *_full_text(reading, site)]

    # Few pages take less long than what they share, which each of two processes would work out.
    (of_lists, feeds), of_records = (
        (lists(), records()) if known.reworded else pool.both(lists, records)
    )
    kept = (_Modelled(output, b"", *shown) for output, shown in unchanged.values())
    made = [*of_lists, *of_records, *kept]
    made.sort(key=lambda one: one.output.uri)
    listed = [(_url(one.output.uri), one.listed) for one in made if one.listed]
    # Made out every time, so whose words they show need not be kept.
    [(asked_most, _)] = noted(catalogue, [lambda: desk.asked_most])
    standing = [
        *_standing(config, asked_most, known.models),
        *_texts(sitemaps(listed, site.url), known.models),
        *_texts(source.made_assets(), known.models),
    ]
    outputs = (
        *(one.output for one in (*made, *standing)),
        *feeds.outputs,
        *_copies(reading, site, source, known),
    )
    _check([output.uri for output in outputs], config, fixed)
    models = {one.output.uri: one.model for one in (*made, *standing) if one.model}
    shown = {one.output.uri: Shown(one.words, one.listed) for one in made if one.words is not None}
    facts = {"showing": replace(known.now, files=shown), **feeds.facts}
    if reworded is None:
        facts["meanings"] = catalogue.register.meanings
    return Declared(outputs, {**models, **feeds.models}, lambda: feeds.feeds, facts, feeds.gone)


class _Modelled(NamedTuple):
    """A file with its pickled model, or b"" if the state has that.

    `words` and `listed` are what `Shown` has; no `words` at all of what nobody notes.
    """

    output: Output
    model: bytes
    words: tuple[str, ...] | None = None
    listed: date | None = None


def _pages(
    catalogue: WordlessCatalogue,
    of_view: Callable[[View], Iterator[_Modelled]],
    unchanged: Unchanged,
    pages: Iterable[Page],
) -> list[_Modelled]:
    """Assemble the pages that may show anything else than they did."""
    wanted = (page.make for page in pages if _file_at(page.url) not in unchanged)
    return [
        one._replace(words=words)
        for view, words in noted(catalogue, wanted)
        for one in of_view(view)
    ]


def _data(
    catalogue: WordlessCatalogue,
    groups: Iterable[FileGroup[Placed]],
    known: Mapping[str, str],
    unchanged: Unchanged,
) -> Iterator[_Modelled]:
    """Yield the files that may hold anything else than they did; a group shares what it shows."""
    wanted = [group.make for group in groups if not unchanged.keys() >= {*group.urls}]
    for files, words in noted(catalogue, wanted):
        for file in files:
            if file.url not in unchanged:
                output = Output(file.url, Maker.DATA, "", (), "")
                yield _modelled(output, file, known)._replace(words=words)


def _of_view(site: SiteFacts, known: Mapping[str, str], view: View) -> Iterator[_Modelled]:
    """Yield a page, its twin, which is made from the same, and its picture."""
    sources = (view.source,) if view.source else ()
    page = Output(f"{view.url}index.html", Maker.PAGE, view.template, sources, "")
    made = _modelled(page, view, known)
    yield made._replace(listed=view.updated if view.is_listed else None)
    if view.is_listed:
        twin = Output(addresses.twin(view.url), Maker.TWIN, "", sources, made.output.model)
        yield _Modelled(twin, b"")
    if view.has_own_card:
        card = Output(card_at(view), Maker.CARD, "", (), "")
        yield _modelled(card, card_of(view, site), known)


def _modelled(output: Output, model: Any, known: Mapping[str, str]) -> _Modelled:
    digest = digest_of_value(model)
    is_known = known.get(output.uri) == digest
    return _Modelled(output._replace(model=digest), b"" if is_known else pickled(model))


def _full_text(reading: Reading, site: Site) -> Iterator[_Modelled]:
    """Yield a file of each shard of the full-text index; its others are known when it is made."""
    for shard in indexed_shards(reading.catalogue) if site.has_full_text else ():
        model = digest_of_value(shard)
        output = Output(addresses.text_lengths(shard.id), Maker.SHARD, "", shard.records, model)
        yield _Modelled(output, b"")


def _url(uri: str) -> str:
    return uri.removesuffix("index.html")


def _copies(reading: Reading, site: Site, source: SiteSource, known: Before) -> Iterator[Output]:
    """Yield the files that are published as they are; no words decide which."""
    if known.reworded:
        outputs = (made.output for made in known.feeds.made.values())
        yield from (output for output in outputs if output.maker is Maker.COPY)
    else:
        for uri, path in (*source.copies.items(), *files_beside(reading, site)):
            yield Output(uri, Maker.COPY, "", (path,), "")


def files_beside(reading: Reading, site: Site) -> Iterator[tuple[str, str]]:
    """Yield the files that are published beside records: tables, attachments, pictures."""
    for entry in reading.catalogue.pages:
        if entry.annex_path:
            yield entry.annex_path, str(site.content / entry.annex_path)
    for asset in reading.catalogue.published_assets:
        yield asset.uri, asset.absolute


def _standing(
    config: MkDocsConfig, asked_most: tuple[Link, ...], known: Mapping[str, str]
) -> Iterator[_Modelled]:
    """Yield what MkDocs makes of templates that are no pages, but for its site map."""
    for name in sorted(config.theme.static_templates - {SITEMAP}):
        standing = Standing(name, asked_most)
        yield _modelled(Output(name, Maker.STANDING, name, (), ""), standing, known)


def _texts(files: Iterable[TextFile], known: Mapping[str, str]) -> Iterator[_Modelled]:
    for file in files:
        yield _modelled(Output(file.url, Maker.DATA, "", (), ""), file, known)


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
