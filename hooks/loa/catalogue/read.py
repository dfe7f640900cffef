"""From what was read to the catalogue, checked against itself."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from loa.catalogue.catalogue import Asset, Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.linking import Linker
from loa.catalogue.links import wanted_files
from loa.catalogue.lists import Listed
from loa.catalogue.pictures import Size
from loa.catalogue.places import Places
from loa.catalogue.record_reader import ReadRecord
from loa.catalogue.sorting import ContentFiles
from loa.problems import Problem, sort_problems


@dataclass(frozen=True)
class Reading:
    """The catalogue, every problem of every file, and the files whose records were left out."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.is_error)


def link(
    files: ContentFiles,
    listed: Listed,
    records: Sequence[ReadRecord],
    as_of: date,
    found: Sequence[Problem] = (),
    sizes: Mapping[str, Size] = MappingProxyType({}),
) -> Reading:
    """Check what was read against itself and make the catalogue of it.

    Args:
        files: what the content folder holds.
        listed: the reference lists.
        records: what came of every record's file.
        as_of: the day that decides what is published.
        found: what is wrong in other files.
        sizes: how large the pictures are, by their paths.

    Records and files with errors are left out of the catalogue, and so are pages that name or link
    to them: what remains can be built (`--keep-going`). Whether it may be is for the caller to say.
    """
    problems = [*files.problems, *listed.problems, *found]
    problems += [problem for record in records for problem in record.problems]
    whole = Catalogue(
        as_of,
        listed.lists,
        tuple(record.entry for record in records if record.entry),
        tuple(
            Asset(file.uri, file.absolute, sizes.get(file.uri), file.stamp.size)
            for file in files.assets
        ),
    )
    linker = Linker(whole, listed, records, Places(source.file for source in files.records))
    problems += linker.check()

    broken = {problem.path for problem in problems if problem.is_error} | linker.undecided
    kept = _without(whole.entries, broken)
    assets = tuple(asset for asset in whole.assets if asset.uri not in broken)
    left_out = sorted({s.file.uri for s in files.records} - {entry.path for entry in kept})
    return Reading(
        replace(whole, entries=kept, assets=assets), sort_problems(problems), tuple(left_out)
    )


def _without(entries: tuple[Entry, ...], broken: Set[str]) -> tuple[Entry, ...]:
    """Return the entries that neither are broken nor name or link to what was left out."""
    if not broken:
        return entries
    kept = list(entries)
    needed = {entry.path: set(wanted_files(entry)) for entry in kept}
    gone = set(broken)
    while left_out := [e for e in kept if gone & {e.path, e.annex_path, *needed[e.path]}]:
        gone |= {entry.path for entry in left_out}
        kept = [entry for entry in kept if entry.path not in gone]
    return tuple(kept)
