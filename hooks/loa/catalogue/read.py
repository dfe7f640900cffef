"""From what was read to the catalogue, checked against itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from loa.catalogue.catalogue import Asset, Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.linking import Linker
from loa.catalogue.links import wanted_files
from loa.catalogue.lists import Listed
from loa.catalogue.pictures import Size
from loa.catalogue.places import Places
from loa.catalogue.record_reader import ReadRecord
from loa.catalogue.sorting import ContentFiles
from loa.catalogue.words import without_words
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


@dataclass(frozen=True)
class ReadContent:
    """What was read of the content folder, before it is checked against itself.

    Args:
        files: what the folder holds.
        listed: the reference lists.
        records: what came of every record's file.
        as_of: the day that decides what is published.
        sizes: how large the pictures are, by their paths.
    """

    files: ContentFiles
    listed: Listed
    records: Sequence[ReadRecord]
    as_of: date
    sizes: Mapping[str, Size] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of all that could be read."""
        assets = (
            Asset(file.uri, file.absolute, self.sizes.get(file.uri), file.stamp.size)
            for file in self.files.assets
        )
        entries = tuple(record.entry for record in self.records if record.entry)
        return Catalogue(self.as_of, self.listed.lists, entries, tuple(assets))

    @property
    def problems_of_records(self) -> Iterator[Problem]:
        """What is wrong in the files of records, each looked at alone."""
        return (problem for record in self.records for problem in record.problems)

    def without_words(self) -> "ReadContent":
        """Return the same with records whose words are left out; see `loa.catalogue.words`."""
        bare = [
            replace(record, entry=without_words(record.entry)) if record.entry else record
            for record in self.records
        ]
        return replace(self, records=bare)


@dataclass(frozen=True)
class Verdict:
    """What checking the files against one another came to: a function of no record's words.

    Args:
        problems: all that is wrong but for what the files of records are told of alone.
        left_out: the files whose records are not in the catalogue.
        broken: the other files that are not.
        ids: the id and the path of every record that is.
    """

    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]
    broken: frozenset[str]
    ids: tuple[tuple[str, str], ...]


def judge(
    read: ReadContent,
    places: Places,
    found: Sequence[Problem] = (),
    check: Callable[[Catalogue], Iterable[Problem]] = lambda _: (),
) -> Verdict:
    """Check what was read against itself.

    Args:
        read: what was read.
        places: tells where in its file something stands.
        found: what is wrong in files that are no records.
        check: looks at the catalogue of what may stay, in which no record has words.

    Records and files with errors are left out of the catalogue, and so are pages that name or link
    to them: what remains can be built (`--keep-going`). Whether it may be is for the caller to say.
    """
    files, bare = read.files, read.without_words()
    problems = [*files.problems, *read.listed.problems, *found]
    whole = bare.catalogue
    linker = Linker(whole, bare.listed, bare.records, places)
    problems += linker.check()
    own = read.problems_of_records
    errors = {problem.path for problem in chain(problems, own) if problem.is_error}
    broken = errors | linker.undecided
    kept = _kept(whole, broken)
    problems += check(kept)
    paths = {entry.path for entry in kept.entries}
    return Verdict(
        tuple(problems),
        tuple(sorted({source.file.uri for source in files.records} - paths)),
        frozenset(asset.uri for asset in files.assets if asset.uri in broken),
        tuple((entry.record.id, entry.path) for entry in kept.entries),
    )


def reading_of(verdict: Verdict, read: ReadContent) -> Reading:
    """Return the catalogue of what may stay, and all that is wrong; see `judge`."""
    whole = read.catalogue
    left_out = set(verdict.left_out)
    kept = replace(
        whole,
        entries=tuple(entry for entry in whole.entries if entry.path not in left_out),
        assets=tuple(asset for asset in whole.assets if asset.uri not in verdict.broken),
    )
    problems = sort_problems(chain(verdict.problems, read.problems_of_records))
    return Reading(kept, problems, verdict.left_out)


def _kept(whole: Catalogue, broken: Set[str]) -> Catalogue:
    """Return the catalogue without what is broken."""
    assets = tuple(asset for asset in whole.assets if asset.uri not in broken)
    return replace(whole, entries=_without(whole.entries, broken), assets=assets)


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
