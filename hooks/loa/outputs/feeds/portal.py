"""What the portal says to all its feeds, beside the records that they show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from loa.catalogue.catalogue import Catalogue
from loa.outputs.feeds.wording import plain
from loa.records.reference_lists import Organisation, Pillar, Ward
from loa.site import Site


@dataclass(frozen=True)
class Portal:
    """All that items and events are made from but their records.

    Whoever makes them is given nothing else. So an item is the same as long as its record and this
    are, and what was made of it may be kept.

    Args:
        name: the plain name of the portal.
        url: its address.
        first_day: the day with which calendars begin.
        pillars: the pillars by id; `organisations` and `wards` likewise.
        lengths: of each file that is published as it is the bytes, by its path in the content.
    """

    name: str
    url: str
    first_day: date
    pillars: Mapping[str, Pillar]
    organisations: Mapping[str, Organisation]
    wards: Mapping[str, Ward]
    lengths: Mapping[str, int]


def portal_of(catalogue: Catalogue, site: Site) -> Portal:
    """Return what a portal says to its feeds."""
    lists = catalogue.lists
    return Portal(
        plain(site.name),
        site.url,
        date(site.as_of.year - 1, 1, 1),
        lists.pillars,
        lists.organisations,
        lists.wards,
        {asset.uri: asset.length for asset in catalogue.assets},
    )
