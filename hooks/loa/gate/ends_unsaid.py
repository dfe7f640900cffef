"""Documents that no longer hold by what the register knows, and that it still shows as in force."""

import re
from collections.abc import Iterator

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.places import Places
from loa.catalogue.yaml_reader import Location
from loa.gate.law_in_force import LawInForce
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.directive import Directive, Validity
from loa.records.validity import validity_on
from loa.text.dates import format_date
from loa.text.fold import fold

_SILENT = frozenset({Validity.IN_FORCE, Validity.UNKNOWN})
"""What a register says of a document as long as nobody has told it of the end."""
_ENDED, _PARTLY = (f"validity: {state.value}" for state in (Validity.EXPIRED, Validity.PARTLY))
_OWN_END = re.compile(
    r"^(?:da |bi |duoc )+(?:(?!sua doi)[^.;])*\b(?:thay the|thay bang|bai bo)\b(?! mot)"
    r"|\b(?:thay the|bai bo) [a-z ]{3,16} nay\b"
)
"""A note that tells of the end of the very document that it stands at."""


def unsaid_ends(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the listed directives that were replaced, as far as is known, and do not say so.

    A document that its issuer replaces is no longer in force (Luật Ban hành văn bản quy phạm pháp
    luật), but the register takes an end from editors alone: a part of the old one may live on.
    """
    law = LawInForce(catalogue)
    for entry in catalogue.of_model(Directive):
        state = validity_on(entry.record, catalogue.as_of)
        if state in _SILENT and not entry.record.expires:
            for location, why, end in _told(entry.record, law):
                message = f"{why}, mà sổ vẫn ghi “{state.label}”."
                advice = f"Thêm dòng “{end}”; nếu chỉ hết một phần thì ghi “{_PARTLY}”."
                place = places.of_value(entry.path, location)
                yield Problem(Rule.END_UNSAID, entry.path, *place, message, advice)


def _told(record: Directive, law: LawInForce) -> Iterator[tuple[Location, str, str]]:
    """Yield where a document's end is told, or is to be, by what it is known, and what to write."""
    if heir := law.successors.get(record.id):
        day = f" từ {format_date(heir.effective)}" if heir.effective else ""
        end = f"expires: {format_date(heir.effective)}" if heir.effective else _ENDED
        yield ("effective",), f"“{heir.title}” đã thay văn bản này{day}", end
        return
    for place, note in enumerate(record.notes):
        if _OWN_END.search(fold(note)):
            yield ("notes", place), "Lưu ý này nói văn bản đã bị thay thế, bãi bỏ", _ENDED
            return
