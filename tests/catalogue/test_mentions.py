"""What a record's words name: where it stands, and that it is found there again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.body import PageText
from loa.catalogue.entry import BODY, NOWHERE, Mention
from loa.catalogue.mentions import mentions_in, mentions_in_annex, place_in
from loa.citations.find import find_citations
from loa.records.directive import Directive
from loa.records.plan import Annex, Task

GIVEN = {
    "id": "x",
    "summary": "x",
    "date": "01/02/2024",
    "organisation": "x",
    "issuer": "x",
    "type": "ke-hoach",
    "number": "02/KH-UBND",
    "subject": "x",
}


def mentions(body: str = "", **fields: object) -> tuple[Mention, ...]:
    record = Directive.model_validate({**GIVEN, **fields})
    front = "\n".join(f"{key}: {value}" for key, value in fields.items())
    return mentions_in(PageText(front, body, 1), record, ("Đề án 06",))


def test_a_mention_has_all_that_is_written_of_the_document() -> None:
    [mention] = mentions("Theo Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về cải cách.")
    assert mention[:7] == (
        *("76/NQ-CP", "nghị quyết", "76/NQ-CP", date(2021, 7, 15), "Chính phủ", "cải cách", BODY),
    )


BODIES = {
    "trong đoạn": ("Theo 76/NQ-CP.", 0),
    "lần thứ hai": ("76/NQ-CP rồi Nghị quyết 76/NQ-CP", 1),
    "trong số dài hơn": ("Theo 176/NQ-CP và 76/NQ-CP", 1),
    "trong mã": ("`76/NQ-CP` và 76/NQ-CP", 1),
    "trong ô của bảng": ("| a |\n|---|\n| 76/NQ-CP |", 0),
    "chữ của liên kết": ("[76/NQ-CP](../x.md)", 0),
    "trong đề mục": ("## Theo 76/NQ-CP", NOWHERE),
    "trong đề mục gạch dưới": ("Theo 76/NQ-CP\n---", NOWHERE),
    "chú thích cuối trang": ("Lời[^1].\n\n[^1]: Nghị quyết 76/NQ-CP.", 0),
}


@pytest.mark.parametrize(("body", "occurrence"), BODIES.values(), ids=BODIES)
def test_a_mention_in_the_body_knows_the_same_text_before_it(body: str, occurrence: int) -> None:
    mention = mentions(body)[-1]
    assert (mention.number, mention.occurrence) == ("76/NQ-CP", occurrence)


def test_what_is_broken_over_lines_or_marked_in_the_middle_can_not_be_linked() -> None:
    assert [m.occurrence for m in mentions("Kế hoạch số 170/KH-\nUBND")] == [NOWHERE]


def test_code_names_no_document() -> None:
    assert mentions("`76/NQ-CP`\n\n```\nNghị quyết 76/NQ-CP\n```") == ()


def test_fields_with_words_are_searched_and_told_by_their_key() -> None:
    found = mentions(notes=["Theo 76/NQ-CP.", "Và Đề án 06."], subject="Thực hiện 01/NQ-CP")
    assert {(m.part, m.number or m.name) for m in found} == {
        *(("notes", "76/NQ-CP"), ("notes", "Đề án 06"), ("subject", "01/NQ-CP")),
    }


def test_what_a_document_calls_itself_is_no_mention_but_another_of_its_number_is() -> None:
    assert mentions(subject="Kế hoạch số 02/KH-UBND") == ()
    [other] = mentions(notes=["Khác Kế hoạch số 02/KH-UBND ngày 15/01/2024 của UBND thành phố."])
    assert other.issued == date(2024, 1, 15)


def test_a_row_of_a_table_is_told_by_its_place_in_the_table() -> None:
    task = Task(ref="B/II/3", number="3", line=5, content="Theo Nghị quyết 76/NQ-CP")
    assert [(m.part, m.number) for m in mentions_in_annex(Annex(rows=(task,)), ())] == [
        ("B/II/3", "76/NQ-CP")
    ]


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "76/NQ-CP",
                "176/NQ-CP",
                "6/NQ-CP",
                "Nghị quyết số 76/NQ-CP",
                "Đề án 06",
                "Luật Đất đai",
            ),
            *(
                "Luật Đất đai năm 2024",
                "`76/NQ-CP`",
                "\n",
                "\n\n",
                "## ",
                "[x](y)",
                "**",
                "và",
                "|",
            ),
            *("Kế hoạch số 02/KH-UBND, 03/KH-UBND", "```\n76/NQ-CP\n```\n", "02/KH-\nUBND"),
        ]
    ),
    max_size=14,
).map(" ".join)


@given(PIECES)
def test_each_mention_is_found_again_at_its_very_place(body: str) -> None:
    page = PageText("", body, 1)
    found = [m for m in mentions(body) if m.part == BODY]
    starts = [c.start for c in find_citations(page.outside_code, ("Đề án 06",))]
    assert len(found) == len(starts)
    for mention, start in zip(found, starts, strict=True):
        if mention.occurrence != NOWHERE:
            assert place_in(body, mention) == start
            assert body.startswith(mention.text, start)
