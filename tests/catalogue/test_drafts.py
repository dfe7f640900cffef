"""The file for a document that is only cited: what is known is in it, the rest is to fill in."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.body import split_page
from loa.catalogue.drafts import directive_draft
from loa.catalogue.yaml_reader import read_yaml
from loa.problems import Problem
from loa.records.directive import Directive, DocumentType
from loa.text.dates import parse_partial_date
from tests.catalogue.content import catalogue_of_base, faults, read_base_with

CATALOGUE = catalogue_of_base()
FILLED = {
    "summary": "Quy định việc cần làm.",
    "date": "12/03/2026",
    "organisation": "ban-bien-tap",
    "approved_by": "Ban biên tập",
    "pillars": "[tthc]",
    "issuer": "chinh-phu",
    "type": "thong-bao",
    "subject": "Trích yếu",
}
"""What an editor writes into the blanks that must be filled; the others may stay."""


class Written(NamedTuple):
    """What a page writes of a document."""

    type: str = ""
    number: str = ""
    issued: date | None = None
    issuer: str = ""
    name: str = ""


def filled_in(text: str) -> str:
    """Return a draft as it is after an editor's work."""
    for key, value in FILLED.items():
        text = re.sub(rf"^{key}:$", f"{key}: {value}", text, flags=re.MULTILINE)
    return text.replace("status: draft", "status: published")


CASES = {
    "van-ban/2023/73-2023-nd-cp.md": Written("nghị định", "73/2023/NĐ-CP", date(2023, 9, 29)),
    "van-ban/2025/64-2025-qh15.md": Written(
        "luật", "64/2025/QH15", None, "", "Luật Ban hành văn bản quy phạm pháp luật"
    ),
    "van-ban/2025/luat-to-chuc-chinh-phu-2025.md": Written(
        "luật", name="Luật Tổ chức Chính phủ năm 2025"
    ),
    "van-ban/khong-ro-nam/luat-chuyen-doi-so.md": Written("luật", name="Luật Chuyển đổi số"),
    "van-ban/2024/14-kh-ubnd-2024.md": Written("kế hoạch", "14/KH-UBND", date(2024, 1, 21)),
    "van-ban/khong-ro-nam/4946-btttt-cdsqg.md": Written("công văn", "4946/BTTTT-CĐSQG"),
    "van-ban/khong-ro-nam/12-pa-abc.md": Written(
        "phương án", "12/PA-ABC", None, "Sở\nKhông có: trong #sổ", 'Về "việc": [này] # kia'
    ),
}


@pytest.mark.parametrize(("path", "written"), CASES.items(), ids=CASES)
def test_a_draft_whose_blanks_are_filled_in_is_a_record_without_a_fault(
    tmp_path: Path, path: str, written: Written
) -> None:
    draft = directive_draft(written, CATALOGUE)
    assert draft.path == path
    reading = read_base_with(tmp_path, {draft.path: filled_in(draft.text)})
    assert faults(reading) == []
    record = reading.catalogue.by_path[path].record
    assert isinstance(record, Directive)
    assert (record.number or "") == written.number
    assert record.issued == (written.issued and parse_partial_date(f"{written.issued}"))


def test_a_draft_as_it_is_asks_for_what_is_blank_and_is_never_published(tmp_path: Path) -> None:
    draft = directive_draft(CASES["van-ban/khong-ro-nam/12-pa-abc.md"], CATALOGUE)
    reading = read_base_with(tmp_path, {draft.path: draft.text})
    told = " ".join(faults(reading))
    assert all(
        f"(khóa {key})" in told for key in ("summary", "date", "organisation", "issuer", "type")
    )
    assert draft.path in reading.left_out


def test_the_issuer_is_told_by_its_name_or_by_the_code_of_a_central_body() -> None:
    known = {
        Written("nghị quyết", "01/NQ-CP"): "issuer: chinh-phu",
        Written("kế hoạch", "9/KH-UBND", issuer="UBND tỉnh"): "issuer: ubnd-tinh",
        Written("kế hoạch", "9/KH-UBND", issuer="Chủ tịch UBND tỉnh"): "issuer: ubnd-tinh",
    }
    for written, line in known.items():
        assert line in directive_draft(written, CATALOGUE).text.splitlines()


def test_an_unknown_body_is_a_blank_that_says_what_was_written() -> None:
    draft = directive_draft(Written("kế hoạch", "9/KH-XYZ", issuer="Ban Nào đó"), CATALOGUE)
    assert re.search(r"^# .*“Ban Nào đó”\.\nissuer:$", draft.text, re.MULTILINE)
    # Which committee "UBND" is, its number does not tell.
    draft = directive_draft(Written("kế hoạch", "9/KH-UBND"), CATALOGUE)
    assert re.search(r"^issuer:$", draft.text, re.MULTILINE)


def test_an_unknown_type_is_a_blank_with_the_choices() -> None:
    text = directive_draft(Written("phương án", "1/PA-CP"), CATALOGUE).text
    line = text[: text.index("\ntype:\n")].splitlines()[-1]
    assert "phương án" in line
    assert all(kind.value in line for kind in DocumentType)


def test_an_id_that_is_taken_is_never_given_again() -> None:
    draft = directive_draft(Written("nghị quyết", "76/NQ-CP"), CATALOGUE)
    assert draft.path == "van-ban/khong-ro-nam/76-nq-cp-2.md"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(name=TEXTS, issuer=TEXTS)
def test_whatever_is_cited_the_draft_can_be_read(name: str, issuer: str) -> None:
    page = split_page(directive_draft(Written("", "", None, issuer, name), CATALOGUE).text, "x.md")
    assert not isinstance(page, Problem)
    front = read_yaml(page.front, "x.md")
    assert isinstance(front.value, dict)
    assert front.value["type"] is None
