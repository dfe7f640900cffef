"""From a member of a list to its item in feeds: the same one in all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cached_property

from loa import addresses
from loa.catalogue.entry import Entry
from loa.catalogue.feed_lists import EVERYTHING
from loa.catalogue.feed_members import Due, Member
from loa.catalogue.links import beside
from loa.outputs.feeds.files import file_at, files_of
from loa.outputs.feeds.models import Article, Category, FeedItem, File
from loa.outputs.feeds.portal import Portal
from loa.outputs.feeds.wording import count_of, plain, shortened
from loa.records.base import Change, Record
from loa.records.news import News
from loa.text.dates import VIETNAM, format_date

WORDS = 55
"""The longest description that every ward portal shows whole."""
_WORDS_OF_A_NOTE = 20
_FOR_EVERY_WARD = "Mọi xã, phường"


@dataclass(frozen=True)
class ItemMaker:
    """Makes the items of one portal, each once: from a member and what the portal says."""

    portal: Portal
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
        source, record = body_shown(member), member.entry.record
        credit = plain(record.source) if source and isinstance(record, News) else ""
        return Article(self.item(member), source, self.portal.name, credit)

    def _record(self, member: Member) -> FeedItem:
        entry, record = member.entry, member.entry.record
        changed = datetime.combine(entry.newest, time(), VIETNAM)
        title, description = plain(record.title), described(record)
        if member.is_withdrawn:
            title, description = withdrawn_words(record)
        return FeedItem(
            key=member.key,
            guid=f"{self.portal.url}#{member.key}",
            title=title,
            link=self.portal.url + entry.url,
            published=member.since,
            updated=max(changed, member.since),
            description=description,
            creator=self._creator(record),
            publisher=self._publisher(record),
            categories=self._categories(entry, record.pillars),
            files=() if member.is_withdrawn else files_of(entry, self.portal),
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
            guid=f"{self.portal.url}#{member.key}",
            title=plain(f"Hạn {format_date(due.day)}: {deadline.what}"),
            link=self.portal.url + deadline.url,
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
            self._publishers[key] = plain(self.portal.organisations[key[0]].name_in(key[1]))
        return self._publishers[key]

    def _categories(self, entry: Entry, pillars: tuple[str, ...]) -> tuple[Category, ...]:
        record, year = entry.record, entry.record.date.year
        about = (self._pillar(i, year) for i in pillars if i in self.portal.pillars)
        places = (self._wards[i] for i in record.wards or (EVERYTHING,) if i in self._wards)
        return (*about, *places)

    def _pillar(self, pillar_id: str, year: int) -> Category:
        key = (pillar_id, year)
        if key not in self._pillars:
            name = self.portal.pillars[pillar_id].name_in(year)
            scheme = f"{self.portal.url}{addresses.PILLARS}"
            self._pillars[key] = Category(plain(name), pillar_id, scheme)
        return self._pillars[key]

    @cached_property
    def _wards(self) -> Mapping[str, Category]:
        scheme = f"{self.portal.url}{addresses.WARDS}"
        names = {ward.id: plain(ward.name) for ward in self.portal.wards.values()}
        names[EVERYTHING] = _FOR_EVERY_WARD
        return {i: Category(name, i, scheme) for i, name in names.items()}

    def _image(self, entry: Entry) -> File | None:
        record = entry.record
        if not record.image:
            return None
        words = plain(record.image_alt or "")
        return file_at(beside(entry, record.image), words, self.portal)


def body_shown(member: Member) -> str:
    """Return the path of the page whose body full texts show; "" if they show none."""
    return "" if member.due or member.is_withdrawn else member.entry.path


def described(record: Record) -> str:
    """Return a record's description: its summary, and what was corrected last."""
    summary = plain(record.summary)
    if not record.changes:
        return shortened(summary, WORDS)
    note = _correction(record.changes)
    return f"{shortened(summary, WORDS - count_of(note))} {note}"


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
