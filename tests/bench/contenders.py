"""Who is measured, and how each of their runs is made ready."""

import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import distribution
from pathlib import Path
from typing import Protocol

from tests.bench import edits
from tests.bench.corpus import Corpus
from tests.bench.process import run
from tests.bench.results import Run, differing, look_at

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

LOA_COLD = "Loa, cold"
LOA_UNCHANGED = "Loa, nothing changed"
LOA_BODY = "Loa, one news body edited"
LOA_TITLE = "Loa, one news title edited"
LOA_PILLARS = "Loa, the pillars renamed"
LOA_TEMPLATE = "Loa, the news template edited"
SEARCH_ALL = "Loa, the search index added"
SEARCH_BODY = "Loa, one news body edited, with search index"
CHECK_FIRST = "Loa's check, the first"
CHECK_UNCHANGED = "Loa's check, nothing changed"
CHECK_BODY = "Loa's check, one news body edited"
CHECK_TITLE = "Loa's check, one news title edited"
FEEDS_ALL = "Loa's feeds, all"
FEEDS_TITLE = "Loa's feeds, one news title edited"
HUGO = "Hugo, full build"
MKDOCS = "MkDocs + Material, no search"
MKDOCS_SEARCH = "MkDocs + Material, search"


class WrongBuildError(Exception):
    """A build did not do what was measured: fast and wrong is no result."""


class Scenario(Protocol):
    """One thing to measure, again and again."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    def measure(self, repetition: int) -> Run:
        """Make it ready, run it, and look at what it built."""


def make_sample(records: int, seed: int, out: Path) -> Path:
    """Let Loa write a content folder of about so many records."""
    out.parent.mkdir(parents=True, exist_ok=True)
    options = ("--records", str(records), "--seed", str(seed), "--out", out)
    run([BIN / "loa", "sample", *options], ROOT)
    return out


@dataclass
class FullBuild:
    """A generator that builds everything into an empty folder."""

    name: str
    records: int
    project: Path
    command: Sequence[str | Path]
    fresh: Sequence[Path]
    site: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def measure(self, repetition: int) -> Run:
        """Build from nothing."""
        for folder in self.fresh:
            shutil.rmtree(folder, ignore_errors=True)
        usage, _ = run(self.command, self.project, self.environment)
        return Run(self.name, self.records, repetition, usage, look_at(self.site)[0])


def mkdocs(corpus: Corpus, config: str, name: str) -> FullBuild:
    """Return plain MkDocs with Material under one of its two configurations."""
    site = corpus.mkdocs / "site"
    command = (BIN / "mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", site)
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    return FullBuild(name, corpus.records, corpus.mkdocs, command, (site,), site, quiet)


def hugo(corpus: Corpus) -> FullBuild:
    """Return Hugo without anything kept from a run before."""
    site, cache = corpus.hugo / "public", corpus.hugo / "cache"
    command = (hugo_binary(), "--destination", site, "--cacheDir", cache)
    return FullBuild(HUGO, corpus.records, corpus.hugo, command, (site, cache), site)


def hugo_binary() -> Path:
    """Return Hugo itself: the `hugo` script of its package is Python, which takes time to start."""
    return Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))


@dataclass
class Portal:
    """A copy of Loa's project around its content; remembers what its site looked like."""

    corpus: Corpus
    folder: Path
    as_of: str
    jobs: int | None = None
    _pages: dict[str, int] = field(default_factory=dict)
    _number: int = 0

    def __post_init__(self) -> None:
        for name in ("hooks", "site_src", "theme_overrides"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.folder / name, ignore=ignored)
        shutil.copy(ROOT / "mkdocs.yml", self.folder)

    @property
    def site(self) -> Path:
        """The folder of the built site; its state lies beside it."""
        return self.folder / "out" / "site"

    def forget(self) -> None:
        """Remove the site and all that Loa remembers of it."""
        shutil.rmtree(self.site.parent, ignore_errors=True)
        self.site.parent.mkdir()
        self._pages = {}

    def edit(self, change: Callable[[Path, int], None], *, news: bool = False) -> None:
        """Change a news file, or something of the content, as never before."""
        self._number += 1
        content = self.corpus.content
        path = edits.published_news(content, self.site, self._number) if news else content
        change(path, self._number)

    def edit_template(self) -> None:
        """Change the template of news as never before."""
        self._number += 1
        edits.change_template(self.folder, self._number)

    def build(self, name: str, repetition: int, *, search: bool = False) -> Run:
        """Run `loa build`, measured, and look at what changed.

        Without search unless it is asked for: the others that are measured have none.
        """
        folders = ("--content", self.corpus.content, "--site", self.site)
        jobs = ("--jobs", str(self.jobs)) if self.jobs else ()
        command = (BIN / "loa", "build", *folders, "--as-of", self.as_of, "--json", *jobs)
        paths = {"PYTHONPATH": str(self.folder / "hooks")}
        usage, printed = run(command, self.folder, {**paths, "LOA_SEARCH": str(search).lower()})
        output, pages = look_at(self.site)
        changed, self._pages = differing(self._pages, pages), pages
        said = json.loads(printed)
        return Run(name, self.corpus.records, repetition, usage, output, changed, said)

    def make_feeds(self, name: str, repetition: int, *arguments: str) -> Run:
        """Make feeds once more and nothing else; its seconds are theirs, without what they need."""
        known = (self.corpus.content, self.site.with_name(".site.state"))
        jobs = ("--jobs", str(self.jobs)) if self.jobs else ()
        command = (sys.executable, "-m", "tests.bench.feeds", *known, "--as-of", self.as_of, *jobs)
        paths = {"PYTHONPATH": f"{self.folder / 'hooks'}:{ROOT}"}
        usage, printed = run((*command, *arguments), self.folder, paths)
        took = json.loads(printed)
        of_feeds = replace(usage, wall=took["wall"], cpu=took["cpu"])
        output = look_at(self.site)[0]
        return Run(name, self.corpus.records, repetition, of_feeds, output, took["files"])

    def forget_checks(self) -> None:
        """Remove what checks remember; builds have a state of their own, beside their site."""
        (self.folder / ".site.state").unlink(missing_ok=True)

    def check(self, name: str, repetition: int) -> Run:
        """Run `loa check`, measured; it fails if the content has an error."""
        command = (BIN / "loa", "check", "--content", self.corpus.content, "--as-of", self.as_of)
        usage, _ = run(command, self.folder, {"PYTHONPATH": str(self.folder / "hooks")})
        return Run(name, self.corpus.records, repetition, usage, look_at(self.site)[0])


@dataclass
class CheckScenario:
    """A check of a portal's content after a change."""

    name: str
    portal: Portal
    prepare: Callable[[], None]

    def measure(self, repetition: int) -> Run:
        """Make the change and check."""
        self.prepare()
        return self.portal.check(self.name, repetition)


@dataclass
class FeedScenario:
    """The feeds of a built portal: all of them, or those that an edited title changes."""

    name: str
    portal: Portal
    edited: bool

    def measure(self, repetition: int) -> Run:
        """Make them, and see that there was something to make."""
        edit = ("--edited", str(repetition)) if self.edited else ()
        done = self.portal.make_feeds(self.name, repetition, *edit)
        if not done.changed:
            raise WrongBuildError(f"{self.name}: no feed was made")
        return done


@dataclass
class LoaScenario:
    """A build of a portal after a change."""

    name: str
    portal: Portal
    prepare: Callable[[], None]
    changes: bool = True

    def measure(self, repetition: int) -> Run:
        """Make the change, build, and see that it reached the site, or that nothing did."""
        self.prepare()
        done = self.portal.build(self.name, repetition)
        if bool(done.changed) != self.changes:
            raise WrongBuildError(f"{self.name}: {done.changed} pages changed")
        return done


@dataclass
class SearchScenario:
    """A build with the search index, after a change."""

    name: str
    portal: Portal
    prepare: Callable[[], None]

    def measure(self, repetition: int) -> Run:
        """Make the change, build, and see that there was something to make."""
        self.prepare()
        done = self.portal.build(self.name, repetition, search=True)
        if not done.rendered:
            raise WrongBuildError(f"{self.name}: nothing was made")
        return done


def loa_scenarios(portal: Portal, *, few: bool = False) -> tuple[Scenario, ...]:
    """Return Loa's scenarios in an order in which each finds the site of the one before."""
    edit, body, title = portal.edit, edits.append_sentence, edits.change_title
    cold = LoaScenario(LOA_COLD, portal, portal.forget)
    edited = LoaScenario(LOA_BODY, portal, partial(edit, body, news=True))
    if few:
        return cold, edited
    return (
        cold,
        LoaScenario(LOA_UNCHANGED, portal, lambda: None, changes=False),
        edited,
        LoaScenario(LOA_TITLE, portal, partial(edit, title, news=True)),
        LoaScenario(LOA_PILLARS, portal, partial(edit, edits.rename_pillars)),
        LoaScenario(LOA_TEMPLATE, portal, portal.edit_template),
        FeedScenario(FEEDS_ALL, portal, edited=False),
        FeedScenario(FEEDS_TITLE, portal, edited=True),
        SearchScenario(SEARCH_ALL, portal, lambda: None),
        SearchScenario(SEARCH_BODY, portal, partial(edit, body, news=True)),
        CheckScenario(CHECK_FIRST, portal, portal.forget_checks),
        CheckScenario(CHECK_UNCHANGED, portal, lambda: None),
        CheckScenario(CHECK_BODY, portal, partial(edit, body, news=True)),
        CheckScenario(CHECK_TITLE, portal, partial(edit, title, news=True)),
    )
