"""Keys are put in order with their values and comments, and nothing else changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.body import PageText, split_page
from loa.catalogue.yaml_reader import read_yaml
from loa.gate.key_order import with_keys_in_order
from loa.records.base import Record
from loa.records.kinds import NEWS

BLOCKS = (
    "title: Tập huấn một cửa\n",
    "summary: >-\n  Hai dòng\n  # không phải ghi chú\n",
    "# Sở đã sửa ngày này\n# hai lần\ndate: 12/03/2026\n",
    "status: published\n",
    "pillars:\n  - tthc\n  # - so\n",
    'organisation: "ban-bien-tap"\n',
    "authors: [Một,\n  Hai]\n",
    "notes:\n- Một lưu ý\n\n",
    "changes:\n  - date: 1/1/2026\n    note: |\n      Dòng\n\n      Dòng nữa\n",
    "source: Sở Nội vụ\n",
    "form: bai\n",
)


def page(blocks: list[str]) -> str:
    return f"---\n{''.join(blocks)}---\n\nThân bài.\n"


def front(text: str) -> str:
    split = split_page(text, "")
    assert isinstance(split, PageText)
    return f"{split.front}\n"


@given(st.permutations(BLOCKS), st.integers(1, len(BLOCKS)))
def test_every_key_moves_with_all_that_is_its_own(blocks: list[str], number: int) -> None:
    text = page(blocks[:number])
    mended = with_keys_in_order(text, NEWS)
    assert read_yaml(front(mended), "").value == read_yaml(front(text), "").value
    assert sorted(mended.split("\n")) == sorted(text.split("\n"))
    assert all(block in mended for block in blocks[:number])
    keys = re.findall(r"^([a-z]+):", front(mended), re.MULTILINE)
    assert [key for key in Record.model_fields if key in keys] == [
        key for key in keys if key not in {"source", "form"}
    ]
    assert with_keys_in_order(mended, NEWS) == mended


def test_a_comment_at_the_top_stays_at_the_top() -> None:
    text = page(["# Tệp của Ban biên tập\n\n", "date: 1/1/2026\n", "# tên\n", "title: Tin\n"])
    mended = with_keys_in_order(text, NEWS)
    assert front(mended) == "# Tệp của Ban biên tập\n\n# tên\ntitle: Tin\ndate: 1/1/2026\n"


@pytest.mark.parametrize(
    "text",
    [
        "Không có đầu trang.\n",
        "---\n---\nx\n",
        "---\ndate: 1/1/2026\ntitle: A: B\n---\nx\n",
        "---\ndate: 1/1/2026\ntitle: A\ndate: 2/1/2026\n---\nx\n",
        "---\ndate: 1/1/2026\nla: x\ntitle: A\n---\nx\n",
        "---\n{date: 1/1/2026, title: A}\n---\nx\n",
        "---\n{date: 1/1/2026,\ntitle: A}\n---\nx\n",
        "---\n- date\n- title\n---\nx\n",
        "---\n? date\n: 1/1/2026\n? title\n: A\n...\n---\nx\n",
    ],
)
def test_what_can_not_be_moved_safely_is_left_alone(text: str) -> None:
    assert with_keys_in_order(text, NEWS) == text


@given(st.text("abc:#-|>\"'[]{}?!&* \n\t", max_size=80), st.permutations(BLOCKS), st.integers(0, 9))
def test_whatever_the_text_no_value_changes(junk: str, blocks: list[str], at: int) -> None:
    text = page([*blocks[:at], f"image_alt: {junk}\n", *blocks[at:]])
    mended = with_keys_in_order(text, NEWS)
    if mended != text:
        assert read_yaml(front(mended), "").value == read_yaml(front(text), "").value
