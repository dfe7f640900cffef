"""From the table of lists to all documents: the newest of each list, and its archive.

An archive (RFC 5005) is cut into pages from the oldest item on, so that a full page never changes
again. A ward's archive has its own items alone; its last page leads on into the archive of what is
meant for all wards, which is there once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from importlib.resources import files

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.feed_lists import EVERYTHING, WARD, FeedList
from loa.catalogue.feed_members import Member, newest_first
from loa.outputs.feeds.events import EventMaker
from loa.outputs.feeds.items import ItemMaker, plain
from loa.outputs.feeds.models import ARCHIVED, DOCUMENTS, FeedFile, FeedItem, Form, Head
from loa.outputs.feeds.opml import opml
from loa.site import Site
from loa.text.dates import VIETNAM

ITEMS = 30
"""How many items the current document of a list has; those taken back come on top."""
PAGE = 200
"""How many items a page of an archive has; the newest page fills up."""
NEVER = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""When what is empty was changed last: a document must name some moment."""


def feed_files(catalogue: Catalogue, site: Site) -> tuple[FeedFile, ...]:
    """Return all files of all lists: a function of the catalogue and the portal's facts."""
    lists = catalogue.feed_lists.all
    documents = _Documents(site, ItemMaker(catalogue, site), EventMaker(site, catalogue))
    return (
        *(file for each in lists for file in documents.of(each)),
        FeedFile(f"{addresses.FEEDS}{Form.OPML}", text=opml(lists, site)),
        FeedFile(f"{addresses.FEEDS}{Form.STYLE}", text=_style()),
    )


def _style() -> bytes:
    """Return the style sheet. It is CSS: browsers give up XSLT, and warn of pages that use it."""
    return files("loa.outputs.feeds").joinpath(Form.STYLE).read_bytes()


@dataclass(frozen=True)
class _Documents:
    """Puts the documents of lists together."""

    site: Site
    items: ItemMaker
    events: EventMaker

    def of(self, each: FeedList) -> Iterator[FeedFile]:
        """Yield the files of a list, and those of its current ones that former addresses show."""
        current = tuple(self._current(each))
        yield from current
        for path in each.former:
            folder = addresses.feeds_of(*path)
            for file in current:
                form = file.uri.rpartition("/")[2]
                yield file._replace(uri=f"{folder}{form}")
        yield from self._archive(each)

    def _current(self, each: FeedList) -> Iterator[FeedFile]:
        """Yield the newest items in all forms, and the calendar."""
        folder = addresses.feeds_of(*each.path)
        newest = _newest(each)
        items = self._items(newest)
        head = partial(self._head, each, folder, updated=_last_change(items))
        older = _newest_page(each) if _is_archived(each) else _shared_page(each)
        for form in DOCUMENTS:
            yield FeedFile(f"{folder}{form}", head(form, older=older), items)
        if each.has_full_text:
            articles = tuple(map(self.items.article, newest))
            yield FeedFile(f"{folder}{Form.RSS_FULL}", head(Form.RSS_FULL, older=older), articles)
        if each.has_dates:
            # A ward's calendar is its own: what is due for all stands in theirs, once.
            events = self.events.events(each.own)
            updated = max((event.changed for event in events), default=NEVER)
            calendar = self._head(each, folder, Form.CALENDAR, updated=updated)
            yield FeedFile(f"{folder}{Form.CALENDAR}", calendar, events)

    def _archive(self, each: FeedList) -> Iterator[FeedFile]:
        """Yield the pages of a list's own items, from the oldest on."""
        if not _is_archived(each):
            return
        oldest_first = each.live[::-1]
        last = _pages(each)
        page = partial(addresses.archive_of, addresses.feeds_of(*each.path))
        for number in range(1, last + 1):
            members = oldest_first[(number - 1) * PAGE : number * PAGE]
            items = self._items(members[::-1])
            head = self._head(
                each,
                page(number),
                Form.RSS,
                updated=_last_change(items),
                number=number,
                older=page(number - 1) if number > 1 else _shared_page(each),
                newer=page(number + 1) if number < last else "",
            )
            for form in ARCHIVED:
                yield FeedFile(f"{head.folder}{form}", replace(head, form=form), items)

    def _items(self, members: Sequence[Member]) -> tuple[FeedItem, ...]:
        return tuple(map(self.items.item, members))

    def _head(
        self,
        each: FeedList,
        folder: str,
        form: Form,
        *,
        updated: datetime,
        number: int = 0,
        older: str = "",
        newer: str = "",
    ) -> Head:
        return Head(
            form,
            folder,
            addresses.feeds_of(*each.path),
            plain(each.title),
            self.site.url + each.page,
            plain(self.site.name),
            self.site.url,
            updated,
            number,
            older,
            newer,
        )


def _newest(each: FeedList) -> tuple[Member, ...]:
    """Return what a list's current document shows: its newest items, and all taken back."""
    gone = (*each.gone, *(each.shared.gone if each.shared else ()))
    return newest_first((*each.newest(ITEMS), *gone))


def _last_change(items: Sequence[FeedItem]) -> datetime:
    return max((item.updated for item in items), default=NEVER)


def _is_archived(each: FeedList) -> bool:
    """Say whether a list has pages of its own: its current document can not hold all of it.

    What is meant for all wards has some as soon as there is anything, for wards' lists lead there.
    """
    if not each.live:
        return False
    if each.scope == WARD and each.path[1] == EVERYTHING:
        return True
    shared = len(each.shared.live) if each.shared else 0
    return len(each.live) + shared > ITEMS


def _pages(each: FeedList) -> int:
    return -(-len(each.live) // PAGE)


def _newest_page(each: FeedList) -> str:
    return addresses.archive_of(addresses.feeds_of(*each.path), _pages(each))


def _shared_page(each: FeedList) -> str:
    """Return the newest page of what a list shares with others, or ""."""
    return _newest_page(each.shared) if each.shared and each.shared.live else ""
