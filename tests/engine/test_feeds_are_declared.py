"""Feeds are declared by digests alone: whatever is edited, what is made is what a clean build has.

Each edit is made in memory, field by field, so that no field of a record, no reference list, no
file and no setting can be left out of what is asked.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.feed_lists import FeedLists
from loa.catalogue.feed_members import member_of
from loa.catalogue.words import wordless
from loa.engine.digests import digest_of_value
from loa.engine.feed_declaring import FeedsBefore, declare_feeds
from loa.engine.feed_outputs import KeptPieces
from loa.engine.outputs import Fingerprint, Made
from loa.engine.state import Changes, State, open_state
from loa.outputs.feeds.feeds import Feeds
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.writing import NothingKept, write
from loa.records.base import Attachment, Change, Status
from loa.records.kinds import NEWS
from loa.records.news import Media
from loa.records.reference_lists import ReferenceLists
from loa.site import Site, SiteFacts
from loa.text.dates import VIETNAM, PartialDate
from tests.catalogue.content import catalogue_of_base
from tests.outputs.feed_reading import site_on

BODIES = Bodies(lambda path: f"Thân bài của {path}.", lambda _, page, body: f"<p>{body} {page}</p>")
PICTURE = "tap-huan.jpg"
NO_PRINT = Fingerprint("", "", "", "", "")
T = TypeVar("T", bound=Hashable)
R = TypeVar("R")


class OnceForAll:
    """Does each piece of work once for all builds: what comes of it is a function of the piece."""

    def __init__(self) -> None:
        self._done: dict[Hashable, tuple[Any, ...]] = {}

    def map(
        self, work: Callable[[tuple[T, ...]], Iterable[R]], pieces: Iterable[T], count: int
    ) -> Iterator[R]:
        """Yield the results."""
        del count
        for piece in pieces:
            if (work, piece) not in self._done:
                self._done[work, piece] = tuple(work((piece,)))
            yield from self._done[work, piece]


MAPPER = OnceForAll()


@dataclass(frozen=True)
class Portal:
    """What feeds are made from."""

    catalogue: Catalogue
    site: Site

    @property
    def feeds(self) -> Feeds:
        """Its feeds, of which nothing is worked out yet."""
        catalogue = replace(self.catalogue)
        return Feeds(catalogue, self.site, catalogue.feed_lists)

    @property
    def facts(self) -> Mapping[str, str]:
        """The digests of what its records say."""
        return {entry.path: digest_of_value(entry) for entry in self.catalogue.entries}

    def with_entry(self, entry: Entry) -> "Portal":
        """Return one in which an entry stands for that of the same path."""
        entries = tuple(entry if e.path == entry.path else e for e in self.catalogue.entries)
        return replace(self, catalogue=replace(self.catalogue, entries=entries))

    def with_lists(self, lists: ReferenceLists) -> "Portal":
        """Return one with other reference lists."""
        return replace(self, catalogue=replace(self.catalogue, lists=lists))

    def on(self, day: date) -> "Portal":
        """Return the same on another day."""
        site = self.site.model_copy(update={"as_of": day})
        return Portal(replace(self.catalogue, as_of=day), site)

    def clean(self) -> dict[str, bytes]:
        """Return all its files, made from nothing."""
        files = tuple(self.feeds.files())
        return dict(write(files, MAPPER, BODIES, NothingKept()))


@dataclass
class Builder:
    """Builds the feeds of one portal after the other, and makes only what is declared anew."""

    state: State
    made: Mapping[str, Made] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def build(self, portal: Portal, reworded: Collection[str] | None = None) -> set[str]:
        """Build, and return which files were made; `reworded` is as for `declare_feeds`."""
        before = FeedsBefore.in_state(self.state, self.made)
        # Lists need no words: where some are others, lists are not looked at.
        lists = wordless(portal.catalogue).feed_lists
        declared = declare_feeds(
            portal.catalogue, portal.site, lists, portal.facts, before, reworded
        )
        outputs = {output.uri: output for output in declared.outputs}
        was = {uri: made.output for uri, made in self.made.items()}
        changed = {uri for uri, output in outputs.items() if was.get(uri) != output}
        kept = KeptPieces(self.state)
        files = tuple(declared.feeds.files(changed.__contains__))
        made = dict(write(files, MAPPER, BODIES, kept))
        known = Changes(pieces=kept.new, gone_pieces=declared.gone, facts=declared.facts)
        self.state.commit(known)
        self.files = {uri: made[uri] if uri in made else self.files[uri] for uri in outputs}
        self.made = {uri: Made(output, NO_PRINT, "", "") for uri, output in outputs.items()}
        return changed


def portal() -> Portal:
    """Return the base with what it lacks: an attachment, a day, something withdrawn."""
    catalogue = catalogue_of_base()
    found = Portal(catalogue, site_on(catalogue.as_of))
    for entry in catalogue.entries:
        values: dict[str, Any] = {"attachments": (Attachment(file=PICTURE, title="Tệp"),)}
        if entry.kind is NEWS:
            values["media"] = (Media(file=PICTURE, title="Ghi âm", transcript="Lời"),)
        found = found.with_entry(edited(entry, **values))
    return found


def edited(entry: Entry, **values: Any) -> Entry:
    """Return an entry whose record says otherwise."""
    return replace(entry, record=entry.record.model_copy(update=values))


def others(name: str, value: Any, annotation: Any) -> Iterator[Any]:
    """Yield other values of a field, by what it holds or may hold."""
    match value:
        case Enum():
            yield from (member for member in type(value) if member is not value)
        case datetime():
            yield value + timedelta(days=1)
        case date():
            yield from (value + timedelta(days=days) for days in (1, -400))
        case PartialDate():
            yield PartialDate(value.year - 1)
        case bool():
            yield not value
        case int():
            yield value + 1
        case str():
            yield f"{value} khác <&"
        case (BaseModel() as first, *more):
            for text in ("text", "title", "what"):
                if text in type(first).model_fields:
                    yield (replace_field(first, text, "khác"), *more)
        case tuple() if value:
            yield (*value, *value)
        case _:
            yield from _given(name, str(annotation))


def _given(name: str, annotation: str) -> Iterator[Any]:
    """Yield values of what is not there."""
    if name == "changes":
        yield (Change(date=date(2026, 11, 20), note="Sửa số liệu"),)
    elif "datetime.datetime" in annotation:
        yield from (datetime(2026, month, 1, 8, tzinfo=VIETNAM) for month in (11, 12))
    elif "datetime.date" in annotation:
        yield date(2026, 11, 20)
    elif "PartialDate" in annotation:
        yield PartialDate(2025, 3)
    elif "tuple[str" in annotation or "tuple[typing" in annotation:
        yield {"wards": ("phuong-vo-cuong",), "audiences": ("can-bo",)}.get(name, ("khác",))
    elif "str" in annotation:
        yield PICTURE if name in {"image", "file"} else "khác"


def edits_of_records(before: Portal) -> Iterator[tuple[str, Portal]]:
    """Yield the portal with each field of each record changed."""
    for entry in before.catalogue.entries:
        for name, of_model in type(entry.record).model_fields.items():
            value = getattr(entry.record, name)
            for other in others(name, value, of_model.annotation):
                given = "chinh-phu" if name in {"organisation", "issuer"} else other
                yield f"{entry.path} {name}", before.with_entry(edited(entry, **{name: given}))
        for number, task in enumerate(entry.annex.tasks):
            for name in ("content", "lead"):
                rows = list(entry.annex.rows)
                value = f"{task.content} khác" if name == "content" else ("Sở khác",)
                rows[rows.index(task)] = replace_field(task, name, value)
                annex = replace_field(entry.annex, "rows", tuple(rows))
                changed = replace(entry, annex=annex)
                yield f"{entry.path} task {number} {name}", before.with_entry(changed)


def replace_field(value: Any, name: str, other: Any) -> Any:
    """Return a model or a dataclass with another value in one field."""
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: other})
    return replace(value, **{name: other})


def edits_of_lists(before: Portal) -> Iterator[tuple[str, Portal]]:
    """Yield the portal with each text of each item of each reference list changed."""
    lists = before.catalogue.lists
    for column in fields(lists):
        items = getattr(lists, column.name)
        if not isinstance(items, Mapping):
            continue
        for key, item in items.items():
            for name, value in vars(item).items():
                if name == "id" or value in (None, ()):
                    continue
                for other in others(name, value, None):
                    changed = {**items, key: replace_field(item, name, other)}
                    now = replace_field(lists, column.name, changed)
                    yield f"{column.name} {key} {name}", before.with_lists(now)


def edits_of_the_portal(before: Portal) -> Iterator[tuple[str, Portal]]:
    """Yield the portal with other files, other settings, on other days."""
    for asset in before.catalogue.assets:
        longer = tuple(
            replace(a, length=a.length + 1) if a is asset else a for a in before.catalogue.assets
        )
        yield asset.uri, replace(before, catalogue=replace(before.catalogue, assets=longer))
        none = replace(before.catalogue, assets=())
        yield f"no {asset.uri}", replace(before, catalogue=none)
    for name in SiteFacts.model_fields:
        value = getattr(before.site, name)
        if isinstance(value, str):
            other = "https://khac.example/" if name == "url" else f"{value} khác"
            yield name, replace(before, site=before.site.model_copy(update={name: other}))
    for days in (1, 30, 60, 100, 400, -1, -200, -2000):
        yield f"{days} days", before.on(before.site.as_of + timedelta(days=days))
    for entry in before.catalogue.entries:
        entries = tuple(e for e in before.catalogue.entries if e is not entry)
        catalogue = replace(before.catalogue, entries=entries)
        yield f"without {entry.path}", replace(before, catalogue=catalogue)


@pytest.mark.parametrize("edits", [edits_of_records, edits_of_lists, edits_of_the_portal])
def test_whatever_is_edited_the_files_are_those_of_a_clean_build(
    edits: Any, tmp_path: Path
) -> None:
    before = portal()
    number = 0
    with open_state(tmp_path / "state", "") as state:
        builder = Builder(state)
        builder.build(before)
        for what, after in edits(before):
            builder.build(after)
            clean = after.clean()
            assert builder.files.keys() == clean.keys(), what
            assert {uri for uri, data in clean.items() if builder.files[uri] != data} == set(), what
            number += 1
    assert number > 20


def edits_of_words(before: Portal) -> Iterator[tuple[str, Portal]]:
    """Yield the portal with each word of each record changed, also of what was taken back."""
    for entry in before.catalogue.entries:
        for name in sorted(entry.record.WORDS):
            for text in ("Lời khác <&", "Lời khác hẳn"):
                yield entry.path, before.with_entry(edited(entry, **{name: text}))


def withdrawn(before: Portal) -> Portal:
    """Return the portal with one item of news taken back lately."""
    entry = next(entry for entry in before.catalogue.entries if entry.kind is NEWS)
    taken_back = {"status": Status.WITHDRAWN, "withdrawn_reason": "Sai số liệu"}
    return before.with_entry(edited(entry, **taken_back, updated=before.site.as_of))


@pytest.mark.parametrize("given", [lambda portal: portal, withdrawn])
def test_after_words_no_list_is_looked_at_and_the_files_are_those_of_a_clean_build(
    given: Callable[[Portal], Portal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = given(portal())
    last: set[str] = set()
    made: set[str] = set()
    with open_state(tmp_path / "state", "") as state:
        builder = Builder(state)
        builder.build(before)
        for path, after in edits_of_words(before):
            clean = after.clean()
            with monkeypatch.context() as patched:
                patched.setattr(FeedLists, "records", property(_not_asked))
                changed = builder.build(after, {path, *last})
            assert builder.files == clean, path
            last = {path}
            made |= changed
    assert "feeds/tat-ca/rss.xml" in made


def _not_asked(_: FeedLists) -> None:
    raise AssertionError


def test_what_no_feed_shows_makes_none_again(tmp_path: Path) -> None:
    before = portal()
    entry = next(entry for entry in before.catalogue.entries if entry.kind is NEWS)
    with open_state(tmp_path / "state", "") as state:
        builder = Builder(state)
        builder.build(before)
        assert builder.build(before) == set()
        for name in ("channels", "notes", "tasks"):
            assert builder.build(before.with_entry(edited(entry, **{name: ("khác",)}))) == set()
        assert builder.build(before.with_entry(replace(entry, anchors=("de-muc",)))) == set()


def test_pieces_of_what_is_no_longer_shown_are_forgotten(tmp_path: Path) -> None:
    before = portal()
    entry = next(entry for entry in before.catalogue.entries if entry.kind is NEWS)
    with open_state(tmp_path / "state", "") as state:
        builder = Builder(state)
        builder.build(before)
        was = digest_of_value(before.feeds.items.item(member_of(entry)))
        assert len(list(state.pieces([was]))) == 1
        builder.build(before.with_entry(edited(entry, title="Tên khác")))
        assert list(state.pieces([was])) == []
