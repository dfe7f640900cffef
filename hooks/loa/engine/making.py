"""Making the files that a plan asks for, in several processes, into the staging folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from loa.engine.digests import digest_of
from loa.engine.feed_outputs import KeptPieces
from loa.engine.full_text_index import FullTextIndex
from loa.engine.outputs import Made, Maker
from loa.engine.planning import Plan, Task
from loa.engine.pool import Workers
from loa.engine.rendering import Piece, body_in_feed, make, renderer_of
from loa.engine.site_folder import Delivered, Delivery
from loa.engine.state import State, unpickled
from loa.engine.work import ChangedWhileBuildingError, Frame, Watcher, Work, checked_body
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.models import FeedFile
from loa.outputs.feeds.writing import writer

if TYPE_CHECKING:
    from loa.outputs.feeds.feeds import Feeds


@dataclass(frozen=True)
class Workshop:
    """Where the files of one build are made.

    Args:
        content: the content folder.
        target: the site.
        staged: the staging folder.
        frame: what all pages have in common.
        config: mkdocs.yml.
        models: the pickled models that the state does not have, by path in the site.
        feeds: returns the feeds.
        state: the state, which has the other models.
        index: the full-text index.
    """

    content: Path
    target: Path
    staged: Path
    frame: Frame
    config: MkDocsConfig
    models: Mapping[str, bytes]
    feeds: "Callable[[], Feeds]"
    state: State
    index: FullTextIndex

    def run(self, todo: Plan, pool: Workers, watcher: Watcher) -> Work:
        """Make every file of the plan.

        Raises:
            RenderError: a template failed.
            ChangedWhileBuildingError: a file is no longer the one that was read.
        """
        before = self.state.fact("code")
        code = renderer_of(self.frame, self.config, before).code
        kept = KeptPieces(self.state)
        work = Work(pieces=kept.new)
        tasks = {task.output.uri: task for task in todo.tasks}
        for uri, content, stamp in self._delivered(tasks, pool, kept):
            task = tasks[uri]
            of_whom = work.same if stamp else work.staged
            of_whom[uri] = Made(task.output, task.fingerprint, stamp, content)
            watcher.made(task)
        work.code = None if code.kept == before else code.kept
        return work

    def _delivered(
        self, tasks: Mapping[str, Task], pool: Workers, kept: KeptPieces
    ) -> Iterator[Delivered]:
        """Make all files and yield what became of them."""
        of: dict[Maker, dict[str, Task]] = {}
        for uri, task in tasks.items():
            of.setdefault(task.output.maker, {})[uri] = task
        copies, feeds = of.pop(Maker.COPY, {}), of.pop(Maker.FEED, {})
        articles = of.pop(Maker.FULL_TEXT, {})
        deliver = Delivery(str(self.target), str(self.staged))
        yield from (deliver((uri, _copied(task))) for uri, task in copies.items())
        indexed = (*of.pop(Maker.SHARD, {}), *of.pop(Maker.SHARD_PART, {}))
        yield from (deliver((uri, self.index.bytes_of(uri))) for uri in indexed)
        rendered = {uri: task for found in of.values() for uri, task in found.items()}
        pieces = self._pieces(rendered)
        yield from pool.deliver(partial(make, self.frame), pieces, len(rendered), deliver)
        shown: list[FeedFile] = []
        if feeds:
            shown += self.feeds().files(feeds.__contains__)
        shown += [unpickled(model) for _, model in self._models(articles)]
        if shown:
            # Those that made pages have come to hold much; fresh ones hold nothing of their own.
            pool.close()
            bytes_of = writer(shown, pool, self._bodies(articles.values()), kept)
            put = partial(_put_together, bytes_of, deliver)
            yield from chain.from_iterable(pool.share(put, shown))

    def _pieces(self, tasks: Mapping[str, Task]) -> Iterator[Piece]:
        """Yield what the processes need, one by one: all bodies at once would fill the memory."""
        of_model: dict[str, list[str]] = {}
        for uri, task in tasks.items():
            of_model.setdefault(task.output.model_at, []).append(uri)
        for at, model in self._models(of_model):
            uris = of_model[at]
            body = "".join(starmap(self._body, _sources(tasks[uris[0]])))
            yield Piece(tuple(uris), model, body)

    def _models(self, uris: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the pickled models that are kept under some paths in the site."""
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


def _put_together(
    bytes_of: Callable[[FeedFile], bytes], deliver: Delivery, files: Sequence[FeedFile]
) -> list[Delivered]:
    return [deliver((file.uri, bytes_of(file))) for file in files]
