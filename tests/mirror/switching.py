"""Readers of a mirror while releases switch under them: what they get, and what it must be.

Every file of a release says which release it is of, so a mixture shows. Assets stand where their
digest says, as those of a portal do: so what a page asks for is of its own release, whenever it
asks, unless two switches have passed.
"""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

PAGES = 20


def assets_of(number: int) -> tuple[str, str]:
    """Return where the style sheet and the script of a release stand."""
    folder = f"assets/ban-{number:016x}"
    return f"{folder}/css/loa.css", f"{folder}/js/loa.js"


def files_of(number: int) -> dict[str, str]:
    """Return the files of a release."""
    pages = {f"p/{page}/index.html": page_of(number, page) for page in range(PAGES)}
    return {
        **pages,
        **dict.fromkeys(assets_of(number), asset_of(number)),
        "index.html": page_of(number, -1),
        "404.html": f"<title>{number}</title>",
        # It stays what it was, and is linked from release to release.
        "assets/fonts/x.woff2": "x" * 5000,
    }


def page_of(number: int, page: int) -> str:
    """Return a page: some kilobytes, so that it travels in parts."""
    head = "".join(f'<link href="{name}">' for name in assets_of(number))
    return f"{number} <title>{page}</title>{head}{'nội dung ' * 2000}{number}"


def asset_of(number: int) -> str:
    """Return a style sheet or script."""
    return f"{number} {'x' * 20_000} {number}"


class Reader(threading.Thread):
    """Reads pages with what they need over one connection, again and again.

    Args:
        address: where the mirror is.
        stop: ends the reading.
    """

    def __init__(self, address: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self._host = urlsplit(address).netloc
        self._stop_reading = stop
        self.rounds = 0
        self.complaints: list[str] = []
        self.seen: set[int] = set()

    def run(self) -> None:
        """Read until it is enough."""
        connection = http.client.HTTPConnection(self._host, timeout=30)
        try:
            while not self._stop_reading.is_set():
                self._read_page(connection, self.rounds % PAGES)
                self.rounds += 1
        except (OSError, http.client.HTTPException) as error:
            self.complaints.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    def _read_page(self, connection: http.client.HTTPConnection, page: int) -> None:
        first = self._read(connection, f"/p/{page}/")
        numbers = [first, *(self._read(connection, f"/{name}") for name in assets_of(first))]
        if {*numbers} != {first}:
            self.complaints.append(f"trang và tệp kèm của nhiều bản: {numbers}")
        if self.seen and first < max(self.seen):
            self.complaints.append(f"bản {first} sau bản {max(self.seen)}")
        self.seen.update(numbers)

    def _read(self, connection: http.client.HTTPConnection, path: str) -> int:
        """Return of which release an answer is, which must be whole."""
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8")
        number = body.split(" ", 1)[0]
        whole = page_of(int(number or 0), int(path.split("/")[2])) if path[1] == "p" else ""
        if answer.status != 200 or body != (whole or asset_of(int(number or 0))):
            self.complaints.append(f"{path}: mã {answer.status}, {len(body)} ký tự")
        return int(number or 0)


@contextmanager
def reading(address: str, readers: int) -> Iterator[list[Reader]]:
    """Yield readers that read until the block ends."""
    stop = threading.Event()
    all_of_them = [Reader(address, stop) for _ in range(readers)]
    for reader in all_of_them:
        reader.start()
    try:
        yield all_of_them
    finally:
        stop.set()
        for reader in all_of_them:
            reader.join(60)


def let_them_read(readers: list[Reader], rounds: int = 3) -> None:
    """Wait until each reader has begun and ended some pages: no page sees two switches."""
    wanted = [reader.rounds + rounds for reader in readers]
    pause = threading.Event()
    for reader, least in zip(readers, wanted, strict=True):
        while reader.rounds < least and reader.is_alive():
            pause.wait(0.002)
