"""`make mirror`: the sample as a signed release, served on this machine as a mirror serves it.

The key is made for the purpose and stands for nothing; it lies in `.mirror/`, which git ignores.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.mirror.releases import allow, new_key
from tests.mirror.server import mirrored

ROOT = Path(__file__).parents[2]
LOA = str(ROOT / ".venv" / "bin" / "loa")
FOLDER = ROOT / ".mirror"
"""See `extra.loa.mirrors` in mkdocs.yml."""
SIGNERS = FOLDER / "nguoi-ky"


def main() -> int:
    """Publish the built site, serve it, and verify it over HTTP; then wait for Ctrl+C."""
    FOLDER.mkdir(exist_ok=True)
    if not SIGNERS.exists():
        (FOLDER / "khoa").unlink(missing_ok=True)
        (FOLDER / "khoa.pub").unlink(missing_ok=True)
        allow(SIGNERS, new_key(FOLDER / "khoa"), 'namespaces="loa-release"', "thu@may-nay")
    if code := subprocess.run(
        [LOA, "publish", "--mirror", "thu"], cwd=ROOT, check=False
    ).returncode:
        return code
    place = FOLDER / "nginx"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    port = int(os.environ.get("PORT", "8080"))
    with mirrored(FOLDER / "trang" / "current", place, port) as address:
        verified = [LOA, "verify", address, "--allowed-signers", str(SIGNERS)]
        code = subprocess.run(verified, cwd=ROOT, check=False).returncode
        sys.stdout.write(f"Xem tại {address} (bấm Ctrl+C để dừng).\n")
        sys.stdout.flush()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            signal.pause()
        except KeyboardInterrupt:
            return code
    return code


if __name__ == "__main__":
    sys.exit(main())
