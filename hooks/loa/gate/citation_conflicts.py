"""Citations that contradict the register or are ambiguous: notes, which never stop a build."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry, Mention
from loa.catalogue.places import Places
from loa.catalogue.references import references
from loa.catalogue.yaml_reader import Location
from loa.gate.law_in_force import BASIS_FIELDS, LawInForce
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.base import Record
from loa.records.directive import Directive
from loa.records.document import OfficialDocument
from loa.records.fields import Target
from loa.text.dates import PartialDate, format_date
from loa.text.fold import fold

_EARLIER = {
    "based_on": "căn cứ",
    "legal_basis": "căn cứ",
    "implements": "thực hiện",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
}
"""Fields that point at an earlier document, with what this document does with it."""
_SUBJECT = "subject"
_REMARKS = frozenset({"notes", "changes", "withdrawn_reason"})
"""Fields in which editors comment on a record today, rather than what it said when issued."""
_ENDED_WORDS = re.compile(
    r"\b(?:thay the|thay cho|thay bang|duoc thay|bai bo|huy bo|sua doi|het hieu luc|con hieu luc"
    r"|truoc day|truoc do)\b"
)
"""Words by which a sentence says that a document is no longer in force."""


def other_days(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the citations whose date of issue differs from the register's."""
    for entry in catalogue.listed:
        for mention, resolution in catalogue.register.resolved(entry):
            if resolution.other_day and mention.issued:
                [document] = resolution.documents
                written = format_date(mention.issued)
                message = (
                    f"“{mention.text}” ghi ngày {written}, trong sổ văn bản là ngày "
                    f"{document.record.issued}."
                )
                advice = f"Đối chiếu bản gốc rồi sửa ngày ở đây, hoặc sửa issued ở {document.path}."
                yield _at_mention(Rule.OTHER_DAY, entry, mention, message, advice, places)


def undecided_citations(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the citations that may mean several documents, each wording once per record."""
    for entry in catalogue.listed:
        reported = set()
        for mention, resolution in catalogue.register.resolved(entry):
            if len(resolution.documents) > 1 and mention.text not in reported:
                reported.add(mention.text)
                which = "; ".join(_named(document, catalogue) for document in resolution.documents)
                message = (
                    f"“{mention.text}” có thể là {len(resolution.documents)} văn bản: {which}."
                )
                advice = "Viết thêm cơ quan ban hành và ngày, để người đọc tới đúng văn bản."
                yield _at_mention(Rule.UNDECIDED, entry, mention, message, advice, places)


def impossible_bases(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the documents that were issued before one that they rest on, implement or change."""
    for entry in catalogue.of_model(OfficialDocument):
        issued = entry.record.issued
        if issued is None:
            continue
        reported = set()
        for location, value, document in _pointed_at(entry, catalogue):
            if str(location[0]) in _EARLIER and _is_before(issued, document):
                reported.add(document.path)
                does = _EARLIER[str(location[0])]
                message = _before(entry, document, does)
                advice = f"Đối chiếu ngày của hai văn bản, hoặc bỏ “{value}” khỏi {location[0]}."
                place = places.of_value(entry.path, location)
                yield Problem(
                    Rule.BEFORE_ITS_BASIS, entry.path, *place, message, advice, len(value)
                )
        for mention, document in _cited(entry, catalogue):
            # A law's name without its number has no date: an older law of that name may be meant.
            if mention.part == _SUBJECT and mention.number and document.path not in reported:
                reported.add(document.path)
                if _is_before(issued, document):
                    message = _before(entry, document, "dẫn")
                    advice = "Đối chiếu ngày của hai văn bản, và số viết trong trích yếu."
                    yield _at_mention(
                        Rule.BEFORE_ITS_BASIS, entry, mention, message, advice, places
                    )


def ended_citations(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the citations of documents that were no longer in force on the record's own date.

    Each document is reported once per record. Records that are current and rest on a document that
    has ended since are left to `law_in_force`.
    """
    ends = _ends(catalogue)
    law = LawInForce(catalogue)
    for entry in catalogue.listed if ends else ():
        day = _date_of(entry.record)
        reported = set()
        for location, value, document in _pointed_at(entry, catalogue):
            end = ends.get(document.record.id)
            if end is None or end > day or location[0] not in BASIS_FIELDS:
                continue
            reported.add(document.path)
            if not law.is_current(entry.record):
                place = places.of_value(entry.path, location)
                message, advice = _ended(document, end, entry)
                yield Problem(Rule.CITES_ENDED, entry.path, *place, message, advice, len(value))
        for mention, document in _cited(entry, catalogue):
            end = ends.get(document.record.id)
            if (
                end is None
                or end > day
                or document.path in reported
                or not _cites_as_valid(entry, mention)
            ):
                continue
            reported.add(document.path)
            message, advice = _ended(document, end, entry)
            yield _at_mention(Rule.CITES_ENDED, entry, mention, message, advice, places)


def _ends(catalogue: Catalogue) -> Mapping[str, date]:
    """Return the date from which each document is no longer in force, by id, where it is known."""
    found: dict[str, date] = {}
    for entry in catalogue.of_model(Directive):
        record = entry.record
        if record.expires:
            found[record.id] = min(record.expires, found.get(record.id, record.expires))
        if record.effective:
            replaced = [document for r in record.replaces if (document := catalogue.document(r))]
            for document in replaced:
                since = found.get(document.record.id, record.effective)
                found[document.record.id] = min(record.effective, since)
    return found


def _date_of(record: Record) -> date:
    """Return the date of a record's text; of a date with blanks, the first day it may mean."""
    if isinstance(record, OfficialDocument) and record.issued:
        return date(record.issued.year, record.issued.month or 1, record.issued.day or 1)
    return record.date


def _cites_as_valid(entry: Entry, mention: Mention) -> bool:
    """Whether a record itself cites a document as valid, rather than reporting that it ended."""
    if isinstance(entry.record, Directive) and mention.part != _SUBJECT:
        return False
    return mention.part not in _REMARKS and not _ENDED_WORDS.search(fold(mention.sentence))


def _pointed_at(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[Location, str, Entry]]:
    """Yield the documents that fields of the front matter refer to, with their locations."""
    for location, points, value in references(entry.record):
        if points.to is Target.DOCUMENT and (document := catalogue.document(value)):
            yield location, value, document


def _cited(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[Mention, Entry]]:
    """Yield the unambiguous citations in a record's text."""
    for mention, resolution in catalogue.register.resolved(entry):
        if len(resolution.documents) == 1:
            yield mention, resolution.documents[0]


def _is_before(issued: PartialDate, document: Entry) -> bool:
    other = vars(document.record).get("issued")
    return other is not None and issued.up_to(other) < other.up_to(issued)


def _before(entry: Entry[OfficialDocument], document: Entry, does: str) -> str:
    return (
        f"Văn bản ngày {entry.record.issued} không thể {does} “{document.record.title}” "
        f"ngày {vars(document.record)['issued']}."
    )


def _ended(document: Entry, end: date, citing: Entry) -> tuple[str, str]:
    day = vars(citing.record).get("issued") or format_date(citing.record.date)
    message = (
        f"“{document.record.title}” đã hết hiệu lực từ {format_date(end)}, trước ngày của nội dung "
        f"này ({day})."
    )
    return message, "Dẫn văn bản có hiệu lực lúc đó, hoặc nói rõ trong câu là đã bị thay thế."


def _named(document: Entry[OfficialDocument], catalogue: Catalogue) -> str:
    issuer = catalogue.lists.organisations.get(document.record.issuer)
    issued = f", {document.record.issued}" if document.record.issued else ""
    return f"{document.record.title} ({issuer.name if issuer else document.record.issuer}{issued})"


def _at_mention(
    rule: Rule, entry: Entry, mention: Mention, message: str, advice: str, places: Places
) -> Problem:
    path, place = places.of_mention(entry, mention)
    return Problem(rule, path, *place, message, advice, len(mention.text))
