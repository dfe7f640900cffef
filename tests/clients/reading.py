"""The clients, and how they are asked: addresses go in, for each a line of JSON comes out.

Such a line names the address, and either the `error` for which nothing could be read or the `title`
and the `items`. What a client does not read of an item is left out:

- `id`, `title`, `link`: texts;
- `published`: the moment in UTC; of an event the `days` on which it is, in ISO form;
- `text`: the description as plain text, or `html`: the same as HTML;
- `categories`: labels; `enclosure`: `url`, `length` and `type` of the first, or null;
- `sequence`, `cancelled`: of an event.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.outputs.feeds.models import Form

HERE = Path(__file__).parent
XML = frozenset({Form.RSS, Form.RSS_PICTURES, Form.ATOM})
_SHARE = 100
"""How many addresses one process is given: then another one is free to take the next."""


@dataclass(frozen=True)
class Client:
    """A program that reads feeds.

    Args:
        readers: the library that reads each form.
        command: the program, to be given addresses.
        keeps_order: whether it shows items of the same moment in the order in which they stand.
    """

    readers: dict[Form, str]
    command: tuple[str | Path, ...]
    keeps_order: bool = True


def clients(cache: Path) -> tuple[Client, ...]:
    """Return the clients that `set-up` made ready; SimplePie keeps what it reads in `cache`."""
    cache.mkdir(exist_ok=True)
    return (
        Client(
            {**dict.fromkeys(XML, "feedparser"), Form.CALENDAR: "icalendar"},
            (sys.executable, "-m", "tests.clients.read"),
        ),
        Client(
            {
                **dict.fromkeys(XML, "rss-parser"),
                Form.JSON: "JSON.parse",
                Form.CALENDAR: "ical.js",
            },
            ("node", HERE / "read.mjs"),
        ),
        # It sorts by the moment, and what is of the same one at random.
        Client(
            dict.fromkeys(XML, "SimplePie"),
            ("php", HERE / "read.php", f"{HERE}/wordpress/", cache),
            keeps_order=False,
        ),
    )


def read(client: Client, addresses: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield what a client reads at each address, in their order, by as many as there are cores."""
    shares = [addresses[i : i + _SHARE] for i in range(0, len(addresses), _SHARE)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for lines in pool.map(lambda share: _ask(client, share), shares):
            yield from map(json.loads, lines)


def _ask(client: Client, addresses: Sequence[str]) -> list[str]:
    done = subprocess.run(
        [str(word) for word in client.command],
        cwd=HERE.parents[1],
        input="".join(f"{address}\n" for address in addresses),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode or len(lines) != len(addresses):
        what = " ".join(map(str, client.command))
        raise RuntimeError(f"{what}: {done.returncode}\n{done.stderr[-2000:]}{done.stdout[-500:]}")
    return lines
