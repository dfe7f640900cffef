"""Catalogues for tests of feeds, and their files as readers get them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from icalendar import Calendar

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.gate.reading import read_content
from loa.outputs.feeds.feeds import Feeds
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.writing import NothingKept, OneAfterAnother, write
from loa.site import Site, read_site

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 21)
URL = "https://cchc.example/"


def site_on(day: date) -> Site:
    """Return the facts of a portal that is built on a day."""
    facts: dict[str, Any] = {"agency": "UBND", "portal": "CCHC", "governing": "UBND"}
    facts |= {"content": "content", "as_of": day.isoformat(), "responsible": "Ban biên tập"}
    return read_site("Cải cách hành chính", URL, "", facts, ROOT)


@cache
def sample() -> Catalogue:
    """Return the catalogue of the sample content."""
    return read_content(ROOT / "content", AS_OF).catalogue


NO_BODIES = Bodies(lambda _: "", lambda *_: "")
"""The bodies of pages that have none."""


def files_of(
    catalogue: Catalogue, under: str = "feeds/", bodies: Bodies = NO_BODIES
) -> dict[str, bytes]:
    """Return the files of a catalogue's feeds by their place in the site, below an address."""
    feeds = Feeds(catalogue, site_on(catalogue.as_of), catalogue.feed_lists)
    files = tuple(feeds.files(lambda uri: uri.startswith(under)))
    return dict(write(files, OneAfterAnother(), bodies, NothingKept()))


@cache
def sample_files() -> dict[str, bytes]:
    """Return the files of the sample's feeds."""
    return files_of(sample())


def with_records(catalogue: Catalogue, *changed: Entry) -> Catalogue:
    """Return a catalogue in which some entries stand for those of the same path, or are new."""
    paths = {entry.path for entry in changed}
    kept = (entry for entry in catalogue.entries if entry.path not in paths)
    entries = sorted((*kept, *changed), key=lambda entry: entry.path)
    return replace(catalogue, entries=tuple(entries))


def changed(entry: Entry, **values: Any) -> Entry:
    """Return an entry whose record has other values."""
    return replace(entry, record=entry.record.model_copy(update=values))


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> set[str]:
    """Return the files that are not the same in both."""
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def events_of(calendar: bytes) -> list[Any]:
    """Return the events of a calendar as icalendar reads them."""
    return list(Calendar.from_ical(calendar).walk("VEVENT"))
