"""RSS 2.0 feeds of every list, for ward portals (the safe profile: plain, absolute, stable)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from feedgen.feed import FeedGenerator

from loa import addresses
from loa.catalogue.catalogue import Catalogue, newest_first
from loa.catalogue.entry import Entry
from loa.records.kinds import KINDS
from loa.site import Site
from loa.text.dates import VIETNAM

ITEMS = 30
WORDS = 55
"""The longest description that every ward portal shows whole."""


@dataclass(frozen=True)
class Feed:
    """One list as a feed: its address, its title, the page it belongs to, and its records."""

    url: str
    title: str
    page: str
    entries: Sequence[Entry]


def feeds(catalogue: Catalogue) -> Iterable[Feed]:
    """Yield the feed of every list; an empty list has a feed too, for whoever subscribes early."""
    yield Feed(addresses.feed("tat-ca"), "Tất cả nội dung mới", addresses.HOME, catalogue.listed)
    for kind in KINDS:
        yield Feed(
            addresses.feed("loai", kind.folder),
            kind.plural,
            addresses.kind(kind),
            catalogue.of_kind(kind),
        )
    for pillar in catalogue.lists.pillars.values():
        yield Feed(
            addresses.feed("linh-vuc", pillar.id),
            pillar.name_in(catalogue.as_of.year),
            addresses.pillar(pillar.id),
            catalogue.by_pillar.get(pillar.id, ()),
        )
    for ward in catalogue.lists.wards.values():
        own = catalogue.by_ward.get(ward.id, ())
        yield Feed(
            addresses.feed("dia-ban", ward.id),
            ward.name,
            addresses.ward(ward.id),
            newest_first((*own, *catalogue.for_every_ward)),
        )


def write_feeds(catalogue: Catalogue, site: Site, target: Path) -> tuple[str, ...]:
    """Write every feed below `target` and return their addresses."""
    written = []
    for feed in feeds(catalogue):
        path = target / feed.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rss(feed, catalogue, site))
        written.append(feed.url)
    return tuple(written)


def rss(feed: Feed, catalogue: Catalogue, site: Site) -> bytes:
    """Return the feed as RSS 2.0: the same bytes for the same content, whenever it is built."""
    generator = FeedGenerator()
    generator.title(f"{feed.title} · {site.name}")
    generator.link(href=site.url + feed.url, rel="self", type="application/rss+xml")
    generator.link(href=site.url + feed.page, rel="alternate")
    generator.description(f"{feed.title}: nội dung mới trên {site.name}.")
    generator.language("vi")
    generator.generator("Loa")
    generator.docs("https://www.rssboard.org/rss-specification")
    entries = feed.entries[:ITEMS]
    newest = max((entry.newest for entry in entries), default=None)
    # feedgen stamps the clock's time where none is set; an empty feed has had no change at all.
    generator.lastBuildDate(_moment(newest) if newest else datetime(2026, 1, 1, tzinfo=VIETNAM))
    for entry in entries:
        _add_item(generator, entry, catalogue, site)
    return bytes(generator.rss_str(pretty=True))


def _add_item(generator: FeedGenerator, entry: Entry, catalogue: Catalogue, site: Site) -> None:
    record = entry.record
    item = generator.add_entry(order="append")
    item.title(record.title)
    item.link(href=site.url + entry.url)
    # The id outlives moves and edits, and readers that see a new guid show the item twice.
    item.guid(f"{site.url}#{record.id}", permalink=False)
    item.pubDate(_moment(record.date))
    item.description(_shortened(record.summary))
    for pillar_id in record.pillars:
        pillar = catalogue.lists.pillars[pillar_id]
        item.category(
            term=pillar.name_in(record.date.year), scheme=f"{site.url}{addresses.PILLARS}"
        )
    for ward_id in record.wards:
        ward = catalogue.lists.wards[ward_id]
        item.category(term=ward.name, scheme=f"{site.url}{addresses.WARDS}")


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= WORDS else " ".join(words[:WORDS]) + "…"
