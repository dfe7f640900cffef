"""Reading a whole content folder into a catalogue and its problems, without any saved state."""

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
        read_records: reads the records, in the same order; may reuse what it read before.
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
    """Check what was read: links between records, lists, and the catalogue as a whole.

    Args:
        read: what was read.
        gate: the checks.
        of_files: the results for attachments and pictures, by their paths; those without a size
            and without problems may be missing.
        places: finds lines and columns; see `places_in`.
    """
    of_assets = (problem for file in of_files.values() for problem in file.problems)
    found = [*of_assets, *_of_lists(read.files.lists, gate)]
    check = partial(gate.of_catalogue, places=places)
    return judge(read, places, found, check)


def places_in(
    files: ContentFiles, listed: Listed, known: Mapping[str, Answers] | None = None
) -> Places:
    """Return what finds the line and column of a value in the content folder; see `Places`."""
    return Places((source.file for source in files.records), listed.places, known)


def sizes_of(of_files: Mapping[str, ReadFile]) -> dict[str, Size]:
    """Return the sizes of pictures, by their paths."""
    return {path: read.size for path, read in of_files.items() if read.size}


def _of_lists(lists: Iterable[ContentFile], gate: Gate) -> list[Problem]:
    """Return the problems of the texts of lists; unreadable ones were reported when read."""
    sources = (source for file in lists for source, problems in [read_source(file)] if not problems)
    return [problem for source in sources for problem in gate.of_text(source)]
