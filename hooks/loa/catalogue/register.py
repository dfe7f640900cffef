"""The register's memory: which record cites which document, where, and what it does not have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from loa.catalogue.document_keys import law_key, number_key
from loa.catalogue.entry import Entry, Mention
from loa.catalogue.mentions import mentions_in_words
from loa.catalogue.narrowing import Documents
from loa.catalogue.references import pointers
from loa.catalogue.resolving import Reason, Resolution, Resolver, speaker_of
from loa.records.fields import Target
from loa.text.fold import fold

if TYPE_CHECKING:
    from loa.catalogue.catalogue import Catalogue


class Citing(NamedTuple):
    """One record that cites a document.

    Args:
        entry: the record.
        sentence: the sentence that names the document; "" if only a field of references does.
        part: where it stands; see `Mention.part`.
        is_certain: whether the words can mean this document alone.
        text: how the sentence names the document.
    """

    entry: Entry
    sentence: str = ""
    part: str = ""
    is_certain: bool = True
    text: str = ""


@dataclass(frozen=True)
class Missing:
    """A document that is cited and that the register does not have.

    Args:
        type, number, issued, issuer, name: the most that any record writes of it.
        reason: why nothing in the register is meant.
        cited_in: the records that cite it, with the mention.
    """

    type: str
    number: str
    issued: date | None
    issuer: str
    name: str
    reason: Reason
    cited_in: tuple[tuple[Entry, Mention], ...]

    @property
    def label(self) -> str:
        """What it is called: its number, or its name."""
        return self.number or self.name


class LookedUp(NamedTuple):
    """What the register knows of a document that somebody asks for.

    Args:
        mention: what is asked for.
        resolution: what it means.
        alike: if it means nothing, what has the same number or name.
    """

    mention: Mention
    resolution: Resolution
    alike: Documents


class Meanings(NamedTuple):
    """What mentions mean, as plain values: a function of records without their words.

    Args:
        all: each meaning once: the paths of the documents, and the rest of the resolution.
        of: for each mention of a record, by its path, the place of its meaning in `all`.
    """

    all: tuple[tuple[tuple[str, ...], Reason | None, bool], ...]
    of: Mapping[str, tuple[int, ...]]


class Register:
    """What the records of a catalogue cite; asked for by document, and for what is missing."""

    def __init__(self, catalogue: "Catalogue", known: Meanings | None = None) -> None:
        """Take the catalogue, and what its mentions mean as far as that is known."""
        self._catalogue = catalogue
        self._resolver = Resolver(catalogue)
        self._resolved: dict[str, tuple[tuple[Mention, Resolution], ...]] = {}
        self._meant: dict[str, tuple[Resolution, ...]] = {}
        self._known = known or Meanings((), {})

    def resolved(self, entry: Entry) -> tuple[tuple[Mention, Resolution], ...]:
        """Return each mention in a record with what it means; a record does not cite itself."""
        if entry.path not in self._resolved:
            self._resolved[entry.path] = tuple(self._resolve(entry))
        return self._resolved[entry.path]

    def look_up(self, text: str, near: str = "") -> tuple[LookedUp, ...]:
        """Return the documents that a text of today names, each once, with what the register has.

        Args:
            text: some words that cite documents.
            near: the organisation that says them, by which "UBND tỉnh" is one of many.
        """
        aliases = tuple(alias.name for alias in self._catalogue.lists.aliases)
        found: dict[tuple[object, ...], LookedUp] = {}
        for mention in mentions_in_words(text, aliases):
            resolution = self._resolver.resolve(mention, near, self._catalogue.as_of)
            alike = () if resolution.documents else self._resolver.alike(mention)
            key = mention.number or mention.name, mention.type, mention.issued, mention.issuer
            found.setdefault(key, LookedUp(mention, resolution, alike))
        return tuple(found.values())

    def _resolve(self, entry: Entry) -> Iterator[tuple[Mention, Resolution]]:
        meant = self._meant[entry.path] = tuple(self._meanings(entry))
        for mention, resolution in zip(entry.mentions, meant, strict=True):
            if all(document is not entry for document in resolution.documents):
                yield mention, resolution

    def _meanings(self, entry: Entry) -> Iterable[Resolution]:
        """Return what each mention in a record means."""
        if (known := self._known.of.get(entry.path)) is not None:
            return map(self._known_meanings.__getitem__, known)
        speaker, today = speaker_of(entry), entry.record.date
        return (self._resolver.resolve(mention, speaker, today) for mention in entry.mentions)

    @cached_property
    def _known_meanings(self) -> tuple[Resolution, ...]:
        at = {document.path: document for document in self._catalogue.all_documents}
        return tuple(
            Resolution(tuple(at[path] for path in paths), reason, other_day)
            for paths, reason, other_day in self._known.all
        )

    @property
    def meanings(self) -> Meanings:
        """What was found out so far, for a register of the same records another time."""
        places: dict[tuple[tuple[str, ...], Reason | None, bool], int] = {}

        def place(meant: Resolution) -> int:
            paths = tuple(document.path for document in meant.documents)
            return places.setdefault((paths, meant.reason, meant.other_day), len(places))

        of = {path: tuple(map(place, meant)) for path, meant in self._meant.items()}
        return Meanings(tuple(places), of)

    @cached_property
    def citing(self) -> Mapping[str, tuple[Citing, ...]]:
        """Who cites each document, by its id: the newest first, each record at its sentences.

        A record whose text says nothing of a document that it points at stands there without one.
        """
        found: dict[str, list[Citing]] = {}
        for entry in self._catalogue.listed:
            told: set[object] = set()
            for mention, resolution in self.resolved(entry):
                is_certain = len(resolution.documents) == 1
                for document in resolution.documents:
                    key = document.record.id, mention.part, mention.sentence
                    if key not in told:
                        told.update((key, document.record.id))
                        citing = Citing(
                            entry, mention.sentence, mention.part, is_certain, mention.text
                        )
                        found.setdefault(document.record.id, []).append(citing)
            for document_id in self._pointed_at(entry):
                if document_id not in told:
                    found.setdefault(document_id, []).append(Citing(entry))
        return {document_id: tuple(citing) for document_id, citing in found.items()}

    def _pointed_at(self, entry: Entry) -> Iterable[str]:
        """Return the ids of the other documents that an entry's front matter points at, once."""
        values = (value for _, value in pointers(entry.record, Target.DOCUMENT))
        cited = map(self._catalogue.document, values)
        return dict.fromkeys(
            document.record.id for document in cited if document and document is not entry
        )

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The documents that listed records cite and the register lacks, the most cited first."""
        groups: dict[_Identity, _Cited] = {}
        for entry in self._catalogue.listed:
            for mention, resolution in self.resolved(entry):
                if resolution.reason:
                    group = groups.setdefault(self._identity(entry, mention), [])
                    group.append((entry, mention, resolution.reason))
        found = [_missing(cited) for cited in _joined(groups)]
        return tuple(sorted(found, key=_order))

    def _identity(self, entry: Entry, mention: Mention) -> "_Identity":
        """Return what tells a document apart, as far as it is written."""
        name, year = number_key(mention.number), mention.issued and mention.issued.year
        if not mention.number:
            name, year = law_key(mention.name or mention.text)
        bodies = self._catalogue.organisations.issuers(mention.issuer, speaker_of(entry))
        issuer = bodies[0].id if len(bodies) == 1 else fold(mention.issuer)
        return _Identity(name, mention.type, issuer, str(year or ""))


class _Identity(NamedTuple):
    """A number or a name, and what tells its document from others that have it too, or blanks."""

    name: str
    type: str
    issuer: str
    year: str

    def fits(self, other: "_Identity") -> bool:
        """Whether nothing that is written of the two speaks against their being one document."""
        pairs = zip(self, other, strict=True)
        return all(mine == its or not mine or not its for mine, its in pairs)


_Cited = list[tuple[Entry, Mention, Reason]]


def _joined(groups: Mapping[_Identity, _Cited]) -> Iterable[_Cited]:
    """Join what says less of a document to what says more, where that can be only one."""
    by_name: dict[str, dict[_Identity, _Cited]] = {}
    for identity in sorted(groups, key=lambda one: (one.count(""), one)):
        known = by_name.setdefault(identity.name, {})
        fitting = [other for other in known if identity.fits(other)]
        if len(fitting) == 1:
            known[fitting[0]].extend(groups[identity])
        else:
            known[identity] = list(groups[identity])
    return (cited for known in by_name.values() for cited in known.values())


def _missing(cited: _Cited) -> Missing:
    mentions = [mention for _, mention, _ in cited]
    number = mentions[0].number
    return Missing(
        next((m.type for m in mentions if m.type), ""),
        number,
        next((m.issued for m in mentions if m.issued), None),
        next((m.issuer for m in mentions if m.issuer), ""),
        max((m.name for m in mentions), key=len) or ("" if number else mentions[0].text),
        cited[0][2],
        tuple((entry, mention) for entry, mention, _ in cited),
    )


def _order(missing: Missing) -> tuple[int, str, str, str, str]:
    """Return what sorts the most cited first, and the rest in an order of their own."""
    issued = missing.issued.isoformat() if missing.issued else ""
    return -len(missing.cited_in), fold(missing.label), missing.type, missing.issuer, issued
