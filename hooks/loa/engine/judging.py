"""What is wrong between the files, looked at again only if more than words of records changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from loa.engine.digests import digest_of_value
from loa.engine.reading import Memory, Survey
from loa.engine.state import Changes, State, unpickled
from loa.problems import Problem, sort_problems

if TYPE_CHECKING:
    from loa.catalogue.places import Answers
    from loa.catalogue.read import Reading, Verdict
    from loa.catalogue.record_reader import ReadRecord


@dataclass(frozen=True)
class Judged:
    """The last verdict on the files, with all that it depends on as digests.

    Args:
        key: of what the files say but for words, and of the day.
        told: where the lines of its problems stand; see `Survey.told`.
        verdict: the verdict.
        places: what was asked of records' files about lines, by their paths, each with the digest
            of the files' bytes: it stands as long as these do, whatever becomes of the verdict.
    """

    key: str
    told: tuple[tuple[str, str], ...]
    verdict: "Verdict"
    places: "Mapping[str, tuple[str, Answers]]"


class Checks(NamedTuple):
    """All that is wrong, and the id and the path of every record that may stay."""

    problems: tuple[Problem, ...]
    ids: tuple[tuple[str, str], ...]


def linked(found: Survey, state: State, memory: Memory | None, as_of: date) -> "Reading":
    """Return the catalogue of what was read, and all that is wrong; see `Survey.link`."""
    # A check that finds a verdict needs none of it.
    from loa.catalogue.lists import read_lists  # noqa: PLC0415
    from loa.catalogue.read import ReadContent, reading_of  # noqa: PLC0415
    from loa.gate.reading import judge_all, places_in, sizes_of  # noqa: PLC0415

    records = found.sources.all_records(state, memory)
    of_assets = found.sources.read_assets(state)
    listed = read_lists(found.files.lists)
    read = ReadContent(found.files, listed, records, as_of, sizes_of(of_assets))
    before: Judged | None = state.fact("judged")
    key = _key(found, as_of)
    verdict = _standing(found, before, key)
    if verdict is None:
        places = places_in(found.files, listed, _known_places(found, before))
        gate = found.settled.gate()
        verdict = judge_all(read, gate, of_assets, places)
        asked = {path: (_content(found, path), told) for path, told in places.answers.items()}
        judged = Judged(key, found.told(verdict.problems), verdict, asked)
        state.commit(Changes(facts={"judged": judged}))
    return reading_of(verdict, read)


def check(found: Survey, state: State, as_of: date) -> Checks:
    """Return what a check of the files comes to.

    Where words alone changed, nothing is opened but records in whose own files something is wrong.
    """
    verdict = _standing(found, state.fact("judged"), _key(found, as_of))
    if verdict is None:
        reading = linked(found, state, None, as_of)
        ids = ((entry.record.id, entry.path) for entry in reading.catalogue.entries)
        return Checks(reading.problems, tuple(ids))
    wrong = [path for path, now in found.sources.known.items() if now.problems]
    records: list[ReadRecord] = [unpickled(data) for _, data in state.records(wrong)]
    own = (problem for record in records for problem in record.problems)
    return Checks(sort_problems(chain(verdict.problems, own)), verdict.ids)


def _standing(found: Survey, before: Judged | None, key: str) -> "Verdict | None":
    """Return the last verdict if it still stands, with its lines."""
    if before is None or before.key != key:
        return None
    return before.verdict if before.told == found.told(before.verdict.problems) else None


def _known_places(found: Survey, before: Judged | None) -> "dict[str, Answers]":
    """Return what was asked of files that are the same still."""
    places = before.places.items() if before else ()
    return {path: told for path, (content, told) in places if content == _content(found, path)}


def _content(found: Survey, path: str) -> str:
    """Return the digest of the bytes of a record's files; "" if it is gone."""
    known = found.sources.known.get(path)
    return known.content if known else ""


def _key(found: Survey, as_of: date) -> str:
    return digest_of_value([as_of, found.bearings])
