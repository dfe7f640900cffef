"""The graph of a document: what came before it and what followed, one and two steps away."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from loa import addresses
from loa.catalogue.entry import Entry
from loa.catalogue.relations import Relation, RelationKind, Step
from loa.pages.desk import HOME, Desk, document_label
from loa.pages.document_views import CHAIN_SIZE, CITED_IN, Chain, ChainLink
from loa.pages.graph_drawing import HEADS, Drawing, GraphNode, draw
from loa.pages.views import Link, View
from loa.records.document import OfficialDocument
from loa.records.kinds import KINDS

MOST_BOXES = 30
"""How many documents are drawn; the list below the drawing names them all."""
_STEPS = 2
_CITING = "nhắc đến"
_SHOWN = frozenset(RelationKind) - {RelationKind.RELATED, RelationKind.CITES}
_BEFORE = {
    RelationKind.REPLACES: "bị thay thế",
    RelationKind.AMENDS: "được sửa đổi, bổ sung",
    RelationKind.IMPLEMENTS: "được thực hiện",
    RelationKind.BASED_ON: "làm căn cứ",
    RelationKind.LEGAL_BASIS: "làm căn cứ",
}
"""What a document on the left is to the next one on its right."""
_AFTER = {
    RelationKind.REPLACES: "thay thế",
    RelationKind.AMENDS: "sửa đổi, bổ sung",
    RelationKind.IMPLEMENTS: "thực hiện",
    RelationKind.BASED_ON: "lấy làm căn cứ",
    RelationKind.LEGAL_BASIS: "lấy làm căn cứ",
}
"""What a document on the right does to the next one on its left."""


@dataclass(frozen=True)
class GraphView(View):
    """The drawing, and the same in words."""

    document: Link = HOME
    nodes: tuple[GraphNode, ...] = ()
    left_out: int = 0
    lists: tuple[Chain, ...] = ()
    counts: tuple[Link, ...] = ()

    @property
    def drawing(self) -> Drawing:
        """The nodes as they are drawn: made with the page, not with the facts of every build."""
        return draw(self.nodes)


class _Neighbour(NamedTuple):
    """A document near another: in which column, next to which, and what it is to that."""

    entry: Entry
    column: int
    via: Entry
    role: str


def has_graph(desk: Desk, entry: Entry) -> bool:
    """Whether anything stands beside the document in a graph."""
    return next(_before(desk, entry), None) is not None or (
        next(_after(desk, entry), None) is not None
    )


def graph_page(desk: Desk, entry: Entry) -> GraphView | None:
    """Return the graph of a document; none if it is related to no other."""
    before = tuple(_before(desk, entry))
    # Where documents point at each other, one of the two sides must do.
    paths = {one.entry.path for one in before}
    near = (*before, *(one for one in _after(desk, entry) if one.entry.path not in paths))
    if not near:
        return None
    drawn = sorted(near, key=lambda one: abs(one.column))[:MOST_BOXES]
    counts = tuple(_counts(desk, entry, {one.entry.path for one in near}))
    link = desk.document_link(entry)
    nodes = (
        GraphNode(link, 0),
        *(
            GraphNode(
                desk.document_link(one.entry), one.column, desk.document_link(one.via), one.role
            )
            for one in drawn
        ),
        *(GraphNode(count, 1, link, _CITING) for count in counts),
    )
    return GraphView(
        uri=addresses.uri(addresses.graph(entry.url)),
        template="graph.html",
        title=f"Sơ đồ quan hệ của {entry.record.title}",
        description=f"Văn bản đi trước và theo sau {entry.record.title}, cách một và hai bước.",
        updated=max(one.newest for one in (entry, *(one.entry for one in near))),
        breadcrumbs=(
            HOME,
            Link(entry.kind.plural, addresses.kind(entry.kind)),
            desk.link(entry),
        ),
        feeds=(desk.kind_subscription(entry.kind),),
        section=addresses.kind(entry.kind),
        document=desk.link(entry),
        nodes=nodes,
        left_out=len(near) - len(drawn),
        lists=tuple(_lists(desk, near)),
        counts=counts,
    )


def _before(desk: Desk, entry: Entry) -> Iterator[_Neighbour]:
    """Yield what a document rests on, and what it replaces and changes; the nearest first."""
    relations = desk.catalogue.relations
    for step in takewhile(_is_near, relations.behind(entry, _SHOWN)):
        role = _role(relations.of(step.via), step.node, _BEFORE)
        yield _Neighbour(step.node, -step.depth, step.via, role)


def _after(desk: Desk, entry: Entry) -> Iterator[_Neighbour]:
    """Yield the documents that do something to this one; the nearest first."""
    relations = desk.catalogue.relations
    for step in takewhile(_is_near, relations.beyond(entry, _SHOWN)):
        if isinstance(step.node.record, OfficialDocument):
            role = _role(relations.of(step.node), step.via, _AFTER)
            yield _Neighbour(step.node, step.depth, step.via, role)


def _is_near(step: Step[Entry]) -> bool:
    return step.depth <= _STEPS


def _role(told: Iterable[Relation], target: Entry, words: Mapping[RelationKind, str]) -> str:
    """Return in words what the relations to a document say."""
    kinds = (one.kind for one in told if one.target is target and one.kind in _SHOWN)
    return "; ".join(dict.fromkeys(words[kind] for kind in kinds))


def _counts(desk: Desk, entry: Entry, shown: Collection[str]) -> Iterator[Link]:
    """Yield how many records of each kind cite the document, beside those that are shown."""
    citing = desk.catalogue.register.citing.get(entry.record.id, ())
    others = {c.entry.path: c.entry.kind for c in citing if c.entry.path not in shown}
    numbers = Counter(others.values())
    for kind in KINDS:
        if number := numbers[kind]:
            yield Link(f"{number} {kind.label.lower()}", f"{entry.url}#{CITED_IN}")


def _lists(desk: Desk, near: Sequence[_Neighbour]) -> Iterator[Chain]:
    for column, heading in HEADS.items():
        links = tuple(
            ChainLink(
                desk.document_link(one.entry),
                via=document_label(one.via.record) if abs(column) > 1 else "",
                role=one.role,
            )
            for one in near
            if one.column == column
        )
        if links:
            yield Chain(heading, links[:CHAIN_SIZE], links[CHAIN_SIZE:])
