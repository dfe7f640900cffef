"""What the last build knew, in one SQLite file beside the site.

The file is a cache: all that it holds can be found again from the content and the site, only more
slowly. Whenever it is missing, damaged or from another version, it is thrown away. SQLite keeps it
whole when a build is killed. It holds pickles and is to be trusted as the code is: it is made on
this machine, for this machine, and never published.
"""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from loa.engine.digests import digest_of
from loa.engine.outputs import Fingerprint, Made, Maker, Output

FORMAT = 1
"""To be raised, here and in the tables, whenever a table or the meaning of a column changes."""

_TABLES = """
BEGIN;
CREATE TABLE facts (key TEXT PRIMARY KEY, digest TEXT, value BLOB) WITHOUT ROWID;
CREATE TABLE sources (
    path TEXT PRIMARY KEY, stamp TEXT, content TEXT, facts TEXT, body TEXT
) WITHOUT ROWID;
CREATE TABLE outputs (
    uri TEXT PRIMARY KEY, maker TEXT, template TEXT, source TEXT, model TEXT,
    source_digest TEXT, templates TEXT, settings TEXT, programme TEXT, stamp TEXT, content TEXT
) WITHOUT ROWID;
CREATE TABLE folders (path TEXT PRIMARY KEY, changed INTEGER) WITHOUT ROWID;
CREATE TABLE records (key TEXT PRIMARY KEY, digest TEXT, value BLOB);
CREATE TABLE models (key TEXT PRIMARY KEY, digest TEXT, value BLOB);
PRAGMA user_version = 1;
COMMIT;
"""
# Large values stand in tables of their own: what every build reads stays close together.
_FORGET = """
BEGIN;
DELETE FROM facts;
DELETE FROM sources;
DELETE FROM records;
DELETE FROM models;
UPDATE outputs SET model = '';
COMMIT;
"""
# Other code may have other classes, so no pickle of it is ever opened.
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
        body: the digest of its text, which only its own page shows; "" of a file that is copied.
    """

    stamp: str
    content: str
    facts: str = ""
    body: str = ""


@dataclass(frozen=True)
class Changes:
    """What a build found anew. A mapping names what to put in, a list what to take out."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    gone_sources: Sequence[str] = ()
    records: Mapping[str, bytes] = field(default_factory=dict)
    outputs: Mapping[str, Made] = field(default_factory=dict)
    gone_outputs: Sequence[str] = ()
    models: Mapping[str, bytes] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)
    gone_folders: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


class State:
    """The state file, opened; see `open_state`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def fact(self, key: str) -> Any:
        """Return a single thing that was kept; None if it was not."""
        return next((unpickled(value) for _, value in self._values("facts", [key])), None)

    def sources(self) -> dict[str, Source]:
        """Return what is known of every file that was read, by its path."""
        rows = self._database.execute("SELECT path, stamp, content, facts, body FROM sources")
        return {path: Source._make(known) for path, *known in rows}

    def outputs(self) -> dict[str, Made]:
        """Return every file that was made, by its path in the site."""
        rows = self._database.execute(
            "SELECT uri, maker, template, source, model, source_digest, templates, settings,"
            " programme, stamp, content FROM outputs"
        )
        return {row[0]: _made(row) for row in rows}

    def folders(self) -> dict[str, int]:
        """Return when each folder of the site was changed last, in nanoseconds."""
        return dict(self._database.execute("SELECT path, changed FROM folders"))

    def records(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the pickled records of some files."""
        return self._values("records", paths)

    def models(self, uris: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the pickled models of some outputs."""
        return self._values("models", uris)

    def _values(self, table: str, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        remaining = list(keys)
        while remaining:
            some, remaining = remaining[:_AT_ONCE], remaining[_AT_ONCE:]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, digest, value FROM {table} WHERE key IN ({marks})"  # noqa: S608
            for key, digest, value in self._database.execute(query, some):
                if digest_of(value) != digest:
                    raise StateError(f"{table}: {key}")
                yield key, value

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
            run("DELETE FROM folders WHERE path = ?", _keys(changes.gone_folders))
            sources = ((path, *known) for path, known in changes.sources.items())
            run("INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?)", sources)
            outputs = map(_row, changes.outputs.values())
            run("INSERT OR REPLACE INTO outputs VALUES (?,?,?,?,?,?,?,?,?,?,?)", outputs)
            run("INSERT OR REPLACE INTO folders VALUES (?,?)", changes.folders.items())
            facts = {key: pickled(value) for key, value in changes.facts.items()}
            for table, values in (
                ("records", changes.records), ("models", changes.models), ("facts", facts),
            ):  # fmt: skip
                rows = ((key, digest_of(value), value) for key, value in values.items())
                run(f"INSERT OR REPLACE INTO {table} VALUES (?,?,?)", rows)  # noqa: S608


@contextmanager
def open_state(path: Path, programme: str) -> Iterator[State]:
    """Open the state at `path`; make it anew where there is none.

    Args:
        path: the state file.
        programme: the digest of the code. What other code has read and assembled is forgotten, but
            not what it made: that may be the same still.

    Raises:
        StateError: the file is of no use. It is raised for whatever goes wrong with it while the
            state is open, too.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version not in {0, FORMAT}:
                raise StateError(f"version {version}")
            if version == 0:
                database.executescript(_TABLES)
            state = State(database)
            if state.fact("programme") != programme:
                database.executescript(_FORGET)
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


def _keys(keys: Iterable[str]) -> Iterator[tuple[str]]:
    return ((key,) for key in keys)


def _made(row: Sequence[str]) -> Made:
    uri, maker, template, source, model, *_, stamp, content = row
    output = Output(uri, Maker(maker), template, source, model)
    return Made(output, Fingerprint._make(row[4:9]), stamp, content)


def _row(made: Made) -> tuple[str, ...]:
    output, fingerprint = made.output, made.fingerprint
    return (*output, *fingerprint[1:], made.stamp, made.content)
