"""Feeds among the files of a site: each declared by what it shows."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from loa.engine.digests import digest_of, digest_of_value
from loa.engine.outputs import Maker, Output
from loa.engine.reading import Memory, Survey
from loa.engine.state import State
from loa.outputs.feeds.models import Holding
from loa.site import Site

if TYPE_CHECKING:
    from loa.catalogue.feed_members import Member
    from loa.outputs.feeds.documents import Document
    from loa.outputs.feeds.feeds import Feeds


class Shown(NamedTuple):
    """What feeds show of one member, as digests.

    Args:
        facts: of what its record says.
        item: of its item.
        article: of its item with a full text, of which the text is no part.
        events: of its record's days; "" if it has none.
    """

    facts: str
    item: str
    article: str
    events: str


class AllShown(NamedTuple):
    """What feeds show of all members by their keys; kept from build to build.

    `portal` is the digest of what all of them were made from beside their records.
    """

    portal: str
    of: dict[str, Shown]


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
    events = feeds.events.of(member.entry)
    return Shown(
        facts,
        digest_of_value(feeds.items.item(member)),
        digest_of_value(feeds.items.article(member)),
        digest_of_value(events) if events else "",
    )


def feed_outputs(feeds: "Feeds", shown: AllShown) -> Iterator[Output]:
    """Yield the outputs of feeds: what each shows is said by digests, and none of it is made."""
    of = _PartDigests(
        {key: each.item for key, each in shown.of.items()},
        {key: each.article for key, each in shown.of.items()},
        {key: each.events for key, each in shown.of.items() if each.events},
    )
    for document in feeds.documents:
        model = digest_of_value([document.about, "".join(of.document(document))])
        full = document.holds is Holding.ARTICLES
        maker, sources = (Maker.FULL_TEXT, document.sources) if full else (Maker.FEED, ())
        for uri, _ in document.files:
            yield Output(uri, maker, "", sources, model)
    for file in feeds.texts:
        yield Output(file.uri, Maker.FEED, "", (), digest_of(file.text))


class _PartDigests(NamedTuple):
    """The digests of parts, by the keys of members, of records those of days."""

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
        # Duties have the days of their plan, which counts once.
        records = dict.fromkeys(m.entry.record.id if m.due else m.key for m in members)
        return [self.events[key] for key in records if key in self.events]


def feeds_of(found: Survey, state: State, memory: Memory, site: Site) -> "Feeds":
    """Return the feeds, where one was lost or altered and nothing else happened."""
    # Most builds assemble nothing, and then it is not loaded.
    from loa.outputs.feeds.feeds import Feeds  # noqa: PLC0415

    return Feeds(found.link(state, memory, site.as_of).catalogue, site)
