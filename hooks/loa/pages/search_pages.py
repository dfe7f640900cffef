"""The search page, and what finds a procedure without scripts: lists from A to Z."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from loa import addresses
from loa.catalogue.entry import Entry
from loa.pages.desk import HOME, Desk
from loa.pages.facets import Facet, Value, filters_of, official_place, pillars
from loa.pages.list_pages import in_order
from loa.pages.page import Page, page_at
from loa.pages.paging import sheets
from loa.pages.register_views import Filter, LinkList
from loa.pages.views import DirectoryView, Group, Link, ListView, View
from loa.records.directive import Directive
from loa.records.kinds import KINDS, PROCEDURE
from loa.records.validity import validity_on
from loa.text.fold import fold, slug

PAGE_SIZE = 200
"""How many procedures stand on a page of one letter."""
_SEARCH = Link("Tìm kiếm", addresses.SEARCH)
_A_TO_Z = Link("Thủ tục từ A đến Y", addresses.PROCEDURES_A_TO_Z)
_NO_LETTER = "khac"
_IDS_OF_LETTERS = (*"abcd", "dd", *"efghijklmnopqrstuvwxyz")


@dataclass(frozen=True)
class SearchView(View):
    """The search page; its scripts look through the finding list.

    Args:
        list_url: the address of the finding list's first file; "" if the site has none.
        filters: what results are narrowed by, with all values and their numbers.
        asked_most: the procedures that people ask for most.
        parts: the ways without scripts: procedures by letter and by field, everything by year.
    """

    list_url: str = ""
    filters: tuple[Filter, ...] = ()
    asked_most: tuple[Link, ...] = ()
    parts: tuple[LinkList, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Never: who searches elsewhere wants a page, not another search."""
        return False


class _Letter(NamedTuple):
    """The procedures that begin with a letter; `id` is the letter in addresses."""

    id: str
    name: str
    entries: tuple[Entry, ...]

    @property
    def link(self) -> Link:
        return Link(self.name, addresses.procedures_of(self.id), f"{len(self.entries)} thủ tục")


class _Letters:
    """The procedures by their first letters; whoever asks for them shows words of all."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._known: dict[str, _Letter] = {}

    def all(self) -> Mapping[str, _Letter]:
        """Return the letters that any procedure has, in the order of the alphabet."""
        # Asked for each time, so that it is noted for each page (`loa.catalogue.words`).
        whole = self.desk.catalogue.all_whole(self.desk.catalogue.of_kind(PROCEDURE))
        if not self._known:
            self._known = {letter.id: letter for letter in _letters(whole)}
        return self._known


def search_pages(desk: Desk, *, search: bool) -> Iterator[Page]:
    """Yield the search page and the lists of procedures by their first letters.

    Args:
        desk: what is published.
        search: whether the site has the finding list.
    """
    letters = _Letters(desk)
    yield page_at(addresses.SEARCH, _search_page, desk, letters, search=search)
    yield page_at(addresses.PROCEDURES_A_TO_Z, _a_to_z, desk, letters)
    # How many begin with a letter is for their words to say: here is only how many there may be.
    places = range(len(desk.catalogue.of_kind(PROCEDURE)))
    for letter in (*_IDS_OF_LETTERS, _NO_LETTER):
        for sheet in sheets(addresses.procedures_of(letter), places, PAGE_SIZE):
            yield page_at(sheet.url, _letter_page, desk, letters, letter, sheet.place.number)


def _search_page(desk: Desk, letters: _Letters, *, search: bool) -> View:
    by_letter = tuple(letter.link for letter in letters.all().values())
    parts = (
        LinkList(_A_TO_Z.text, "thu-tuc-a-y", by_letter),
        LinkList("Thủ tục theo lĩnh vực", "thu-tuc-theo-linh-vuc", tuple(_fields(desk))),
        LinkList("Nội dung theo năm", "theo-nam", tuple(_years(desk))),
    )
    return SearchView(
        uri=addresses.uri(addresses.SEARCH),
        template="search.html",
        title=_SEARCH.text,
        description="Tìm thủ tục, văn bản, kế hoạch, tin tức; gõ không dấu cũng được.",
        updated=desk.newest_of_all,
        breadcrumbs=(HOME,),
        feeds=desk.all_news,
        section=addresses.SEARCH,
        list_url=addresses.finding_list("muc-luc.json") if search else "",
        filters=filters_of(FACETS, desk, desk.catalogue.listed),
        asked_most=desk.asked_most,
        parts=tuple(part for part in parts if part.links),
    )


def _fields(desk: Desk) -> Iterator[Link]:
    """Yield the fields of procedures, each leading to its part of the list of all."""
    every = range(len(desk.catalogue.of_kind(PROCEDURE)))
    places = list(enumerate(in_order(desk, PROCEDURE, every)))
    for heading, found in groupby(places, key=lambda one: one[1][0]):
        group = [*found]
        page = addresses.numbered(addresses.kind(PROCEDURE), group[0][0] // PROCEDURE.page_size + 1)
        yield Link(heading, f"{page}#nhom-{slug(heading)}", f"{len(group)} thủ tục")


def _years(desk: Desk) -> Iterator[Link]:
    by_year = desk.catalogue.by_year
    for year in sorted(by_year, reverse=True):
        yield Link(f"Năm {year}", addresses.year(year), f"{len(by_year[year])} nội dung")


def _a_to_z(desk: Desk, letters: _Letters) -> View:
    links = tuple(letter.link for letter in letters.all().values())
    return DirectoryView(
        uri=addresses.uri(_A_TO_Z.url or ""),
        template="directory.html",
        title=_A_TO_Z.text,
        description="Mọi thủ tục hành chính theo chữ cái đầu của tên.",
        updated=desk.newest(desk.catalogue.of_kind(PROCEDURE)),
        breadcrumbs=(HOME, _SEARCH),
        feeds=(desk.kind_subscription(PROCEDURE),),
        section=addresses.kind(PROCEDURE),
        intro="Mọi thủ tục hành chính theo chữ cái đầu của tên.",
        groups=(("", links),) if links else (),
    )


def _letter_page(desk: Desk, letters: _Letters, letter_id: str, number: int) -> View | None:
    """Return a page of the procedures that begin with a letter; none if there are not so many."""
    letter = letters.all().get(letter_id)
    found = (
        [*sheets(addresses.procedures_of(letter_id), letter.entries, PAGE_SIZE)] if letter else []
    )
    if not letter or number > len(found):
        return None
    sheet, title = found[number - 1], f"Thủ tục: {letter.name}"
    return ListView(
        uri=addresses.uri(sheet.url),
        template="list.html",
        title=sheet.titled(title),
        description=f"{title}: {len(letter.entries)} thủ tục hành chính.",
        updated=desk.newest(sheet.items),
        breadcrumbs=(HOME, _SEARCH, _A_TO_Z),
        feeds=(desk.kind_subscription(PROCEDURE),),
        section=addresses.kind(PROCEDURE),
        groups=(Group(letter.name, desk.items(sheet.items)),),
        pagination=sheet.place,
    )


def _letters(procedures: Iterable[Entry]) -> tuple[_Letter, ...]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(procedures, key=lambda e: (fold(e.record.title), e.record.id)):
        found.setdefault(_first_letter(entry.record.title), []).append(entry)
    in_alphabet = sorted(found, key=lambda one: (one[0] == _NO_LETTER, one[0]))
    return tuple(_Letter(*one, tuple(found[one])) for one in in_alphabet)


def _first_letter(title: str) -> tuple[str, str]:
    """Return the first letter in addresses and in words: "dd" for "Đ", "a" for "Ấ"."""
    first = next((character for character in title if character.isalnum()), "")
    if first in {"Đ", "đ"}:
        return "dd", "Chữ Đ"
    letter = fold(first)
    if len(letter) == 1 and letter.isalpha():
        return letter, f"Chữ {letter.upper()}"
    return _NO_LETTER, "Số và chữ khác"


def _kind(_: Desk, entry: Entry) -> Iterable[Value]:
    return ((entry.kind.folder, entry.kind.plural),)


def _wards(desk: Desk, entry: Entry) -> Iterable[Value]:
    known = desk.catalogue.lists.wards
    return tuple((ward, known[ward].name) for ward in entry.record.wards)


def _bodies(desk: Desk, entry: Entry) -> Iterable[Value]:
    """Return who published a record and who issued it, each once."""
    record = entry.record
    ids = dict.fromkeys((vars(record).get("issuer", record.organisation), record.organisation))
    return tuple((i, desk.catalogue.organisation(i).name) for i in ids)


def _year(_: Desk, entry: Entry) -> Iterable[Value]:
    year = str(entry.record.date.year)
    return ((year, year),)


def _validity(desk: Desk, entry: Entry) -> Iterable[Value]:
    if not isinstance(entry.record, Directive):
        return ()
    state = validity_on(entry.record, desk.as_of)
    return ((state.value, state.label),)


_FOLDERS = tuple(kind.folder for kind in KINDS)
FACETS: Mapping[str, Facet[Entry]] = {
    "loai": Facet("Loại", _kind, lambda _, kind: _FOLDERS.index(kind[0])),
    "linh-vuc": Facet("Lĩnh vực", pillars, official_place),
    "xa": Facet("Xã, phường", _wards),
    "co-quan": Facet("Cơ quan", _bodies),
    "nam": Facet("Năm", _year, lambda _, year: -int(year[0])),
    "hieu-luc": Facet("Hiệu lực", _validity),
}
"""What results of a search are narrowed by, by the names that stand in addresses."""
