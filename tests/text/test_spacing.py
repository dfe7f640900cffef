"""Spaces that are too many, and those that line something up."""

import pytest

from loa.text.spacing import double_spaces, with_single_spaces


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Nghị  định", "Nghị định"),
        ("Nghị    định,  số", "Nghị định, số"),
        ("Hết câu.  Câu sau", "Hết câu. Câu sau"),
        ("- một  hai", "- một hai"),
        ("title: Nghị  định", "title: Nghị định"),
        ("> trích  dẫn", "> trích dẫn"),
        ("ngày.  Rồi", "ngày. Rồi"),
    ],
)
def test_words_have_one_space_between_them(written: str, mended: str) -> None:
    assert with_single_spaces(written) == mended


@pytest.mark.parametrize(
    "text",
    [
        *("hết dòng  \ndòng mới", "    mã  thụt vào", "1.  ý", "a)  ý", "-   ý", ">  ý", "iv.  ý"),
        *("| a   | b  c |", "a  |  b", "khóa:  giá trị", "# Đề mục", "giá trị  # ghi chú"),
        *("`a  b`", "```\na  b\n```", "~~~ yaml\na:\n  b  c\n~~~", "[^1]:  chú thích", "[ ]  việc"),
    ],
)
def test_spaces_that_line_something_up_stay(text: str) -> None:
    assert list(double_spaces(text)) == []
