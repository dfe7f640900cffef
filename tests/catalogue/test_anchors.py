"""What links may name on a record's page is what the templates make."""

import re
from pathlib import Path

import pytest

from loa.catalogue.anchors import COMPUTED, SECTIONS, page_anchors
from loa.gate.reading import read_content
from loa.records.kinds import KINDS, Kind
from tests.catalogue.content import BASE, DAY

TEMPLATES = Path(__file__).parents[2] / "theme_overrides"
MADE = re.compile(r'section_head\("([a-z_]+)"|\bid="([a-z_]+)"')


PARTS_OF_DOCUMENTS = "partials/document.html"


def made_by(template: str) -> set[str]:
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    if PARTS_OF_DOCUMENTS in text:
        text += (TEMPLATES / PARTS_OF_DOCUMENTS).read_text(encoding="utf-8")
    return {first or second for first, second in MADE.findall(text)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.id))
def test_the_sections_of_a_kind_are_those_of_its_template(kind: Kind) -> None:
    known = {*SECTIONS.get(kind, {}), *COMPUTED.get(kind, ())}
    tasks = {"nhiem_vu"} if kind.has_annex else set()
    assert known | tasks == made_by(kind.template)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.id))
def test_the_fields_of_sections_are_those_of_the_record(kind: Kind) -> None:
    assert set(SECTIONS.get(kind, {}).values()) <= set(kind.model.model_fields)


def test_what_every_page_has_may_be_named_if_there_is_something_in_it() -> None:
    catalogue = read_content(BASE, DAY).catalogue
    news = page_anchors(catalogue.by_id["tap-huan"])
    made = made_by("record.html") | made_by("main.html")
    assert news & made == made - {"tep_dinh_kem", "van_ban_lien_quan", "lich_su_sua_doi"}
    assert {"nhiem_vu", "nhiem_vu_b-i-1"} <= page_anchors(catalogue.by_id["tuyen-truyen-2026"])
