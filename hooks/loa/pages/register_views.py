"""The views of the register of documents and of the lists made from it; see `pages.views`."""

from dataclasses import dataclass
from datetime import date

from loa.pages.views import Badge, Link, Pagination, RegisterRow, View

_NOWHERE = Link("")
_ONLY = Pagination()


@dataclass(frozen=True)
class FilterChoice:
    """A value of a filter, in words, with how many documents have it."""

    value: str
    text: str
    count: int


@dataclass(frozen=True)
class Filter:
    """A question that the register's filter asks, with the answers that lead anywhere."""

    name: str
    label: str
    choices: tuple[FilterChoice, ...]


@dataclass(frozen=True)
class LinkList:
    """Links under a heading, such as those to the documents of each type."""

    heading: str
    anchor: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class RegisterView(View):
    """The register of directives and plans: the newest, a filter, and the ways to the rest.

    `whole` is the page of all rows, from which the filter takes those that are not here.
    """

    rows: tuple[RegisterRow, ...] = ()
    total: int = 0
    filters: tuple[Filter, ...] = ()
    parts: tuple[LinkList, ...] = ()
    more: tuple[Link, ...] = ()
    whole: Link = _NOWHERE
    for_editors: Link = _NOWHERE


@dataclass(frozen=True)
class DocumentsView(View):
    """A part of the register: all of it, or what is of one type, issuer or year."""

    rows: tuple[RegisterRow, ...] = ()
    total: int = 0
    pagination: Pagination = _ONLY
    is_whole: bool = False
    """Whether it is the page from which the register's filter takes its rows."""


@dataclass(frozen=True)
class EndedRow:
    """A document that no longer holds; `since` says from when, `by` what stands in its place."""

    label: str
    url: str
    type: str
    subject: str
    issuer: str
    issued: str
    since: str
    by: tuple[Link, ...]


@dataclass(frozen=True)
class EndedGroup:
    """The documents that ceased to hold in one year, or in part."""

    heading: str
    anchor: str
    rows: tuple[EndedRow, ...]


@dataclass(frozen=True)
class EndedView(View):
    """The documents that no longer hold, by the year in which they ceased to."""

    groups: tuple[EndedGroup, ...] = ()
    total: int = 0
    data: Link = _NOWHERE


@dataclass(frozen=True)
class ValidityChange:
    """What changed in a document's validity, and on which day."""

    day: date
    what: Badge
    document: Link


@dataclass(frozen=True)
class NewDocumentsView(View):
    """What came into the register lately, and whose validity changed."""

    rows: tuple[RegisterRow, ...] = ()
    changes: tuple[ValidityChange, ...] = ()


@dataclass(frozen=True)
class CitedIn:
    """A page that cites a document, with the sentence and the place that it stands in."""

    page: Link
    sentence: str
    place: str


@dataclass(frozen=True)
class MissingRow:
    """A document that is cited and not in the register, with a file ready to be filled in."""

    label: str
    facts: str
    reason: str
    cited_in: tuple[CitedIn, ...]
    others: int
    path: str
    draft: str


@dataclass(frozen=True)
class MissingView(View):
    """What the pages cite and the register lacks: for editors, not for search engines."""

    rows: tuple[MissingRow, ...] = ()
    total: int = 0
    pagination: Pagination = _ONLY

    @property
    def is_listed(self) -> bool:
        """Never: it is of use to editors alone."""
        return False
