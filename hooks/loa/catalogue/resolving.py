"""Which documents of the register a text means: by what is written, then by who writes it.

"02/KH-UBND" of a province and of a city are two documents, and the number does not tell whose it
is. So type, issuer and day of issue as written narrow the choice; what they leave open is decided
by the body that speaks and by the year, or stays open and is shown as such.
"""

import enum
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from loa.catalogue.document_keys import (
    is_of_any_body,
    law_key,
    law_name,
    law_years,
    number_key,
    year_in_number,
)
from loa.catalogue.entry import Entry, Mention
from loa.catalogue.narrowing import (
    LAW_WORDS,
    Document,
    Documents,
    agrees,
    by_time,
    is_of_day,
    of_type,
    of_year,
    those,
)
from loa.records.reference_lists import OrganisationLevel
from loa.text.fold import fold

if TYPE_CHECKING:
    from loa.catalogue.catalogue import Catalogue

_Step: TypeAlias = Callable[[Documents, Mention, str], Documents]


class Reason(enum.Enum):
    """Why a mention leads to no document, in words for editors."""

    NOT_LISTED = "Sổ văn bản chưa có văn bản này."
    OTHER_TYPE = "Sổ có văn bản cùng số nhưng thuộc loại khác."
    OTHER_ISSUER = "Sổ có văn bản cùng số nhưng của cơ quan khác."
    OTHER_YEAR = "Sổ có văn bản cùng số, cùng tên nhưng của năm khác."
    OTHER_DAY = "Sổ có văn bản cùng số nhưng của ngày khác."
    NOT_PUBLISHED = "Văn bản đã ghi vào sổ nhưng chưa đăng."


@dataclass(frozen=True)
class Resolution:
    """What a mention means.

    Args:
        documents: the documents; several if what is written fits all of them, none if it fits none.
        reason: why there is none.
        other_day: whether the day of issue as written is another than the register's.
    """

    documents: Documents = ()
    reason: Reason | None = None
    other_day: bool = False


_OF_NO_PLACE = frozenset(
    {OrganisationLevel.CENTRAL, OrganisationLevel.PRESS, OrganisationLevel.OTHER}
)
"""Who speaks of no place in particular, such as a portal's own editors."""
_COMMITTEES = {
    "ubnd": ("uy ban nhan dan", "ubnd"),
    "hdnd": ("hoi dong nhan dan", "hdnd"),
    "tu": ("tinh uy", "thanh uy"),
    "hu": ("huyen uy",),
    "qu": ("quan uy",),
    "du": ("dang uy",),
}
"""How the names of those begin who use a code that many use."""


def speaker_of(entry: Entry) -> str:
    """Return the organisation whose words a record has: who issued it, or who publishes it."""
    return vars(entry.record).get("issuer") or entry.record.organisation


class Resolver:
    """Finds the documents that mentions mean, in one catalogue."""

    def __init__(self, catalogue: "Catalogue") -> None:
        """Take the catalogue, whose documents and organisations are searched."""
        self._catalogue = catalogue
        self._resolved: dict[Hashable, Resolution] = {}
        self._bodies: dict[tuple[str, str], Set[str]] = {}

    def resolve(self, mention: Mention, speaker: str, today: date) -> Resolution:
        """Return what a mention means.

        Args:
            mention: what is written.
            speaker: the id of the organisation whose words they are; see `speaker_of`.
            today: the day on which they were written.
        """
        # Thousands of records write of the same few documents; title and spelling add nothing to a
        # number, but for a law's.
        is_named = not mention.number or mention.type in LAW_WORDS
        words = (mention.text, mention.name) if is_named else None
        key = (mention.number, mention.type, mention.issued, mention.issuer, words, speaker)
        resolution = self._resolved.get(key)
        if resolution is None:
            resolution = self._resolved[key] = self._resolve(mention, speaker)
        if len(resolution.documents) > 1 and mention.issued is None:
            return Resolution(by_time(resolution.documents, mention, today))
        return resolution

    def alike(self, mention: Mention) -> Documents:
        """Return every document of that number or name, whoever issued it and whether published."""
        return self._named(mention)

    def _resolve(self, mention: Mention, speaker: str) -> Resolution:
        """Return what fits all that is written and the speaker, or why nothing does."""
        found = self._named(mention)
        if not found:
            return Resolution(reason=Reason.NOT_LISTED)
        for narrowed, reason in self._steps:
            found = narrowed(found, mention, speaker)
            if not found:
                return Resolution(reason=reason)
        is_one = len(found) == 1
        return Resolution(found, None, is_one and not agrees(found[0], mention.issued))

    @cached_property
    def _steps(self) -> tuple[tuple[_Step, Reason], ...]:
        """What narrows the choice, in its order, and why nothing is left where nothing is."""
        return (
            (of_type, Reason.OTHER_TYPE),
            (self._of_issuer, Reason.OTHER_ISSUER),
            (of_year, Reason.OTHER_YEAR),
            (self._of_speaker, Reason.OTHER_ISSUER),
            (self._of_day, Reason.OTHER_DAY),
            (lambda found, *_: those(found, self._catalogue.has_page), Reason.NOT_PUBLISHED),
        )

    def _named(self, mention: Mention) -> Documents:
        """Return the documents with the number, or else with the name."""
        by_name = mention.name or mention.text
        if mention.number:
            found = self._by_number.get(number_key(mention.number), ())
            if found or mention.type not in LAW_WORDS or not mention.name:
                return found
            # A law of that name whose number nobody has written down yet.
            year = year_in_number(mention.number)
            laws = self._by_law.get(law_key(by_name)[0], ())
            return tuple(d for d in laws if not d.record.number and year in law_years(d.record))
        alias = self._catalogue.aliases.get(fold(mention.text))
        named = self._catalogue.document_candidates(alias or mention.text)
        if mention.type not in LAW_WORDS:
            return named
        laws = self._by_law.get(law_key(by_name)[0], ())
        return tuple({d.path: d for d in (*named, *laws)}.values())

    def _of_issuer(self, found: Documents, mention: Mention, speaker: str) -> Documents:
        """Keep the documents of the body that is written, if one is."""
        if not mention.issuer:
            return found
        finder = self._catalogue.organisations
        ids = self._bodies_named(mention.issuer, speaker)
        if not ids:
            # A body that no list has is none of the province's, but its name may have been cut
            # short, and "Chính phủ" may have other names.
            cut_short = {finder.body_of(body.id) for body in finder.begun_with(mention.issuer)}
            own = those(found, lambda d: self._issuers[d.path] in cut_short)
            return own or those(found, self._is_central)
        own = those(found, lambda d: self._issuers[d.path] in ids)
        return own or those(found, lambda d: self._took_over(d, ids, mention))

    def _bodies_named(self, name: str, speaker: str) -> Set[str]:
        if (name, speaker) not in self._bodies:
            finder = self._catalogue.organisations
            bodies = {finder.body_of(body.id) for body in finder.issuers(name, speaker)}
            self._bodies[name, speaker] = bodies
        return self._bodies[name, speaker]

    def _took_over(self, document: Document, ids: Set[str], mention: Mention) -> bool:
        """Whether one of the bodies took over from the issuer, or the other way round.

        A number that many bodies use must be of the very day, for the successor has one like it.
        """
        finder = self._catalogue.organisations
        issuer = self._issuers[document.path]
        are_kin = not ids.isdisjoint(finder.successors(issuer)) or any(
            issuer in finder.successors(one) for one in ids
        )
        return are_kin and (
            not is_of_any_body(mention.number) or is_of_day(document, mention.issued)
        )

    def _of_speaker(self, found: Documents, mention: Mention, speaker: str) -> Documents:
        """Keep what the speaker means by a number that others use too, if nothing else tells."""
        if mention.issuer or not mention.number or all(map(self._is_central, found)):
            return found
        if of_day := those(found, lambda d: is_of_day(d, mention.issued)):
            return of_day
        chain = list(self._catalogue.organisations.chain(speaker))
        if self._speaks_of_no_place(speaker, chain):
            return found
        steps = {d.path: self._steps_between(d, chain) for d in found}
        near = [steps[d.path] for d in found if steps[d.path]]
        if near:
            return those(found, lambda d: steps[d.path] == min(near))
        return those(found, self._is_central)

    def _steps_between(self, document: Document, chain: list[str]) -> tuple[int, int] | tuple[()]:
        """Return how far up from the speaker, and down from there, an issuer stands; () if apart.

        Of the bodies that share a code ("UBND", "TU"), a speaker means one that stands above it, or
        one of the same area.
        """
        issuers = list(self._catalogue.organisations.chain(self._issuers[document.path]))
        if is_of_any_body(document.record.number or ""):
            issuer = self._catalogue.lists.organisations.get(issuers[0])
            issuers = issuers[: 2 if issuer and issuer.area else 1]
        shared = [(chain.index(one), issuers.index(one)) for one in issuers if one in chain]
        return min(shared, default=())

    def _speaks_of_no_place(self, speaker: str, chain: list[str]) -> bool:
        organisation = self._catalogue.lists.organisations.get(speaker)
        return len(chain) <= 1 and (organisation is None or organisation.level in _OF_NO_PLACE)

    def _of_day(self, found: Documents, mention: Mention, speaker: str) -> Documents:
        """Keep what was issued on the day that is written; another day may be a slip of the pen.

        It is none if the number may be of another body: then another document is meant.
        """
        day = mention.issued
        kept = those(found, lambda d: is_of_day(d, day)) or those(found, lambda d: agrees(d, day))
        if kept or mention.issuer or not is_of_any_body(mention.number):
            return kept or found
        own = self._own_committee(speaker, mention.number)
        return those(found, lambda d: self._issuers[d.path] == own)

    def _own_committee(self, speaker: str, number: str) -> str | None:
        """Return the nearest body above a speaker that has a code as its own, if there is one."""
        names = tuple(n for part in fold(number).split() for n in _COMMITTEES.get(part, ()))
        organisations = self._catalogue.lists.organisations
        for one in self._catalogue.organisations.chain(speaker):
            organisation = organisations.get(one)
            if organisation and any(fold(s).startswith(names) for s in organisation.spellings):
                return self._catalogue.organisations.body_of(one)
        return None

    @cached_property
    def _issuers(self) -> Mapping[str, str]:
        """The body whose document each is, by path: a chair signs for its committee."""
        body_of = self._catalogue.organisations.body_of
        return {d.path: body_of(d.record.issuer) for d in self._catalogue.all_documents}

    def _is_central(self, document: Document) -> bool:
        issuer = self._catalogue.lists.organisations.get(document.record.issuer)
        if issuer is None or issuer.area:
            return False
        is_party = issuer.level is OrganisationLevel.PARTY and issuer.parent is None
        return is_party or issuer.level is OrganisationLevel.CENTRAL

    @cached_property
    def _by_number(self) -> Mapping[str, Documents]:
        numbered = (d for d in self._catalogue.all_documents if d.record.number)
        return _grouped(numbered, lambda d: number_key(d.record.number or ""))

    @cached_property
    def _by_law(self) -> Mapping[str, Documents]:
        laws = (d for d in self._catalogue.all_documents if law_name(d.record))
        return _grouped(laws, lambda d: law_key(law_name(d.record))[0])


def _grouped(documents: Iterable[Document], key: Callable[[Document], str]) -> dict[str, Documents]:
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(key(document), []).append(document)
    return {name: tuple(found) for name, found in groups.items()}
