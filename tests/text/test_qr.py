"""QR codes: what is drawn is what segno made, with the margin that readers need."""

import re

import pytest
import segno

from loa.text.qr import QrCode, qr_code

SHORT = "https://cchc.bacninh.example/"
LONG = f"{SHORT}thu-tuc/ho-tich/{'dang-ky-' * 12}khai-sinh/"


def drawn(code: QrCode) -> set[tuple[int, int]]:
    """Return the places that the path makes dark."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path)
    assert "".join("M{} {}h{}v1h-{}z".format(*run) for run in runs) == code.path
    assert all(there == back for _, _, there, back in runs)
    return {(int(x) + n, int(y)) for x, y, length, _ in runs for n in range(int(length))}


@pytest.mark.parametrize("address", [SHORT, LONG])
def test_the_drawing_has_the_modules_of_the_code_and_a_margin_of_four(address: str) -> None:
    code = qr_code(address)
    made = segno.make_qr(address, error="m", mask=2)
    dark = {(x + 4, y + 4) for y, row in enumerate(made.matrix) for x, on in enumerate(row) if on}
    assert drawn(code) == dark
    assert code.size == made.symbol_size(border=4)[0]


def test_a_code_bears_damage_and_is_the_same_in_every_build() -> None:
    # Level M: 15 %, for paper that was folded or has a stamp on it.
    assert segno.make_qr(LONG, error="m", mask=2).error == "M"
    assert qr_code(LONG) == qr_code(LONG)
