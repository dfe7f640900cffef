"""What the dates say is stronger than what somebody once wrote."""

from datetime import date
from typing import Any

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.pages.validity import validity_badge
from loa.records.directive import Directive, Validity
from loa.records.procedure import Procedure
from loa.records.validity import validity_on

AS_OF = Catalogue(date(2026, 6, 1))
SHARED = {
    "id": "x",
    "summary": "Tóm tắt.",
    "date": "01/01/2024",
    "status": "published",
    "organisation": "ban-bien-tap",
}


def directive(**fields: Any) -> Directive:
    own = {"type": "quyet-dinh", "subject": "Trích yếu", "issuer": "ubnd"}
    return Directive.model_validate({**SHARED, **own, **fields})


def procedure(**fields: Any) -> Procedure:
    own = {
        "title": "Thủ tục",
        "field": "Hộ tịch",
        "level": "xa",
        "agency": "UBND cấp xã",
        "applicants": ["Cá nhân"],
        "filing": [{"method": "truc-tiep", "time_limit": "Trong ngày", "fee": "Không"}],
        "result": "Giấy tờ",
    }
    return Procedure.model_validate({**SHARED, **own, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Validity.UNKNOWN),
        ({"effective": "01/01/2025"}, Validity.IN_FORCE),
        ({"effective": "01/01/2027"}, Validity.FUTURE),
        ({"effective": "01/01/2025", "expires": "01/06/2026"}, Validity.EXPIRED),
        ({"validity": "con-hieu-luc", "expires": "01/01/2025"}, Validity.EXPIRED),
        ({"validity": "con-hieu-luc", "expires": "01/01/2030"}, Validity.IN_FORCE),
        ({"validity": "het-hieu-luc-mot-phan"}, Validity.PARTLY),
    ],
    ids=str,
)
def test_a_directive_is_in_force_as_its_dates_say(
    fields: dict[str, str], expected: Validity
) -> None:
    assert validity_on(directive(**fields), AS_OF.as_of) is expected


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, None),
        ({"lifecycle": "moi"}, "Mới ban hành"),
        ({"lifecycle": "bai-bo"}, "Bị bãi bỏ"),
        ({"lifecycle": "chua-hieu-luc", "effective": "01/03/2027"}, "Đã công bố, chưa có hiệu lực"),
        ({"lifecycle": "chua-hieu-luc", "effective": "01/03/2026"}, None),
    ],
)
def test_a_procedure_in_effect_by_now_has_no_badge(
    fields: dict[str, str], words: str | None
) -> None:
    badge = validity_badge(Entry(procedure(**fields), "thu-tuc/x.md"), AS_OF)
    assert (badge.text if badge else None) == words
