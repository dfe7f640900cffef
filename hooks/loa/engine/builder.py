"""Building the site in a staging folder, and putting it in place only when it is whole."""

import fcntl
import logging
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from loa.catalogue.read import Reading, read_content
from loa.engine.build_state import BuildState, site_of
from loa.records.kinds import KINDS

CONFIG_FILE = "mkdocs.yml"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Options:
    """What a command may set; blank means what mkdocs.yml says."""

    content: str = ""
    as_of: str = ""
    keep_going: bool = False

    def export(self) -> None:
        """Hand the options to mkdocs.yml, which reads them with `!ENV`.

        The environment is the one way that also reaches a preview, which loads its configuration
        again on every change.
        """
        given = {
            "LOA_CONTENT": self.content,
            "LOA_AS_OF": self.as_of,
            "LOA_KEEP_GOING": "true" if self.keep_going else "",
        }
        os.environ.update({name: value for name, value in given.items() if value})
        # Material's banner about MkDocs 2 is for maintainers (ADR 0001), not for editors.
        os.environ["NO_MKDOCS_2_WARNING"] = "1"


@dataclass(frozen=True)
class Built:
    """What a build made: the numbers of its summary, and what was read."""

    reading: Reading
    target: Path
    records: tuple[tuple[str, int], ...] = ()
    pages: int = 0
    feeds: int = 0
    seconds: float = 0.0


class ContentError(Exception):
    """The content has errors, so nothing was built; `reading` holds them."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(f"{len(reading.errors)} lỗi")
        self.reading = reading


class UnsafeTargetError(Exception):
    """The folder for the site holds something that no build made."""


def check_content(options: Options) -> Reading:
    """Read the content without building; see `site_of` for the errors."""
    options.export()
    site = site_of(load_config(CONFIG_FILE))
    return read_content(site.content, site.as_of)


def content_folder(options: Options) -> Path:
    """Return the content folder of the portal; see `site_of` for the errors."""
    options.export()
    return site_of(load_config(CONFIG_FILE)).content


def build_site(options: Options, target: Path | None = None) -> Built:
    """Build the site into `target` (default: mkdocs.yml's site_dir).

    Raises:
        loa.site.SiteError: mkdocs.yml is wrong, or there is no content folder.
        UnsafeTargetError: `target` holds files that are no built site.
        ContentError: the content has errors; the old site stands.
        mkdocs.exceptions.MkDocsException: MkDocs or a template failed; the old site stands.
    """
    options.export()
    started = time.monotonic()
    config = load_config(CONFIG_FILE)
    site_of(config)
    target = (target or Path(config.site_dir)).absolute()
    _refuse_foreign(target)
    with _alone(target.parent), _staging(target) as staging:
        config.site_dir = str(staging)
        with _quiet_mkdocs():
            _run(config)
        _put_in_place(staging, target)
    return _summary(config, target, time.monotonic() - started)


def _run(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort as error:
        state = BuildState.find(config)
        if state and state.stops:
            raise ContentError(state.reading) from error
        raise
    finally:
        config.plugins.on_shutdown()


def _summary(config: MkDocsConfig, target: Path, seconds: float) -> Built:
    state = BuildState.of(config)
    count = Counter(entry.kind for entry in state.reading.catalogue.listed)
    return Built(
        reading=state.reading,
        target=target,
        records=tuple((kind.plural, count[kind]) for kind in KINDS),
        pages=sum(1 for _ in target.rglob("index.html")),
        feeds=len(state.feeds),
        seconds=seconds,
    )


def preview(options: Options) -> None:
    """Serve the site on mkdocs.yml's dev_addr and build it again on every change.

    A preview leaves broken records out rather than stop: the editor sees the rest, and what is
    wrong.
    """
    replace(options, keep_going=True).export()
    _show_mkdocs()
    watched = [options.content] if options.content else []
    serve(CONFIG_FILE, strict=False, watch=watched)


def _show_mkdocs() -> None:
    """Print what MkDocs and our hooks log, as MkDocs' own command does."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)


@contextmanager
def _quiet_mkdocs() -> Iterator[None]:
    """Let only MkDocs' own warnings and errors through; problems of content are told by us."""
    ours, theirs = logging.getLogger("mkdocs.hooks.loa"), logging.getLogger("mkdocs")
    level, disabled = theirs.level, ours.disabled
    theirs.setLevel(logging.WARNING)
    ours.disabled = True
    try:
        yield
    finally:
        theirs.setLevel(level)
        ours.disabled = disabled


def _refuse_foreign(target: Path) -> None:
    """Refuse a folder that a slip of the hand could lose: one with files, but no site."""
    if any((above / "sitemap.xml").is_file() for above in target.parents):
        raise UnsafeTargetError(str(target))
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not (target / "sitemap.xml").is_file()):
        raise UnsafeTargetError(str(target))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one build at a time write into the folder; the system frees it even from a killed one."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.warning("Một lần dựng khác đang ghi vào %s; chờ nó xong…", folder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`, and leave none behind."""
    staging, old = _sibling(target, "moi"), _sibling(target, "cu")
    if old.exists() and not target.exists():
        old.rename(target)  # a build was killed between its two renames
    for folder in (staging, old):
        shutil.rmtree(folder, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _put_in_place(staging: Path, target: Path) -> None:
    old = _sibling(target, "cu")
    if target.exists():
        target.rename(old)
    staging.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _sibling(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{suffix}")
