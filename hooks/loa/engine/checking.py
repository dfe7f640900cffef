"""Checking the content without building: what changed is read, the rest is known."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from posixpath import basename
from typing import TypeVar

from mkdocs.config.defaults import MkDocsConfig

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.sorting import sort_files
from loa.engine.configuration import Options, site_of
from loa.engine.digests import digest_of_value, programme_digest
from loa.engine.fixed_pages import fixed_views
from loa.engine.judging import check
from loa.engine.page_context import menu_of
from loa.engine.pool import Workers, workers
from loa.engine.reading import survey
from loa.engine.site_folder import alone, beside
from loa.engine.site_source import site_source
from loa.engine.state import Changes, StateError, open_state
from loa.engine.work import seldom_collecting
from loa.problems import Problem
from loa.site import Site

T = TypeVar("T")
_NOWHERE = Path(":memory:")
"""What SQLite takes for a state that nobody keeps."""


@dataclass(frozen=True)
class Checked:
    """What checking the content came to.

    Args:
        content: the content folder.
        as_of: the day on which it was checked.
        problems: all that is wrong.
        records: how many records there are.
        named: the ids of records that are not called by their file's name, with their paths.
        key: the digest of all that decides this.
        told: see `Survey.told`.
    """

    content: Path
    as_of: date
    problems: tuple[Problem, ...]
    records: int
    named: tuple[tuple[str, str], ...]
    key: str
    told: tuple[tuple[str, str], ...]

    @property
    def errors(self) -> Sequence[Problem]:
        """The problems that would stop a build."""
        return [problem for problem in self.problems if problem.is_error]


def check_content(options: Options) -> Checked:
    """Check the content, the fixed pages and the menu without building.

    What was read is kept in the state of the site that mkdocs.yml names, where builds find it, too.

    Raises:
        loa.site.SiteError: mkdocs.yml or a page of site_src/ is wrong.
    """
    return _with_state(options, _check)


def read_catalogue(options: Options) -> tuple[Path, Catalogue]:
    """Return the content folder and its catalogue, of all that could be read.

    Raises:
        loa.site.SiteError: mkdocs.yml is wrong.
    """
    return _with_state(options, _read)


def _with_state(options: Options, work: Callable[[MkDocsConfig, Site, Path, Workers], T]) -> T:
    """Do what needs the content as it was read last, or without that if it is of no use."""
    config = options.load()
    site = site_of(config)
    target = Path(config.site_dir).resolve()
    state_file = beside(target, "state")
    with alone(target.parent), seldom_collecting(), workers(options.jobs) as pool:
        try:
            return work(config, site, state_file, pool)
        except StateError:
            # Damaged, so that it is of no use, or in a place where nothing may be written.
            with suppress(OSError):
                state_file.unlink()
            return work(config, site, _NOWHERE, pool)


def _read(_: MkDocsConfig, site: Site, state_file: Path, pool: Workers) -> tuple[Path, Catalogue]:
    with open_state(state_file, programme_digest()) as state:
        found = survey(sort_files(site.content), state, state.sources(), pool)
        return site.content, found.link(state, None, site.as_of).catalogue


def _check(config: MkDocsConfig, site: Site, state_file: Path, pool: Workers) -> Checked:
    # These tell of their own faults as they are read.
    list(fixed_views(site_source(config), site.facts, site.as_of))
    menu_of(config)
    with open_state(state_file, programme_digest()) as state:
        found = survey(sort_files(site.content), state, state.sources(), pool)
        before: Checked | None = state.fact("checked")
        key = digest_of_value([str(site.content), site.as_of, found.facts])
        if before and before.key == key and before.told == found.told(before.problems):
            return before
        problems, ids = check(found, state, site.as_of)
        checked = Checked(
            site.content,
            site.as_of,
            problems,
            len(found.files.records),
            _named(ids),
            key,
            found.told(problems),
        )
        state.commit(Changes(facts={"checked": checked}))
        return checked


def _named(ids: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, path) for name, path in ids if basename(path) != f"{name}.md")
