"""The full-text index among the files of a site: a shard is made again when its inputs change.

Of a shard one file is declared with what it depends on, the files of its records: that of lengths.
How many buckets there are is known when it is made. They are declared then, each by its digest, so
that of a shard that is made again only what differs is written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from loa import addresses
from loa.engine.digests import digest_of
from loa.engine.outputs import Inputs, Made, Maker, Output, reason_to_make
from loa.engine.pool import Workers
from loa.engine.state import Source, State, StateError, unpickled
from loa.engine.work import checked_body

if TYPE_CHECKING:
    from loa.search.keys import Keys

_OF_ALL = ""
"""The shard of the file that belongs to them all."""
_WORTH_A_FORK = 64
"""Records from which on two processes are sooner done than one."""


class _Piece(NamedTuple):
    """A record to index: pickled as it was read, and the digest of its body."""

    record: bytes
    body: str


class _Task(NamedTuple):
    """A shard to make: its id, and its records in their order."""

    shard: str
    pieces: Sequence[_Piece]


@dataclass(frozen=True)
class FullTextIndex:
    """The shards of one build, each made at most once.

    Args:
        content: the content folder.
        pool: makes shards side by side.
        state: knows every record that was read.
        sources: what every file of the content folder holds, by the path of its record.
    """

    content: Path
    pool: Workers
    state: State
    sources: Mapping[str, Source]
    _records: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    """Of each shard the paths of its records, in the order of its rows."""
    _made: dict[str, dict[str, bytes]] = field(default_factory=dict, init=False)

    def whole(
        self, outputs: tuple[Output, ...], inputs: Inputs, made: Mapping[str, Made]
    ) -> tuple[Output, ...]:
        """Return the outputs with every file of every shard.

        Args:
            outputs: all others and the entries of shards; perhaps the other files of shards, too,
                as they were.
            inputs: what decides their bytes now.
            made: what earlier builds made, by path in the site.

        Raises:
            ChangedWhileBuildingError: a body is no longer the one that was read.
        """
        others = tuple(output for output in outputs if output.maker is not Maker.SHARD_PART)
        entries = {
            addresses.shard_at(output.uri): output
            for output in others
            if output.maker is Maker.SHARD
        }
        if not entries:
            return others
        self._records.update((shard, entry.sources) for shard, entry in entries.items())
        changed = {
            shard
            for shard, entry in entries.items()
            if reason_to_make(inputs.fingerprint(entry), made.get(entry.uri))
        }
        self._make(sorted(changed))
        standing = entries.keys() - changed
        known = [
            before.output
            for uri, before in made.items()
            if before.output.maker is Maker.SHARD_PART and addresses.shard_at(uri) in standing
        ]
        new = [
            _part(uri, data)
            for shard in sorted(changed)
            for uri, data in self._made[shard].items()
            if uri != entries[shard].uri
        ]
        return (*others, *known, *new, self._contents((*known, *new)))

    def _contents(self, parts: Iterable[Output]) -> Output:
        """Return the file that tells how many rows and buckets each shard has."""
        from loa.search.full_text import contents  # noqa: PLC0415 - most builds make no shard

        buckets = Counter(addresses.shard_at(part.uri) for part in parts)
        data = contents(
            {shard: (len(rows), buckets[shard]) for shard, rows in self._records.items()}
        )
        self._made[_OF_ALL] = {addresses.FULL_TEXT_CONTENTS: data}
        return _part(addresses.FULL_TEXT_CONTENTS, data)

    def bytes_of(self, uri: str) -> bytes:
        """Return the bytes of a file of the index; see `whole` for what may go wrong.

        Raises:
            StateError: the state tells of a file that the shard does not have.
        """
        shard = addresses.shard_at(uri)
        if shard not in self._made:
            self._make([shard])
        if uri not in self._made[shard]:
            raise StateError(uri)
        return self._made[shard][uri]

    def _make(self, shards: Sequence[str]) -> None:
        """Make shards: as many at the same time as there are processes for."""
        tasks = [_Task(shard, self._pieces(shard)) for shard in shards]
        shares = _shared(tasks, self.pool.jobs)
        if shares:
            work = [partial(_made, self.content, share) for share in shares]
            for made in self.pool.together(work):
                self._made.update(made)

    def _pieces(self, shard: str) -> list[_Piece]:
        paths = self._records[shard]
        records = dict(self.state.records(paths))
        return [_Piece(records[path], self.sources[path].body) for path in paths]


def _part(uri: str, data: bytes) -> Output:
    return Output(uri, Maker.SHARD_PART, "", (), digest_of(data))


def _shared(tasks: Sequence[_Task], jobs: int) -> list[list[_Task]]:
    """Return tasks in so many shares of about the same size; in fewer, if there is little to do."""
    count = sum(len(task.pieces) for task in tasks)
    shares: list[list[_Task]] = [[] for _ in range(jobs if count >= _WORTH_A_FORK else 1)]
    loads = [0] * len(shares)
    for task in sorted(tasks, key=lambda task: -len(task.pieces)):
        lightest = loads.index(min(loads))
        shares[lightest].append(task)
        loads[lightest] += len(task.pieces)
    return [share for share in shares if share]


def _made(content: Path, tasks: Iterable[_Task]) -> dict[str, dict[str, bytes]]:
    """Return the files of shards."""
    # Most builds make no shard; the code for it is loaded for those that do.
    from loa.search.documents import keys_of_record  # noqa: PLC0415
    from loa.search.full_text import files_of  # noqa: PLC0415
    from loa.search.keys import KnownKeys  # noqa: PLC0415

    known = KnownKeys()

    def texts(pieces: Iterable[_Piece]) -> Iterator["Keys"]:
        for piece in pieces:
            entry = unpickled(piece.record).entry
            yield keys_of_record(entry, checked_body(content, entry.path, piece.body), known)

    return {shard: files_of(shard, texts(pieces)) for shard, pieces in tasks}
