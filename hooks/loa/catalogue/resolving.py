"""Which documents of the register a text means: by what is written, then by who writes it.

"02/KH-UBND" of a province and of a city are two documents, and the number does not tell whose it
is. So type, issuer and day of issue as written narrow the choice; what they leave open is decided
by the body that speaks and by the year, or stays open and is shown as such.
"""

import enum
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from loa.catalogue.entry import Entry, Mention
from loa.records.directive import Directive, DocumentType, Validity
from loa.records.document import OfficialDocument
from loa.records.reference_lists import OrganisationLevel
from loa.records.validity import validity_on
from loa.text.dates import PartialDate
from loa.text.fold import fold

if TYPE_CHECKING:
    from loa.catalogue.catalogue import Catalogue

Document: TypeAlias = Entry[OfficialDocument]


class Reason(enum.Enum):
    """Why a mention leads to no document, in words for editors."""

    NOT_LISTED = "Sổ văn bản chưa có văn bản này."
    OTHER_TYPE = "Sổ có văn bản cùng số nhưng thuộc loại khác."
    OTHER_ISSUER = "Sổ có văn bản cùng số nhưng của cơ quan khác."
    OTHER_YEAR = "Sổ có văn bản cùng số, cùng tên nhưng của năm khác."
    NOT_PUBLISHED = "Văn bản đã ghi vào sổ nhưng chưa đăng."


@dataclass(frozen=True)
class Resolution:
    """What a mention means.

    Args:
        documents: the documents; several if what is written fits all of them, none if it fits none.
        reason: why there is none.
        other_day: whether the day of issue as written is another than the register's.
    """

    documents: tuple[Document, ...] = ()
    reason: Reason | None = None
    other_day: bool = False


_LAW_YEAR = re.compile(r"^(.+?)(?: nam)? ((?:19|20)\d\d)$")
_AMENDED = re.compile(r"\([^)]*\)")
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)/")
_ANY_BODY = frozenset({"ubnd", "hdnd", "ctubnd", "tu", "hu", "du", "t"})
"""Ends of numbers that many bodies use, each for documents of its own."""
_CENTRAL = frozenset({OrganisationLevel.CENTRAL})
_LAWS = frozenset({"luật", "bộ luật", "hiến pháp", "pháp lệnh"})


class Resolver:
    """Finds the documents that mentions mean, in one catalogue."""

    def __init__(self, catalogue: "Catalogue") -> None:
        """Take the catalogue, whose documents and organisations are searched."""
        self._catalogue = catalogue
        self._narrowed: dict[tuple[object, ...], tuple[tuple[Document, ...], Reason | None]] = {}

    def resolve(self, entry: Entry, mention: Mention) -> Resolution:
        """Return what a mention in a record means."""
        speaker = vars(entry.record).get("issuer") or entry.record.organisation
        key = (*mention[:6], speaker)
        if key not in self._narrowed:
            self._narrowed[key] = self._narrow(mention, speaker)
        found, reason = self._narrowed[key]
        if len(found) > 1:
            found = _by_time(found, mention, entry)
        return Resolution(
            found, reason, len(found) == 1 and not _agrees(found[0].record.issued, mention.issued)
        )

    def _narrow(self, mention: Mention, speaker: str) -> tuple[tuple[Document, ...], Reason | None]:
        """Return what fits all that is written and the speaker, or why nothing does."""
        found = self._named(mention)
        steps: Sequence[tuple[Callable[[], Iterable[Document]], Reason]] = (
            (lambda: (d for d in found if _is_of_type(d, mention)), Reason.OTHER_TYPE),
            (lambda: self._by_issuer(found, mention, speaker), Reason.OTHER_ISSUER),
            (lambda: _by_day(found, mention), Reason.OTHER_YEAR),
            (lambda: self._by_speaker(found, mention, speaker), Reason.OTHER_ISSUER),
            (lambda: filter(self._catalogue.has_page, found), Reason.NOT_PUBLISHED),
        )
        if not found:
            return (), Reason.NOT_LISTED
        for step, reason in steps:
            found = tuple(step())
            if not found:
                return (), reason
        return found, None

    def _named(self, mention: Mention) -> tuple[Document, ...]:
        """Return the documents with the number, or else with the name."""
        if mention.number:
            found = self._by_number.get(number_key(mention.number), ())
            year = _YEAR_IN_NUMBER.search(mention.number)
            if found or mention.type not in _LAWS or not year:
                return found
            return self._laws(f"{mention.name} năm {year[1]}" if mention.name else "")
        alias = self._catalogue.aliases.get(fold(mention.text))
        named = self._catalogue.document_candidates(alias or mention.text)
        return named or self._laws(mention.name or mention.text)

    def _laws(self, written: str) -> tuple[Document, ...]:
        name, year = law_key(written)
        found = self._by_law.get(name, ())
        return tuple(d for d in found if year in {None, _law_year(d)})

    def _by_issuer(
        self, found: Sequence[Document], mention: Mention, speaker: str
    ) -> Iterable[Document]:
        """Keep the documents of the body that is written, if one is."""
        if not mention.issuer:
            return found
        ids = {body.id for body in self._catalogue.organisations.issuers(mention.issuer, speaker)}
        if ids:
            return (d for d in found if d.record.issuer in ids)
        # A body that no list has is none of the province's, but "Chính phủ" may have other names.
        return (d for d in found if self._level(d) in _CENTRAL)

    def _by_speaker(
        self, found: Sequence[Document], mention: Mention, speaker: str
    ) -> Iterable[Document]:
        """Keep what the speaker means by a number that many bodies use, if nothing else tells."""
        if mention.issuer or all(self._level(d) in _CENTRAL for d in found):
            return found
        if mention.issued and any(_agrees(d.record.issued, mention.issued) for d in found):
            return found
        chain = list(self._catalogue.organisations.chain(speaker))
        near = [d for d in found if d.record.issuer in chain]
        if near:
            closest = min(chain.index(d.record.issuer) for d in near)
            return (d for d in near if chain.index(d.record.issuer) == closest)
        # The portal's own editors speak for no body.
        if len(chain) == 1 or fold(mention.number).rpartition(" ")[2] not in _ANY_BODY:
            return found
        return ()

    def _level(self, document: Document) -> OrganisationLevel | None:
        issuer = self._catalogue.lists.organisations.get(document.record.issuer)
        return issuer.level if issuer else None

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[Document, ...]]:
        numbered = (d for d in self._catalogue.all_documents if d.record.number)
        return _grouped(numbered, lambda d: number_key(d.record.number or ""))

    @cached_property
    def _by_law(self) -> Mapping[str, tuple[Document, ...]]:
        laws = (d for d in self._catalogue.all_documents if _law_name(d))
        return _grouped(laws, lambda d: law_key(_law_name(d))[0])


def number_key(number: str) -> str:
    """Return the form in which numbers are compared: "BTC-BKH&ĐT" is "BTC-BKHĐT"."""
    return fold(number.replace("&", ""))


def law_key(name: str) -> tuple[str, int | None]:
    """Return a law's name as it is compared, and its year if it is written.

    "Luật Cư trú 2020 (sửa đổi năm 2023)" is ("luat cu tru", 2020).
    """
    folded = fold(_AMENDED.sub("", name))
    if match := _LAW_YEAR.match(folded):
        return match[1], int(match[2])
    return folded, None


def _law_name(document: Document) -> str:
    record = document.record
    if not isinstance(record, Directive):
        return ""
    is_law = record.type in {DocumentType.LAW, DocumentType.CONSTITUTION}
    return record.name or (record.subject if is_law else "")


def _law_year(document: Document) -> int | None:
    year = law_key(_law_name(document))[1]
    return year or (document.record.issued.year if document.record.issued else None)


def _is_of_type(document: Document, mention: Mention) -> bool:
    """Whether a document is of the type that is written; a code is a kind of law.

    Another name says nothing of it: "Đề án 06" is a decision.
    """
    record = document.record
    kind = record.type if isinstance(record, Directive) else DocumentType.PLAN
    if mention.type in {"", kind.label.lower()}:
        return True
    if mention.type in _LAWS:
        return kind is DocumentType.LAW
    return not mention.number


def _by_day(found: Sequence[Document], mention: Mention) -> Iterable[Document]:
    """Keep what was issued on the day that is written, or at least in its year."""
    day = mention.issued
    if day is None:
        return found
    exact = [d for d in found if _agrees(d.record.issued, day)]
    if exact or _YEAR_IN_NUMBER.search(mention.number):
        return exact or found
    return (d for d in found if d.record.issued and d.record.issued.year == day.year)


def _agrees(issued: PartialDate | None, written: date | None) -> bool:
    """Whether a day of issue is the one that is written, as far as both are known."""
    if issued is None or written is None:
        return True
    day = PartialDate(written.year, written.month, written.day)
    return issued.up_to(day) == day.up_to(issued)


def _by_time(found: tuple[Document, ...], mention: Mention, entry: Entry) -> tuple[Document, ...]:
    """Keep what a record of its day can mean: what was there, was in force, or is of its year."""
    if mention.issued:
        return found
    today = entry.record.date
    steps: Sequence[Callable[[Document], bool]] = (
        lambda d: d.record.day_of_issue.year <= today.year,
        lambda d: bool(mention.number) or _was_in_force(d, today),
        lambda d: not mention.number or d.record.day_of_issue.year == today.year,
    )
    for step in steps:
        found = tuple(filter(step, found)) or found
    return found


def _was_in_force(document: Document, day: date) -> bool:
    if not isinstance(document.record, Directive):
        return True
    return validity_on(document.record, day) not in {Validity.EXPIRED, Validity.FUTURE}


def _grouped(
    documents: Iterable[Document], key: Callable[[Document], str]
) -> dict[str, tuple[Document, ...]]:
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(key(document), []).append(document)
    return {name: tuple(found) for name, found in groups.items()}
