"""QR codes: the drawing has the modules of the symbol that other programs make of the address."""

import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from loa.text.qr import QrCode, qr_code

SITE = "https://cchc.bacninh.example/"


def drawn(code: QrCode) -> set[tuple[int, int]]:
    """Return the places that the path makes dark, as a browser walks it."""
    dark, x, y = set(), 0, -0.5
    for step, across, down in re.findall(r"([Mmh])(-?\d+)(?: ?(-?[\d.]+))?", code.path):
        if step == "M":
            x, y = int(across), float(down)
        elif step == "m":
            x, y = x + int(across), y + float(down)
        else:
            dark |= {(x + n, int(y - 0.5)) for n in range(int(across))}
            x += int(across)
    return dark


def symbol(address: str) -> set[tuple[int, int]]:
    """Return the dark modules of an address, with a margin of four."""
    made = segno.make_qr(address.encode(), error="m", mask=2, boost_error=False, mode="byte")
    return {
        (x, y) for y, row in enumerate(made.matrix_iter(border=4)) for x, on in enumerate(row) if on
    }


@given(st.text(st.sampled_from("abc/-0123456789đế"), max_size=190))
def test_the_drawing_has_the_modules_of_the_symbol_and_a_margin_of_four(rest: str) -> None:
    code, dark = qr_code(SITE + rest), symbol(SITE + rest)
    assert drawn(code) == dark
    assert code.size == max(x for x, _ in dark) + 5


@pytest.mark.parametrize("length", [30, 180, 400])
def test_a_longer_address_has_a_larger_code(length: int) -> None:
    assert qr_code(SITE + "a" * length).size > qr_code(SITE).size
