"""The pictures that other sites show beside a link to a page: which page has which.

A record has one of its own, with its title; so has each list. What only continues another page
(page 7 of the news, a graph) shows that of its section.
"""

from dataclasses import dataclass

from loa import addresses
from loa.pages.views import View
from loa.site import SiteFacts

WIDTH, HEIGHT = 1200, 630
"""The size that Facebook, Zalo and X ask for (Open Graph, ratio 1.91 : 1)."""


@dataclass(frozen=True)
class Card:
    """A picture: all that is written on it.

    Args:
        kicker: what kind of page it is, or "".
        title: the page's title.
        portal: the portal's name.
        agency: whose portal it is.
        note: what the reader must be told, or "".
    """

    kicker: str
    title: str
    portal: str
    agency: str
    note: str = ""


def card_at(view: View) -> str:
    """Return the address of the picture that stands for a page."""
    return addresses.card(view.url if view.has_own_card else view.section)


def card_of(view: View, site: SiteFacts) -> Card:
    """Return the picture of a page that has one of its own."""
    kicker = view.about.type
    is_home = view.title == site.name
    return Card(
        "" if is_home else kicker or site.portal,
        view.title,
        "" if is_home else site.name,
        site.agency,
        "Bản mẫu để thử phần mềm" if site.sample else "",
    )
