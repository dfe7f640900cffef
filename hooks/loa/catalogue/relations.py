"""What documents do to one another: who amends, replaces, implements, rests on or cites whom.

A relation has one direction, that in which it is written ("A sửa đổi B"), and is asked for from
both ends. It counts once, whichever of the two records says it.
"""

import enum
from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from loa.catalogue.entry import Entry
from loa.records.document import OfficialDocument

if TYPE_CHECKING:
    from loa.catalogue.catalogue import Catalogue

N = TypeVar("N", bound=Hashable)


class RelationKind(enum.Enum):
    """What one document is to another: its stable id, in words, and in words from the other end.

    `place` is its number in the order of kinds.
    """

    REPLACES = "replaces", "Thay thế", "Được thay thế bởi"
    AMENDS = "amends", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"
    IMPLEMENTS = "implements", "Thực hiện", "Được thực hiện bằng"
    BASED_ON = "based_on", "Căn cứ", "Là căn cứ của"
    LEGAL_BASIS = "legal_basis", "Căn cứ pháp lý", "Là căn cứ pháp lý của"
    RELATED = "related", "Liên quan đến", "Có liên quan"
    CITES = "cites", "Nhắc đến", "Được nhắc đến trong"

    label: str
    inverse: str
    place: int

    def __new__(cls, value: str, label: str, inverse: str) -> "RelationKind":
        """Make a member; its value is also the field's name in front matter."""
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        member.inverse = inverse
        member.place = len(cls.__members__)
        return member


_FIELDS = tuple((kind.value, kind) for kind in RelationKind if kind is not RelationKind.CITES)


class Relation(NamedTuple):
    """`source` amends, replaces, … `target`.

    Args:
        source: a document, or another record: a procedure rests on documents, news cites them.
        kind: what the source does.
        target: the document.
        is_certain: whether the words can mean this document alone; only citations may be open.
    """

    source: Entry
    kind: RelationKind
    target: Entry
    is_certain: bool = True


class Step(NamedTuple, Generic[N]):
    """A node of a walk: how far from the start it is, and from which node it was reached."""

    node: N
    depth: int
    via: N


class Relations:
    """The relations of a catalogue."""

    def __init__(self, catalogue: "Catalogue") -> None:
        """Take the catalogue."""
        self._catalogue = catalogue

    @cached_property
    def all(self) -> tuple[Relation, ...]:
        """Every relation of the records that have a page, each once.

        The newest source first; of one source, in the order of the kinds and of its fields.
        """
        # By the places of kinds, whose own hash is slow: there are two relations for each record.
        found: dict[tuple[str, int, str], Relation] = {}
        for relation in self._told():
            key = relation.source.path, relation.kind.place, relation.target.path
            known = found.get(key)
            if relation.source is not relation.target and not (known and known.is_certain):
                found[key] = relation
        return tuple(sorted(found.values(), key=_order))

    def of(self, entry: Entry) -> tuple[Relation, ...]:
        """Return what a record does to documents."""
        return self._by_source.get(entry.path, ())

    def to(self, entry: Entry) -> tuple[Relation, ...]:
        """Return what listed records do to a document."""
        return self._by_target.get(entry.path, ())

    def targets(self, entry: Entry, kinds: Collection[RelationKind]) -> Iterator[Entry]:
        """Yield the documents to which a record has one of these relations."""
        return (relation.target for relation in self.of(entry) if relation.kind in kinds)

    def sources(self, entry: Entry, kinds: Collection[RelationKind]) -> Iterator[Entry]:
        """Yield the listed records that have one of these relations to a document."""
        return (relation.source for relation in self.to(entry) if relation.kind in kinds)

    def behind(self, entry: Entry, kinds: Collection[RelationKind]) -> Iterator[Step[Entry]]:
        """Yield what a record leads back to: its bases, their bases, and so on."""
        return self._walk(entry, lambda one: self.targets(one, kinds))

    def beyond(self, entry: Entry, kinds: Collection[RelationKind]) -> Iterator[Step[Entry]]:
        """Yield what leads back to a document: what rests on it, what rests on that, and so on."""
        return self._walk(entry, lambda one: self.sources(one, kinds))

    def _walk(
        self, entry: Entry, neighbours: Callable[[Entry], Iterable[Entry]]
    ) -> Iterator[Step[Entry]]:
        # Entries have no hash, for what records hold has none; paths tell them apart.
        by_path = self._catalogue.by_path
        for path, depth, via in walk(
            entry.path, lambda at: (one.path for one in neighbours(by_path[at]))
        ):
            yield Step(by_path[path], depth, by_path[via])

    def _told(self) -> Iterator[Relation]:
        for entry in self._catalogue.pages:
            yield from self._fields(entry)
            yield from self._succession(entry)
            for _, resolution in self._catalogue.register.resolved(entry):
                is_certain = len(resolution.documents) == 1
                for document in resolution.documents:
                    yield Relation(entry, RelationKind.CITES, document, is_certain)

    def _fields(self, entry: Entry) -> Iterator[Relation]:
        own = vars(entry.record)
        for name, kind in _FIELDS:
            for reference in own.get(name, ()):
                if target := self._catalogue.document(reference):
                    yield Relation(entry, kind, target)

    def _succession(self, entry: Entry) -> Iterator[Relation]:
        """Yield that a document replaces this one, where this one says so."""
        heir = self._catalogue.by_id.get(entry.record.replaced_by or "")
        if heir and _is_document(entry) and _is_document(heir) and self._catalogue.has_page(heir):
            yield Relation(heir, RelationKind.REPLACES, entry)

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Relation, ...]]:
        return _grouped(self.all, lambda relation: relation.source.path)

    @cached_property
    def _by_target(self) -> Mapping[str, tuple[Relation, ...]]:
        listed = {entry.path for entry in self._catalogue.listed}
        told = (relation for relation in self.all if relation.source.path in listed)
        return _grouped(told, lambda relation: relation.target.path)


def walk(start: N, neighbours: Callable[[N], Iterable[N]]) -> Iterator[Step[N]]:
    """Yield all that can be reached, each node once, the nearest first; the start is left out.

    Loops end, and it is made as far as it is asked for: a caller may stop early.

    Args:
        start: where the walk begins.
        neighbours: the nodes next to a node.
    """
    seen = {start}
    open_ends = deque([(start, 0)])
    while open_ends:
        via, depth = open_ends.popleft()
        for node in neighbours(via):
            if node not in seen:
                seen.add(node)
                open_ends.append((node, depth + 1))
                yield Step(node, depth + 1, via)


def _order(relation: Relation) -> tuple[int, str, int]:
    record = relation.source.record
    return -record.date.toordinal(), record.id, relation.kind.place


def _is_document(entry: Entry) -> bool:
    return isinstance(entry.record, OfficialDocument)


def _grouped(
    relations: Iterable[Relation], key: Callable[[Relation], str]
) -> dict[str, tuple[Relation, ...]]:
    groups: dict[str, list[Relation]] = {}
    for relation in relations:
        groups.setdefault(key(relation), []).append(relation)
    return {path: tuple(found) for path, found in groups.items()}
