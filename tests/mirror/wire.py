"""A wire between two programmes on this machine, which counts bytes and can be cut."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PART = 64 << 10


class Wire:
    """What listens on a port of its own and hands all on to another.

    Args:
        port: the other.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._asked = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self.port = int(self._asked.getsockname()[1])
        self.sent = 0
        self.received = 0
        self.cut_after: int | None = None
        """How many bytes more may be sent before all connections break; None for any."""
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                one, _ = self._asked.accept()
                other = socket.create_connection(("127.0.0.1", self._to))
                self._open += [one, other]
                for end in (one, other):  # small parts wait for no acknowledgement (RFC 896)
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for source, sink, counts in ((one, other, True), (other, one, False)):
                    given = (source, sink, counts)
                    threading.Thread(target=self._hand_on, args=given, daemon=True).start()

    def _hand_on(self, source: socket.socket, sink: socket.socket, counts: bool) -> None:
        with source, suppress(OSError):
            while part := source.recv(_PART):
                if counts and not self._may_send(len(part)):
                    self.cut()
                    return
                if not counts:
                    self.received += len(part)
                sink.sendall(part)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)

    def _may_send(self, size: int) -> bool:
        with self._lock:
            self.sent += size
            if self.cut_after is None:
                return True
            self.cut_after -= size
            return self.cut_after >= 0

    def cut(self) -> None:
        """Break all connections."""
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def close(self) -> None:
        """Break all connections, and take no more."""
        with suppress(OSError):
            self._asked.shutdown(socket.SHUT_RDWR)
        self._asked.close()
        self.cut()


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    """Yield a wire to a port of this machine."""
    wire = Wire(port)
    try:
        yield wire
    finally:
        wire.close()
