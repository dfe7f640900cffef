"""Feeds among the files of a site: each declared by what it shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from zlib import compress, decompress

from loa.engine.digests import SIZE, digest_of, digest_of_value
from loa.engine.outputs import Maker, Output
from loa.engine.state import State, pickled, unpickled
from loa.outputs.feeds.models import Holding, Part

if TYPE_CHECKING:
    from loa.outputs.feeds.documents import Document
    from loa.outputs.feeds.feeds import Feeds
    from loa.outputs.feeds.writing import Pieces


Row: TypeAlias = str
"""What feeds show of one member, as digests one after the other: ten thousand are kept as text.

First that of what its record says, from which the others follow; then that of its item, that of
its item with a full text (of which the text is no part), and those of each of its record's days.
"""

_ITEM = slice(2 * SIZE, 4 * SIZE)
_ARTICLE = slice(4 * SIZE, 6 * SIZE)
_DAYS = slice(6 * SIZE, None)


class Contents(NamedTuple):
    """What feeds show of all members; kept from build to build.

    Args:
        portal: the digest of what all of it was made from beside the records.
        rows: the digests of what is shown of each member, by its key.
    """

    portal: str
    rows: dict[str, Row]

    def parts_gone_since(self, before: "Contents") -> set[str]:
        """Return the digests of items and days that were shown before and are no more."""
        other = {key: row for key, row in before.rows.items() if self.rows.get(key) != row}
        return _parts(other.values()) - _parts(self.rows.get(key, "") for key in other)


def contents_of(feeds: "Feeds", facts: Mapping[str, str], before: Contents | None) -> Contents:
    """Return what feeds show, made anew only of records that changed, or if the portal did.

    Args:
        feeds: the feeds.
        facts: the digests of what records say, by their paths in the content folder.
        before: what they showed when they were declared last.
    """
    portal = digest_of_value(feeds.portal)
    known = before.rows if before and before.portal == portal else {}
    rows: dict[str, Row] = {}
    for key, path in feeds.shown:
        said, was = facts[path], known.get(key, "")
        rows[key] = was if was.startswith(said) else _row(feeds, key, said)
    return Contents(portal, rows)


def contents_with_other_words(
    feeds: "Feeds", facts: Mapping[str, str], before: Contents, shown: Mapping[str, str]
) -> Contents:
    """Return what feeds show, where nothing changed but words of some records.

    Args:
        feeds: the feeds.
        facts: as for `contents_of`.
        before: what they showed when they were declared last.
        shown: the paths of these records by their keys.
    """
    rows = {key: _row(feeds, key, facts[path]) for key, path in shown.items()}
    return before._replace(rows={**before.rows, **rows})


def _row(feeds: "Feeds", key: str, facts: str) -> Row:
    member = feeds.member(key)
    parts = (
        feeds.items.item(member),
        feeds.items.article(member),
        *(() if member.due else feeds.events.of(member.entry)),
    )
    return "".join((facts, *map(digest_of_value, parts)))


def _parts(rows: Iterable[Row]) -> set[str]:
    """Return the digests of items and days in some rows."""
    found = set[str]()
    for row in rows:
        found.add(row[_ITEM])
        days = row[_DAYS]
        found.update(days[at : at + 2 * SIZE] for at in range(0, len(days), 2 * SIZE))
    return found


def feed_outputs(documents: "Iterable[Document]", contents: Contents) -> Iterator[Output]:
    """Yield the outputs of documents: what they show is said by digests, and nothing is made."""
    digests = _Digests.of(contents)
    for document in documents:
        parts = digests.parts(document)
        model = digest_of("\n".join((*map(str, document.about), *parts)).encode())
        maker = Maker.FULL_TEXT if document.holds is Holding.ARTICLES else Maker.FEED
        for uri, _ in document.files:
            yield Output(uri, maker, "", document.sources, model)


class _Digests(NamedTuple):
    """The digests of parts by the keys of members; only some records have days."""

    rows: Mapping[str, Row]
    items: Mapping[str, str]
    days: Mapping[str, str]

    @staticmethod
    def of(contents: Contents) -> "_Digests":
        rows = contents.rows
        items = {key: row[_ITEM] for key, row in rows.items()}
        dated = {key: row[_DAYS] for key, row in rows.items() if len(row) > _DAYS.start}
        return _Digests(rows, items, dated)

    def parts(self, document: "Document") -> Iterable[str]:
        """Return those of a document's parts, in an order that follows from theirs."""
        keys = document.keys
        match document.holds:
            case Holding.ITEMS:
                return map(self.items.__getitem__, keys)
            case Holding.ARTICLES:
                return [self.rows[key][_ARTICLE] for key in keys]
        # Few of a long list have any, and days have an order of their own.
        return [self.days[key] for key in sorted(self.days.keys() & keys)]


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
