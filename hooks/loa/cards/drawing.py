"""Drawing a card: the kind of page at the top, the title, and the portal at the foot."""

from functools import cache, lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from loa.cards.letters import closer, letter
from loa.cards.lines import set_title, shortened
from loa.cards.png import FILTER, Colour, png
from loa.pages.cards import HEIGHT, WIDTH, Card

_MARGIN = 72
_COLUMN = WIDTH - 2 * _MARGIN
_BAND = 112
_EDGE = 14
_SMALL = 30
LINE = 1.5
"""Line height relative to font size, so that "Ẵ" does not touch "ỵ" in the line above."""

_PAPER: Colour = (255, 253, 250)
_INK: Colour = (34, 24, 24)
_RED: Colour = (125, 15, 21)
_WHITE: Colour = (255, 255, 255)


class _Pen(NamedTuple):
    """A run of palette entries from the background colour to that of the letters."""

    first: int
    number: int
    ground: Colour
    colour: Colour

    @property
    def shades(self) -> tuple[Colour, ...]:
        steps = self.number - 1
        return tuple(
            tuple(a + (b - a) * n // steps for a, b in zip(self.ground, self.colour, strict=True))  # type: ignore[misc] # three parts each
            for n in range(self.number)
        )


_TITLE = _Pen(0, 7, _PAPER, _INK)
_KICKER = _Pen(7, 5, _PAPER, _RED)
_FOOT = _Pen(12, 4, _RED, _WHITE)
_PALETTE = (*_TITLE.shades, *_KICKER.shades, *_FOOT.shades)


def draw(card: Card) -> bytes:
    """Return a card as PNG."""
    canvas = _ground(*_foot(card)).copy()
    title = set_title(card.title, _COLUMN)
    height = round(len(title.lines) * title.size * LINE)
    kicker = _SMALL * 2 if card.kicker else 0
    top = (HEIGHT - _BAND + _EDGE - height - kicker) // 2
    if card.kicker:
        _write(canvas, _KICKER, shortened(card.kicker, _COLUMN, _SMALL), _MARGIN, top, _SMALL)
    for number, line in enumerate(title.lines):
        place = top + kicker + round(number * title.size * LINE)
        _write(canvas, _TITLE, line, _MARGIN, place, title.size)
    return png(canvas, _PALETTE)


def _foot(card: Card) -> tuple[str, str]:
    """Return the two lines of the foot: the portal, its agency, and a note if there is one."""
    first, second = (card.portal, card.agency) if card.portal else (card.agency, "")
    return first, " · ".join(filter(None, (second, card.note)))


@lru_cache(maxsize=4)
def _ground(*foot: str) -> Image.Image:
    """Return a card without a title: an edge at the top, and a band at the foot with its lines.

    All cards of a portal have the same lines, except that of its home page.
    """
    ground = Image.new("P", (FILTER + WIDTH, HEIGHT), _TITLE.first)
    pencil = ImageDraw.Draw(ground)
    right = FILTER + WIDTH
    pencil.rectangle((FILTER, 0, right, _EDGE - 1), fill=_FOOT.first)
    pencil.rectangle((FILTER, HEIGHT - _BAND, right, HEIGHT), fill=_FOOT.first)
    top = HEIGHT - _BAND + (_BAND - 2 * round(_SMALL * LINE)) // 2
    for number, text in enumerate(foot):
        place = top + number * round(_SMALL * LINE)
        _write(ground, _FOOT, shortened(text, _COLUMN, _SMALL - 4), _MARGIN, place, _SMALL - 4)
    return ground


def _write(canvas: Image.Image, pen: _Pen, text: str, left: int, top: int, size: int) -> None:
    """Write a line; `top` is the top of the tallest letters of the font."""
    place = float(FILTER + left)
    before = " "
    for character in text:
        place += size * closer(before, character)
        shape, stencil, aside, below, advance = _inked(character, size, pen)
        if shape is not None:
            canvas.paste(shape, (round(place) + aside, top + below), stencil)
        place += advance
        before = character


@cache
def _inked(
    character: str, size: int, pen: _Pen
) -> tuple[Image.Image | None, Image.Image | None, int, int, float]:
    """Return a letter whose shades are indexes of the palette."""
    shape, stencil, left, top, advance = letter(character, size)
    last = pen.number - 1
    shades = [pen.first + (shade * last + 127) // 255 for shade in range(256)]
    return shape and _as_palette(shape.point(shades)), stencil, left, top, advance


def _as_palette(points: Image.Image) -> Image.Image:
    """Return a greyscale image as a palette image with the same values."""
    return Image.frombytes("P", points.size, points.tobytes())
