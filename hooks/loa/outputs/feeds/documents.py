"""From the table of lists to all documents: the newest of each list, and its archive.

Here is said what each document shows, and nothing is made of it: most builds make few of them.

An archive (RFC 5005) is cut into pages from the oldest item on, so that a full page never changes
again. A ward's archive has its own items alone; its last page leads on into the archive of what is
meant for all wards, which is there once.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from loa import addresses
from loa.catalogue.feed_lists import DEADLINES, EVERYTHING, WARD, FeedList
from loa.catalogue.feed_members import Member, newest_first
from loa.outputs.feeds.items import body_shown
from loa.outputs.feeds.models import ARCHIVED, DOCUMENTS, Form, Heading, Holding
from loa.outputs.feeds.portal import Portal
from loa.outputs.feeds.wording import plain

ITEMS = 30
"""How many items the current document of a list has; those taken back come on top."""
PAGE = 200
"""How many items a page of an archive has; the newest page fills up."""


class Document(NamedTuple):
    """A document of a list, in several forms; a function of records without their words.

    Args:
        about: what it says of itself.
        holds: what sort of parts it holds.
        forms: its forms, each of which is a file.
        keys: of the members that it shows, in its order.
        former: the folders of former addresses at which the same files stand.
        sources: the paths in the content folder of the pages whose bodies full texts of it show.
    """

    about: Heading
    holds: Holding
    forms: tuple[Form, ...]
    keys: tuple[str, ...]
    former: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def files(self) -> Iterator[tuple[str, Form]]:
        """The path in the site and the form of each of its files."""
        for folder in (self.about.folder, *self.former):
            for form in self.forms:
                yield f"{folder}{form}", form


def documents_of(each: FeedList, portal: Portal) -> Iterator[Document]:
    """Yield the documents of a list: the current ones, then its archive from the oldest on."""
    yield from _current(each, portal)
    if _is_archived(each):
        yield from _archive(each, portal)


def _current(each: FeedList, portal: Portal) -> Iterator[Document]:
    """Yield the newest items in all forms, and the calendar."""
    folder = addresses.feeds_of(*each.path)
    former = tuple(addresses.feeds_of(*path) for path in each.former)
    newest = _newest(each)
    keys = _keys(newest)
    older = _newest_page(each) if _is_archived(each) else _shared_page(each)
    about = _heading(each, portal, folder)._replace(older=older)
    yield Document(about, Holding.ITEMS, DOCUMENTS, keys, former)
    if each.has_full_text:
        bodies = tuple(filter(None, map(body_shown, newest)))
        yield Document(about, Holding.ARTICLES, (Form.RSS_FULL,), keys, former, bodies)
    if each.has_dates:
        # A ward's calendar is its own: what is due for all stands in theirs, once.
        days = about._replace(older="")
        records = _records(each)
        yield Document(days, Holding.EVENTS, (Form.CALENDAR,), records, former)


def _archive(each: FeedList, portal: Portal) -> Iterator[Document]:
    """Yield the pages of a list's own items, from the oldest on."""
    oldest_first = each.live[::-1]
    last = _pages(each)
    folder = addresses.feeds_of(*each.path)
    for number in range(1, last + 1):
        page = addresses.archive_of(folder, number)
        about = _heading(each, portal, page)._replace(
            number=number,
            older=addresses.archive_of(folder, number - 1) if number > 1 else _shared_page(each),
            newer=addresses.archive_of(folder, number + 1) if number < last else "",
        )
        members = oldest_first[(number - 1) * PAGE : number * PAGE]
        yield Document(about, Holding.ITEMS, ARCHIVED, _keys(members[::-1]))


def _heading(each: FeedList, portal: Portal, folder: str) -> Heading:
    """Return what a document at an address says that has no other beside it."""
    return Heading(
        folder,
        addresses.feeds_of(*each.path),
        plain(each.title),
        portal.url + each.page,
        portal.name,
        portal.url,
    )


def _newest(each: FeedList) -> tuple[Member, ...]:
    """Return what a list's current document shows: its newest items, and all taken back."""
    gone = (*each.gone, *(each.shared.gone if each.shared else ()))
    newest = each.newest(ITEMS)
    return newest_first((*newest, *gone)) if gone else newest


_KEY = itemgetter(0)
"""Reads the key of a member: two hundred thousand times."""


def _keys(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(map(_KEY, members))


def _records(each: FeedList) -> tuple[str, ...]:
    """Return the keys of the records in a list; of duties, those of their plans."""
    if each.scope != DEADLINES:
        return _keys(each.own)
    return tuple(dict.fromkeys(member.entry.record.id for member in each.own))


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
