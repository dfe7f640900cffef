"""Making the files that a plan asks for, in several processes, into the staging folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from posixpath import dirname

from loa.engine.digests import digest_of
from loa.engine.full_text_index import FullTextIndex
from loa.engine.outputs import Made, Maker
from loa.engine.planning import Plan, Task
from loa.engine.pool import Workers
from loa.engine.rendering import Piece, body_in_feed, make
from loa.engine.site_folder import stamp_of, write_staged
from loa.engine.state import State, unpickled
from loa.engine.work import ChangedWhileBuildingError, Frame, Watcher, Work, checked_body
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.models import FeedFile
from loa.outputs.feeds.writing import write


@dataclass(frozen=True)
class Workshop:
    """Where the files of one build are made.

    Args:
        content: the content folder.
        target: the site.
        staged: the staging folder.
        frame: what all pages have in common.
        models: the pickled models that the state does not have, by path in the site.
        feeds: returns what the feeds show.
        state: the state, which has the other models.
        made: what earlier builds made, by path in the site.
        index: the full-text index.
    """

    content: Path
    target: Path
    staged: Path
    frame: Frame
    models: Mapping[str, bytes]
    feeds: Callable[[], Sequence[FeedFile]]
    state: State
    made: Mapping[str, Made]
    index: FullTextIndex

    def run(self, todo: Plan, pool: Workers, watcher: Watcher) -> Work:
        """Make every file of the plan.

        Raises:
            RenderError: a template failed.
            ChangedWhileBuildingError: a file is no longer the one that was read.
        """
        work = Work()
        tasks = {task.output.uri: task for task in todo.tasks}
        for uri, data in self._made(tasks, pool):
            self._take(tasks[uri], data, work, todo)
            watcher.made(tasks[uri])
        return work

    def _made(self, tasks: Mapping[str, Task], pool: Workers) -> Iterator[tuple[str, bytes]]:
        """Yield the bytes of each file by its path in the site."""
        of: dict[Maker, dict[str, Task]] = {}
        for uri, task in tasks.items():
            of.setdefault(task.output.maker, {})[uri] = task
        copies, feeds = of.pop(Maker.COPY, {}), of.pop(Maker.FEED, {})
        articles = of.pop(Maker.FULL_TEXT, {})
        yield from ((uri, _copied(task)) for uri, task in copies.items())
        indexed = (*of.pop(Maker.SHARD, {}), *of.pop(Maker.SHARD_PART, {}))
        yield from ((uri, self.index.bytes_of(uri)) for uri in indexed)
        rendered = {uri: task for found in of.values() for uri, task in found.items()}
        yield from pool.map(partial(make, self.frame), self._pieces(rendered), len(rendered))
        shown = [file for file in self.feeds() if file.uri in feeds] if feeds else []
        shown += [unpickled(model) for _, model in self._models(articles)]
        if shown:
            yield from write(shown, pool, self._bodies(articles.values()))

    def _pieces(self, tasks: Mapping[str, Task]) -> Iterator[Piece]:
        """Yield what the processes need, one by one: all bodies at once would fill the memory."""
        for uri, model in self._models(tasks):
            sources = _sources(tasks[uri])
            yield Piece(uri, model, "".join(starmap(self._body, sources)))

    def _models(self, uris: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the pickled model of each file by its path in the site."""
        known = []
        for uri in uris:
            if uri in self.models:
                yield uri, self.models[uri]
            else:
                known.append(uri)
        yield from self.state.models(known)

    def _bodies(self, tasks: Iterable[Task]) -> Bodies:
        """Return what has the bodies that some files show."""
        digests = dict(chain.from_iterable(map(_sources, tasks)))
        to_html = partial(body_in_feed, self.frame)
        return Bodies(lambda path: self._body(path, digests[path]), to_html)

    def _body(self, path: str, digest: str) -> str:
        return checked_body(self.content, path, digest)

    def _take(self, task: Task, data: bytes, work: Work, todo: Plan) -> None:
        """Stage a file's new bytes, unless the site has them already."""
        uri = task.output.uri
        made = Made(task.output, task.fingerprint, "", digest_of(data))
        path = f"{self.target}/{uri}"
        stamp = stamp_of(path) if dirname(uri) in todo.folders else ""
        before = self.made.get(uri)
        if stamp and self._holds(
            path, data, made, before if before and before.stamp == stamp else None
        ):
            work.same[uri] = made._replace(stamp=stamp)
        else:
            write_staged(self.staged, uri, data)
            work.staged[uri] = made

    @staticmethod
    def _holds(path: str, data: bytes, made: Made, intact: Made | None) -> bool:
        """Return whether a file has the bytes; `intact` is what was made, if it was not touched."""
        if intact is not None:
            return intact.content == made.content
        return Path(path).read_bytes() == data


def _sources(task: Task) -> Iterator[tuple[str, str]]:
    """Return the path of each of a file's sources with its digest."""
    return zip(task.output.sources, task.fingerprint.sources.split(), strict=True)


def _copied(task: Task) -> bytes:
    [(path, digest)] = _sources(task)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ChangedWhileBuildingError(path) from error
    if digest_of(data) != digest:
        raise ChangedWhileBuildingError(path)
    return data
