"""Feeds among the files of a site: each declared by what it shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, decompress

from loa.engine.digests import digest_of, digest_of_value
from loa.engine.outputs import Maker, Output
from loa.engine.reading import Memory, Survey
from loa.engine.state import State, pickled, unpickled
from loa.outputs.feeds.models import Holding, Part
from loa.site import Site

if TYPE_CHECKING:
    from loa.catalogue.feed_members import Member
    from loa.outputs.feeds.documents import Document
    from loa.outputs.feeds.feeds import Feeds
    from loa.outputs.feeds.writing import Pieces


class Shown(NamedTuple):
    """What feeds show of one member, as digests.

    Args:
        facts: of what its record says.
        item: of its item.
        article: of its item with a full text, of which the text is no part.
        events: of each of its record's days.
    """

    facts: str
    item: str
    article: str
    events: tuple[str, ...]


class AllShown(NamedTuple):
    """What feeds show of all members by their keys; kept from build to build.

    `portal` is the digest of what all of them were made from beside their records.
    """

    portal: str
    of: dict[str, Shown]

    @property
    def parts(self) -> set[str]:
        """The digests of all items and days."""
        shown = self.of.values()
        return {each.item for each in shown}.union(*(each.events for each in shown if each.events))


def all_shown(feeds: "Feeds", facts: Mapping[str, str], before: AllShown | None) -> AllShown:
    """Return what feeds show, made anew only of records that changed, or if the portal did.

    Args:
        feeds: the feeds.
        facts: the digests of what records say, by their paths in the content folder.
        before: what they showed when they were declared last.
    """
    portal = digest_of_value(feeds.portal)
    known = before.of if before and before.portal == portal else {}
    found: dict[str, Shown] = {}
    lists = feeds.catalogue.feed_lists
    for member in (*lists.records, *lists.dues):
        said, was = facts[member.entry.path], known.get(member.key)
        found[member.key] = was if was and was.facts == said else _shown(feeds, member, said)
    return AllShown(portal, found)


def _shown(feeds: "Feeds", member: "Member", facts: str) -> Shown:
    return Shown(
        facts,
        digest_of_value(feeds.items.item(member)),
        digest_of_value(feeds.items.article(member)),
        tuple(map(digest_of_value, feeds.events.of(member.entry))),
    )


def feed_outputs(feeds: "Feeds", shown: AllShown) -> Iterator[Output]:
    """Yield the outputs of feeds: what each shows is said by digests, and none of it is made."""
    of = _PartDigests(
        {key: each.item for key, each in shown.of.items()},
        {key: each.article for key, each in shown.of.items()},
        {key: "".join(each.events) for key, each in shown.of.items() if each.events},
    )
    for document in feeds.documents:
        model = digest_of_value([*document.about, *of.document(document)])
        full = document.holds is Holding.ARTICLES
        maker, sources = (Maker.FULL_TEXT, document.sources) if full else (Maker.FEED, ())
        for uri, _ in document.files:
            yield Output(uri, maker, "", sources, model)
    for file in feeds.texts:
        yield Output(file.uri, Maker.FEED, "", (), digest_of(file.text))


class _PartDigests(NamedTuple):
    """The digests of parts by the keys of members; only some have days."""

    items: Mapping[str, str]
    articles: Mapping[str, str]
    events: Mapping[str, str]

    def document(self, document: "Document") -> list[str]:
        """Return those of a document's parts, in an order that tells the one of the parts."""
        members = document.members
        match document.holds:
            case Holding.ITEMS:
                return [self.items[member.key] for member in members]
            case Holding.ARTICLES:
                return [self.articles[member.key] for member in members]
        days = (self.events[member.key] for member in members if member.key in self.events)
        return list(dict.fromkeys(days))  # all duties of a plan have the same: those of the plan


def feeds_of(found: Survey, state: State, memory: Memory, site: Site) -> "Feeds":
    """Return the feeds, where one was lost or altered and nothing else happened."""
    # Most builds assemble nothing, and then it is not loaded.
    from loa.outputs.feeds.feeds import Feeds  # noqa: PLC0415

    return Feeds(found.link(state, memory, site.as_of).catalogue, site)


class KeptPieces:
    """The pieces of feeds that builds made before, in the state, by the digests of their parts.

    Args:
        state: the state.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.new: dict[str, bytes] = {}
        """Those that the state does not have, packed as it keeps them."""

    def found(self, parts: Iterable[Part]) -> "Iterator[Pieces]":
        """Yield the pieces of those parts that were made before."""
        digests = [digest_of_value(part) for part in parts]
        return (unpickled(decompress(value)) for value in self._state.pieces(digests))

    def keep(self, made: "Iterable[tuple[Part, Pieces]]") -> None:
        """Take what was made now."""
        # The forms of a part say the same three or four times over.
        packed = ((digest_of_value(part), pickled(pieces)) for part, pieces in made)
        self.new.update((digest, compress(value, 1)) for digest, value in packed)
