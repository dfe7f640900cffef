"""The views of records: what the page of each kind shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from loa.pages.document_views import DocumentParts
from loa.pages.register_views import Filter
from loa.pages.schedule import Schedule
from loa.pages.views import Badge, CitedPlace, Fact, Link, View
from loa.records.plan import Column


@dataclass(frozen=True)
class RecordView(View):
    """What the page of any record has, in reading order.

    `notice` says that the record was withdrawn or has expired, `successor` what stands instead;
    `cited_in` where those texts of the page that are not its body name documents, by the text.
    """

    kind: str = ""
    lead: str = ""
    badge: Badge | None = None
    facts: tuple[Fact, ...] = ()
    publication: tuple[Fact, ...] = ()
    """Who publishes the page, and where: of little use to whoever needs what it says."""
    notice: str = ""
    successor: Link | None = None
    notes: tuple[str, ...] = ()
    image: str = ""
    image_alt: str = ""
    image_size: tuple[int, int] | None = None
    attachments: tuple[Link, ...] = ()
    pillars: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    tasks: tuple[Link, ...] = ()
    changes: tuple[tuple[date, str], ...] = ()
    previous: Link | None = None
    next: Link | None = None
    cited_in: Mapping[str, tuple[CitedPlace, ...]] = field(default_factory=dict)

    @property
    def has_own_card(self) -> bool:
        """Whether a picture is drawn for it: always."""
        return True


@dataclass(frozen=True)
class Cell:
    """One cell of an annex row: a text, links, or a state."""

    column: Column
    text: str = ""
    links: tuple[Link, ...] = ()
    badge: Badge | None = None


@dataclass(frozen=True)
class Row:
    """One annex row; a group's heading has only `heading`. `evidence` counts what serves it.

    `leads` is what the filter by lead organisation knows the row by, several parted by "|".
    """

    anchor: str
    number: str
    depth: int
    cells: tuple[Cell, ...] = ()
    heading: str = ""
    evidence: tuple[Link, ...] = ()
    leads: str = ""


@dataclass(frozen=True)
class ReportRow:
    """One reporting duty of a plan."""

    what: str
    contents: tuple[str, ...]
    by: tuple[Link, ...]
    to: tuple[Link, ...]
    due: str
    left: str


@dataclass(frozen=True)
class DocumentView(RecordView):
    """An official document: a directive or a plan."""

    document: DocumentParts = field(default_factory=DocumentParts)


@dataclass(frozen=True)
class PlanView(DocumentView):
    """A plan: objectives, targets, the annex as a table, and reporting duties."""

    objectives: tuple[str, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    filter: Filter | None = None
    schedule: Schedule | None = None
    task_count: int = 0
    undated_count: int = 0
    table: str = ""
    """The address of the annex as CSV."""
    reports: tuple[ReportRow, ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Row, ...], ...]:
        """The rows; each heading begins a part, so that it can be hidden with what is below it."""
        parts: list[list[Row]] = []
        for row in self.rows:
            above = parts[-1][0] if parts else None
            beside = above and above.heading and row.depth <= above.depth
            if above is None or row.heading or beside:
                parts.append([])
            parts[-1].append(row)
        return tuple(map(tuple, parts))


@dataclass(frozen=True)
class FilingRow:
    """One way of filing a procedure's dossier."""

    method: str
    time_limit: str
    fee: str
    note: str
    is_online: bool = False


@dataclass(frozen=True)
class Paper:
    """One paper of a dossier."""

    name: str
    form: str
    originals: int
    copies: int
    note: str


@dataclass(frozen=True)
class Answer:
    """What a citizen asks of a procedure first, and where the page says more."""

    question: str
    texts: tuple[str, ...]
    more: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class ProcedureView(RecordView):
    """A procedure; `action` says what can be done at `portal_url`."""

    portal_url: str = ""
    action: str = ""
    answers: tuple[Answer, ...] = ()
    filing: tuple[FilingRow, ...] = ()
    dossier: tuple[tuple[str, tuple[Paper, ...]], ...] = ()
    steps: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    legal_basis: tuple[Link, ...] = ()


@dataclass(frozen=True)
class DirectiveView(DocumentView):
    """A document of the register."""

    subject: str = ""
    link: str = ""
    file: Link | None = None


@dataclass(frozen=True)
class NewsView(RecordView):
    """An item of news."""

    media: tuple[tuple[Link, str], ...] = ()
    """Each with its transcript."""
    taken_from: str = ""

    @property
    def has_own_card(self) -> bool:
        """Whether a picture is drawn for it: not where editors chose one that others can show."""
        return self.image_size is None
