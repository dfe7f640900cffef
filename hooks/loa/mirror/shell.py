"""A shell on another machine that stays open: a request costs one way there and back."""

import os
import secrets
import selectors
import subprocess
import weakref
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from loa.mirror.processes import Done, started

_PART = 1 << 16
_PARTING = 2.0
"""Seconds that a shell has to end once nobody asks anything of it."""


class Shell:
    """A POSIX shell that reads what it is to do.

    It ends when this process does, however that ends: nobody keeps its input open then.

    Args:
        command: what runs it, with `sh` reading its input at the end of the way.
        words: functions that requests call.

    Raises:
        TargetError: the programme is not installed here.
    """

    def __init__(self, command: Sequence[str], words: str) -> None:
        pipe = subprocess.PIPE
        self._process = started(command, stdin=pipe, stdout=pipe, stderr=pipe)
        self._words = words
        self.close = weakref.finalize(self, _end, self._process)

    def ask(self, request: str, timeout: float) -> Done:
        """Have something done, in a shell of its own below this one.

        Both outputs end with a line that nobody can guess, so it is known what belongs to whom.

        Args:
            request: the text of it.
            timeout: how many seconds may pass without a byte.

        Returns:
            what came of it; if the shell is gone, with the code of what ran it.
        """
        mark = secrets.token_hex(16)
        text = (
            f"{self._words}\n(\nset -eu\n{request}\n) </dev/null\n"
            f"code=$?; printf '\\n%s %s\\n' {mark} $code; printf '\\n%s\\n' {mark} >&2\n"
        )
        self._words = ""
        with suppress(BrokenPipeError):  # what is read next tells why
            _pipe(self._process.stdin).write(text.encode())
            _pipe(self._process.stdin).flush()
        out, complaints = self._read(f"\n{mark}".encode(), timeout)
        said, _, end = out.partition(f"\n{mark} ".encode())
        words = complaints.partition(f"\n{mark}".encode())[0].decode("utf-8", "replace")
        if not end:
            self.close()
            return Done(self._process.returncode or -1, b"", words)
        return Done(int(end), said, words)

    def _read(self, mark: bytes, timeout: float) -> tuple[bytes, bytes]:
        """Return what comes of both outputs until a mark, or until they end or fall silent."""
        read = {_pipe(self._process.stdout): bytearray(), _pipe(self._process.stderr): bytearray()}
        with selectors.DefaultSelector() as waiting:
            for pipe in read:
                waiting.register(pipe, selectors.EVENT_READ)
            while waiting.get_map() and (ready := waiting.select(timeout)):
                for key, _ in ready:
                    part = os.read(key.fd, _PART)
                    data = read[key.fileobj]  # type: ignore[index]
                    tail = len(data) - 2 * len(mark)
                    data += part
                    if not part or (mark in data[max(tail, 0) :] and data.endswith(b"\n")):
                        waiting.unregister(key.fileobj)
        out, complaints = read.values()
        return bytes(out), bytes(complaints)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe, "asked for as a pipe"  # noqa: S101
    return pipe


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(BrokenPipeError):
        _pipe(process.stdin).close()
    for pipe in (process.stdout, process.stderr):
        _pipe(pipe).close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PARTING)
    process.kill()
    process.wait()
