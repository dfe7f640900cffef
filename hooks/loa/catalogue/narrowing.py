"""Fewer of the documents that a mention may mean: by type, by day, by what was in force."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from loa.catalogue.document_keys import CALLED_BY_NAME, law_key, law_years, year_in_number
from loa.catalogue.entry import Entry, Mention
from loa.records.directive import Directive, DocumentType, Validity
from loa.records.document import OfficialDocument
from loa.records.validity import validity_on
from loa.text.dates import PartialDate

Document: TypeAlias = Entry[OfficialDocument]
Documents: TypeAlias = tuple[Document, ...]
_TimeStep: TypeAlias = Callable[[Documents, date], Iterator[Document]]

LAW_WORDS = frozenset({"luật", "bộ luật", "hiến pháp", "pháp lệnh"})
"""The words for what is called by its name."""
_TYPES = {kind.label.lower(): kind for kind in DocumentType}


def of_type(found: Documents, mention: Mention, _: str) -> Documents:
    """Keep what is of the type that is written; a code is a kind of law."""
    if mention.type in LAW_WORDS:
        return tuple([d for d in found if _type(d) in CALLED_BY_NAME])
    # Another name says nothing of it ("Đề án 06" is a decision), nor does a word that is no type of
    # the register's: the number tells what it is.
    if not mention.number or mention.type not in _TYPES:
        return found
    kind = _TYPES[mention.type]
    return tuple([d for d in found if _type(d) is kind])


def _type(document: Document) -> DocumentType:
    record = document.record
    return record.type if isinstance(record, Directive) else DocumentType.PLAN


def of_year(found: Documents, mention: Mention, _: str) -> Documents:
    """Keep what is of the year that is written: in a law's name, or in the day of issue."""
    if not mention.number:
        year = law_key(mention.name or mention.text)[1] if mention.type in LAW_WORDS else None
        return those(found, lambda d: year is None or year in law_years(d.record))
    day = mention.issued
    if day is None or year_in_number(mention.number):
        return found
    return those(found, lambda d: d.record.issued is None or d.record.issued.year == day.year)


def is_of_day(document: Document, day: date | None) -> bool:
    """Whether a document was issued on that very day, and both are known."""
    issued = document.record.issued
    return day is not None and issued is not None and issued.whole == day


def agrees(document: Document, day: date | None) -> bool:
    """Whether a day of issue is the one that is written, as far as both are known."""
    issued = document.record.issued
    if issued is None or day is None:
        return True
    written = PartialDate(day.year, day.month, day.day)
    return issued.up_to(written) == written.up_to(issued)


def by_time(found: Documents, mention: Mention, today: date) -> Documents:
    """Keep what a record of its day can mean by a number or a name alone."""
    for step in _time_steps(mention):
        found = tuple(step(found, today)) or found
    return found


def _time_steps(mention: Mention) -> tuple[_TimeStep, ...]:
    if mention.number:
        return _issued_by, _of_this_year
    if mention.type in LAW_WORDS:
        return _issued_by, _in_force, _newest
    return _issued_by, _in_force


def _issued_by(found: Documents, today: date) -> Iterator[Document]:
    return (d for d in found if d.record.issued is None or d.record.issued.year <= today.year)


def _of_this_year(found: Documents, today: date) -> Iterator[Document]:
    return (d for d in found if d.record.issued and d.record.issued.year == today.year)


def _in_force(found: Documents, today: date) -> Iterator[Document]:
    ended = {Validity.EXPIRED, Validity.FUTURE}
    for document in found:
        record = document.record
        if not isinstance(record, Directive) or validity_on(record, today) not in ended:
            yield document


def _newest(found: Documents, _: date) -> Iterator[Document]:
    """Yield the newest: a law takes the place of that of the same name before it."""
    newest = max(d.record.day_of_issue for d in found)
    return (d for d in found if d.record.day_of_issue == newest)


def those(found: Documents, fits: Callable[[Document], bool]) -> Documents:
    """Return those of the documents that fit."""
    return tuple(filter(fits, found))
