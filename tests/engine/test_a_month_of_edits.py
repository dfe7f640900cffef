"""A month of an editor's work, polled every day by ward portals: nothing twice, nothing lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

import pytest

from loa.outputs.feeds.models import Form
from tests.engine.editor import MONTH, URL, WARD, Editor, guid, story
from tests.engine.portal import Portal
from tests.engine.subscriber import TAKEN_BACK, Item, Page, Subscriber

LISTS = ("feeds/tat-ca/", f"feeds/dia-ban/{WARD}/")
FORMS = (Form.RSS, Form.ATOM, Form.JSON)
ASLEEP = range(8, 15)
"""The days on which one reader of each document does not poll."""


@dataclass(frozen=True)
class Day:
    """What stood at the end of a day.

    Args:
        book: the title under which each guid should be known.
        links: the address to which each should lead.
        documents: each document as a reader got it.
        whole: each list with its archive.
        shown: what each daily reader shows, by guid.
    """

    book: Mapping[str, str]
    links: Mapping[str, str]
    documents: Mapping[str, Page]
    whole: Mapping[str, tuple[Page, ...]]
    shown: Mapping[str, Mapping[str, Item]]


@dataclass
class Month:
    """The days, and the readers at the end of them."""

    portal: Portal
    daily: Mapping[str, Subscriber]
    sleepers: Mapping[str, Subscriber]
    days: dict[int, Day] = field(default_factory=dict)

    @property
    def readers(self) -> tuple[Subscriber, ...]:
        return (*self.daily.values(), *self.sleepers.values())

    def news_of(self, day: int) -> Iterator[tuple[str, Page]]:
        """Yield each document of a day with its address."""
        yield from self.days[day].documents.items()


def _subscribers(portal: Portal) -> dict[str, Subscriber]:
    addresses = [f"{folder}{form}" for folder, form in product(LISTS, FORMS)]
    return {address: Subscriber(portal.site, URL, address) for address in addresses}


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Month:
    """A month of edits, each day's built on the site of the day before, and polled."""
    portal = Portal(tmp_path_factory.mktemp("thang") / "cong")
    month = Month(portal, _subscribers(portal), _subscribers(portal))
    editor, plan = Editor(portal), story()
    for number in range(4):
        editor.remember(f"tin-{number}", f"Tin số {number}")
    for today in MONTH:
        editor.today = today
        for work in plan.get(today, ()):
            work(editor)
        portal.as_of = f"2026-11-{today:02}"
        assert [p for p in portal.build().account.problems if p.is_error] == []
        documents = {address: reader.poll() for address, reader in month.daily.items()}
        if today not in ASLEEP:
            for reader in month.sleepers.values():
                reader.poll()
        is_last = today == MONTH[-1]
        month.days[today] = Day(
            editor.known,
            {guid(name): URL + link for name, link in editor.links.items()},
            documents,
            {
                address: tuple(reader.pages())
                for address, reader in month.daily.items()
                if is_last or address.endswith(Form.JSON)
            },
            {address: dict(reader.shown) for address, reader in month.daily.items()},
        )
    return month


def test_no_document_names_a_thing_twice(month: Month) -> None:
    for day in month.days.values():
        for page in (*day.documents.values(), *(page for w in day.whole.values() for page in w)):
            guids = [item.guid for item in page.items]
            assert len(guids) == len(set(guids))


def test_no_archive_names_twice_what_another_page_of_it_names(month: Month) -> None:
    for day in month.days.values():
        for _, *archive in day.whole.values():
            guids = [item.guid for page in archive for item in page.items]
            assert len(guids) == len(set(guids))


def test_nothing_is_announced_twice(month: Month) -> None:
    """A record has one guid for life: who knows more guids than records saw one as two."""
    records = {record for day in month.days.values() for record in day.book}
    for reader in month.readers:
        assert len(reader.announced) == len(set(reader.announced))
        assert set(reader.announced) - records == _others(month, reader)


def _others(month: Month, reader: Subscriber) -> set[str]:
    """Return what stood in a reader's list before the editor began."""
    first = month.days[1]
    whole = first.whole[f"{reader.address.rpartition('/')[0]}/{Form.JSON}"]
    return {item.guid for page in whole for item in page.items} - first.book.keys()


def test_nothing_is_lost_to_who_polls_every_day(month: Month) -> None:
    for today, day in month.days.items():
        for address, shown in day.shown.items():
            assert day.book.keys() - shown.keys() == set(), (today, address)


def test_nothing_is_lost_to_who_slept(month: Month) -> None:
    missed = month.days[ASLEEP[-1]].book.keys() - month.days[ASLEEP[0] - 1].book.keys()
    assert len(missed) > 30
    for reader in month.sleepers.values():
        assert missed - reader.shown.keys() == set()


def test_every_title_and_link_is_the_last_one(month: Month) -> None:
    for today, day in month.days.items():
        for pages in (*((page,) for page in day.documents.values()), *day.whole.values()):
            for item in (item for page in pages for item in page.items if item.guid in day.book):
                assert (item.title, item.link) == (day.book[item.guid], day.links[item.guid]), today


def test_a_list_with_its_archive_is_all_that_stands(month: Month) -> None:
    for today, day in month.days.items():
        for address, pages in day.whole.items():
            found = {item.guid for page in pages for item in page.items}
            assert day.book.keys() - found == set(), (today, address)


def test_every_link_leads_to_a_page(month: Month) -> None:
    last = month.days[MONTH[-1]]
    for link in last.links.values():
        if link != last.links[guid("chin-3")]:
            assert (month.portal.site / link.removeprefix(URL) / "index.html").is_file()


@pytest.mark.parametrize("old", ["hai", "hai-o-cho-khac", "sau"])
def test_the_old_address_of_what_was_moved_leads_to_the_new_one(month: Month, old: str) -> None:
    page = (month.portal.site / f"tin-tuc/2026/{old}/index.html").read_text(encoding="utf-8")
    new = "sau-o-cho-khac" if old == "sau" else "hai-lan-nua"
    assert f"{new}/" in page


@pytest.mark.parametrize(("today", "name"), [(13, "bon"), (16, "muoi-lam"), (27, "hai-sau-0")])
def test_what_is_withdrawn_is_announced_as_withdrawn(month: Month, today: int, name: str) -> None:
    before = month.days[today - 1].shown
    for address, page in month.news_of(today):
        [item] = [item for item in page.items if item.guid == guid(name)]
        assert item.title.startswith(TAKEN_BACK), address
        assert not before[address][guid(name)].is_withdrawn
        assert (guid(name) in page.deleted) is address.endswith(Form.ATOM), address


def test_what_is_withdrawn_is_told_though_it_was_out_of_the_newest(month: Month) -> None:
    for address, page in month.news_of(12):
        assert guid("bon") not in {item.guid for item in page.items}, address


def test_what_is_published_again_is_deleted_no_more(month: Month) -> None:
    for address, page in month.news_of(25):
        assert guid("bon") not in page.deleted, address
    for reader in month.daily.values():
        archived = {item.guid: item for page in reader.pages() for item in page.items}
        assert not archived[guid("bon")].is_withdrawn


def test_what_was_deleted_is_gone_and_nobody_else_is_called_so(month: Month) -> None:
    for number in MONTH[17:]:
        day = month.days[number]
        pages = (*day.documents.values(), *(page for whole in day.whole.values() for page in whole))
        assert all(item.guid != guid("chin-3") for page in pages for item in page.items), number


def test_what_fell_out_of_the_newest_comes_back_as_itself(month: Month) -> None:
    for today, is_there in ((6, True), (21, False), (22, True), (26, False)):
        for address, page in month.news_of(today):
            there = guid("ba") in {item.guid for item in page.items}
            assert there is is_there, (today, address)
