"""What the pages of directives and plans show beyond other records: their life among documents."""

from dataclasses import dataclass, field

from loa.pages.views import Badge, Link

CITED_IN = "duoc_nhac_den"
"""The id of the part of a document's page that lists who cites it."""
CHAIN_SIZE = 20
"""How many documents of a chain are shown before the rest is folded."""


@dataclass(frozen=True)
class Moment:
    """A point of a document's life.

    Args:
        what: what happens; a document that does it is the `link`.
        day: the day in words; a day that nobody wrote down is said to be unknown.
        iso: the same for machines; "" if it is unknown.
        is_past: whether it has happened.
        is_today: whether this is the day of the build, which stands between past and future.
        note: what the reader must know of the day.
        badge: the state that holds on the day of the build.
    """

    what: str
    day: str = ""
    iso: str = ""
    is_past: bool = True
    is_today: bool = False
    link: Link | None = None
    note: str = ""
    badge: Badge | None = None


@dataclass(frozen=True)
class ChainLink:
    """A document that is related to another.

    Args:
        link: the document.
        via: the document between the two, where there is one.
        role: what it is to the document, where the heading does not say so.
    """

    link: Link
    via: str = ""
    role: str = ""


@dataclass(frozen=True)
class Chain:
    """The documents that stand in one relation to a document; `rest` may stay folded."""

    heading: str
    first: tuple[ChainLink, ...]
    rest: tuple[ChainLink, ...] = ()


@dataclass(frozen=True)
class Quote:
    """A sentence that cites a document, in three pieces; `place` says where in the record it is."""

    before: str
    cited: str
    after: str
    place: str = ""
    is_certain: bool = True


@dataclass(frozen=True)
class CitingRecord:
    """A record, or a plan's task, that cites a document; `more` counts the quotes left out."""

    link: Link
    quotes: tuple[Quote, ...] = ()
    more: int = 0
    pointed: str = ""
    """In which field of its front matter, if no sentence does."""


@dataclass(frozen=True)
class CitingGroup:
    """All of one kind that cite a document; `rest` may stay folded."""

    heading: str
    count: int
    first: tuple[CitingRecord, ...]
    rest: tuple[CitingRecord, ...] = ()


@dataclass(frozen=True)
class SuggestedCitation:
    """How to cite a document: the first time, and from then on; with what is blank in it."""

    full: str = ""
    short: str = ""
    blanks: str = ""


@dataclass(frozen=True)
class DocumentParts:
    """The parts that directives and plans share."""

    citation: SuggestedCitation = field(default_factory=SuggestedCitation)
    time_line: tuple[Moment, ...] = ()
    caution: str = ""
    """What the register does not say of the validity, though it should."""
    chains: tuple[Chain, ...] = ()
    citing: tuple[CitingGroup, ...] = ()
    graph: str = ""
    """The address of the graph page; "" if there is none."""
