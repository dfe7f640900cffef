"""A real sshd on this machine, with keys and a configuration of its own."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mirror.releases import new_key
from tests.mirror.server import free_port, wait_for

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
_CONFIG = """\
# An account without start-up files: bash reads ~/.bashrc for each command that comes by ssh, and
# what a developer has in there (pyenv, nvm) would take longer than all that is tested.
Port {port}
ListenAddress 127.0.0.1
HostKey "{folder}/khoa-may"
AuthorizedKeysFile "{folder}/authorized_keys"
PidFile none
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
SetEnv HOME="{folder}/nha"
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxStartups 100
MaxSessions 100
"""


@dataclass(frozen=True)
class Sshd:
    """An sshd that runs: where, and the folder of its keys and of its client's."""

    port: int
    folder: Path

    @property
    def identity(self) -> Path:
        """The key that it lets in."""
        return self.folder / "khoa-nguoi"

    def known_hosts(self, port: int) -> Path:
        """Return a file of known hosts that knows it by a port."""
        path = self.folder / f"known_hosts-{port}"
        key = (self.folder / "khoa-may.pub").read_text().split()[:2]
        path.write_text(f"[127.0.0.1]:{port} {' '.join(key)}\n")
        return path

    def settings(self, port: int = 0, target: str = "ssh") -> dict[str, Any]:
        """Return what mkdocs.yml says of a mirror there.

        Args:
            port: where it is reached, if not at its own.
            target: how releases get there.
        """
        port = port or self.port
        return {
            "target": target,
            "host": "127.0.0.1",
            "port": port,
            "user": getpass.getuser(),
            "identity": str(self.identity),
            "known_hosts": str(self.known_hosts(port)),
        }

    def let_in(self, options: str = "restrict") -> None:
        """Let the client's key in, with the options of authorized_keys (sshd(8))."""
        public = self.identity.with_name(f"{self.identity.name}.pub").read_text()
        (self.folder / "authorized_keys").write_text(f"{options} {public}")


@contextmanager
def sshd_in(folder: Path) -> Iterator[Sshd]:
    """Run an sshd for this machine alone, with what it needs in an empty folder."""
    assert SSHD, "thiếu sshd: hãy cài gói openssh-server rồi chạy lại"
    running = Sshd(free_port(), folder)
    new_key(folder / "khoa-may")
    new_key(running.identity)
    running.let_in()
    (folder / "nha").mkdir()
    config = folder / "sshd_config"
    config.write_text(_CONFIG.format(port=running.port, folder=folder))
    if os.getuid() == 0:  # where an sshd of root gives up its rights
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    command = [SSHD, "-D", "-f", str(config), "-E", str(folder / "sshd.log")]
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)
    try:
        wait_for(running.port, process)
        yield running
    finally:
        process.terminate()
        process.wait(10)
