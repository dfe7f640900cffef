"""Building the site: what changed and nothing else, all of it or none."""

import time
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from loa.engine.account import Account, Declared
from loa.engine.configuration import (
    Options,
    refuse_among_sources,
    refuse_what_only_mkdocs_runs,
    site_of,
)
from loa.engine.digests import programme_digest
from loa.engine.full_text_index import FullTextIndex
from loa.engine.last_build import changes_since
from loa.engine.looking import Looking
from loa.engine.outputs import Maker, Reason
from loa.engine.planning import Plan
from loa.engine.pool import workers
from loa.engine.reading import Memory
from loa.engine.site_folder import (
    alone,
    beside,
    put_in_place,
    refuse_foreign,
    staging,
)
from loa.engine.state import StateError, open_state
from loa.engine.work import (
    ChangedWhileBuildingError,
    Frame,
    Nobody,
    Watcher,
    Work,
    seldom_collecting,
)


@dataclass(frozen=True)
class Built:
    """What a build did.

    Args:
        account: what it says of the content.
        target: where the site is.
        made: every file that was made again, with the reason.
        written: how many of them have other bytes than before.
        removed: how many files were removed.
        pages: how many pages the site has; `feeds` and `files` likewise.
        seconds: how long it took.
    """

    account: Account
    target: Path
    made: tuple[tuple[str, Reason], ...]
    written: int
    removed: int
    pages: int
    feeds: int
    files: int
    seconds: float


def build_site(
    options: Options,
    target: Path | None = None,
    watcher: Watcher | None = None,
    executor: Executor | None = None,
    memory: Memory | None = None,
) -> Built:
    """Build the site into `target` (default: mkdocs.yml's site_dir).

    Args:
        options: what the command sets.
        target: the site's folder.
        watcher: is told of each file that is made.
        executor: runs the work in place of processes of this machine.
        memory: what a process that builds often remembers from build to build.

    Raises:
        loa.site.SiteError: mkdocs.yml or a page of site_src/ is wrong.
        UnsafeTargetError: `target` holds files that are no built site.
        ContentError: the content has errors.
        RenderError: a template failed.
        ChangedWhileBuildingError: a file was changed just now.
        StateError: the state can not even be made anew.
        In every case but the last the old site stands; in that one the new one may.
    """
    started = time.monotonic()
    config = options.load()
    site = site_of(config)
    refuse_what_only_mkdocs_runs(config)
    target = (target or Path(config.site_dir)).resolve()
    refuse_among_sources(config, site, target)
    state_file = beside(target, "state")
    with alone(target.parent), seldom_collecting(), workers(options.jobs, executor) as pool:
        refuse_foreign(target)
        looking = Looking(config, site, target, pool, memory)
        build = _Build(looking, watcher or Nobody(), started)
        try:
            return build.run(state_file)
        except StateError:
            # Whatever is wrong with it, all that it knew can be found again.
            state_file.unlink(missing_ok=True)
            return build.run(state_file)


@dataclass(frozen=True)
class _Build:
    """One build of one site."""

    looking: Looking
    watcher: Watcher
    started: float

    def run(self, state_file: Path) -> Built:
        """Read, assemble, make and put in place, each as far as something changed."""
        with open_state(state_file, programme_digest()) as state:
            now = self.looking.look(state)
            account, declared, todo = now.account, now.declared, now.todo
            self.watcher.planned(todo)
            work = Work()
            if todo.tasks or todo.gone:
                # Once the folder goes, no process may be at work that writes into it.
                with staging(self.looking.target) as staged, closing(self.looking.pool):
                    frame = self.looking.frame(now.templates, now.source, account)
                    work = self._make(todo, staged, frame, declared, now.index)
                    if not self.looking.stands(now):
                        what = "mkdocs.yml, mẫu trang, danh mục hoặc tệp giao diện"
                        raise ChangedWhileBuildingError(what)
                    put_in_place(staged, self.looking.target, work.staged, todo.gone)
            facts = {
                "account": (now.last.account, account),
                "templates": (now.last.templates, now.templates),
            }
            new = {key: after for key, (before, after) in facts.items() if after is not before}
            new |= declared.facts
            if work.code:
                new["code"] = work.code
            changes = changes_since(now.last, self.looking.target, todo, work, declared, now.copies)
            state.commit(replace(changes, facts=new))
        return Built(
            account=account,
            target=self.looking.target,
            made=tuple((task.output.uri, task.reason) for task in todo.tasks),
            written=len(work.staged),
            removed=len(todo.gone),
            pages=declared.count(Maker.PAGE),
            feeds=declared.count(Maker.FEED, Maker.FULL_TEXT),
            files=len(declared.outputs),
            seconds=time.monotonic() - self.started,
        )

    def _make(
        self,
        todo: Plan,
        staged: Path,
        frame: Frame,
        declared: Declared,
        index: FullTextIndex,
    ) -> Work:
        """Make the files of the plan in the staging folder."""
        # Templates and Markdown are loaded only where there is something to make.
        from loa.engine.making import Workshop  # noqa: PLC0415

        shop = Workshop(
            self.looking.site.content,
            self.looking.target,
            staged,
            frame,
            self.looking.config,
            declared.models,
            declared.feeds,
            index.state,
            index,
        )
        return shop.run(todo, self.looking.pool, self.watcher)
