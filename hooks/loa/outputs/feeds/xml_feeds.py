"""RSS 2.0 and Atom 1.0, written by feedgen; archives by RFC 5005, tombstones by RFC 6721.

A record stands in many lists: its XML is made once and put into all of them. XML escapes what is
text, so an opening tag in a document is nothing but that, and a document can be cut there.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from loa.outputs.feeds.models import Category, FeedItem, File, Form, Head

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_MEDIA_TYPE = {Form.RSS: "application/rss+xml", Form.ATOM: "application/atom+xml"}
_ITEM = {Form.RSS: b"<item>", Form.ATOM: b"<entry>"}
_END = {Form.RSS: b"</channel>", Form.ATOM: b"</feed>"}
_MINUTES_TO_LIVE = 60


def opening_and_end(head: Head) -> tuple[bytes, bytes]:
    """Return what stands before and after the items of a document."""
    form = Form.ATOM if head.form is Form.ATOM else Form.RSS
    before, end, after = _document(_generator(head), form).rpartition(_END[form])
    declaration, _, root = before.partition(b"\n")
    style = f'<?xml-stylesheet type="text/css" href={quoteattr(head.beside(Form.STYLE))}?>\n'
    return b"\n".join((declaration, style.encode() + root, b"")), end + after + b"\n"


def rss_items(items: Sequence[FeedItem], *, pictures: bool = False) -> list[bytes]:
    """Return the items as RSS; with the picture first in the description, if that is asked."""
    entries = (_rss_entry(item, pictures=pictures) for item in items)
    return _fragments(entries, Form.RSS)


def full_rss_items(items: Sequence[tuple[FeedItem, str]]) -> list[bytes]:
    """Return the items as RSS, each with its full text as HTML beside the description."""

    def entry(item: FeedItem, content: str) -> FeedEntry:
        found = _rss_entry(item, pictures=False)
        # Escaped, not as CDATA: a text may hold "]]>", or "<item>", where documents are cut.
        found.content(content)
        return found

    return _fragments((entry(*item) for item in items), Form.RSS)


def atom_entries(items: Sequence[FeedItem]) -> list[bytes]:
    """Return the items as Atom, each tombstone as what it is beside its entry."""
    fragments = _fragments(map(_atom_entry, items), Form.ATOM)
    return [fragment + _tombstone(item) for item, fragment in zip(items, fragments, strict=True)]


def _fragments(entries: Iterable[FeedEntry], form: Form) -> list[bytes]:
    generator = _empty()
    for entry in entries:
        generator.add_entry(entry, order="append")
    before, _, _ = _document(generator, form).rpartition(_END[form])
    mark = _ITEM[form]
    return [mark + fragment + b"\n" for fragment in before.split(mark)[1:]]


def _document(generator: FeedGenerator, form: Form) -> bytes:
    return bytes(generator.atom_str() if form is Form.ATOM else generator.rss_str())


def _empty() -> FeedGenerator:
    generator = FeedGenerator()
    generator.register_extension("loa", _FeedExtension, _EntryExtension)
    generator.id("-")
    generator.title("-")
    generator.link(href="-", rel="alternate")
    generator.description("-")
    return generator


def _generator(head: Head) -> FeedGenerator:
    generator = FeedGenerator()
    generator.register_extension("loa", _FeedExtension, _EntryExtension)
    about = head.about
    name = f"{about.title} · {about.site_name}"
    words = f"{about.title}: nội dung mới trên {about.site_name}."
    if about.number:
        name = f"{name} (lưu trữ, trang {about.number})"
    media_type = _MEDIA_TYPE.get(head.form, _MEDIA_TYPE[Form.RSS])
    generator.id(head.current_url)  # an archive is of the same feed
    generator.title(name)
    generator.description(words)
    generator.link(href=head.url, rel="self", type=media_type)
    generator.link(href=about.page, rel="alternate", type="text/html")
    generator.author(name=about.site_name, uri=about.site_url)
    generator.language("vi")
    generator.generator("Loa")
    generator.docs("https://www.rssboard.org/rss-specification")
    generator.ttl(_MINUTES_TO_LIVE)
    generator.updated(head.updated)
    generator.loa.head = head
    return generator


def _places(head: Head) -> list[tuple[str, str]]:
    """Return where a document stands in the archive of its list (RFC 5005)."""
    places = [("prev-archive", head.older_url)]
    if head.about.number:
        places += [("next-archive", head.newer_url), ("current", head.current_url)]
    return [(rel, href) for rel, href in places if href]


class _FeedExtension(BaseExtension):  # type: ignore[misc]
    """What feedgen does not know of documents."""

    head: Head | None = None

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DC, "fh": _HISTORY, "at": _TOMBSTONES}

    def extend_rss(self, feed: Any) -> None:
        self._extend(feed[0], f"{{{_ATOM}}}link", Form.RSS)

    def extend_atom(self, feed: Any) -> None:
        self._extend(feed, "link", Form.ATOM)  # feedgen writes the namespace as an attribute

    def _extend(self, parent: Any, link: str, form: Form) -> None:
        if self.head:
            for rel, href in _places(self.head):
                xml_elem(link, parent, href=href, rel=rel, type=_MEDIA_TYPE[form])
            if self.head.about.number:
                xml_elem(f"{{{_HISTORY}}}archive", parent)


class _EntryExtension(BaseEntryExtension):  # type: ignore[misc]
    """What feedgen does not know of items."""

    item: FeedItem | None = None

    def extend_rss(self, entry: Any) -> None:
        if self.item is None:
            return
        self._say(entry, f"{{{_DC}}}creator", self.item.creator)
        self._say(entry, f"{{{_DC}}}publisher", self.item.publisher)
        if self.item.updated != self.item.published:
            self._say(entry, f"{{{_ATOM}}}updated", self.item.updated.isoformat())

    def extend_atom(self, entry: Any) -> None:
        if self.item is None:
            return
        # feedgen 1.0 leaves away all that a link of an entry has beside its address.
        entry.find("link").attrib.update({"rel": "alternate", "type": "text/html"})
        for file in (*self.item.files, *_image(self.item)):
            told = {"type": file.type, "length": str(file.length), "title": file.title}
            link = xml_elem("link", entry, href=file.url, rel="enclosure")
            link.attrib.update({name: value for name, value in told.items() if value})
        self._say(entry, f"{{{_DC}}}publisher", self.item.publisher)

    @staticmethod
    def _say(parent: Any, name: str, text: str) -> None:
        xml_elem(name, parent).text = text


def _entry(item: FeedItem) -> FeedEntry:
    entry = FeedEntry()
    entry.register_extension("loa", _EntryExtension)
    entry.loa.item = item
    entry.title(item.title)
    entry.guid(item.guid, permalink=False)
    entry.published(item.published)
    entry.updated(item.updated)
    return entry


def _rss_entry(item: FeedItem, *, pictures: bool) -> FeedEntry:
    entry = _entry(item)
    entry.link(href=item.link)
    entry.description(_with_picture(item) if pictures else item.description)
    for category in item.categories:
        entry.category(term=category.label, scheme=category.id)
    # RSS readers take one: a sound before a paper, a paper before a picture.
    if file := next(iter((*item.files, *_image(item))), None):
        entry.enclosure(file.url, str(file.length), file.type)
    return entry


def _with_picture(item: FeedItem) -> str:
    """Return the description as portals expect it that look for a picture: HTML, that first."""
    words = escape(item.description)
    if item.image is None:
        return words
    source, alt = quoteattr(item.image.url), quoteattr(item.image.title)
    return f"<img src={source} alt={alt}><br>{words}"


def _atom_entry(item: FeedItem) -> FeedEntry:
    entry = _entry(item)
    entry.author(name=item.creator)
    entry.link(href=item.link, rel="alternate")
    entry.summary(item.description)
    for category in item.categories:
        entry.category(_atom_category(category))
    return entry


def _atom_category(category: Category) -> dict[str, str]:
    return {"term": category.id, "label": category.label, "scheme": category.scheme}


def _image(item: FeedItem) -> tuple[File, ...]:
    return (item.image,) if item.image else ()


def _tombstone(item: FeedItem) -> bytes:
    if item.withdrawn is None:
        return b""
    when = quoteattr(item.updated.isoformat())
    return (
        f"<at:deleted-entry ref={quoteattr(item.guid)} when={when}>"
        f"<at:comment>{escape(item.reason)}</at:comment></at:deleted-entry>\n"
    ).encode()
