"""A host that is reached by SSH: requests in a small vocabulary (host.sh), and files by rsync.

All goes over one connection, which ssh keeps for a minute after the last request (ControlMaster),
so that it does not outlive a publisher who was killed. Nobody is asked anything: a host whose key
is not known is refused, and so is a key that wants a passphrase that no agent has.
"""

import hashlib
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from loa.mirror.failures import TargetError
from loa.mirror.processes import Done, last_line, run
from loa.mirror.shell import Shell

_WORDS = (Path(__file__).parent / "host.sh").read_text(encoding="utf-8")
_KEPT = 60
_PATIENCE = 3600.0
"""Seconds that a request may take on a host that answers; reading all files of a release is one."""
_NO_CONNECTION = 255
_ALIVE_EVERY = 10
_ALIVE_TIMES = 3
_SILENCE = 60
"""Seconds without a byte after which rsync gives up."""

_OPTIONS: Final[Mapping[str, object]] = {
    "BatchMode": "yes",
    "StrictHostKeyChecking": "yes",
    "GlobalKnownHostsFile": "/dev/null",
    "UpdateHostKeys": "no",
    "ClearAllForwardings": "yes",
    "ForwardAgent": "no",
    "RequestTTY": "no",
    "PermitLocalCommand": "no",
    "ControlMaster": "auto",
    "ControlPersist": _KEPT,
    "ServerAliveInterval": _ALIVE_EVERY,
    "ServerAliveCountMax": _ALIVE_TIMES,
    "LogLevel": "ERROR",
}

_SAID: Final = (
    ("No space left on device", "đĩa đã đầy; dọn bớt, hoặc giữ ít bản phát hành hơn (keep)."),
    ("Disk quota exceeded", "hết hạn mức đĩa; dọn bớt, hoặc giữ ít bản phát hành hơn (keep)."),
    ("Read-only file system", "không có quyền ghi (đĩa chỉ cho đọc)."),
    (
        "REMOTE HOST IDENTIFICATION HAS CHANGED",
        "khóa của máy chủ khác khóa đã biết: có thể bị giả mạo; hỏi người trông máy đã.",
    ),
    (
        "Host key verification failed",
        "chưa biết khóa của máy chủ này; lấy từ người trông máy, ghi vào tệp known_hosts.",
    ),
    (
        "Permission denied (",
        "máy chủ không nhận khóa SSH của bạn; xem identity, ssh-agent và authorized_keys.",
    ),
    ("Permission denied", "không có quyền ghi (xem chủ của thư mục trên máy chủ)."),
    ("Could not resolve hostname", "không tìm thấy máy chủ theo tên này."),
    ("Connection refused", "máy chủ không mở cổng SSH này."),
    ("timed out", "máy chủ không trả lời."),
    ("Timeout, server", "máy chủ không trả lời nữa."),
    ("command not found", "máy chủ thiếu chương trình cần có"),
    ("not found", "máy chủ thiếu chương trình cần có"),
)
"""What programmes say (in English: LC_ALL=C), and what it means; the first that fits counts."""


@dataclass(frozen=True)
class Login:
    """How a host is reached.

    Args:
        host: its name or address.
        known_hosts: the file of keys of hosts; no other counts.
        user: as whom; "" for what ssh's own configuration says.
        port: where; 0 likewise.
        identity: the file of the SSH key; None for what the agent or the configuration has.
        timeout: the seconds in which a connection must come about.
    """

    host: str
    known_hosts: Path
    user: str = ""
    port: int = 0
    identity: Path | None = None
    timeout: int = 20


@dataclass(frozen=True)
class Answer:
    """What a host answered: one of the codes that were expected, and what it wrote."""

    code: int
    out: bytes

    @property
    def lines(self) -> list[str]:
        """The lines of the answer."""
        return self.out.decode("utf-8", "replace").splitlines()


class Host:
    """A host.

    Args:
        login: how it is reached.
    """

    def __init__(self, login: Login) -> None:
        self.login = login
        self._shell: Shell | None = None

    def ask(self, root: str, request: str, *arguments: str, codes: Sequence[int] = ()) -> Answer:
        """Have the host do something in the folder of a mirror.

        The words travel as text that `sh -s` reads, so no login shell sees an argument.

        Args:
            root: the folder.
            request: a function of host.sh.
            arguments: its arguments.
            codes: with which codes it may exit besides 0.

        Raises:
            TargetError: there is no connection, or the host could not do it.
        """
        if self._shell is None:
            self._connect()
            self._shell = Shell(["ssh", *self._options, *self._name, "sh -s"], _WORDS)
        called = shlex.join([request, *arguments])
        done = self._shell.ask(f"root={shlex.quote(root)}\n{called}", _PATIENCE)
        if done.code and done.code not in codes:
            if done.code == _NO_CONNECTION or done.code < 0:
                self._shell = None
            raise self._failure(done)
        return Answer(done.code, done.out)

    def rsync(
        self,
        options: Sequence[str],
        source: str,
        destination: str,
        *,
        given: Sequence[str] = (),
        codes: Sequence[int] = (),
        each_line: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Have rsync bring files here or there.

        Args:
            options: what it is told.
            source: a path, on the host if it begins with ":".
            destination: likewise.
            given: the paths for `--files-from=-`.
            codes: with which codes it may exit besides 0.
            each_line: hears every line that it writes.

        Raises:
            TargetError: it could not.
        """
        self._connect()
        there = f"{self.login.user}@{self.login.host}" if self.login.user else self.login.host
        shell = " ".join(map(_word_for_rsync, ["ssh", *self._options]))
        places = [
            f"{there}{place}" if place.startswith(":") else place for place in (source, destination)
        ]
        command = ["rsync", f"--rsh={shell}", f"--timeout={_SILENCE}", *options, "--", *places]
        names = "".join(f"{path}\0" for path in given).encode()
        done = run(command, names, timeout=_PATIENCE, each_line=each_line)
        if done.code and done.code not in codes:
            raise self._failure(done)

    def _connect(self) -> None:
        """Open the connection that all others go through, unless it is open."""
        if self._kept.exists():
            return
        self._kept.parent.mkdir(mode=0o700, exist_ok=True)
        done = run(["ssh", *self._options, *self._name, "true"], timeout=_PATIENCE)
        if done.code == _NO_CONNECTION:  # a host that lets nobody but rsync in refuses `true`
            raise self._failure(done)

    @property
    def _name(self) -> tuple[str, ...]:
        return ("--", self.login.host)

    @cached_property
    def _kept(self) -> Path:
        """The socket of the connection. Two ways to log in never share one."""
        way = hashlib.sha256("\0".join([self.login.host, *self._words]).encode()).hexdigest()
        return Path.home() / ".ssh" / f"loa-{way[:16]}"

    @property
    def _options(self) -> tuple[str, ...]:
        """What ssh is told."""
        return (*self._words, "-o", f"ControlPath={self._kept}")

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """What ssh is told of the way to log in."""
        login = self.login
        options = {
            **_OPTIONS,
            "UserKnownHostsFile": f'"{login.known_hosts}"',
            "ConnectTimeout": login.timeout,
        }
        words = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        if login.user:
            words += ["-l", login.user]
        if login.port:
            words += ["-p", str(login.port)]
        if login.identity:
            words += ["-o", "IdentitiesOnly=yes", "-i", str(login.identity)]
        return tuple(words)

    def _failure(self, done: Done) -> TargetError:
        for said, words in _SAID:
            if said in done.complaints:
                reason = (
                    words if words.endswith(".") else f"{words} ({last_line(done.complaints)})."
                )
                return TargetError(f"{self.login.host}: {reason}")
        if done.code == _NO_CONNECTION and not done.complaints.strip():
            return TargetError(f"{self.login.host}: mất kết nối với máy chủ; chạy lại để làm tiếp.")
        words = last_line(done.complaints)
        return TargetError(f"{self.login.host}: không làm được ({words}; mã {done.code}).")


def _word_for_rsync(word: str) -> str:
    """Return a word as rsync reads it in --rsh: a quote in quotes is written twice."""
    return "'" + word.replace("'", "''") + "'"
