"""QR codes as the path of a drawing (ISO/IEC 18004).

segno draws the fixed parts of a symbol of each size, once, and whole symbols for addresses of more
than 180 bytes. What it takes a millisecond for, placing data, is done here in a tenth of that:
every one of thousands of pages has a code. The tests hold both to the same symbols.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, cycle, islice, pairwise, product
from operator import itemgetter
from typing import Final, NamedTuple

_QUIET_ZONE: Final = 4
"""Modules that must stay light around a code."""
_LEVEL: Final = "M"
"""Readable where up to 15 % are damaged: paper is folded, and has stamps."""
_MASK: Final = 2
"""Of the eight masks that all readers know: every third column is inverted. To find the best of
them takes five times as long as all else."""
_LARGEST: Final = 9
"""The last version whose header counts the bytes of a text in eight bits."""
_PADDING: Final = b"\xec\x11"
_PATTERNS: Final = (
    *("ALIGNMENT_PATTERN_DARK", "ALIGNMENT_PATTERN_LIGHT", "TIMING_DARK", "TIMING_LIGHT"),
    *("VERSION_DARK", "VERSION_LIGHT"),
)
_RUN: Final = re.compile("0*1+")


@dataclass(frozen=True)
class QrCode:
    """A code as a drawing: `size` modules wide and high, its dark modules lines one unit wide."""

    size: int
    path: str


def qr_code(address: str) -> QrCode:
    """Return the code of a text."""
    rows = symbol(address)
    return QrCode(len(rows) + 2 * _QUIET_ZONE, "".join(_lines(rows)))


def symbol(address: str) -> list[str]:
    """Return the modules of a code, row by row: "1" is dark."""
    data = address.encode()
    layout = next((one for one in _layouts() if len(data) <= one.capacity), None)
    if layout is None:
        import segno  # noqa: PLC0415 - see `_layout`

        made = segno.make_qr(data, error=_LEVEL, mask=_MASK, boost_error=False, mode="byte")
        return [row.hex()[1::2] for row in made.matrix]
    return layout.rows(data)


def _lines(rows: list[str]) -> Iterator[str]:
    """Yield the dark runs of each row, each with what is light before it."""
    for y, row in enumerate(rows, _QUIET_ZONE):
        yield f"M{_QUIET_ZONE} {y}.5"
        yield from map(_line, _RUN.findall(row))


@cache
def _line(run: str) -> str:
    dark = run.count("1")
    light = len(run) - dark
    return f"m{light} 0h{dark}" if light else f"h{dark}"


class _Layout(NamedTuple):
    """Where the data of a symbol of one version goes.

    Args:
        size: how many modules it is wide.
        blocks: how many bytes of data each block has.
        corrections: how many bytes of correction each block has.
        interleave: brings all data, then all corrections, into their order in the symbol.
        mask: what inverts the bits in this order.
        bits: how many there are.
        place: puts the bits, behind them a light and a dark module, into the symbol.
    """

    size: int
    blocks: tuple[int, ...]
    corrections: int
    interleave: Callable[[bytes], tuple[int, ...]]
    mask: int
    bits: int
    place: Callable[[str], tuple[str, ...]]

    @property
    def capacity(self) -> int:
        """How many bytes of a text it holds, beside a header and an end of half a byte each."""
        return sum(self.blocks) - 2

    def rows(self, data: bytes) -> list[str]:
        """Return the modules of the symbol that holds `data`."""
        codewords = bytes(self.interleave(self._codewords(data)))
        stream = int.from_bytes(codewords) << (self.bits - 8 * len(codewords))
        modules = "".join(self.place(f"{stream ^ self.mask:0{self.bits}b}01"))
        return [modules[at : at + self.size] for at in range(0, len(modules), self.size)]

    def _codewords(self, data: bytes) -> bytes:
        """Return header, data, end and padding, then the corrections of each block."""
        # A header of 4 bits for "bytes" and 8 for their number, and 4 bits for the end.
        head = ((0x400 | len(data)) << 8 * len(data) | int.from_bytes(data)) << 4
        text = head.to_bytes(len(data) + 2)
        whole = text + bytes(islice(cycle(_PADDING), sum(self.blocks) - len(text)))
        ends = accumulate(self.blocks, initial=0)
        return whole + b"".join(
            _correction(whole[a:b], self.corrections) for a, b in pairwise(ends)
        )


@cache
def _layouts() -> tuple[_Layout, ...]:
    return tuple(_layout(version) for version in range(1, _LARGEST + 1))


def _layout(version: int) -> _Layout:
    # Most commands show no code, and it takes longer to load than they take.
    import segno  # noqa: PLC0415
    from segno import consts  # noqa: PLC0415

    groups = consts.ECC[version][consts.ERROR_LEVEL_M]  # type: ignore[index] # typed as object
    blocks = tuple(g.num_data for g in groups for _ in range(g.num_blocks))
    corrections = groups[0].num_total - groups[0].num_data
    empty = segno.make_qr("0", version=version, error=_LEVEL, mask=_MASK, boost_error=False)
    places = _free_places([list(row) for row in empty.matrix_iter(border=0, verbose=True)])
    size = len(empty.matrix)
    order = {place: number for number, place in enumerate(places)}
    modules = (
        order.get((y, x), len(places) + empty.matrix[y][x])
        for y, x in product(range(size), repeat=2)
    )
    return _Layout(
        size=size,
        blocks=blocks,
        corrections=corrections,
        interleave=itemgetter(*_interleaved(blocks, corrections)),
        mask=int("".join("1" if x % 3 == 0 else "0" for _, x in places), 2),
        bits=len(places),
        place=itemgetter(*modules),
    )


def _free_places(kinds: list[list[int]]) -> list[tuple[int, int]]:
    """Return where data goes, by what segno says that each module is."""
    from segno import consts  # noqa: PLC0415

    size = len(kinds)
    patterns = {getattr(consts, f"TYPE_{name}") for name in _PATTERNS}

    def is_fixed(y: int, x: int) -> bool:
        # The corners hold finders and format; what segno calls format there is a module too many.
        corner = (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9)
        return corner or kinds[y][x] in patterns

    return [place for place in _zigzag(size) if not is_fixed(*place)]


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Yield the places of a symbol as data fills it: two columns up, two down, from the right."""
    # The column at 6 holds nothing but the clock, and is left out of the counting.
    columns = [*range(size - 1, 6, -2), *range(5, 0, -2)]
    for number, right in enumerate(columns):
        rows = range(size) if number % 2 else range(size - 1, -1, -1)
        yield from ((y, x) for y in rows for x in (right, right - 1))


def _interleaved(blocks: tuple[int, ...], corrections: int) -> Iterator[int]:
    """Yield where the codewords come from: the first of each block, then the second, and so on."""
    starts = [*accumulate(blocks, initial=0)]
    for number in range(max(blocks)):
        yield from (
            start + number for start, size in zip(starts, blocks, strict=False) if number < size
        )
    for number in range(corrections):
        yield from (starts[-1] + block * corrections + number for block in range(len(blocks)))


def _correction(block: bytes, length: int) -> bytes:
    """Return what Reed and Solomon's code adds to a block: the rest of a division."""
    table, rest = _remainders(length), 0
    kept, top = (1 << 8 * length) - 1, 8 * (length - 1)
    for byte in block:
        rest = (rest << 8 & kept) ^ table[rest >> top ^ byte]
    return rest.to_bytes(length)


@cache
def _remainders(length: int) -> tuple[int, ...]:
    """Return for each byte its product with the generator polynomial, without the first term."""
    powers = _powers()
    log = {value: exponent for exponent, value in enumerate(powers)}

    def times(a: int, b: int) -> int:
        return powers[(log[a] + log[b]) % 255] if a and b else 0

    generator = [1]
    for exponent in range(length):
        shifted = [*generator, 0]
        scaled = [0, *(times(term, powers[exponent]) for term in generator)]
        generator = [a ^ b for a, b in zip(shifted, scaled, strict=True)]
    return tuple(
        int.from_bytes(bytes(times(byte, term) for term in generator[1:])) for byte in range(256)
    )


@cache
def _powers() -> tuple[int, ...]:
    """Return the powers of 2 in the field of 256 elements that QR codes use."""
    doubled = accumulate(range(254), lambda value, _: value << 1 ^ (value >> 7) * 0x11D, initial=1)
    return tuple(doubled)
