"""A body as plain text: the cases of tests/cases/full_text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loa.text.plain_text import plain_text

CASES = Path(__file__).parents[1] / "cases" / "full_text" / "plain_text.yml"


@pytest.mark.parametrize(
    "case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["what"]
)
def test_a_body_as_plain_text(case: dict[str, str]) -> None:
    assert plain_text(case["body"]) == case["text"]


@given(st.text(alphabet="ab đ|#*`_[]()/ \n-:", max_size=200))
def test_whatever_is_written_becomes_one_line_of_single_spaces(body: str) -> None:
    assert plain_text(body) == " ".join(plain_text(body).split())


def test_a_long_line_takes_no_long_time() -> None:
    """What takes quadratic time would not end."""
    for part in ("| ", "[", "![", "*", "- ", "//// ", "    a: b"):
        plain_text(part * 100_000)
