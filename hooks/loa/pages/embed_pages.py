"""Lists for other sites to show: a page per list for a frame, and one that explains both ways."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from loa import addresses
from loa.catalogue.entry import Entry
from loa.catalogue.feed_lists import PILLAR, SCOPES, WARD, FeedList
from loa.catalogue.feed_members import Member
from loa.catalogue.links import beside
from loa.pages.desk import HOME, Desk
from loa.pages.page import Page, page_at
from loa.pages.views import Link, View
from loa.records.kinds import KINDS

MOST = 30
"""How many items a host may ask for."""
_LOOKS = (("sang", "", "sáng"), ("toi", "dark", "tối"), ("hoa", "inherit", "theo trang chứa"))
_COUNTS = (3, 5, 10, 20, MOST)


@dataclass(frozen=True)
class Appearance:
    """A way in which a host may show a list: the fragment of the address that asks for it.

    `marks` are the classes by which the style sheet knows it, `words` say it to people.
    """

    id: str
    marks: str
    words: str


@dataclass(frozen=True)
class EmbedItem:
    """A record in a list for other sites; `image` is the address of its picture, or ""."""

    title: str
    url: str
    date: date
    summary: str
    image: str = ""


@dataclass(frozen=True)
class EmbedView(View):
    """A list in a frame: no list, feed or search engine is to name it.

    `page` is the page of the portal that shows the list; `scope` tells it from one of its name.
    """

    page: Link = HOME
    scope: str = ""
    choices: tuple[Appearance, ...] = ()
    items: tuple[EmbedItem, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Never: its content stands on pages of the portal."""
        return False


@dataclass(frozen=True)
class Embeddable:
    """A list that can be embedded: its name, the end of its addresses, and these.

    `page` shows it on the portal, `frame` in a frame, and the files of its feeds are in `feeds`.
    `has_kinds` says whether there is a narrower list for each kind of records.
    """

    title: str
    path: str
    page: str
    frame: str
    feeds: str
    has_kinds: bool


@dataclass(frozen=True)
class EmbeddingView(View):
    """The page that explains to editors of other sites how to show a list.

    `kinds` are the kinds with the ends of their addresses, `example` is the list that is shown.
    """

    groups: tuple[tuple[str, tuple[Embeddable, ...]], ...] = ()
    kinds: tuple[Link, ...] = ()
    looks: tuple[tuple[str, str], ...] = ()
    counts: tuple[int, ...] = ()
    example: Embeddable | None = None


def embed_pages(desk: Desk) -> Iterable[Page]:
    """Yield the page of every list for a frame, and the page that explains them."""
    lists = desk.catalogue.feed_lists.all
    made: dict[str, EmbedItem] = {}
    for each in lists:
        yield page_at(addresses.embed(*each.path), _embed_page, desk, each, made)
    yield page_at(addresses.EMBED, _embedding_page, desk, lists)


def _embed_page(desk: Desk, each: FeedList, made: dict[str, EmbedItem]) -> EmbedView:
    members = each.newest(MOST)
    for member in members:
        whole = desk.catalogue.whole(member.entry)
        if member.key not in made:
            made[member.key] = _item(member, whole)
    return EmbedView(
        uri=addresses.uri(addresses.embed(*each.path)),
        template="embed.html",
        title=each.title,
        description=f"{each.title}: nội dung mới.",
        updated=desk.newest(member.entry for member in members),
        page=Link(each.title, each.page),
        scope=SCOPES[each.scope].lower(),
        choices=choices(),
        items=tuple(made[member.key] for member in members),
    )


def _item(member: Member, entry: Entry) -> EmbedItem:
    image = entry.record.image
    return EmbedItem(
        title=entry.record.title,
        url=entry.url,
        date=member.since.date(),
        summary=entry.record.summary,
        image=beside(entry, image) if image else "",
    )


@cache
def choices() -> tuple[Appearance, ...]:
    """Return every way of showing a list; the first is what no fragment asks for."""
    return tuple(_choices())


def _choices() -> Iterator[Appearance]:
    for look, mark, words in _LOOKS:
        for count in _COUNTS:
            for pictures in (False, True):
                ending, more = ("-anh", ", có ảnh") if pictures else ("", "")
                marks = " ".join(filter(None, (mark, f"n{count}", "pictures" if pictures else "")))
                yield Appearance(
                    f"{look}-{count}{ending}", marks, f"{count} mục, nền {words}{more}"
                )


def _embedding_page(desk: Desk, lists: Sequence[FeedList]) -> View:
    whole = [(each.scope, _embeddable(each)) for each in lists if not each.is_part]
    groups = (
        (words, tuple(found for of, found in whole if of == scope))
        for scope, words in SCOPES.items()
    )
    return EmbeddingView(
        uri=addresses.uri(addresses.EMBED),
        template="embedding.html",
        title="Nhúng danh sách vào trang khác",
        description="Trang xã, phường chưa đọc được bản tin RSS vẫn hiện được tin của tỉnh: chép "
        "một đoạn mã vào trang, tin mới tự hiện ra.",
        updated=desk.newest_of_all,
        breadcrumbs=(HOME, Link("Bản tin", addresses.FEEDS)),
        feeds=desk.all_news,
        section=addresses.FEEDS,
        groups=tuple((words, found) for words, found in groups if found),
        kinds=tuple(Link(kind.plural, f"{kind.folder}/") for kind in KINDS),
        looks=tuple((look, words) for look, _, words in _LOOKS),
        counts=_COUNTS,
        example=_embeddable(lists[0]),
    )


def _embeddable(each: FeedList) -> Embeddable:
    path = "".join(f"{part}/" for part in each.path)
    return Embeddable(
        title=each.title,
        path=path,
        page=each.page,
        frame=addresses.embed(*each.path),
        feeds=addresses.feeds_of(*each.path),
        has_kinds=each.scope in {PILLAR, WARD},
    )
