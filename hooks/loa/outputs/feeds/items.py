"""From a member of a list to its item in feeds: the same one in all of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cached_property

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.feed_lists import EVERYTHING
from loa.catalogue.feed_members import Due, Member
from loa.catalogue.links import beside
from loa.outputs.feeds.files import file_at, files_of
from loa.outputs.feeds.models import Article, Category, FeedItem, File
from loa.records.base import Change, Record
from loa.records.news import News
from loa.site import Site
from loa.text.characters import in_normal_form
from loa.text.dates import VIETNAM, format_date
from loa.text.fold import CONTROL, is_plain

WORDS = 55
"""The longest description that every ward portal shows whole."""
_WORDS_OF_A_NOTE = 20
_FOR_EVERY_WARD = "Mọi xã, phường"
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class ItemMaker:
    """Makes the items of one catalogue, each once."""

    catalogue: Catalogue
    site: Site
    # What was made so far: thousands of items have the same.
    _made: dict[str, FeedItem] = field(default_factory=dict, init=False)
    _publishers: dict[tuple[str, int], str] = field(default_factory=dict, init=False)
    _pillars: dict[tuple[str, int], Category] = field(default_factory=dict, init=False)

    def item(self, member: Member) -> FeedItem:
        """Return a member as feeds show it."""
        if (made := self._made.get(member.key)) is None:
            made = self._duty(member, member.due) if member.due else self._record(member)
            self._made[member.key] = made
        return made

    def article(self, member: Member) -> Article:
        """Return a member with its full text; of what was taken back, and of duties, no more."""
        shows_body = not (member.due or member.is_withdrawn)
        record = member.entry.record
        credit = plain(record.source) if shows_body and isinstance(record, News) else ""
        source = member.entry.path if shows_body else ""
        return Article(self.item(member), source, self._portal, credit)

    @cached_property
    def _portal(self) -> str:
        return plain(self.site.name)

    def _record(self, member: Member) -> FeedItem:
        entry, record = member.entry, member.entry.record
        changed = datetime.combine(entry.newest, time(), VIETNAM)
        title, description = plain(record.title), described(record)
        if member.is_withdrawn:
            title, description = withdrawn_words(record)
        return FeedItem(
            key=member.key,
            guid=f"{self.site.url}#{member.key}",
            title=title,
            link=self.site.url + entry.url,
            published=member.since,
            updated=max(changed, member.since),
            description=description,
            creator=self._creator(record),
            publisher=self._publisher(record),
            categories=self._categories(entry, record.pillars),
            files=() if member.is_withdrawn else files_of(entry, self.catalogue, self.site.url),
            image=None if member.is_withdrawn else self._image(entry),
            withdrawn=entry.newest if member.is_withdrawn else None,
            reason=plain(record.withdrawn_reason or "") if member.is_withdrawn else "",
        )

    def _duty(self, member: Member, due: Due) -> FeedItem:
        deadline, record = due.deadline, due.deadline.entry.record
        task = deadline.task
        parts = [f"Hạn: {format_date(due.day)}.", f"Kế hoạch {record.number_label}."]
        if task and task.lead:
            parts.append(f"Chủ trì: {', '.join(task.lead)}.")
        if deadline.timing.raw:
            parts.append(f"Kế hoạch ghi: “{deadline.timing.raw}”.")
        return FeedItem(
            key=member.key,
            guid=f"{self.site.url}#{member.key}",
            title=plain(f"Hạn {format_date(due.day)}: {deadline.what}"),
            link=self.site.url + deadline.url,
            published=member.since,
            updated=member.since,
            description=shortened(plain(" ".join(parts)), WORDS),
            creator=self._creator(record),
            publisher=self._publisher(record),
            categories=self._categories(deadline.entry, task.pillars if task else record.pillars),
        )

    def _creator(self, record: Record) -> str:
        return plain(", ".join(record.authors)) if record.authors else self._publisher(record)

    def _publisher(self, record: Record) -> str:
        key = (record.organisation, record.date.year)
        if key not in self._publishers:
            self._publishers[key] = plain(self.catalogue.organisation(key[0]).name_in(key[1]))
        return self._publishers[key]

    def _categories(self, entry: Entry, pillars: tuple[str, ...]) -> tuple[Category, ...]:
        record, year = entry.record, entry.record.date.year
        about = (self._pillar(i, year) for i in pillars if i in self.catalogue.lists.pillars)
        places = (self._wards[i] for i in record.wards or (EVERYTHING,) if i in self._wards)
        return (*about, *places)

    def _pillar(self, pillar_id: str, year: int) -> Category:
        key = (pillar_id, year)
        if key not in self._pillars:
            name = self.catalogue.lists.pillars[pillar_id].name_in(year)
            scheme = f"{self.site.url}{addresses.PILLARS}"
            self._pillars[key] = Category(plain(name), pillar_id, scheme)
        return self._pillars[key]

    @cached_property
    def _wards(self) -> Mapping[str, Category]:
        scheme = f"{self.site.url}{addresses.WARDS}"
        names = {ward.id: plain(ward.name) for ward in self.catalogue.lists.wards.values()}
        names[EVERYTHING] = _FOR_EVERY_WARD
        return {i: Category(name, i, scheme) for i, name in names.items()}

    def _image(self, entry: Entry) -> File | None:
        record = entry.record
        if not record.image:
            return None
        path, words = beside(entry, record.image), plain(record.image_alt or "")
        return file_at(path, words, self.catalogue, self.site.url)


def described(record: Record) -> str:
    """Return a record's description: its summary, and what was corrected last."""
    summary = plain(record.summary)
    if not record.changes:
        return shortened(summary, WORDS)
    note = _correction(record.changes)
    return f"{shortened(summary, WORDS - _count(note))} {note}"


def withdrawn_words(record: Record) -> tuple[str, str]:
    """Return the title and the description of what was taken back; the day only if it is known."""
    reason = shortened(plain(record.withdrawn_reason or ""), WORDS - 10)
    days = [change.date for change in record.changes]
    day = max([*days, record.updated] if record.updated else days, default=None)
    when = f" ngày {format_date(day)}" if day else ""
    return (
        f"[Đã rút] {plain(record.title)}",
        f"Nội dung này đã được rút{when}. Lý do: {reason}",
    )


def _correction(changes: tuple[Change, ...]) -> str:
    newest = max(changes, key=lambda change: change.date)
    words = shortened(plain(newest.note), _WORDS_OF_A_NOTE)
    return f"(Đã sửa ngày {format_date(newest.date)}: {words})"


def plain(text: str) -> str:
    """Return a text as any reader can show it: NFC, on one line, nothing that XML may not hold."""
    if "\n" in text or "  " in text or not is_plain(text):
        text = in_normal_form(writable(text))
        return " ".join(text.split())
    return text.strip()


def writable(text: str) -> str:
    """Return a text without what XML may not hold."""
    return _SURROGATES.sub("", CONTROL.sub(" ", text))


def shortened(text: str, words: int) -> str:
    """Return a plain text with at most so many words; "…" stands for what is left out."""
    return text if _count(text) <= words else " ".join(text.split()[:words]) + "…"


def _count(text: str) -> int:
    """Return how many words a plain text has, between which there is one space."""
    return text.count(" ") + bool(text)
