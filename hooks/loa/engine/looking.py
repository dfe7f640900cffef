"""Looking at the content and at the site before anything is made: what is to do, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from loa.catalogue.sorting import ContentFiles, sort_files
from loa.engine.account import Account, ContentError, Declared
from loa.engine.configuration import config_digest
from loa.engine.digests import digest_of_file, digest_of_value, programme_digest
from loa.engine.feed_declaring import FeedsBefore, feeds_of
from loa.engine.full_text_index import FullTextIndex
from loa.engine.last_build import LastBuild
from loa.engine.outputs import Inputs
from loa.engine.planning import Plan, plan
from loa.engine.pool import Workers
from loa.engine.reading import Memory, Sources, Survey, digest_copies, survey
from loa.engine.showing import Showing, reworded_since
from loa.engine.site_source import SiteSource, site_source
from loa.engine.state import Source, State
from loa.engine.templates import TemplateDigests, template_digests
from loa.engine.work import Frame
from loa.site import Site


@dataclass(frozen=True)
class Seen:
    """What a build sees before it makes anything.

    Args:
        last: what the state tells of the last build.
        templates: the digests of the templates.
        files: what the content folder holds.
        source: what site_src/ and the theme hold.
        standing: the digests of what must stay the same while the build goes on.
        account: what there is to say of the content.
        declared: every file of the site.
        copies: the digests of files that are copied.
        index: the full-text index.
        todo: what is to make and to remove.
    """

    last: LastBuild
    templates: TemplateDigests
    files: ContentFiles
    source: SiteSource
    standing: list[str]
    account: Account
    declared: Declared
    copies: Mapping[str, Source]
    index: FullTextIndex
    todo: Plan


@dataclass(frozen=True)
class Looking:
    """Looks at one site.

    Args:
        config: mkdocs.yml.
        site: the portal's facts.
        target: the folder of the site.
        pool: reads and assembles in several processes.
        memory: the records of an earlier build of this process; None if no other comes.
    """

    config: MkDocsConfig
    site: Site
    target: Path
    pool: Workers
    memory: Memory | None

    def look(self, state: State) -> Seen:
        """Read and assemble as far as something changed, and say what is to do."""
        last = LastBuild.in_state(state)
        templates = template_digests(self.config, programme_digest(), last.templates)
        files = sort_files(self.site.content)
        source = site_source(self.config)
        standing = self._standing(files, templates, source)
        found = survey(files, state, last.sources, self.pool)
        account, declared = self._declare(found, templates, source, last, state)
        copies = digest_copies(declared.copied, last.sources)
        inputs = self._inputs(found.sources, copies, templates, source, account)
        index = FullTextIndex(self.site.content, self.pool, state, found.sources.known)
        declared = replace(declared, outputs=index.whole(declared.outputs, inputs, last.made))
        account = account.counting(len(declared.outputs))
        todo = plan(declared.outputs, inputs, last.made, self.target, last.folders)
        known = (last, templates, files, source, standing, account)
        return Seen(*known, declared, copies, index, todo)

    def _declare(
        self,
        found: Survey,
        templates: TemplateDigests,
        source: SiteSource,
        last: LastBuild,
        state: State,
    ) -> tuple[Account, Declared]:
        """Return what the site consists of: as it was, if all facts are what they were."""
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
        from loa.engine.declaring import Before, account_of, declare  # noqa: PLC0415
        from loa.engine.rendering import renderer_of  # noqa: PLC0415

        reading = found.link(state, self.memory, self.site.as_of)
        account = account_of(reading, key, self.site, found.told(reading.problems))
        if account.errors and not self.site.keep_going:
            raise ContentError(account)
        if self.pool.has_begun:
            # Once for all processes that are yet to start, for there will be work for them.
            frame = self.frame(templates, source, account)
            renderer_of(frame, self.config, state.fact("code")).read(templates.of_pages)
        models = {uri: made.output.model for uri, made in last.made.items()}
        now = Showing(self._key(found.bearings, source), found.said)
        reworded = reworded_since(state.fact("showing"), now, last.made)
        meanings = state.fact("meanings") if reworded else None
        told = Before(models, now, reworded, FeedsBefore.in_state(state, last.made), meanings)
        declared = declare(reading, self.site, self.config, source, told, self.pool)
        return account, declared

    def _key(self, facts: Sequence[Any], source: SiteSource) -> str:
        """Return the digest of all that assembling depends on, with these facts of the content."""
        config = config_digest(self.config)
        return digest_of_value([programme_digest(), self.site, facts, source.facts, config])

    def stands(self, seen: Seen) -> bool:
        """Whether what is read more than once in a build is still what was seen."""
        now = site_source(self.config)
        return self._standing(seen.files, seen.templates, now) == seen.standing

    def _standing(
        self, files: ContentFiles, templates: TemplateDigests, source: SiteSource
    ) -> list[str]:
        """Return the digests of what must stay the same while a build goes on."""
        lists = [file.absolute for file in files.lists]
        fixed = [str(path) for path in source.pages.values()]
        now = template_digests(self.config, programme_digest(), templates)
        paths = [self.config.config_file_path, *lists, *fixed]
        return [now.key, *source.assets.values(), *map(digest_of_file, paths)]

    def _inputs(
        self,
        sources: Sources,
        copies: Mapping[str, Source],
        templates: TemplateDigests,
        source: SiteSource,
        account: Account,
    ) -> Inputs:
        bodies = {path: now.body for path, now in sources.known.items()}
        return Inputs(
            sources={**bodies, **{path: now.content for path, now in copies.items()}},
            records={path: now.content for path, now in sources.known.items()},
            templates=_looks(templates, source),
            settings=self._settings(account),
            programme=programme_digest(),
        )

    def _settings(self, account: Account) -> str:
        """Return the digest of what the configuration and the lists say to every page."""
        return digest_of_value([config_digest(self.config), self.site.facts, account.glossary])

    def frame(self, templates: TemplateDigests, source: SiteSource, account: Account) -> Frame:
        """Return what all pages have in common, under a key of its own."""
        assets = tuple(source.assets.items())
        settings = self._settings(account)
        key = digest_of_value([templates.key, settings, assets])
        own = (self.site.facts, account.glossary, key, assets, settings)
        return Frame(self.config.config_file_path, *own)


def _looks(templates: TemplateDigests, source: SiteSource) -> dict[str, str]:
    """Return the digest of each template with the addresses of the assets that it names."""
    assets = [*source.assets.items()]
    return {name: digest_of_value([digest, assets]) for name, digest in templates.of.items()}
