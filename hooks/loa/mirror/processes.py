"""Running the programmes that reach a mirror: ssh, rsync, rclone."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loa.mirror.failures import TargetError

PACKAGES: Mapping[str, str] = {"ssh": "openssh-client", "rsync": "rsync", "rclone": "rclone"}
"""Where the programmes are, in Debian's words."""


@dataclass(frozen=True)
class Done:
    """A process that has ended: its code, what it wrote, and its complaints."""

    code: int
    out: bytes
    complaints: str


def run(
    command: Sequence[str],
    given: bytes = b"",
    *,
    timeout: float,
    each_line: Callable[[str], None] | None = None,
) -> Done:
    """Run a programme to its end.

    Args:
        command: the programme and its arguments.
        given: what it reads.
        timeout: the seconds that it has, if nothing else ends it; with `each_line`, none: a
            programme that tells how it goes on must itself notice when it does not.
        each_line: hears every line that it writes, as soon as it is written.

    Raises:
        TargetError: it is not installed here, or does not end.
    """
    # Files, not pipes: none can be full while another is read, and a connection that ssh keeps in
    # the background would hold a pipe open long after its first request has ended.
    new = tempfile.TemporaryFile
    with new() as fed, new() as out, new() as complained:
        fed.write(given)
        fed.seek(0)
        output = subprocess.PIPE if each_line else out
        process = started(command, stdin=fed, stdout=output, stderr=complained)
        with process:
            try:
                if each_line:
                    _hear(process, each_line)
                process.wait(None if each_line else timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                raise TargetError(f"{command[0]} không xong trong {timeout:.0f} giây.") from None
            finally:  # whatever ends us, Ctrl+C too: nothing goes on behind our back
                if process.poll() is None:
                    process.terminate()
        for file in (out, complained):
            file.seek(0)
        return Done(process.returncode, out.read(), complained.read().decode("utf-8", "replace"))


def started(command: Sequence[str], **files: Any) -> "subprocess.Popen[bytes]":
    """Start a programme that speaks English; raises TargetError if it is not installed here."""
    try:
        return subprocess.Popen(  # noqa: S603 - no shell here; arguments are words
            command, env={**os.environ, "LC_ALL": "C"}, **files
        )
    except FileNotFoundError:
        package = PACKAGES.get(command[0], command[0])
        raise TargetError(f"máy này chưa có {command[0]}; cài gói {package}.") from None


def _hear(process: subprocess.Popen[bytes], each_line: Callable[[str], None]) -> None:
    for line in process.stdout or ():
        each_line(line.decode("utf-8", "replace").rstrip("\n"))


def last_line(complaints: str) -> str:
    """Return what a programme said last of why it did not do what it was asked."""
    lines = [line.strip() for line in complaints.splitlines() if line.strip()]
    return lines[-1] if lines else "không rõ vì sao"
