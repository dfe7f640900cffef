"""The editor's preview: an edit is on the open page a moment later."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from loa.engine.builder import Built, build_site
from loa.engine.configuration import CONFIG_FILE, Options, site_of
from loa.engine.digests import current_programme, programme_digest
from loa.engine.reading import Memory
from loa.engine.site_folder import beside
from loa.engine.work import Watcher

log = logging.getLogger(__name__)


def preview(
    options: Options, watcher: Watcher, tell: Callable[[str, Built | Exception], None]
) -> None:
    """Serve the site on mkdocs.yml's dev_addr and build it again on every change.

    A preview leaves broken records out rather than stop: the editor sees the rest, and what is
    wrong. It has a site and a state of its own, so that its first page, too, comes at once when
    little has changed since the last preview. Texts are not indexed, for that takes longer than an
    editor waits; the search page still knows titles. No browser keeps pages of a preview, and one
    that kept pages of whatever stood at its address forgets them.

    Args:
        options: what the command sets.
        watcher: is told of each file that is made.
        tell: is told the address, and what each build did or why it failed; the last good site
            stays to be seen.
    """
    config = options.load()
    host, port = config.dev_addr
    mount = urlsplit(config.site_url or "/").path
    url = f"http://{host}:{port}{mount}"
    options = replace(options, keep_going=True, full_text=False, offline=False, site_url=url)
    target = beside(Path(config.site_dir), "xem")
    server = LiveReloadServer(lambda: None, host, port, str(target), mount)
    # MkDocs polls, which takes longer for thousands of files than to build one of them again.
    server.observer = _Changes()

    memory: Memory = {}

    def build() -> None:
        try:
            if current_programme() != programme_digest():
                _start_again()
            tell(server.url, build_site(options, target, watcher, memory=memory))
        except Exception as error:  # noqa: BLE001 - told to the editor, who may put it right
            tell(server.url, error)

    server.builder = build
    server.error_handler = lambda code: _error_page(target, code)
    build()
    for path in _watched(config):
        server.watch(path)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


class _Changes(Observer):  # type: ignore[misc, valid-type] # the system's own kind of observer
    """Observes what changes, not what is read: a build reads files, and must not cause the next."""

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> object:
        """Tell `handler` of files below `path` that came, went or have other bytes."""
        kinds = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
        return super().schedule(handler, path, recursive=recursive, event_filter=kinds)


def _watched(config: MkDocsConfig) -> list[str]:
    """Return what the site is made from: files and folders."""
    own = [config.docs_dir, CONFIG_FILE, *config.watch]
    theme = [config.theme.custom_dir] if config.theme.custom_dir else []
    return [*own, *theme, str(site_of(config).content)]


def _error_page(target: Path, code: int) -> bytes | None:
    page = target / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def _start_again() -> None:
    """Take up changed code, which a running programme can not."""
    log.warning("Phần mềm vừa đổi; khởi động lại…")
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - ourselves, unchanged
