"""Atom (RFC 4287): its schema, what its text demands beyond, and deleted entries (RFC 6721)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from loa.feed_check import xml
from loa.feed_check.addresses import is_absolute, is_well_formed
from loa.feed_check.atom_schema import schema_problems
from loa.feed_check.moments import as_rfc_3339, how_to_write, read_rfc_3339
from loa.feed_check.problem import FeedProblem, Item, quote, repeated
from loa.feed_check.rules import FeedRule
from loa.feed_check.shown import ShownFeed, ShownItem
from loa.feed_check.xml import ATOM, Element, child, children, name_of, problem, text_of

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_DATES = frozenset({f"{{{ATOM}}}updated", f"{{{ATOM}}}published"})


def check_atom(root: Element) -> Iterator[FeedProblem]:
    """Yield what is wrong by RFC 4287 and RFC 6721."""
    items = dict(numbered(root))
    yield from schema_problems(root, items)
    yield from _dates(root, items)
    yield from _addresses(root, items)
    if name_of(root) == "feed":
        yield from _feed(root)
        yield from _same_ids(items)
        yield from _deleted(root, items)
    for entry, item in items.items():
        yield from _entry(entry, item)


def numbered(root: Element) -> Iterator[tuple[Element, Item]]:
    """Yield the entries with their numbers and titles; a lone entry is the first."""
    entries = [root] if name_of(root) == "entry" else children(root, "entry", ATOM)
    for number, entry in enumerate(entries, start=1):
        yield entry, Item(number, text_of(child(entry, "title", ATOM)))


def item_around(element: Element, items: dict[Element, Item]) -> Item | None:
    """Return the item that an element is in, or is."""
    around = (element, *element.iterancestors())
    return next((items[one] for one in around if one in items), None)


def _feed(root: Element) -> Iterator[FeedProblem]:
    links = children(root, "link", ATOM)
    if not any(link.get("rel") == "self" for link in links):
        message = 'không có <link rel="self">.'
        advice = 'Thêm <link rel="self" href="https://…/atom.xml"/> vào đầu bản tin.'
        yield problem(FeedRule.NO_SELF, root, message, advice)
    yield from _alternates(root)


def _entry(entry: Element, item: Item) -> Iterator[FeedProblem]:
    authors = (entry, child(entry, "source", ATOM), entry.getparent())
    if all(one is None or child(one, "author", ATOM) is None for one in authors):
        message = "mục không có <author>, bản tin cũng không có."
        advice = "Thêm <author><name>Tên cơ quan</name></author> vào bản tin hoặc vào mục."
        yield problem(FeedRule.NO_AUTHOR, entry, message, advice, item)
    content = child(entry, "content", ATOM)
    rels = {link.get("rel", "alternate") for link in children(entry, "link", ATOM)}
    if content is None and "alternate" not in rels:
        message = "mục không có <content> mà cũng không có liên kết tới trang của nó."
        advice = 'Thêm <link rel="alternate" href="https://…"/>.'
        yield problem(FeedRule.NO_ALTERNATE, entry, message, advice, item)
    if content is not None and content.get("src") and child(entry, "summary", ATOM) is None:
        message = '<content src="…"> dẫn ra ngoài mà mục không có <summary>.'
        advice = "Thêm <summary> một, hai câu, cho máy đọc không tải được nội dung ấy."
        yield problem(FeedRule.NO_SUMMARY, entry, message, advice, item)
    yield from _alternates(entry, item)


def _alternates(parent: Element, item: Item | None = None) -> Iterator[FeedProblem]:
    seen = set()
    for link in children(parent, "link", ATOM):
        if link.get("rel", "alternate") == "alternate":
            kind = (link.get("type", ""), link.get("hreflang", ""))
            if kind in seen:
                message = "có hai liên kết alternate cùng type và hreflang."
                advice = 'Giữ một; liên kết khác ghi rel="related" hoặc đúng type, hreflang của nó.'
                yield problem(FeedRule.TWO_ALTERNATES, link, message, advice, item)
            seen.add(kind)


def _dates(root: Element, items: dict[Element, Item]) -> Iterator[FeedProblem]:
    for element in root.iter(*_DATES):
        text = text_of(element)
        if read_rfc_3339(text) is None:
            yield _wrong_date(FeedRule.ATOM_DATE, element, name_of(element), text, items)


def _wrong_date(
    rule: FeedRule, element: Element, name: str, text: str, items: dict[Element, Item]
) -> FeedProblem:
    advice = how_to_write(text, as_rfc_3339)
    return problem(rule, element, f"{name} ghi {quote(text)}.", advice, item_around(element, items))


def _addresses(root: Element, items: dict[Element, Item]) -> Iterator[FeedProblem]:
    for element in root.iter(f"{{{ATOM}}}id"):
        if not is_absolute(text_of(element)):
            message = f"<id> ghi {quote(text_of(element))}."
            advice = (
                "Viết một địa chỉ đầy đủ không bao giờ đổi, https://… hoặc tag:… hoặc urn:uuid:…"
            )
            item = item_around(element, items)
            yield problem(FeedRule.ATOM_ID, element, message, advice, item)
    for element in root.iter(f"{{{ATOM}}}link", f"{{{ATOM}}}content"):
        name = "href" if name_of(element) == "link" else "src"
        address = element.get(name)
        if address is not None and not _leads_somewhere(address, element):
            message = f"<{name_of(element)} {name}> ghi {quote(address)}."
            advice = "Viết cả https:// và tên miền; dấu cách viết thành %20."
            item = item_around(element, items)
            yield problem(FeedRule.ATOM_URL, element, message, advice, item)


def _leads_somewhere(address: str, element: Element) -> bool:
    if is_absolute(address):
        return True
    around = (element, *element.iterancestors())
    return is_well_formed(address) and any(is_absolute(one.get(_BASE, "")) for one in around)


def _same_ids(items: dict[Element, Item]) -> Iterator[FeedProblem]:
    entries = {item: entry for entry, item in items.items()}
    ids = {item: name for item, entry in entries.items() if (name := _id(entry))}
    for item, first in repeated((name, item) for item, name in ids.items()):
        message = f"id {quote(ids[item])} đã có ở mục {first}."
        advice = "Cho mỗi mục một id riêng; máy đọc chỉ hiện một trong hai mục."
        yield problem(FeedRule.DUPLICATE_ID, entries[item], message, advice, item)


def _id(entry: Element) -> str:
    return text_of(child(entry, "id", ATOM))


def _deleted(root: Element, items: dict[Element, Item]) -> Iterator[FeedProblem]:
    live = defaultdict(list)
    for entry in items:
        live[_id(entry)].append(entry)
    for element in children(root, "deleted-entry", xml.TOMBSTONES):
        ref, when = element.get("ref", ""), element.get("when", "")
        if not is_absolute(ref):
            message = f"<at:deleted-entry> có ref {quote(ref)}, không phải id của mục đã gỡ."
            advice = "Chép đúng <id> của mục đã gỡ vào ref."
            yield problem(FeedRule.DELETED_ENTRY, element, message, advice)
        if (moment := read_rfc_3339(when)) is None:
            name = "<at:deleted-entry> when"
            yield _wrong_date(FeedRule.DELETED_ENTRY, element, name, when, items)
        for entry in live[ref][:1]:
            updated = read_rfc_3339(text_of(child(entry, "updated", ATOM)))
            if moment and updated and updated <= moment:
                message = f"id {quote(ref)} đã gỡ lúc {when} mà mục vẫn còn."
                advice = "Bỏ mục ấy; nếu đăng lại thì <updated> phải sau lúc gỡ."
                item = items[entry]
                yield problem(FeedRule.DELETED_AND_LIVE, entry, message, advice, item)


def shown_atom(root: Element) -> ShownFeed:
    """Return what feed readers show of the feed."""
    shown = (_shown(entry, item) for entry, item in numbered(root))
    is_archive = child(root, "archive", xml.HISTORY) is not None
    return ShownFeed(text_of(child(root, "title", ATOM)), tuple(shown), is_archive)


def _shown(entry: Element, item: Item) -> ShownItem:
    links = children(entry, "link", ATOM)
    link = next((one for one in links if one.get("rel", "alternate") == "alternate"), None)
    return ShownItem(
        item,
        title=_markup(child(entry, "title", ATOM)),
        link="" if link is None else link.get("href", ""),
        date=_date(entry),
        description=_markup(child(entry, "summary", ATOM)),
        content=_markup(child(entry, "content", ATOM)),
        has_date=child(entry, "updated", ATOM) is not None,
        line=entry.sourceline,
    )


def _markup(element: Element | None) -> str:
    """Return the content of an element as HTML, in which "<" of plain text is escaped."""
    kind = "text" if element is None else element.get("type", "text")
    if kind == "xhtml":
        return xml.inner_xml(element)
    text = text_of(element)
    return (
        text if kind in {"html", "text/html"} else text.replace("&", "&amp;").replace("<", "&lt;")
    )


def _date(entry: Element) -> datetime | None:
    for name in ("published", "updated"):
        if moment := read_rfc_3339(text_of(child(entry, name, ATOM))):
            return moment
    return None
