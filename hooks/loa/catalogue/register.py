"""The register's memory: which record cites which document, where, and what it does not have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from loa.catalogue.entry import Entry, Mention
from loa.catalogue.references import pointers
from loa.catalogue.resolving import Reason, Resolution, Resolver, law_key, number_key
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


class Register:
    """What the records of a catalogue cite; asked for by document, and for what is missing."""

    def __init__(self, catalogue: "Catalogue") -> None:
        """Take the catalogue."""
        self._catalogue = catalogue
        self._resolver = Resolver(catalogue)
        self._resolved: dict[str, tuple[tuple[Mention, Resolution], ...]] = {}

    def resolved(self, entry: Entry) -> tuple[tuple[Mention, Resolution], ...]:
        """Return each mention in a record with what it means; a record does not cite itself."""
        if entry.path not in self._resolved:
            self._resolved[entry.path] = tuple(self._resolve(entry))
        return self._resolved[entry.path]

    def _resolve(self, entry: Entry) -> Iterator[tuple[Mention, Resolution]]:
        for mention in entry.mentions:
            resolution = self._resolver.resolve(entry, mention)
            if all(document is not entry for document in resolution.documents):
                yield mention, resolution

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
        groups: dict[tuple[str, str], list[tuple[Entry, Mention, Reason]]] = {}
        for entry in self._catalogue.listed:
            for mention, resolution in self.resolved(entry):
                if resolution.reason:
                    group = groups.setdefault(self._identity(entry, mention), [])
                    group.append((entry, mention, resolution.reason))
        found = [_missing(cited) for cited in _joined(groups).values()]
        return tuple(sorted(found, key=lambda m: (-len(m.cited_in), fold(m.label), m.issuer)))

    def _identity(self, entry: Entry, mention: Mention) -> tuple[str, str]:
        """Return what tells a document apart, as far as it is written: number or name; issuer."""
        name = number_key(mention.number) or law_key(mention.name or mention.text)[0]
        body = self._catalogue.organisations.find(
            mention.issuer, vars(entry.record).get("issuer") or entry.record.organisation
        )
        year = str(mention.issued.year) if mention.issued else ""
        return name, f"{body.id if body else fold(mention.issuer)} {year}".strip()


_Cited = list[tuple[Entry, Mention, Reason]]


def _joined(groups: Mapping[tuple[str, str], _Cited]) -> dict[tuple[str, str], _Cited]:
    """Join what says no more than the number to the one group with that number that says more."""
    fuller: dict[str, list[tuple[str, str]]] = {}
    for name, more in groups:
        if more:
            fuller.setdefault(name, []).append((name, more))
    joined: dict[tuple[str, str], _Cited] = {}
    for key, cited in groups.items():
        others = fuller.get(key[0], [])
        target = others[0] if not key[1] and len(others) == 1 else key
        joined.setdefault(target, []).extend(cited)
    return joined


def _missing(cited: _Cited) -> Missing:
    mentions = [mention for _, mention, _ in cited]
    return Missing(
        next((m.type for m in mentions if m.type), ""),
        mentions[0].number,
        next((m.issued for m in mentions if m.issued), None),
        next((m.issuer for m in mentions if m.issuer), ""),
        max((m.name for m in mentions), key=len) or mentions[0].text,
        cited[0][2],
        tuple((entry, mention) for entry, mention, _ in cited),
    )
