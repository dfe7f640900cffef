"""What a page says of itself to machines beyond what it shows to people; see `pages.metadata`.

A view has it beside its texts. What of it is blank is not said at all: nothing is guessed.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Body:
    """An organisation.

    Args:
        name: its name.
        url: the address of its page; "" if it has none.
        type: what schema.org calls it.
        parent: the name of the body above it, or "".
        former: its names of other times.
    """

    name: str
    url: str = ""
    type: str = "GovernmentOrganization"
    parent: str = ""
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Area:
    """A commune or ward, with its official code."""

    name: str
    code: str


@dataclass(frozen=True)
class Service:
    """What a procedure is for whoever offers it: by whom, for whom, with what result."""

    agency: str
    field: str
    applicants: tuple[str, ...]
    result: str


@dataclass(frozen=True)
class Article:
    """An item of news: in which form, and by whom, if anybody is named."""

    form: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Law:
    """An official document.

    Args:
        type: its type in words.
        effective: the day from which it holds, in ISO form, or "".
        force: what schema.org calls its validity; "" if that is not known.
        official: the whole address of its official text, or "".
    """

    type: str
    effective: str = ""
    force: str = ""
    official: str = ""


@dataclass(frozen=True)
class Portal:
    """The portal itself; `has_search` says whether it can be asked by an address."""

    has_search: bool


Thing: TypeAlias = Area | Article | Body | Law | Portal | Service


@dataclass(frozen=True)
class About:
    """What a page is about.

    Args:
        type: what kind of text it is, in words.
        creator: who made what it shows; none for the portal's own pages.
        publisher: who published it; none for the portal's own pages.
        issued: when it was issued, in ISO form, as far as that is known.
        number: by which number or code it is known outside the portal.
        subjects: its subjects in words.
        places: the communes and wards that it is for; none for all of them.
        source: what it was taken from.
        thing: what schema.org has a type for.
    """

    type: str = ""
    creator: Body | None = None
    publisher: Body | None = None
    issued: str = ""
    number: str = ""
    subjects: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    source: str = ""
    thing: Thing | None = None


NOTHING_MORE = About()
