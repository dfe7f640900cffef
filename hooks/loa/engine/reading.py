"""Reading the content folder again only where it changed, and in several processes at once."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from loa.catalogue.files import ContentFile
from loa.catalogue.sorting import ContentFiles, RecordFile
from loa.engine.digests import digest_of, digest_of_file, digest_of_value
from loa.engine.pool import Workers
from loa.engine.site_folder import TICK, stamp_of
from loa.engine.state import Changes, Source, State, all_unpickled, pickled, unpickled
from loa.engine.work import ChangedWhileBuildingError

if TYPE_CHECKING:
    from loa.catalogue.read import Reading
    from loa.catalogue.record_reader import ReadRecord
    from loa.gate.gate import Gate, ReadFile
    from loa.problems import Problem

_HELD_AT_MOST = 64 * 1024 * 1024
"""Bytes of a file that are held in memory at once."""


class _Asked(NamedTuple):
    """A file to be read, with the digest of its bytes when it was read last ("" for never)."""

    source: RecordFile | ContentFile
    content: str


class _Answered(NamedTuple):
    """What is known of a file now, without its stamp; what came of it only if that is news."""

    path: str
    known: Source
    record: bytes = b""


Memory: TypeAlias = dict[tuple[str, str], Any]
"""Records that were read, by path and digest of their facts."""


@dataclass(frozen=True)
class Sources:
    """What every file holds now.

    Args:
        known: by the path of the record, digests of its bytes, its facts and its body.
        assets: by the path of a file that is published as it is, digests of its bytes and of what
            came of it.
    """

    known: Mapping[str, Source]
    assets: Mapping[str, Source]

    def read_assets(self, state: State) -> "dict[str, ReadFile]":
        """Return what came of files that are published as they are; most have nothing to say."""
        from loa.gate.gate import ReadFile  # noqa: PLC0415 - see `Settled`

        nothing_said = digest_of(pickled(ReadFile()))
        telling = [path for path, now in self.assets.items() if now.facts != nothing_said]
        return {path: unpickled(found) for path, found in state.records(telling)}

    def all_records(self, state: State, memory: Memory | None) -> "list[ReadRecord]":
        """Return every record in the order of the files.

        Args:
            state: the state, which was brought up to date.
            memory: the records of an earlier build of this process, by path and digest of their
                facts; it is brought up to date. None if no other build will ask for them.
        """
        found = [(path, now.facts) for path, now in self.known.items()]
        before = memory or {}
        unknown = [key for key in found if key not in before]
        pickles = dict(state.records(path for path, _ in unknown))
        read = all_unpickled(pickles[path] for path, _ in unknown)
        new = dict(zip(unknown, read, strict=True))
        records = {key: new.get(key) or before[key] for key in found}
        if memory is not None:
            memory.clear()
            memory.update(records)
        return list(records.values())


@dataclass(frozen=True)
class Settled:
    """What the reference lists ask of every file, and the digest of the lists that said so.

    The settings are pickled: most builds read nothing, and do without the code of all checks.
    """

    key: str
    settings: bytes

    def gate(self) -> "Gate":
        """Return the checks with these settings."""
        from loa.gate.gate import Gate  # noqa: PLC0415 - see above

        return Gate(unpickled(self.settings))


@dataclass(frozen=True)
class Survey:
    """The content folder as it is now: what it holds, what is asked of it, what the files say."""

    files: ContentFiles
    settled: Settled
    sources: Sources

    @property
    def facts(self) -> list[Any]:
        """All that decides what the content says and what is wrong with it, as digests."""
        return [
            [(path, now.facts) for path, now in self.sources.known.items()],
            [(path, now.facts) for path, now in self.sources.assets.items()],
            # Feeds say how long a file is.
            [file.stamp.size for file in self.files.assets],
            [(file.uri, digest_of_file(file.absolute)) for file in self.files.lists],
            [str(problem) for problem in self.files.problems],
        ]

    @property
    def said(self) -> dict[str, str]:
        """The digests of what records say, by their paths."""
        return {path: now.facts for path, now in self.sources.known.items()}

    def told(self, problems: "Iterable[Problem]") -> tuple[tuple[str, str], ...]:
        """Return the records that have problems, or whose tables have, with their bytes' digests.

        When these are others, the problems may stand on other lines.
        """
        stems = {problem.path.rpartition(".")[0] for problem in problems}
        paths = [f"{stem}.md" for stem in sorted(stems)]
        known = self.sources.known
        return tuple((path, known[path].content) for path in paths if path in known)

    @property
    def bearings(self) -> list[Any]:
        """All facts but records' words, and so all that decides which files the site has."""
        sources = self.sources.known
        return [[(path, now.bearing) for path, now in sources.items()], *self.facts[1:]]

    def link(self, state: State, memory: Memory | None, as_of: date) -> "Reading":
        """Return the catalogue of what was read, and all that is wrong.

        Args:
            state: the state that was brought up to date with this survey.
            memory: see `Sources.all_records`.
            as_of: the day that decides what is published.
        """
        # Most edits change no facts; the code that links is loaded for those that do.
        from loa.engine.judging import linked  # noqa: PLC0415

        return linked(self, state, memory, as_of)


def survey(
    files: ContentFiles, state: State, before: Mapping[str, Source], pool: Workers
) -> Survey:
    """Read what changed in the content folder since the state was written, and keep it there.

    Args:
        files: what the folder holds.
        state: the state.
        before: what it knows of every file.
        pool: reads many files at once.
    """
    known: Settled | None = state.fact("settled")
    settled = _settle(files, known)
    if known is None or (known is not settled and known.gate() != settled.gate()):
        # Not forgotten altogether: what is gone must be known to be gone, or it would come back as
        # it was read by other settings.
        before = {path: Source("", "") for path in before}
    sources, changes = read_sources(files, before, settled, pool)
    # Whatever comes now, they need not be read again.
    news = {} if settled is known else {"settled": settled}
    state.commit(replace(changes, facts=news))
    return Survey(files, settled, sources)


def _settle(files: ContentFiles, before: Settled | None) -> Settled:
    """Return what the lists ask, read again only if they were changed."""
    key = digest_of_value([(file.uri, digest_of_file(file.absolute)) for file in files.lists])
    if before and before.key == key:
        return before
    from loa.catalogue.lists import read_lists  # noqa: PLC0415 - most builds need it not
    from loa.gate.settings import settings_of  # noqa: PLC0415

    return Settled(key, pickled(settings_of(read_lists(files.lists).lists)))


def read_sources(
    files: ContentFiles, before: Mapping[str, Source], settled: Settled, pool: Workers
) -> tuple[Sources, Changes]:
    """Read the files that changed since the state was written.

    Args:
        files: what the content folder holds.
        before: what the state knows of every file, if it was checked with the same settings.
        settled: what is asked of them.
        pool: reads many files at once.

    Returns:
        The files, and what the state does not know of them yet.
    """
    now = time.time_ns()
    known: dict[str, Source] = {}
    asked: list[_Asked] = []
    sources: tuple[RecordFile | ContentFile, ...] = (*files.records, *files.assets)
    for source in sources:
        path = source.uri
        was = before.get(path)
        stamp = _stamp(source, now)
        if was and stamp and was.stamp == stamp:
            known[path] = was
        else:
            content = was.content if was else ""
            known[path] = Source(stamp, content)
            asked.append(_Asked(source, content))
    records: dict[str, bytes] = {}
    changed: dict[str, Source] = {}
    answers = pool.map(partial(_read, settled.gate()), asked, len(asked)) if asked else ()
    for path, found, record in answers:
        if record:
            records[path] = record
        now_known = found if record else before[path]
        changed[path] = now_known._replace(stamp=known[path].stamp)
    # Beside the records, whose paths are relative, the state knows files that are copied.
    gone = [path for path in before if path not in known and not path.startswith("/")]
    known.update(changed)
    sources_now = Sources(
        {source.uri: known[source.uri] for source in files.records},
        {asset.uri: known[asset.uri] for asset in files.assets},
    )
    return sources_now, Changes(changed, gone, records)


def _stamp(source: RecordFile | ContentFile, now: int) -> str:
    """Return the stamps of a record's files; "" if one is too young to prove anything."""
    stamps = [file.stamp for file in source.files]
    if any(max(stamp.mtime_ns, stamp.ctime_ns) > now - TICK for stamp in stamps):
        return ""
    return ";".join(f"{s.size} {s.mtime_ns} {s.ctime_ns} {s.inode}" for s in stamps)


def _read(gate: "Gate", asked: Iterable[_Asked]) -> list[_Answered]:
    try:
        return [
            _read_record(one.source, one.content, gate)
            if isinstance(one.source, RecordFile)
            else _read_asset(one.source, one.content, gate)
            for one in asked
        ]
    except FileNotFoundError as error:
        raise ChangedWhileBuildingError(str(error.filename)) from error


def _read_asset(file: ContentFile, before: str, gate: "Gate") -> _Answered:
    if file.stamp.size <= _HELD_AT_MOST:
        file = _loaded(file)
    content = digest_of_file(file.absolute) if file.data is None else digest_of(file.data)
    if content == before:
        return _Answered(file.uri, Source("", content))
    found = pickled(gate.read_file(file))
    return _Answered(file.uri, Source("", content, digest_of(found)), found)


def _read_record(source: RecordFile, before: str, gate: "Gate") -> _Answered:
    # The digest and the record must be of the same bytes, so these are read once.
    annex = source.annex and _loaded(source.annex)
    source = replace(source, file=_loaded(source.file), annex=annex)
    content = "".join(digest_of(file.data or b"") for file in source.files)
    if content == before:
        return _Answered(source.file.uri, Source("", content))
    # Most builds read few files or none; what reads them takes its time to load.
    from loa.catalogue.record_reader import read_record  # noqa: PLC0415
    from loa.catalogue.words import bearing  # noqa: PLC0415

    record = read_record(source, gate.of_text, gate.settings.aliases)
    # The facts are the same whatever the body says: that is for the files alone that show it.
    facts = pickled(replace(record, body=""))
    problems = digest_of(pickled(record.problems)) if record.problems else ""
    known = Source(
        "", content, digest_of(facts), record.body, digest_of(pickled(bearing(record))), problems
    )
    return _Answered(source.file.uri, known, facts)


def _loaded(file: ContentFile) -> ContentFile:
    return replace(file, data=Path(file.absolute).read_bytes())


def digest_copies(paths: Iterable[str], before: Mapping[str, Source]) -> dict[str, Source]:
    """Return the digests of files that are published as they are, by their absolute paths."""
    now = time.time_ns()
    found = {}
    for path in paths:
        stamp = stamp_of(path, now - TICK)
        was = before.get(path)
        try:
            found[path] = was if was and was.stamp == stamp != "" else _copy(path, stamp)
        except FileNotFoundError as error:
            raise ChangedWhileBuildingError(path) from error
    return found


def _copy(path: str, stamp: str) -> Source:
    return Source(stamp, digest_of_file(path))
