"""Building the site: what changed and nothing else, all of it or none."""

import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from loa.catalogue.sorting import ContentFiles, sort_files
from loa.engine.account import Account, ContentError, Declared
from loa.engine.configuration import (
    Options,
    config_digest,
    refuse_what_only_mkdocs_runs,
    site_of,
)
from loa.engine.digests import digest_of_file, digest_of_value, programme_digest
from loa.engine.feed_declaring import FeedsBefore, feeds_of
from loa.engine.last_build import LastBuild, changes_since
from loa.engine.outputs import Inputs, Maker, Reason
from loa.engine.planning import Plan, plan
from loa.engine.pool import Workers, workers
from loa.engine.reading import Memory, Sources, Survey, digest_copies, survey
from loa.engine.showing import Showing, reworded_since
from loa.engine.site_folder import (
    alone,
    beside,
    put_in_place,
    refuse_foreign,
    staging,
)
from loa.engine.site_source import SiteSource, site_source
from loa.engine.state import Source, State, StateError, open_state
from loa.engine.templates import TemplateDigests, template_digests
from loa.engine.work import (
    ChangedWhileBuildingError,
    Frame,
    Nobody,
    Watcher,
    Work,
    seldom_collecting,
)
from loa.site import Site, SiteError


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
    _refuse_among_sources(config, site, target)
    state_file = beside(target, "state")
    with alone(target.parent), seldom_collecting(), workers(options.jobs, executor) as pool:
        refuse_foreign(target)
        build = _Build(
            config,
            site,
            target,
            pool,
            watcher or Nobody(),
            memory,
            started,
        )
        try:
            return build.run(state_file)
        except StateError:
            # Whatever is wrong with it, all that it knew can be found again.
            state_file.unlink(missing_ok=True)
            return build.run(state_file)


def _refuse_among_sources(config: MkDocsConfig, site: Site, target: Path) -> None:
    """Refuse a site that would become a source of the next build, or be cleared with sources."""
    sources = [site.content.resolve(), Path(config.docs_dir).resolve()]
    if config.theme.custom_dir:
        sources.append(Path(str(config.theme.custom_dir)).resolve())
    place = target.resolve()
    if any(place.is_relative_to(s) or s.is_relative_to(place) for s in sources):
        raise SiteError(
            f"{os.path.relpath(target)}: thư mục này chứa nguồn của cổng hoặc nằm trong đó; "
            "chọn thư mục khác để dựng trang."
        )


@dataclass(frozen=True)
class _Build:
    """One build of one site."""

    config: MkDocsConfig
    site: Site
    target: Path
    pool: Workers
    watcher: Watcher
    memory: Memory | None
    started: float

    def run(self, state_file: Path) -> Built:
        """Read, assemble, make and put in place, each as far as something changed."""
        with open_state(state_file, programme_digest()) as state:
            last = LastBuild.in_state(state)
            templates = template_digests(self.config, programme_digest(), last.templates)
            files = sort_files(self.site.content)
            standing = self._standing(files, templates)
            found = survey(files, state, last.sources, self.pool)
            account, declared = self._declare(found, templates, last, state)
            copies = digest_copies(declared.copied, last.sources)
            inputs = self._inputs(found.sources, copies, templates, account)
            todo = plan(declared.outputs, inputs, last.made, self.target, last.folders)
            self.watcher.planned(todo)
            frame = self._frame(templates, account)
            work = Work()
            if todo.tasks or todo.gone:
                # Once the folder goes, no process may be at work that writes into it.
                with staging(self.target) as staged, closing(self.pool):
                    work = self._make(todo, staged, frame, declared, state)
                    if self._standing(files, templates) != standing:
                        raise ChangedWhileBuildingError("mkdocs.yml, mẫu trang hoặc danh mục")
                    put_in_place(staged, self.target, work.staged, todo.gone)
            facts = {
                "account": (last.account, account),
                "templates": (last.templates, templates),
            }
            new = {key: now for key, (before, now) in facts.items() if now is not before}
            new |= declared.facts
            changes = changes_since(last, self.target, todo, work, declared, copies)
            state.commit(replace(changes, facts=new))
        return Built(
            account=account,
            target=self.target,
            made=tuple((task.output.uri, task.reason) for task in todo.tasks),
            written=len(work.staged),
            removed=len(todo.gone),
            pages=declared.count(Maker.PAGE),
            feeds=declared.count(Maker.FEED, Maker.FULL_TEXT),
            files=len(declared.outputs),
            seconds=time.monotonic() - self.started,
        )

    def _declare(
        self,
        found: Survey,
        templates: TemplateDigests,
        last: LastBuild,
        state: State,
    ) -> tuple[Account, Declared]:
        """Return what the site consists of: as it was, if all facts are what they were."""
        source = site_source(self.config)
        key = self._key(found.facts, source)
        before = last.account
        if (
            before
            and before.key == key
            and before.files == len(last.made)
            and before.told == found.told(before.problems)
        ):
            outputs = tuple(made.output for made in last.made.values())
            feeds = partial(feeds_of, found, state, self.memory, self.site)
            return before, Declared(outputs, {}, feeds)
        # Most edits change no facts; the code that assembles is loaded for those that do.
        from loa.engine.declaring import Known, account_of, declare  # noqa: PLC0415
        from loa.engine.rendering import warm_up  # noqa: PLC0415

        reading = found.link(state, self.memory, self.site.as_of)
        account = account_of(reading, key, found.told(reading.problems))
        if account.errors and not self.site.keep_going:
            raise ContentError(account)
        frame = self._frame(templates, account)
        if self.pool.has_begun:
            # Once for all processes that are yet to start, for there will be work for them.
            warm_up(frame, templates.of_pages)
        models = {uri: made.output.model for uri, made in last.made.items()}
        now = Showing(self._key(found.bearings, source), found.said)
        reworded = reworded_since(state.fact("showing"), now, last.made)
        meanings = state.fact("meanings") if reworded else None
        told = Known(models, now, reworded, FeedsBefore.in_state(state, last.made), meanings)
        declared = declare(reading, self.site, self.config, source, told, self.pool)
        return replace(account, files=len(declared.outputs)), declared

    def _key(self, facts: Sequence[Any], source: SiteSource) -> str:
        """Return the digest of all that assembling depends on, with these facts of the content."""
        config = config_digest(self.config)
        return digest_of_value([programme_digest(), self.site, facts, source.facts, config])

    def _standing(self, files: ContentFiles, templates: TemplateDigests) -> list[str]:
        """Return the digests of what is read more than once in a build and must stay the same."""
        lists = [file.absolute for file in files.lists]
        fixed = [str(path) for path in site_source(self.config).pages.values()]
        now = template_digests(self.config, programme_digest(), templates)
        paths = [self.config.config_file_path, *lists, *fixed]
        return [now.key, *map(digest_of_file, paths)]

    def _inputs(
        self,
        sources: Sources,
        copies: Mapping[str, Source],
        templates: TemplateDigests,
        account: Account,
    ) -> Inputs:
        bodies = {path: now.body for path, now in sources.known.items()}
        return Inputs(
            sources={**bodies, **{path: now.content for path, now in copies.items()}},
            templates=templates.of,
            settings=self._settings(account),
            programme=programme_digest(),
        )

    def _settings(self, account: Account) -> str:
        """Return the digest of what the configuration and the lists say to every page."""
        return digest_of_value([config_digest(self.config), self.site.facts, account.glossary])

    def _frame(self, templates: TemplateDigests, account: Account) -> Frame:
        """Return what all pages have in common, under a key of its own."""
        key = digest_of_value([templates.key, self._settings(account)])
        return Frame(self.config.config_file_path, self.site.facts, account.glossary, key)

    def _make(
        self,
        todo: Plan,
        staged: Path,
        frame: Frame,
        declared: Declared,
        state: State,
    ) -> Work:
        """Make the files of the plan in the staging folder."""
        # Templates and Markdown are loaded only where there is something to make.
        from loa.engine.making import Workshop  # noqa: PLC0415

        shop = Workshop(
            self.site.content,
            self.target,
            staged,
            frame,
            declared.models,
            declared.feeds,
            state,
        )
        return shop.run(todo, self.pool, self.watcher)
