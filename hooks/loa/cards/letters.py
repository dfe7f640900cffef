"""Letters of cards: Be Vietnam Pro 600, from the two font files that pages load as well.

The font is split by language: "ủ" and "đ" are in one file, "T" and "â" in the other. So each letter
is drawn by itself, from the file that has it. Layout is FreeType's, not HarfBuzz's, which Pillow
finds on some machines only: the same title must give the same bytes on all.
"""

from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageFont

from loa.text.fold import strip_marks

_PARTS = tuple(
    Path(__file__).with_name(f"be-vietnam-pro-{part}-600-normal.woff2")
    for part in ("latin", "vietnamese")
)
_NO_LETTER = "\uffff"
_CLOSER = {
    **dict.fromkeys(("Ta", "Tc", "Te", "To", "Tu", "Tr", "Ty", "Ya", "Ye", "Yo"), -0.08),
    **dict.fromkeys(("Va", "Ve", "Vo", "Vu", "Fa", "Fe", "Fo", "Xa", "Xe", "Xo"), -0.05),
    **dict.fromkeys(("Ka", "Ke", "Ko", "Ku", "Ra", "Re", "Ro", "Ru", "AT", "TA"), -0.05),
}
"""How much of the size two letters move together, by what they are without marks.

The face's own table of such pairs can not be asked for letters of two parts.
"""


class Letter(NamedTuple):
    """A letter in some size: its shape in shades from 0 to 255, and its position.

    Args:
        shape: the shape; None for a space, and for characters that the font lacks.
        stencil: where the shape has any shade.
        left: how far the shape begins to the right of the letter's place.
        top: how far below the top of the line.
        advance: how far the next letter is.
    """

    shape: Image.Image | None
    stencil: Image.Image | None
    left: int
    top: int
    advance: float


@cache
def _fonts(size: int) -> tuple[ImageFont.FreeTypeFont, ...]:
    basic = ImageFont.Layout.BASIC
    return tuple(ImageFont.truetype(part, size, layout_engine=basic) for part in _PARTS)


@cache
def letter(character: str, size: int) -> Letter:
    """Return a character in a size in pixels; one that the font lacks is as wide as a space."""
    fonts = _fonts(size)
    for font in fonts:
        mask, (left, top) = font.getmask2(character, "L")
        if mask.size[0] and mask.size[1] and not _is_missing(character, font):
            shape = Image.frombytes("L", mask.size, bytes(mask))
            stencil = shape.point(_stencilled).convert("1", dither=Image.Dither.NONE)
            advance = font.getlength(character)
            return Letter(shape, stencil, int(left), int(top), advance)
    return Letter(None, None, 0, 0, fonts[0].getlength(" "))


def _stencilled(shade: int) -> int:
    return 255 if shade > 8 else 0


def _is_missing(character: str, font: ImageFont.FreeTypeFont) -> bool:
    """Whether the font file shows its placeholder for missing characters."""
    none, _ = font.getmask2(_NO_LETTER, "L")
    mask, _ = font.getmask2(character, "L")
    return mask.size == none.size and bytes(mask) == bytes(none)


@cache
def closer(first: str, second: str) -> float:
    """Return the kerning of two letters, relative to the size."""
    return _CLOSER.get(strip_marks(first + second), 0)


@lru_cache(10_000)
def width_of(text: str, size: int) -> float:
    """Return the width of a text in pixels; cached, as most texts are recurring syllables."""
    advances = sum([letter(character, size).advance for character in text])
    return advances + size * sum([closer(one, two) for one, two in pairwise(text)])
