"""A publisher with a mirror in a folder, for tests of whole publishes."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loa.mirror.failures import TargetError
from loa.mirror.leases import DURATION, LOCK, Lease
from loa.mirror.publishing import Published, Publisher
from loa.mirror.records import Records
from loa.mirror.settings import Mirror, read_mirrors
from loa.mirror.verify.check import check
from loa.mirror.verify.faults import Demands, Report
from tests.mirror.releases import NOW, allow, contents_of, new_key, write_site
from tests.mirror.wire import Wire


@dataclass
class Nobody:
    """Watches nothing, and remembers the steps."""

    steps: list[str] = field(default_factory=list)

    def begins(self, step: str, files: int) -> None:
        """Remember a step."""
        assert files >= 0
        self.steps.append(step)

    def placed(self, files: int) -> None:
        """Hear nothing."""


class Office:
    """Who publishes: a site, a key, records, and one mirror `trang`.

    Args:
        folder: where all of it is; the mirror may be elsewhere.
        place: the folder of the mirror.
        reach: how the mirror is reached, as mkdocs.yml says it; as a folder of this machine.
    """

    def __init__(
        self, folder: Path, place: Path | None = None, reach: Mapping[str, Any] | None = None
    ) -> None:
        self.folder = folder
        self.place = place or folder / "trang"
        self.reach = dict(reach or {})
        self.site = folder / "site"
        self.key = folder / "khoa"
        self.signers = folder / "nguoi-ky"
        self.records = Records(folder / "so")
        self.now = NOW
        if not self.key.exists():
            folder.mkdir(parents=True, exist_ok=True)
            allow(self.signers, new_key(self.key))

    def mirror(self, **settings: Any) -> Mirror:
        """Return the mirror as mkdocs.yml would describe it."""
        said = {
            "name": "trang",
            **({} if "remote" in self.reach else {"folder": str(self.place)}),
            "key": str(self.key),
            "allowed_signers": str(self.signers),
            **self.reach,
            **settings,
        }
        [mirror] = read_mirrors({"mirrors": [said]}, self.folder)
        return mirror

    def publisher(self, *, allow_deletes: bool = False, **settings: Any) -> Publisher:
        """Return what publishes."""
        return Publisher(
            self.mirror(**settings),
            self.records,
            lambda: self.now,
            Nobody(),
            allow_deletes=allow_deletes,
        )

    def publish(self, files: Mapping[str, str], **options: Any) -> Published:
        """Publish some files."""
        write_site(self.site, files)
        return self.publisher(**options).publish(contents_of(self.site), self.site)

    def publish_over(self, wire: Wire, files: Mapping[str, str], may_send: int) -> bool:
        """Publish over a wire that breaks after so many bytes; return whether that was too few."""
        contents = contents_of(write_site(self.site, files))
        wire.cut()
        wire.cut_after = may_send
        try:
            self.publisher().publish(contents, self.site)
        except TargetError:
            return True
        finally:
            wire.cut_after = None
        return False

    def taken_by_another(self) -> Lease:
        """Return the lease of somebody who publishes to the mirror now."""
        return Lease("ai-đó", "máy-khác", 1, self.now, self.now + DURATION)

    def seen(self) -> Path:
        """Return a folder with what readers see."""
        match self.reach.get("target"):
            case "rsync":
                return self.place
            case "objects":  # a CDN passes on neither contents under their digests nor manifests
                seen = self.folder / "thay"
                shutil.rmtree(seen, ignore_errors=True)
                ignored = shutil.ignore_patterns("o", "ban", LOCK)
                return Path(shutil.copytree(self.place, seen, ignore=ignored))
        return self.place / "current"

    def check(self, **demands: Any) -> Report:
        """Look at what readers see, as the mirror's operator would."""
        held = Demands(self.signers, **demands)
        return check(str(self.seen()), held, self.now)

    def shown(self) -> int | None:
        """Return the release that readers see, if it is whole; nothing else may be wrong."""
        if not os.path.lexists(self.seen()):
            return None
        report = self.check()
        assert report.faults == (), report.faults
        assert report.manifest
        return report.manifest.release
