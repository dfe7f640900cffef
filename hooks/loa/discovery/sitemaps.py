"""The site map, in parts if one file would be too long, and the news site map.

Sources: https://www.sitemaps.org/protocol.html (50,000 addresses and 50 MB a file);
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap (articles of the
last two days, 1,000 at most).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape

from loa.catalogue.catalogue import Catalogue
from loa.outputs.text_file import TextFile
from loa.records.kinds import NEWS
from loa.site import SiteFacts

SITEMAP = "sitemap.xml"
NEWS_SITEMAP = "sitemap-tin.xml"
MOST = 50_000
"""Addresses in one file; ours are short, so it stays far below 50 MB."""
_MOST_NEWS = 1_000
_RECENT = timedelta(days=2)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PROTOCOL = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OF_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def sitemaps(pages: Sequence[tuple[str, date]], root: str) -> Iterator[TextFile]:
    """Yield the site map; if there are too many pages for one file, its parts and their index.

    Args:
        pages: the address of each page, relative to the root, with the day of its last change.
        root: the address of the site.
    """
    if len(pages) <= MOST:
        yield TextFile(SITEMAP, _urlset(pages, root))
        return
    parts = [pages[at : at + MOST] for at in range(0, len(pages), MOST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield TextFile(name, _urlset(part, root))
    newest = [max(day for _, day in part) for part in parts]
    entries = _entries("sitemap", zip(names, newest, strict=True), root)
    yield TextFile(SITEMAP, _document("sitemapindex", _PROTOCOL, entries))


def _urlset(pages: Iterable[tuple[str, date]], root: str) -> str:
    return _document("urlset", _PROTOCOL, _entries("url", pages, root))


def _document(name: str, namespaces: str, entries: Iterable[str]) -> str:
    return f"{_HEAD}<{name} {namespaces}>\n{''.join(entries)}</{name}>\n"


def _entries(name: str, pages: Iterable[tuple[str, date]], root: str) -> Iterator[str]:
    for url, day in pages:
        yield f"<{name}><loc>{escape(root + url)}</loc><lastmod>{day}</lastmod></{name}>\n"


def news_sitemap(catalogue: Catalogue, site: SiteFacts) -> TextFile:
    """Return the news of the as-of date and the two days before it."""
    since = catalogue.as_of - _RECENT
    recent = [entry for entry in catalogue.of_kind(NEWS)[:_MOST_NEWS] if entry.record.date >= since]
    publication = f"<news:name>{escape(site.name)}</news:name><news:language>vi</news:language>"
    entries = (
        f"<url><loc>{escape(site.url + entry.url)}</loc><news:news>"
        f"<news:publication>{publication}</news:publication>"
        f"<news:publication_date>{entry.record.date}</news:publication_date>"
        f"<news:title>{escape(catalogue.whole(entry).record.title)}</news:title>"
        "</news:news></url>\n"
        for entry in recent
    )
    return TextFile(NEWS_SITEMAP, _document("urlset", f"{_PROTOCOL} {_OF_NEWS}", entries))
