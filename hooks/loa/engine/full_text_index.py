"""The full-text index among the files of a site: a shard is made again when its inputs change.

Of a shard only the entry is declared with what it depends on: the files of its records. What other
files it has is known when it is made, for Pagefind names them by what they hold. They are declared
then, each by its digest, so that of a shard that is made again only what differs is written.
"""

from collections.abc import Iterable, Iterator, Mapping
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
    from loa.search.documents import Document, IndexedShard


class _Piece(NamedTuple):
    """A record to index: pickled as it was read, its validity, and the digest of its body."""

    record: bytes
    validity: str
    body: str


@dataclass(frozen=True)
class FullTextIndex:
    """The shards of one build, each made at most once.

    Args:
        content: the content folder.
        work: a folder for Pagefind.
        pool: prepares what is indexed.
        state: knows every record that was read, and the shards that are not new.
        sources: what every file of the content folder holds, by the path of its record.
        models: the pickled shards that the state does not have, by the paths of their entries.
    """

    content: Path
    work: Path
    pool: Workers
    state: State
    sources: Mapping[str, Source]
    models: Mapping[str, bytes]
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
            PagefindError: a shard must be made and can not be.
            ChangedWhileBuildingError: a body is no longer the one that was read.
        """
        shards = {
            output.uri: reason_to_make(inputs.fingerprint(output), made.get(output.uri))
            for output in outputs
            if output.maker is Maker.SHARD
        }
        standing = {addresses.shard_at(entry) for entry, reason in shards.items() if not reason}
        known = (
            before.output
            for uri, before in made.items()
            if before.output.maker is Maker.SHARD_PART and addresses.shard_at(uri) in standing
        )
        new = (
            Output(uri, Maker.SHARD_PART, "", (), digest_of(data))
            for entry, reason in shards.items()
            if reason
            for uri, data in self._files(entry).items()
            if uri != entry
        )
        others = (output for output in outputs if output.maker is not Maker.SHARD_PART)
        return (*others, *known, *new)

    def bytes_of(self, uri: str) -> bytes:
        """Return the bytes of a file of the index; see `whole` for what may go wrong.

        Raises:
            StateError: the state tells of a file that the shard does not have.
        """
        files = self._files(addresses.full_text_entry(addresses.shard_at(uri)))
        if uri not in files:
            raise StateError(uri)
        return files[uri]

    def _files(self, entry: str) -> dict[str, bytes]:
        """Return the files of the shard with this entry, made when they are first asked for."""
        if entry not in self._made:
            # Most builds make no shard; the code for it is loaded for those that do.
            from loa.search.full_text import files_of  # noqa: PLC0415

            known = self.models.get(entry) or next(iter(self.state.models([entry])))[1]
            shard: IndexedShard = unpickled(known)
            documents = self.pool.map(
                partial(_documents, self.content), self._pieces(shard), len(shard.records)
            )
            self._made[entry] = files_of(shard, [*documents], self.work)
        return self._made[entry]

    def _pieces(self, shard: "IndexedShard") -> Iterator[_Piece]:
        validity = dict(shard.records)
        for path, record in self.state.records(validity):
            yield _Piece(record, validity[path], self.sources[path].body)


def _documents(content: Path, pieces: Iterable[_Piece]) -> "list[Document]":
    from loa.search.documents import document  # noqa: PLC0415 - see above

    found = []
    for piece in pieces:
        entry = unpickled(piece.record).entry
        body = checked_body(content, entry.path, piece.body)
        found.append(document(entry, piece.validity, body))
    return found
