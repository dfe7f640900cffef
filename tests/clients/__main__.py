"""Let real clients read all of our feeds, and compare: `python -m tests.clients --help`."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from loa.outputs.feeds.models import FeedFile, Form
from tests.clients.comparing import differences, expected
from tests.clients.corpora import Corpus, large, small
from tests.clients.reading import Client, clients, read
from tests.mirror.server import ACCESS_LOG, mirrored

_TOLD = 20
"""How many differences of one client are told one by one."""


@dataclass
class Reading:
    """What came of one client at one corpus."""

    documents: Counter[str]
    items: Counter[str]
    different: list[str]

    def note(self, name: str, file: FeedFile, found: Sequence[str]) -> None:
        """Count one document that a library read."""
        self.documents[name] += 1
        self.items[name] += len(file.parts)
        self.different += [f"{name}: {file.uri}: {difference}" for difference in found]


def _read_all(client: Client, address: str, published: Mapping[str, FeedFile]) -> Reading:
    """Let a client read all that it can, and compare that with what was published."""
    files = [file for file in published.values() if file.head and file.head.form in client.readers]
    reading = Reading(Counter(), Counter(), [])
    answers = read(client, [address + file.uri for file in files])
    for file, shown in zip(files, answers, strict=True):
        found = differences(expected(file), shown, keeps_order=client.keeps_order)
        reading.note(client.readers[_form(file)], file, list(found))
    return reading


def _form(file: FeedFile) -> Form:
    assert file.head, file.uri
    return file.head.form


def _poll(corpus: Corpus) -> int:
    """Let all clients read a corpus after each of its edits; return how many differences are."""
    wrong = 0
    everyone = clients(corpus.folder / "simplepie")
    place = corpus.folder / "nginx"
    place.mkdir()
    with mirrored(corpus.site, place) as address:
        for round_ in corpus.rounds():
            published = corpus.published()
            for client in everyone:
                started = time.monotonic()
                reading = _read_all(client, address, published)
                _tell(f"{corpus.name}, {round_}", reading, time.monotonic() - started)
                wrong += len(reading.different)
    asked = _requests_of("SimplePie", place / ACCESS_LOG)
    unchanged = sum('" 304 ' in line for line in asked)
    click.echo(
        f"{corpus.name}: of {len(asked):,} requests of SimplePie {unchanged:,} found no news"
    )
    return wrong


def _requests_of(name: str, log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.endswith(f'"{name}"')]


def _tell(what: str, reading: Reading, seconds: float) -> None:
    for name, number in reading.documents.items():
        click.echo(f"{what}: {name} read {number:,} documents, {reading.items[name]:,} items")
    click.echo(f"{what}: {len(reading.different):,} differences, {seconds:.0f} s")
    for line in reading.different[:_TOLD]:
        click.echo(f"  {line[:600]}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the corpora, let all read them, and say what differs; 1 if anything does."""
    parser = argparse.ArgumentParser(prog="python -m tests.clients", description=__doc__)
    add = parser.add_argument
    add("--records", type=int, default=10_000, help="size of the large corpus; 0 for none")
    options = parser.parse_args(arguments)
    wrong = 0
    with TemporaryDirectory(prefix="loa-clients-") as work:
        corpora = [small(Path(work) / "small")]
        if options.records:
            corpora.append(large(Path(work) / "large", options.records))
        for corpus in corpora:
            wrong += _poll(corpus)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
