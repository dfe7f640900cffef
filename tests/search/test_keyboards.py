"""Keys and slips, as fingers make them."""

from collections.abc import Callable
from random import Random

import pytest

from tests.search.keyboards import TELEX, VNI, doubled, missed, swapped


@pytest.mark.parametrize(
    ("text", "telex", "vni"),
    [
        ("Đăng ký", "ddawng kys", "d9a8ng ky1"),
        ("thường trú", "thuwowngf trus", "thu7o7ng2 tru1"),
        ("sổ đỏ", "soor ddor", "so63 d9o3"),
        ("mã số 12", "max soos 12", "ma4 so61 12"),
    ],
)
def test_keys_of_a_text(text: str, telex: str, vni: str) -> None:
    assert TELEX.keys(text) == telex
    assert VNI.keys(text) == vni


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        (swapped, {"khia", "kahi"}),
        (missed, {"kai", "khi", "kha"}),
        (doubled, {"kkhai", "khhai", "khaai", "khaii"}),
    ],
)
def test_one_slip_of_a_finger(slip: Callable[[str, Random], str], expected: set[str]) -> None:
    chance = Random(1)  # noqa: S311
    assert {slip("khai", chance) for _ in range(40)} == expected
