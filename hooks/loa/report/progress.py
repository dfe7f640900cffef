"""Progress of builds and publishes on a terminal: a bar where there is much to do."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from loa.engine.planning import Plan, Task

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_WORTH_A_BAR = 200
"""Files from which on someone would wonder how long it takes."""


@dataclass
class Bar:
    """A progress bar on a terminal; where there is none, or little to do, it shows nothing."""

    _bar: "ProgressBar[int] | None" = field(default=None, init=False)

    def start(self, label: str, files: int) -> bool:
        """End the bar before; return whether a new one was started for so many files."""
        self.end()
        if files < _WORTH_A_BAR or not sys.stderr.isatty():
            return False
        self._bar = click.progressbar(
            length=files, label=label, file=sys.stderr, update_min_steps=20
        )
        self._bar.render_progress()
        return True

    def advance(self, files: int) -> None:
        """Count files that are done."""
        if self._bar:
            self._bar.update(files)

    def end(self) -> None:
        """End the bar, whether or not all files are done."""
        if self._bar:
            self._bar.render_finish()
            self._bar = None


@dataclass
class BuildProgress:
    """Watches a build: moves a bar, or names each file with the reason why it is made."""

    verbose: bool
    bar: Bar

    def planned(self, todo: Plan) -> None:
        """Start the bar."""
        if not self.verbose:
            self.bar.start("Đang dựng", len(todo.tasks))

    def made(self, task: Task) -> None:
        """Move the bar on."""
        if self.verbose:
            click.echo(f"{task.reason.value}: {task.output.uri}", err=True)
        self.bar.advance(1)


@dataclass
class PublishProgress:
    """Watches a publish: moves a bar for each long step, and names the short ones."""

    bar: Bar

    def begins(self, step: str, files: int) -> None:
        """Start the bar of a step."""
        if not self.bar.start(step, files) and sys.stderr.isatty():
            click.echo(f"{step}…", err=True)

    def placed(self, files: int) -> None:
        """Move the bar on."""
        self.bar.advance(files)


@contextmanager
def build_progress(*, verbose: bool) -> Iterator[BuildProgress]:
    """Yield a watcher whose bar ends with the block."""
    with _bar() as bar:
        yield BuildProgress(verbose, bar)


@contextmanager
def publish_progress() -> Iterator[PublishProgress]:
    """Yield a watcher whose bar ends with the block."""
    with _bar() as bar:
        yield PublishProgress(bar)


@contextmanager
def _bar() -> Iterator[Bar]:
    bar = Bar()
    try:
        yield bar
    finally:
        bar.end()
