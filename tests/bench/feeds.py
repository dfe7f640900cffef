"""The feeds of a built portal, made once more as a build makes them: what they alone take.

Run in the portal's folder: `python -m tests.bench.feeds CONTENT STATE --as-of DAY`. It prints what
it took, from the catalogue to files on the disk: lists and items, digests, bytes, writing.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from loa.catalogue.body import read_body
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.sorting import sort_files
from loa.engine.configuration import CONFIG_FILE, Options, site_of
from loa.engine.digests import digest_of, programme_digest
from loa.engine.feed_outputs import feed_outputs
from loa.engine.pool import workers
from loa.engine.reading import survey
from loa.engine.rendering import body_in_feed
from loa.engine.site_folder import write_staged
from loa.engine.state import open_state
from loa.engine.work import Frame, seldom_collecting
from loa.outputs.feeds.documents import feed_files
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.writing import write
from loa.records.kinds import NEWS
from loa.site import Site

Digests = Mapping[str, str]


def main() -> None:
    """Make all feeds, or those that another title changes, and print seconds and files."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.feeds", description=__doc__)
    add = parser.add_argument
    add("content")
    add("state", type=Path)
    add("--as-of", required=True)
    add("--jobs", type=int, default=0)
    add("--edited", type=int, help="give news another title, another one for each number")
    options = parser.parse_args()
    site = site_of(Options(content=options.content, as_of=options.as_of).load())
    catalogue = _catalogue(site, options.state)
    before: Digests = {}
    if options.edited is not None:
        before = {output.uri: output.model for output in feed_outputs(feed_files(catalogue, site))}
        catalogue = _with_another_title(catalogue, options.edited)
    # As a build finds it: nothing that was worked out before is there any more.
    with seldom_collecting(), TemporaryDirectory() as folder:
        began, used = time.perf_counter(), _processor()
        written = _make(replace(catalogue), site, before, options.jobs, Path(folder))
        wall, cpu = time.perf_counter() - began, _processor() - used
    json.dump({"wall": wall, "cpu": cpu, "files": written}, sys.stdout)


def _catalogue(site: Site, state_file: Path) -> Catalogue:
    with open_state(state_file, programme_digest()) as state, workers(1) as pool:
        found = survey(sort_files(site.content), state, state.sources(), pool)
        return found.link(state, {}, site.as_of).catalogue


def _with_another_title(catalogue: Catalogue, number: int) -> Catalogue:
    """Return a catalogue in which one item of news that lists show has another title."""
    news = [entry for entry in catalogue.listed if entry.kind is NEWS]
    # Steps of about a third: neighbours are of the same day and pillars.
    edited = news[(number * (len(news) // 3 + 1)) % len(news)]
    title = {"title": f"Tin đổi tiêu đề ở lần đo thứ {number}"}
    changed = replace(edited, record=edited.record.model_copy(update=title))
    entries = (changed if entry is edited else entry for entry in catalogue.entries)
    return replace(catalogue, entries=tuple(entries))


def _make(catalogue: Catalogue, site: Site, before: Digests, jobs: int, folder: Path) -> int:
    """Make what is not as it was before, and return how many files that are."""
    files = feed_files(catalogue, site)
    now = {output.uri: output.model for output in feed_outputs(files)}
    changed = [file for file in files if before.get(file.uri) != now[file.uri]]
    bodies = Bodies(
        partial(read_body, site.content), partial(body_in_feed, _frame(catalogue, site))
    )
    with workers(jobs) as pool:
        for uri, data in write(changed, pool, bodies):
            digest_of(data)
            write_staged(folder, uri, data)
    return len(changed)


def _frame(catalogue: Catalogue, site: Site) -> Frame:
    """Return what the texts of full feeds are converted with."""
    glossary = tuple(catalogue.lists.glossary.items())
    return Frame(str(Path(CONFIG_FILE).resolve()), site.facts, glossary, key="")


def _processor() -> float:
    """Return the processor time of this process and of those that it has let go."""
    own = os.times()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.user + own.system + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
