"""QR codes: the symbols are those of segno, and the drawing is that of the symbol."""

import re

import pytest
import segno
import segno.encoder
from hypothesis import given
from hypothesis import strategies as st

from loa.text.qr import QrCode, qr_code, symbol

SITE = "https://cchc.bacninh.example/"
FULL = (14, 26, 42, 62, 84, 106, 122, 152, 180)
"""How many bytes fill a symbol of each version to the last."""


def by_segno(address: str) -> list[str]:
    made = segno.make_qr(address.encode(), error="m", mask=2, boost_error=False, mode="byte")
    return [row.hex()[1::2] for row in made.matrix]


def address_of(length: int) -> str:
    return (SITE + "dang-ky-khai-sinh/" * 20)[:length]


@pytest.fixture
def _padded_by_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let segno pad as the standard says.

    It adds a byte of zeros where the text ends at a whole byte, which readers do not mind.
    """

    def pad(buffer: bytearray, _: int, length: int) -> None:
        buffer.extend([0] * (-length % 8))

    monkeypatch.setattr(segno.encoder, "write_padding_bits", pad)


@pytest.mark.parametrize("length", FULL)
def test_a_full_symbol_of_every_version_is_that_of_segno(length: int) -> None:
    assert symbol(address_of(length)) == by_segno(address_of(length))


@pytest.mark.usefixtures("_padded_by_the_standard")
def test_an_address_of_any_length_has_the_symbol_of_the_standard() -> None:
    for length in range(1, max(FULL) + 20):
        assert symbol(address_of(length)) == by_segno(address_of(length)), length


@pytest.mark.usefixtures("_padded_by_the_standard")
def test_letters_with_marks_are_held_as_they_are_written() -> None:
    assert symbol("https://cải-cách.example/") == by_segno("https://cải-cách.example/")


def drawn(code: QrCode) -> set[tuple[int, int]]:
    """Return the places that the path makes dark, as a browser walks it."""
    dark, x, y = set(), 0, 0
    steps = re.findall(r"M(\d+) (\d+)\.5|m(\d+) 0|h(\d+)", code.path)
    for left, top, ahead, length in steps:
        if left:
            x, y = int(left), int(top)
        x += int(ahead or 0)
        dark |= {(x + n, y) for n in range(int(length or 0))}
        x += int(length or 0)
    return dark


@given(st.text(st.sampled_from("abc/-0123456789"), max_size=190))
def test_the_drawing_has_the_modules_of_the_symbol_and_a_margin_of_four(rest: str) -> None:
    code, rows = qr_code(SITE + rest), symbol(SITE + rest)
    dark = {(x + 4, y + 4) for y, row in enumerate(rows) for x, on in enumerate(row) if on == "1"}
    assert drawn(code) == dark
    assert code.size == len(rows) + 8
