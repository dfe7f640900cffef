"""What the pages of directives and plans share: the life of a document among documents."""

from collections.abc import Iterable, Iterator

from loa import addresses
from loa.catalogue.entry import Entry
from loa.catalogue.relations import RelationKind, Step
from loa.pages.citing import citing_groups
from loa.pages.desk import Desk, document_label
from loa.pages.document_views import CHAIN_SIZE, Chain, ChainLink, DocumentParts
from loa.pages.graph_page import has_graph
from loa.pages.suggested_citation import suggested_citation
from loa.pages.time_line import caution, time_line
from loa.records.document import OfficialDocument

BASES = (RelationKind.IMPLEMENTS, RelationKind.BASED_ON, RelationKind.LEGAL_BASIS)
"""What a document rests on."""


def document_parts(desk: Desk, entry: Entry[OfficialDocument]) -> DocumentParts:
    """Return what the pages of all official documents show."""
    return DocumentParts(
        citation=suggested_citation(entry.record, desk.issuer_name(entry.record)),
        time_line=time_line(desk, entry),
        caution=caution(desk, entry),
        chains=tuple(_chains(desk, entry)),
        citing=citing_groups(desk, entry),
        graph=addresses.graph(entry.url) if has_graph(desk, entry) else "",
    )


def _chains(desk: Desk, entry: Entry) -> Iterator[Chain]:
    """Yield what a document does to others and others to it; what rests on it comes last."""
    relations = desk.catalogue.relations
    bases = tuple(relations.behind(entry, BASES))
    parts = (
        ("Thực hiện", _direct(relations.targets(entry, (RelationKind.IMPLEMENTS,)))),
        ("Căn cứ", _direct(relations.targets(entry, BASES[1:]))),
        ("Căn cứ của căn cứ", (step for step in bases if step.depth > 1)),
        (RelationKind.REPLACES.label, relations.behind(entry, (RelationKind.REPLACES,))),
        (RelationKind.REPLACES.inverse, relations.beyond(entry, (RelationKind.REPLACES,))),
        (RelationKind.AMENDS.label, relations.behind(entry, (RelationKind.AMENDS,))),
        (RelationKind.AMENDS.inverse, relations.beyond(entry, (RelationKind.AMENDS,))),
        (
            RelationKind.IMPLEMENTS.inverse,
            _direct(relations.sources(entry, (RelationKind.IMPLEMENTS,))),
        ),
        (
            RelationKind.BASED_ON.inverse,
            _direct(relations.sources(entry, (RelationKind.BASED_ON,))),
        ),
    )
    for heading, steps in parts:
        links = tuple(_link(desk, step) for step in steps)
        if links:
            yield Chain(heading, links[:CHAIN_SIZE], links[CHAIN_SIZE:])


def _direct(entries: Iterable[Entry]) -> Iterator[Step[Entry]]:
    return (Step(entry, 1, entry) for entry in entries)


def _link(desk: Desk, step: Step[Entry]) -> ChainLink:
    via = document_label(step.via.record) if step.depth > 1 else ""
    return ChainLink(desk.document_link(step.node), via)
