"""Whether the legal bases of records are in force on the as-of date: notes, never errors."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.places import Places
from loa.catalogue.references import references
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.base import Record
from loa.records.directive import Directive, Validity
from loa.records.fields import Target
from loa.records.news import News
from loa.records.plan import Plan
from loa.records.procedure import Lifecycle, Procedure
from loa.records.validity import validity_on
from loa.text.dates import format_date

BASIS_FIELDS = frozenset({"legal_basis", "related", "based_on", "implements"})
"""Fields with the bases of a record; replacing or amending a document that has ended is fine."""
_NEWS_FOR = timedelta(days=365)
"""Older news is history: what it cites was in force at the time."""
_IN_FORCE = frozenset({Validity.IN_FORCE, Validity.PARTLY})
_ENDED = frozenset({Lifecycle.REPLACED, Lifecycle.REPEALED})
_NUMBER = re.compile(r"\d[^\s,;]{0,20}/[^\s,;]{1,40}")


def invalid_citations(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the references of current records to documents that are no longer in force."""
    law = LawInForce(catalogue)
    for ended in law.ended.values():
        citing = catalogue.register.citing.get(ended.entry.record.id, ())
        for entry in {cites.entry.path: cites.entry for cites in citing}.values():
            if law.is_current(entry.record):
                yield from _citations(entry, ended, catalogue, places)


def unsettled_procedures(
    catalogue: Catalogue, _: GateSettings, places: Places
) -> Iterator[Problem]:
    """Yield the procedures whose pages do not say that they no longer apply, or not yet."""
    law = LawInForce(catalogue)
    for entry in catalogue.of_model(Procedure):
        if found := law.unsettled(entry.record):
            key, message, advice = found
            place = places.of_value(entry.path, (key,))
            yield Problem(
                Rule.PROCEDURE_DECISION, entry.path, *place, message, advice, length=len(key)
            )


@dataclass(frozen=True)
class _EndedDocument:
    """A directive that is no longer in force, the words for that, and what replaced it."""

    entry: Entry[Directive]
    words: str
    successor: str = ""


@dataclass(frozen=True)
class LawInForce:
    """The directives of a catalogue, as they are in force on the as-of date."""

    catalogue: Catalogue

    @property
    def day(self) -> date:
        """The as-of date."""
        return self.catalogue.as_of

    @cached_property
    def ended(self) -> Mapping[str, _EndedDocument]:
        """The directives that have expired or were replaced, by id."""
        found = {}
        for entry in self.catalogue.of_model(Directive):
            heir = self.successors.get(entry.record.id)
            successor = heir.title if heir else ""
            if validity_on(entry.record, self.day) is Validity.EXPIRED:
                since = entry.record.expires
                words = f"đã hết hiệu lực từ {format_date(since)}" if since else "đã hết hiệu lực"
                found[entry.record.id] = _EndedDocument(entry, words, successor)
            elif successor:
                words = f"đã được thay bằng “{successor}”"
                found[entry.record.id] = _EndedDocument(entry, words, successor)
        return found

    @cached_property
    def successors(self) -> Mapping[str, Directive]:
        """The document in force that replaces a directive, by the old one's id.

        A document without a known date of effect replaces nothing yet.
        """
        found: dict[str, Directive] = {}
        for entry in self.catalogue.of_model(Directive):
            newer = entry.record
            if validity_on(newer, self.day) in _IN_FORCE:
                for reference in newer.replaces:
                    if older := self.catalogue.document(reference):
                        found.setdefault(older.record.id, newer)
            next_one = self.catalogue.by_id.get(newer.replaced_by or "")
            heir = next_one.record if next_one else None
            if isinstance(heir, Directive) and validity_on(heir, self.day) in _IN_FORCE:
                found[newer.id] = heir
        return found

    def is_current(self, record: Record) -> bool:
        """Whether a listed record is current, so that its bases must be in force."""
        match record:
            case Directive():
                return record.id not in self.ended
            case Plan():
                return record.year >= self.day.year
            case Procedure():
                return record.lifecycle not in _ENDED
            case News():
                return record.date > self.day - _NEWS_FOR
        return True

    def unsettled(self, procedure: Procedure) -> tuple[str, str, str] | None:
        """Return the key to correct in a procedure, with message and advice; None if it is fine."""
        lifecycle, effective = procedure.lifecycle, procedure.effective
        if lifecycle in _ENDED:
            if procedure.replaced_by:
                return None
            fate = lifecycle.label.lower()
            message = f"Thủ tục {fate} nhưng trang chưa chỉ người đọc sang thủ tục khác."
            advice = "Ghi thủ tục thay vào replaced_by; nếu không có, rút trang (withdrawn)."
            return "lifecycle", message, advice
        if lifecycle is Lifecycle.ANNOUNCED:
            if effective:
                return None
            message = "Thủ tục đã công bố nhưng chưa ghi ngày áp dụng."
            return "lifecycle", message, "Thêm dòng “effective: …” theo quyết định công bố."
        if effective and effective > self.day:
            since = format_date(effective)
            message = f"Thủ tục ghi “{lifecycle.label}” mà đến {since} mới áp dụng."
            return "effective", message, "Ghi lifecycle: chua-hieu-luc cho đến ngày đó."
        return self._unsettled_decision(procedure.decision_number or "")

    def _unsettled_decision(self, written: str) -> tuple[str, str, str] | None:
        decision = self._decision(written)
        if decision is None:
            return None
        if ended := self.ended.get(decision.id):
            message = f"Quyết định công bố “{written}” {ended.words}."
            advice = "Đối chiếu quyết định mới, sửa nội dung và decision_number."
            return "decision_number", message, advice
        if validity_on(decision, self.day) is Validity.FUTURE:
            since = f" (từ {format_date(decision.effective)})" if decision.effective else ""
            message = f"Quyết định công bố “{written}” chưa có hiệu lực{since}."
            advice = "Ghi lifecycle: chua-hieu-luc và ngày áp dụng vào effective."
            return "decision_number", message, advice
        return None

    def _decision(self, written: str) -> Directive | None:
        """Return the decision that is given by its id or number, possibly with words around it."""
        number = _NUMBER.search(written)
        found = self.catalogue.document(written)
        found = found or (self.catalogue.document(number[0]) if number else None)
        return found.record if found and isinstance(found.record, Directive) else None


def _citations(
    entry: Entry, ended: _EndedDocument, catalogue: Catalogue, places: Places
) -> Iterator[Problem]:
    """Yield each reference of a record to a document that has ended."""
    for location, points, value in references(entry.record):
        if points.to is not Target.DOCUMENT or location[0] not in BASIS_FIELDS:
            continue
        if catalogue.document(value) is ended.entry:
            place = places.of_value(entry.path, location)
            message = f"Văn bản “{value}” {ended.words}."
            advice = "Dẫn văn bản còn hiệu lực, và xem lại nội dung đã viết theo văn bản này."
            if ended.successor:
                advice = f"Xem lại nội dung theo “{ended.successor}” và dẫn văn bản đó."
            yield Problem(
                Rule.CITES_INVALID, entry.path, *place, message, advice, length=len(value)
            )
