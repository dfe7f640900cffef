"""`loa publish` as publishers run it: a whole process, on a built portal of many records."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from loa.mirror.records import Records
from loa.mirror.verify.manifest import Manifest
from tests.bench.contenders import BIN, ROOT, make_sample
from tests.bench.edits import append_sentence, published_news
from tests.bench.process import Usage, run
from tests.mirror.publishers import Office
from tests.mirror.wire import Wire

_AS_OF = "2026-11-26"
_MIRRORS = "    mirrors:\n"


@dataclass(frozen=True)
class Command:
    """What a publish came to after one body was edited.

    Args:
        files: how many files the release has; `size`: their bytes.
        changed: the bytes of those that differ from the release before; `sent`: what travelled.
        seconds: by the clock; `processor`: of processors here.
    """

    files: int
    size: int
    changed: int
    sent: int
    seconds: float
    processor: float


class _Portal:
    """A copy of the project with made-up content and one mirror."""

    def __init__(self, folder: Path, records: int, mirror: Mapping[str, Any]) -> None:
        self._folder = folder
        for name in ("hooks", "site_src", "theme_overrides"):
            shutil.copytree(ROOT / name, folder / name)
        before, mirrors, _ = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition(_MIRRORS)
        mirror_of_ours = yaml.safe_dump([dict(mirror)], default_flow_style=True, width=10_000)
        (folder / "mkdocs.yml").write_text(f"{before}{mirrors}      {mirror_of_ours}")
        self._content = make_sample(records, 1, folder / "content")

    def build(self) -> None:
        """Build what changed."""
        self._loa("build", "--as-of", _AS_OF)

    def publish(self) -> tuple[Usage, Manifest]:
        """Publish, and return what it took and what was published."""
        usage = self._loa("publish")
        signed = Records(self._folder / ".phat-hanh").newest()
        assert signed
        return usage, signed.manifest

    def edit(self) -> None:
        """Add a sentence to an item of news."""
        append_sentence(published_news(self._content, self._folder / "site", 1), 1)

    def _loa(self, *command: str) -> Usage:
        paths = {"PYTHONPATH": str(self._folder / "hooks")}
        return run((BIN / "loa", *command), self._folder, paths)[0]


def measure_command(office: Office, wire: Wire, records: int) -> Command:
    """Publish a portal of so many records, edit a body, build, and publish that, measured.

    Args:
        office: whose mirror it is published to, with whose key.
        wire: lies between the two.
        records: how many the portal has.
    """
    keys = {"key": str(office.key), "allowed_signers": str(office.signers)}
    where = {"name": "trang", "folder": str(office.place), **keys, **office.reach}
    portal = _Portal(office.folder / "cong", records, where)
    portal.build()
    before = portal.publish()[1]
    portal.edit()
    portal.build()
    sent = wire.sent
    usage, after = portal.publish()
    changed = sum(file.size for file in set(after.files) - set(before.files))
    size = sum(file.size for file in after.files)
    travelled = wire.sent - sent
    return Command(len(after.files), size, changed, travelled, usage.wall, usage.cpu)
