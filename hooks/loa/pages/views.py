"""The views: all that a template reads, and nothing else.

Addresses (`url`) are relative to the site's root, without a leading slash and with a closing one;
templates pass them through `at` (`addresses.seen_from`). Texts are plain: templates escape them.
"""

from dataclasses import dataclass
from datetime import date

from loa import addresses
from loa.pages.about import NOTHING_MORE, About


@dataclass(frozen=True)
class Link:
    """A text that may lead somewhere (`url` None: it does not), with a note beside it."""

    text: str
    url: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Subscription:
    """A list as feeds: its name, and the address of each form.

    A list without days has no calendar, a part of another list no full texts; `note` says who may
    want it.
    """

    text: str
    rss: str
    pictures: str
    atom: str
    json: str
    full: str | None = None
    calendar: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """One label of the facts box with its values."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True)
class Badge:
    """A state in words; `tone` (ok, warn, off) only adds colour."""

    text: str
    tone: str = "off"


@dataclass(frozen=True)
class Item:
    """A record in a list; a procedure has no `date`, for it holds until it is changed."""

    title: str
    url: str
    date: date | None
    kind: str
    summary: str = ""
    tags: tuple[str, ...] = ()
    badge: Badge | None = None
    number: str = ""
    search: str = ""
    """Folded words by which the list's filter finds the item, its keywords included."""


@dataclass(frozen=True)
class Group:
    """A part of a list under its own heading; never empty."""

    heading: str
    items: tuple[Item, ...]
    more: Link | None = None
    anchor: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture in a page's text, by its address, with its size in pixels."""

    uri: str
    width: int
    height: int


@dataclass(frozen=True)
class CitedDocument:
    """A document that a text names; `label` tells it from others with the same number.

    `state` is its validity, if that is known.
    """

    label: str
    subject: str
    url: str
    state: Badge | None = None


@dataclass(frozen=True)
class CitedPlace:
    """A place in a text that names a document, or one of several: which, the text leaves open.

    `occurrence` counts how many times `text` stands before it; `official` is the whole address of
    the document's official text, if the portal has no file of it and it is named here first.
    """

    text: str
    occurrence: int
    documents: tuple[CitedDocument, ...]
    official: str = ""


@dataclass(frozen=True)
class View:
    """What every page has.

    `uri` is the page's place in MkDocs' tree ("linh-vuc/tthc/index.md"); `updated` the last change
    of anything that it shows; `feeds` its own lists as feeds; `section` the main menu's address
    under which it stands; `source` the path in the content folder of the file whose body stands on
    the page, which no view holds; `pictures` those of this body whose size is known; `cited` where
    it names documents; `about` what it says of itself to machines.
    """

    uri: str
    template: str
    title: str
    description: str
    updated: date
    breadcrumbs: tuple[Link, ...] = ()
    feeds: tuple[Subscription, ...] = ()
    section: str = ""
    source: str = ""
    pictures: tuple[Picture, ...] = ()
    cited: tuple[CitedPlace, ...] = ()
    about: About = NOTHING_MORE

    @property
    def url(self) -> str:
        """The page's address relative to the root; "" for the home page."""
        return addresses.of_uri(self.uri)

    @property
    def is_listed(self) -> bool:
        """Whether the site map names the page."""
        return True

    @property
    def has_own_card(self) -> bool:
        """Whether links to it are shown with a picture of its own; see `pages.cards`."""
        return self.url in {addresses.HOME, self.section}


@dataclass(frozen=True)
class Duty:
    """Something due on a day: a plan's report or task."""

    due: date
    what: str
    raw: str
    left: str
    plan: Link


@dataclass(frozen=True)
class Pagination:
    """Where in a long list a page stands."""

    number: int = 1
    count: int = 1
    newer: str | None = None
    older: str | None = None


@dataclass(frozen=True)
class ListView(View):
    """Records in groups: a kind's index, a section, a ward, an organisation, a year."""

    intro: str = ""
    groups: tuple[Group, ...] = ()
    counts: tuple[Link, ...] = ()
    """How much of what there is, each leading to its group."""
    duties: tuple["TaskGroup", ...] = ()
    facts: tuple[Fact, ...] = ()
    pagination: Pagination = Pagination()
    filterable: bool = False
    mixed: bool = False
    """Whether records of several kinds stand in one group, so that each names its kind."""
    empty: str = ""
    """What to say, and where to go, when there is nothing."""
    ward: str = ""
    """The id of the ward whose page it is."""

    @property
    def has_own_card(self) -> bool:
        """Whether it is the first page of its list."""
        return self.pagination.number == 1


@dataclass(frozen=True)
class TaskItem:
    """A plan's task in a list outside its plan."""

    content: str
    url: str
    plan: str
    timing: Badge
    lead: tuple[Link, ...] = ()


@dataclass(frozen=True)
class TaskGroup:
    """Tasks under a heading, such as those that an organisation leads."""

    heading: str
    tasks: tuple[TaskItem, ...]
    anchor: str = ""
    more: Link | None = None


@dataclass(frozen=True)
class DirectoryView(View):
    """Links in groups: all sections, wards, organisations, years."""

    intro: str = ""
    groups: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    filterable: bool = False
    noun: str = ""
    """What the filter counts."""


@dataclass(frozen=True)
class FeedsView(View):
    """All lists as feeds, in groups by scope, and how they get into another site."""

    intro: str = ""
    groups: tuple[tuple[str, str, tuple[Subscription, ...]], ...] = ()
    """Each with its heading and the words that explain it."""
    kinds: tuple[Link, ...] = ()
    """What is put after the address of a pillar or a ward, for one kind alone."""
    example: str = ""
    """The address of a feed that stands in the instructions."""
    index: str = ""


@dataclass(frozen=True)
class RegisterRow:
    """One document of the register; `number` is blank where it has none, `label` says so.

    `facets` are the values by which the filter finds it, in the order of the register's filters:
    several in one part them by "|". `words` are those that it is found by and that the row does
    not show.
    """

    number: str
    label: str
    url: str
    type: str
    subject: str
    issuer: str
    issued: str
    issued_sort: str
    validity: Badge
    facets: tuple[tuple[str, str], ...] = ()
    words: str = ""


@dataclass(frozen=True)
class GlossaryRow:
    """An abbreviation with its meanings."""

    abbr: str
    meanings: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class GlossaryView(View):
    """All abbreviations, in the order of the alphabet."""

    rows: tuple[GlossaryRow, ...] = ()


@dataclass(frozen=True)
class HomeView(View):
    """The front door: the question first, then what is new, due and in force."""

    asked_most: tuple[Link, ...] = ()
    wards: tuple[Link, ...] = ()
    news: tuple[Item, ...] = ()
    duties: tuple[Duty, ...] = ()
    undated: tuple[Link, ...] = ()
    """Running plans with the number of their tasks that have no day."""
    pillars: tuple[Link, ...] = ()
    documents: tuple[RegisterRow, ...] = ()
    counts: tuple[Link, ...] = ()
    as_of: date | None = None
    """The day on which the counts and days left are true."""
