"""From the content folder to the catalogue and all that is wrong, in one go and from nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias

from loa.catalogue.files import ContentFile, read_source
from loa.catalogue.lists import Listed, read_lists
from loa.catalogue.pictures import Size
from loa.catalogue.places import Answers, Places
from loa.catalogue.read import ReadContent, Reading, Verdict, judge, reading_of
from loa.catalogue.record_reader import ReadRecord, read_record
from loa.catalogue.sorting import ContentFiles, RecordFile, sort_files
from loa.gate.gate import Gate, ReadFile
from loa.gate.settings import settings_of
from loa.problems import Problem

RecordsReader: TypeAlias = Callable[[Sequence[RecordFile], Gate], Sequence[ReadRecord]]


def _one_after_another(files: Sequence[RecordFile], gate: Gate) -> Sequence[ReadRecord]:
    return [read_record(file, gate.of_text, gate.settings.aliases) for file in files]


def read_content(
    content: Path, as_of: date, read_records: RecordsReader = _one_after_another
) -> Reading:
    """Read and check all of `content`, as it stands on `as_of`.

    Args:
        content: the content folder.
        as_of: the day that decides what is published.
        read_records: what reads the records, in the same order; who remembers some reads fewer.
    """
    files = sort_files(content)
    listed = read_lists(files.lists)
    gate = Gate(settings_of(listed.lists))
    of_files = {file.uri: gate.read_file(file) for file in files.assets}
    records = read_records(files.records, gate)
    places = places_in(files, listed)
    read = ReadContent(files, listed, records, as_of, sizes_of(of_files))
    return reading_of(judge_all(read, gate, of_files, places), read)


def judge_all(
    read: ReadContent, gate: Gate, of_files: Mapping[str, ReadFile], places: Places
) -> Verdict:
    """Check what was read against itself, and as a whole.

    Args:
        read: what was read.
        gate: the checks.
        of_files: what came of files that are published as they are, by their paths; who has
            nothing to say of a file may leave it out.
        places: tells where in its file something stands; see `places_in`.
    """
    of_assets = (problem for file in of_files.values() for problem in file.problems)
    found = [*of_assets, *_of_lists(read.files.lists, gate)]
    check = partial(gate.of_catalogue, places=places)
    return judge(read, places, found, check)


def places_in(
    files: ContentFiles, listed: Listed, known: Mapping[str, Answers] | None = None
) -> Places:
    """Return what tells where something stands in the content folder; see `Places`."""
    return Places((source.file for source in files.records), listed.places, known)


def sizes_of(of_files: Mapping[str, ReadFile]) -> dict[str, Size]:
    """Return how large pictures are, by their paths, of what came of files."""
    return {path: read.size for path, read in of_files.items() if read.size}


def _of_lists(lists: Iterable[ContentFile], gate: Gate) -> list[Problem]:
    """Return what is wrong in the texts of the lists; what can not be read is told already."""
    sources = (source for file in lists for source, problems in [read_source(file)] if not problems)
    return [problem for source in sources for problem in gate.of_text(source)]
