"""What making files needs and comes to, and who is told of it."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from loa.catalogue.body import body_digest, read_body
from loa.engine.outputs import Made
from loa.engine.planning import Plan, Task
from loa.engine.template_code import KeptCode
from loa.site import SiteFacts


@dataclass(frozen=True)
class Frame:
    """What all pages of a build have in common.

    Args:
        config_file: mkdocs.yml, of which the theme and the Markdown extensions are used.
        site: the portal's facts.
        glossary: the abbreviations with their meanings.
        key: the digest of all that rendering depends on besides models and bodies; it says whether
            two frames of one mkdocs.yml are the same.
        assets: where style sheets and scripts stand, by their names.
        settings: the digest of what the configuration and the lists say, a part of the key.
    """

    config_file: str
    site: SiteFacts = field(compare=False)
    glossary: tuple[tuple[str, str], ...] = field(compare=False)
    key: str
    assets: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    settings: str = field(default="", compare=False)


class ChangedWhileBuildingError(Exception):
    """A file was changed between its reading and its use; the message names it."""


def checked_body(content: Path, path: str, digest: str) -> str:
    """Return the body of a record's page, which must be the one that was read.

    Args:
        content: the content folder.
        path: the path of the page in it.
        digest: the digest of the body that was read.

    Raises:
        ChangedWhileBuildingError: it is another.
    """
    try:
        body = read_body(content, path)
    except (OSError, ValueError) as error:
        raise ChangedWhileBuildingError(path) from error
    if body_digest(body) != digest:
        raise ChangedWhileBuildingError(path)
    return body


class RenderError(Exception):
    """A template failed; the message says which, on which page, and why."""


class Watcher(Protocol):
    """Whoever wants to see a build go on."""

    def planned(self, todo: Plan) -> None:
        """Hear what is about to be made."""

    def made(self, task: Task) -> None:
        """Hear that one file was made."""


class Nobody:
    """A watcher that does not look."""

    def planned(self, todo: Plan) -> None:
        """Hear nothing."""

    def made(self, task: Task) -> None:
        """Hear nothing."""


@dataclass
class Work:
    """What making the files came to: some are staged, some would be what they are."""

    staged: dict[str, Made] = field(default_factory=dict)
    """Their stamps are to be found when they stand in the site."""
    same: dict[str, Made] = field(default_factory=dict)
    pieces: Mapping[str, bytes] = field(default_factory=dict)
    """Pieces of feeds that were made, packed, by the digests of their parts."""
    code: KeptCode | None = None
    """The compiled templates, if the state does not have them all."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look for cycles of garbage less often.

    Reading and building make millions of objects that live to the end. To go through all of them
    again and again takes a fifth of the time and finds next to nothing.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
