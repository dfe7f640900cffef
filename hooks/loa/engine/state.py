"""What the last build knew, in one SQLite file beside the site.

The file is a cache: all that it holds can be found again from the content and the site, only more
slowly. Whenever it is missing, damaged or from another version, it is thrown away. SQLite keeps it
whole when a build is killed. It holds pickles and is to be trusted as the code is: it is made on
this machine, for this machine, and never published.
"""

import io
import pickle
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from loa.engine.digests import digest_of
from loa.engine.outputs import Fingerprint, Made, Maker, Output

FORMAT = 4
"""To be raised, here and in the tables, whenever a table or the meaning of a column changes."""

_TABLES = """
BEGIN;
CREATE TABLE facts (key TEXT PRIMARY KEY, digest TEXT, value BLOB) WITHOUT ROWID;
CREATE TABLE sources (
    path TEXT PRIMARY KEY, stamp TEXT, content TEXT, facts TEXT, body TEXT, bearing TEXT,
    problems TEXT, proof INTEGER
) WITHOUT ROWID;
CREATE TABLE outputs (
    uri TEXT PRIMARY KEY, maker TEXT, template TEXT, sources TEXT, model TEXT,
    source_digests TEXT, templates TEXT, settings TEXT, programme TEXT, stamp TEXT, content TEXT,
    proof INTEGER
) WITHOUT ROWID;
CREATE TABLE folders (path TEXT PRIMARY KEY, changed TEXT, proof INTEGER) WITHOUT ROWID;
CREATE TABLE records (key TEXT PRIMARY KEY, digest TEXT, value BLOB);
CREATE TABLE models (key TEXT PRIMARY KEY, digest TEXT, value BLOB);
CREATE TABLE pieces (key TEXT PRIMARY KEY, digest TEXT, value BLOB);
PRAGMA user_version = 4;
COMMIT;
"""
# Large values stand in tables of their own: what every build reads stays close together.
_FORGET = """
BEGIN;
DELETE FROM facts;
DELETE FROM sources;
DELETE FROM records;
DELETE FROM models;
DELETE FROM pieces;
COMMIT;
"""
_BETWEEN = "\0"
"""Stands between paths in one column: no path can hold it."""
_MAKERS = {str(maker): maker for maker in Maker}
_AT_ONCE = 500
"""How many values one query fetches."""


class StateError(Exception):
    """The state is of no use: it must be thrown away, and all of it found again."""


class Source(NamedTuple):
    """What is known of a file that was read.

    Args:
        stamp: the file system's word that it is unchanged; "" if that can not be told.
        content: the digest of its bytes.
        facts: the digest of what it says to the rest of the portal; "" of a file that is copied.
        body: the digest of its text, which only its own page and feeds with full texts show; "" of
            a file that is copied.
        bearing: the digest of its facts without words, which decide what other pages hold of it;
            of a record only.
        problems: the digest of what is wrong in a record's files; "" if nothing is.
    """

    stamp: str
    content: str
    facts: str = ""
    body: str = ""
    bearing: str = ""
    problems: str = ""


@dataclass(frozen=True)
class Changes:
    """What a build found anew. A mapping names what to put in, a list what to take out."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    gone_sources: Sequence[str] = ()
    records: Mapping[str, bytes] = field(default_factory=dict)
    outputs: Mapping[str, Made] = field(default_factory=dict)
    gone_outputs: Sequence[str] = ()
    models: Mapping[str, bytes] = field(default_factory=dict)
    pieces: Mapping[str, bytes] = field(default_factory=dict)
    gone_pieces: Collection[str] = ()
    folders: Mapping[str, int] = field(default_factory=dict)
    gone_folders: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


class State:
    """The state file, opened; see `open_state`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def fact(self, key: str) -> Any:
        """Return a single thing that was kept; None if it was not."""
        query = "SELECT digest, value FROM facts WHERE key = ?"
        rows = self._found(query, (key,))
        return unpickled(_whole(*rows[0])) if rows else None

    def sources(self) -> dict[str, Source]:
        """Return what is known of every file that was read, by its path."""
        return {row[0]: Source._make(row[1:-1]) for row in self._rows("sources")}

    def outputs(self) -> dict[str, Made]:
        """Return every file that was made, by its path in the site."""
        return {row[0]: _made(row) for row in self._rows("outputs")}

    def folders(self) -> dict[str, int]:
        """Return when each folder of the site was changed last, in nanoseconds."""
        return {path: int(changed) for path, changed, _ in self._rows("folders")}

    def records(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the pickled records of some files, each of which must be known."""
        return self._values("records", paths)

    def models(self, uris: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the pickled models of some outputs, each of which must be known."""
        return self._values("models", uris)

    def pieces(self, digests: Iterable[str]) -> Iterator[bytes]:
        """Yield those pieces of feeds that are known of some parts, which digests name."""
        return (value for _, value in self._values("pieces", digests, all_known=False))

    def _rows(self, table: str) -> list[tuple[Any, ...]]:
        """Return the rows of a table, each with its proof at the end."""
        rows = self._found(f"SELECT * FROM {table}")  # noqa: S608
        if any(_proof(row[:-1]) != row[-1] for row in rows):
            raise StateError(table)
        return rows

    def _found(self, query: str, arguments: Sequence[str] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(query, arguments).fetchall()
        except UnicodeDecodeError as error:  # a damaged text; SQLite does not look into them
            raise StateError(str(error)) from error

    def _put(self, table: str, rows: Iterable[Sequence[str]]) -> None:
        """Put rows in, each with its proof, in place of those with the same key."""
        proved = [(*row, _proof(row)) for row in rows]
        if proved:
            marks = ",".join("?" * len(proved[0]))
            query = f"INSERT OR REPLACE INTO {table} VALUES ({marks})"  # noqa: S608
            self._database.executemany(query, proved)

    def _values(
        self, table: str, keys: Iterable[str], *, all_known: bool = True
    ) -> Iterator[tuple[str, bytes]]:
        remaining = list(keys)
        while remaining:
            some, remaining = remaining[:_AT_ONCE], remaining[_AT_ONCE:]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, digest, value FROM {table} WHERE key IN ({marks})"  # noqa: S608
            rows = self._found(query, some)
            if all_known and len(rows) != len(some):
                raise StateError(table)
            for key, digest, value in rows:
                yield key, _whole(digest, value)

    def forget(self) -> None:
        """Forget what other code has read and assembled, but not what it made.

        That may be the same still. Other code may have other classes: no pickle of it is opened.
        """
        made = {uri: _without_model(made) for uri, made in self.outputs().items()}
        self._database.executescript(_FORGET)
        self.commit(Changes(outputs=made))

    def commit(self, changes: Changes) -> None:
        """Take up what a build found: all of it or, if the build is killed now, nothing."""
        if changes == Changes():
            return
        run = self._database.executemany
        with self._database:
            self._database.execute("BEGIN")
            run("DELETE FROM sources WHERE path = ?", _keys(changes.gone_sources))
            run("DELETE FROM records WHERE key = ?", _keys(changes.gone_sources))
            run("DELETE FROM outputs WHERE uri = ?", _keys(changes.gone_outputs))
            run("DELETE FROM models WHERE key = ?", _keys(changes.gone_outputs))
            run("DELETE FROM pieces WHERE key = ?", _keys(changes.gone_pieces))
            run("DELETE FROM folders WHERE path = ?", _keys(changes.gone_folders))
            self._put("sources", ((path, *known) for path, known in changes.sources.items()))
            self._put("outputs", map(_row, changes.outputs.values()))
            self._put("folders", ((path, str(at)) for path, at in changes.folders.items()))
            facts = {key: pickled(value) for key, value in changes.facts.items()}
            for table, values in (
                ("records", changes.records), ("models", changes.models),
                ("pieces", changes.pieces), ("facts", facts),
            ):  # fmt: skip
                rows = ((key, digest_of(value), value) for key, value in values.items())
                run(f"INSERT OR REPLACE INTO {table} VALUES (?,?,?)", rows)  # noqa: S608


@contextmanager
def open_state(path: Path, programme: str) -> Iterator[State]:
    """Open the state at `path`; make it anew where there is none.

    Args:
        path: the state file.
        programme: the digest of the code; see `State.forget`.

    Raises:
        StateError: the file is of no use. It is raised for whatever goes wrong with it while the
            state is open, too.
    """
    try:
        # Builds come one after the other: whoever holds the file is no build, and not waited for.
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as database:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version not in {0, FORMAT}:
                raise StateError(f"version {version}")
            if version == 0:
                database.executescript(_TABLES)
            state = State(database)
            if state.fact("programme") != programme:
                state.forget()
                state.commit(Changes(facts={"programme": programme}))
            yield state
    except sqlite3.DatabaseError as error:
        raise StateError(str(error)) from error


def pickled(value: Any) -> bytes:
    """Return a value as the state keeps it."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpickled(value: bytes) -> Any:
    """Return what `pickled` was given."""
    return pickle.loads(value)  # noqa: S301 - the state is our own, see the module


class _Unpickler(pickle.Unpickler):
    def __init__(self, value: bytes, classes: dict[tuple[str, str], Any]) -> None:
        super().__init__(io.BytesIO(value))
        self._classes = classes

    def find_class(self, module: str, name: str) -> Any:
        key = module, name
        if key not in self._classes:
            self._classes[key] = super().find_class(module, name)
        return self._classes[key]


def all_unpickled(values: Iterable[bytes]) -> Iterator[Any]:
    """Yield what each of many values was: the few classes of all of them are looked up once."""
    classes: dict[tuple[str, str], Any] = {}
    return (_Unpickler(value, classes).load() for value in values)


def _keys(keys: Iterable[str]) -> Iterator[tuple[str]]:
    return ((key,) for key in keys)


def _made(row: Sequence[str]) -> Made:
    uri, maker, template, sources, model, *others, stamp, content, _ = row
    paths = tuple(sources.split(_BETWEEN)) if sources else ()
    if maker not in _MAKERS:  # another version of this programme wrote it
        raise StateError(maker)
    output = Output(uri, _MAKERS[maker], template, paths, model)
    return Made(output, Fingerprint(model, *others), stamp, content)


def _row(made: Made) -> tuple[str, ...]:
    uri, maker, template, sources, model = made.output
    paths = _BETWEEN.join(sources)
    return (uri, maker, template, paths, model, *made.fingerprint[1:], made.stamp, made.content)


def _without_model(made: Made) -> Made:
    output, fingerprint = made.output._replace(model=""), made.fingerprint._replace(model="")
    return made._replace(output=output, fingerprint=fingerprint)


def _proof(row: Sequence[str]) -> int:
    """Return what a damaged row will hardly have; SQLite does not look into its own pages."""
    try:
        return crc32("\n".join(row).encode())
    except TypeError:  # not even texts
        return -1


def _whole(digest: str, value: bytes) -> bytes:
    if not isinstance(value, bytes) or digest_of(value) != digest:
        raise StateError(str(digest))
    return value
