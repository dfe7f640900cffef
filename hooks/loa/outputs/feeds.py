"""RSS 2.0 feeds of every list, for ward portals: what each shows, as plain values."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loa import addresses
from loa.catalogue.catalogue import Catalogue, newest_first
from loa.catalogue.entry import Entry
from loa.records.kinds import KINDS
from loa.site import Site

ITEMS = 30
WORDS = 55
"""The longest description that every ward portal shows whole."""


@dataclass(frozen=True)
class FeedItem:
    """A record in a feed; `categories` are names, each with the address of its scheme."""

    title: str
    link: str
    guid: str
    date: date
    description: str
    categories: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Feed:
    """One list as a feed: all that its bytes show.

    `url` and `page_url`, the page that it belongs to, are relative to `site_url`; `updated` is the
    last change of any of its items.
    """

    url: str
    title: str
    page_url: str
    site_name: str
    site_url: str
    items: tuple[FeedItem, ...] = ()
    updated: date | None = None


def feeds(catalogue: Catalogue, site: Site) -> Iterable[Feed]:
    """Yield the feed of every list; an empty list has a feed too, for whoever subscribes early."""
    made: dict[str, FeedItem] = {}
    for url, title, page_url, entries in _lists(catalogue):
        shown = entries[:ITEMS]
        for entry in shown:
            if entry.path not in made:
                made[entry.path] = _item(entry, catalogue, site)
        items = tuple(made[entry.path] for entry in shown)
        updated = max((entry.newest for entry in shown), default=None)
        yield Feed(url, title, page_url, site.name, site.url, items, updated)


def _lists(catalogue: Catalogue) -> Iterator[tuple[str, str, str, Sequence[Entry]]]:
    """Yield address, title and page of every feed, and at least as many entries as it shows."""
    yield addresses.feed("tat-ca"), "Tất cả nội dung mới", addresses.HOME, catalogue.listed
    for kind in KINDS:
        url = addresses.feed("loai", kind.folder)
        yield url, kind.plural, addresses.kind(kind), catalogue.of_kind(kind)
    for pillar in catalogue.lists.pillars.values():
        url = addresses.feed("linh-vuc", pillar.id)
        entries = catalogue.by_pillar.get(pillar.id, ())
        yield url, pillar.name_in(catalogue.as_of.year), addresses.pillar(pillar.id), entries
    for_every_ward = catalogue.for_every_ward[:ITEMS]
    for ward in catalogue.lists.wards.values():
        url = addresses.feed("dia-ban", ward.id)
        own = catalogue.by_ward.get(ward.id, ())[:ITEMS]
        yield url, ward.name, addresses.ward(ward.id), newest_first((*own, *for_every_ward))


def _item(entry: Entry, catalogue: Catalogue, site: Site) -> FeedItem:
    record, lists = entry.record, catalogue.lists
    pillars = (lists.pillars[i].name_in(record.date.year) for i in record.pillars)
    wards = (lists.wards[i].name for i in record.wards)
    return FeedItem(
        title=record.title,
        link=site.url + entry.url,
        # The id outlives moves and edits, and readers that see a new guid show the item twice.
        guid=f"{site.url}#{record.id}",
        date=record.date,
        description=_shortened(record.summary),
        categories=(
            *((name, f"{site.url}{addresses.PILLARS}") for name in pillars),
            *((name, f"{site.url}{addresses.WARDS}") for name in wards),
        ),
    )


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= WORDS else " ".join(words[:WORDS]) + "…"


def write_feeds(catalogue: Catalogue, site: Site, target: Path) -> tuple[str, ...]:
    """Write every feed below `target` and return their addresses."""
    written = []
    for feed in feeds(catalogue, site):
        path = target / feed.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rss(feed))
        written.append(feed.url)
    return tuple(written)


def rss(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0: the same bytes for the same content, whenever it is built."""
    # To import feedgen takes longer than a build that changes no feed, so nothing else does.
    from loa.outputs.rss import to_rss  # noqa: PLC0415

    return to_rss(feed)
