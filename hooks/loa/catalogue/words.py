"""A catalogue without its records' words, for whatever must not depend on them unawares.

How an item of news is called decides nothing but what is shown: no list, no order of lists, no
relation, no check between records. So checks are given entries whose record lacks these fields
(`Record.WORDS`), and pages a catalogue that hands them out on request and notes who was asked for.
Nobody can use a word and forget to say so: a record without words has no attribute for them, in
every build, the first as well as those after an edit.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.record_reader import ReadRecord
from loa.catalogue.register import Meanings, Register
from loa.records.base import Record

R = TypeVar("R", bound=Record)


class UnnotedError(Exception):
    """Words were asked for where nobody notes who shows them: a fault of the programme."""


def without_words(entry: Entry[R]) -> Entry[R]:
    """Return an entry whose record has no words; the entry itself if it has none that count."""
    words = entry.record.WORDS
    return replace(entry, record=entry.record.without(words)) if words else entry


def bearing(record: ReadRecord) -> tuple[Any, ...]:
    """Return all that a file says to others but for words, to be compared with what it said.

    Of what is wrong in it, others ask only whether there is anything, and whether it is an error.
    """
    wrong = sorted({(problem.path, problem.is_error) for problem in record.problems})
    told = (record.id, record.path, record.spellings, wrong)
    if record.entry is None:
        return told
    model = type(record.entry.record)
    values = vars(record.entry.record)
    facts = [values[name] for name in model.model_fields if name not in model.WORDS]
    around = {**vars(record.entry), "record": None}
    return (*told, model.__name__, facts, [around[name] for name in _FACTS])


_FACTS = tuple(Entry.__dataclass_fields__)


@dataclass(frozen=True)
class WordlessCatalogue(Catalogue):
    """A catalogue of entries without words; `whole` gives them back, and notes whose they are."""

    _whole: Mapping[str, Entry] = field(default_factory=dict)
    _notes: list[set[str]] = field(default_factory=list)
    _meanings: Meanings | None = None

    @cached_property
    def register(self) -> Register:
        """What the records cite, as far as it is known already."""
        return Register(self, self._meanings)

    def whole(self, entry: Entry[R]) -> Entry[R]:
        """Return the entry with its words.

        Raises:
            UnnotedError: nobody notes it; see `noting`.
        """
        found = self._whole.get(entry.path)
        if found is None:
            return entry
        if not self._notes:
            raise UnnotedError(entry.path)
        self._notes[-1].add(entry.path)
        return cast("Entry[R]", found)

    def all_whole(self, entries: Sequence[Entry[R]]) -> Sequence[Entry[R]]:
        """Return many entries with their words; see `whole` for what may go wrong."""
        wordless = [entry.path for entry in entries if entry.path in self._whole]
        if wordless and not self._notes:
            raise UnnotedError(wordless[0])
        if wordless:
            self._notes[-1].update(wordless)
        return [cast("Entry[R]", self._whole.get(entry.path, entry)) for entry in entries]

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Note the paths of the records whose words are asked for; they are complete at the end."""
        self._notes.append(set())
        try:
            yield self._notes[-1]
        finally:
            self._notes.pop()


def wordless(catalogue: Catalogue, meanings: Meanings | None = None) -> WordlessCatalogue:
    """Return a catalogue without words that can give them back.

    Args:
        catalogue: the catalogue.
        meanings: what its mentions mean, if nothing but words changed since it was found out.
    """
    entries = tuple(map(without_words, catalogue.entries))
    pairs = zip(catalogue.entries, entries, strict=True)
    return WordlessCatalogue(
        catalogue.as_of,
        catalogue.lists,
        entries,
        catalogue.assets,
        {whole.path: whole for whole, bare in pairs if whole is not bare},
        _meanings=meanings,
    )
