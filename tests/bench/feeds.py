"""The feeds of a built portal, made once more as a build makes them: what they alone take.

Run in the portal's folder: `python -m tests.bench.feeds CONTENT STATE --as-of DAY`. It prints what
it took, from the catalogue to files on the disk and what the state
is told: lists and items, digests, bytes, writing.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from loa.catalogue.body import read_body
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.sorting import sort_files
from loa.engine.configuration import CONFIG_FILE, Options, site_of
from loa.engine.digests import digest_of, digest_of_value, programme_digest
from loa.engine.feed_declaring import FeedsBefore, declare_feeds
from loa.engine.feed_outputs import KeptPieces
from loa.engine.outputs import Made
from loa.engine.pool import workers
from loa.engine.reading import survey
from loa.engine.rendering import body_in_feed
from loa.engine.site_folder import write_staged
from loa.engine.state import Changes, State, open_state
from loa.engine.work import Frame, seldom_collecting
from loa.outputs.feeds.full_text import Bodies
from loa.outputs.feeds.writing import write
from loa.records.kinds import NEWS
from loa.site import Site


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
    with open_state(options.state, programme_digest()) as state, TemporaryDirectory() as folder:
        portal = _portal(site, state)
        if options.edited is not None:
            portal = _with_another_title(portal, options.edited)
        with open_state(Path(folder, "state"), programme_digest()) as after, seldom_collecting():
            before = after if options.edited is None else state
            step = _Step(site, before, after, options.jobs, Path(folder, "site"))
            # As a build finds it: nothing that was worked out before is there any more.
            portal = portal._replace(catalogue=replace(portal.catalogue))
            known = before.outputs()
            began, used = time.perf_counter(), _processor()
            written = step.run(portal, known)
            wall, cpu = time.perf_counter() - began, _processor() - used
    json.dump({"wall": wall, "cpu": cpu, "files": written}, sys.stdout)


class _Portal(NamedTuple):
    """What was read, the digests of what each record says, and whose words are others."""

    catalogue: Catalogue
    facts: Mapping[str, str]
    reworded: frozenset[str] | None = None


def _portal(site: Site, state: State) -> _Portal:
    with workers(1) as pool:
        found = survey(sort_files(site.content), state, state.sources(), pool)
    return _Portal(found.link(state, {}, site.as_of).catalogue, found.said)


def _with_another_title(portal: _Portal, number: int) -> _Portal:
    """Return a portal in which one item of news that lists show has another title."""
    catalogue = portal.catalogue
    news = [entry for entry in catalogue.listed if entry.kind is NEWS]
    # Steps of about a third: neighbours are of the same day and pillars.
    edited = news[(number * (len(news) // 3 + 1)) % len(news)]
    title = {"title": f"Tin đổi tiêu đề ở lần đo thứ {number}"}
    changed = replace(edited, record=edited.record.model_copy(update=title))
    entries = (changed if entry is edited else entry for entry in catalogue.entries)
    said = {**portal.facts, edited.path: digest_of_value(changed)}
    return _Portal(replace(catalogue, entries=tuple(entries)), said, frozenset({edited.path}))


@dataclass(frozen=True)
class _Step:
    """The step of a build that is measured.

    Args:
        site: the portal's facts.
        before: the state that knows what was made before; it stays as it is, for the next time.
        after: the state that is told what was made now.
        jobs: how many processes make it.
        folder: where the files go.
    """

    site: Site
    before: State
    after: State
    jobs: int
    folder: Path

    def run(self, portal: _Portal, known: Mapping[str, Made]) -> int:
        """Make what is not as it was before, and return how many files that are."""
        catalogue, lists = portal.catalogue, portal.catalogue.feed_lists
        before = FeedsBefore.in_state(self.before, known)
        declared = declare_feeds(catalogue, self.site, lists, portal.facts, before, portal.reworded)
        was = {uri: made.output for uri, made in known.items()}
        changed = {output.uri for output in declared.outputs if was.get(output.uri) != output}
        kept = KeptPieces(self.before)
        frame = _frame(catalogue, self.site)
        bodies = Bodies(partial(read_body, self.site.content), partial(body_in_feed, frame))
        with workers(self.jobs) as pool:
            files = tuple(declared.feeds.files(changed.__contains__))
            for uri, data in write(files, pool, bodies, kept):
                digest_of(data)
                write_staged(self.folder, uri, data)
        news = Changes(pieces=kept.new, gone_pieces=declared.gone, facts=declared.facts)
        self.after.commit(news)
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
