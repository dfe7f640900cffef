"""Sets of numbers in few bits: what the full-text index is made of.

A set of numbers below some limit is written as bits, the highest of each number first:

- a head h as Elias' gamma code of h + 1: as many zeros as the number has bits after its first, then
  the number. h is twice the count of numbers that are listed, and 1 more if these are the ones that
  the set does *not* have. The fewer of both are listed;
- each listed number in its order, as Rice's code of its distance from the one before (from -1 at
  first), less 1: d >> k ones, a zero, and the lowest k bits of d. `_width` says k.

For sets without a pattern that is within a few percent of what any code can reach, so the files
need not be compressed. `site_src/assets/js/tim-kiem/buckets.js` has the decoder for browsers.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from operator import sub


class SetCoder:
    """Writes sets, and remembers how each distance is written."""

    def __init__(self) -> None:
        self._codes: dict[int, _Distances] = {}

    def bits(self, numbers: Sequence[int], limit: int) -> str:
        """Return a set as the characters 0 and 1.

        Args:
            numbers: what is in it, in ascending order, each once.
            limit: what they all are below.
        """
        has_more_than_half = 2 * len(numbers) > limit
        listed = _others(numbers, limit) if has_more_than_half else numbers
        head = 2 * len(listed) + has_more_than_half
        width = _width(limit, len(listed))
        codes = self._codes.get(width)
        if codes is None:
            codes = self._codes[width] = _Distances(width)
        distances = map(sub, listed, chain((-1,), listed))
        return _gamma(head + 1) + "".join(map(codes.__getitem__, distances))


class _Distances(dict[int, str]):
    """The code of each distance between two numbers; the smallest is 1."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def __missing__(self, distance: int) -> str:
        rest = distance - 1
        low = f"{rest:0{self._width}b}"[-self._width :] if self._width else ""
        code = self[distance] = "1" * (rest >> self._width) + "0" + low
        return code


def _gamma(number: int) -> str:
    digits = f"{number:b}"
    return "0" * (len(digits) - 1) + digits


def _width(limit: int, count: int) -> int:
    """Return how many bits of a distance are written as they are: about log2(0.69 × the mean)."""
    return max(0, (11 * limit // (16 * max(1, count))).bit_length() - 1)


def _others(numbers: Sequence[int], limit: int) -> list[int]:
    known = set(numbers)
    return [number for number in range(limit) if number not in known]


def packed(bits: str) -> bytes:
    """Return the characters 0 and 1 as bytes, filled up with zeros at the end."""
    size = -(-len(bits) // 8)
    return int(bits.ljust(8 * size, "0") or "0", 2).to_bytes(size, "big")


def unpacked(data: bytes) -> Iterator[str]:
    """Yield the bits that `packed` was given, and perhaps a few zeros."""
    return (bit for byte in data for bit in f"{byte:08b}")


def decode_set(bits: Iterator[str], limit: int) -> list[int]:
    """Take a set from bits, and return the numbers that `SetCoder` was given."""
    zeros = next(length for length, bit in enumerate(bits) if bit == "1")
    count, has_others = divmod(int(f"1{_taken(bits, zeros)}", 2) - 1, 2)
    width = _width(limit, count)
    listed: list[int] = []
    for _ in range(count):
        ones = next(length for length, bit in enumerate(bits) if bit == "0")
        rest = ones << width | int(_taken(bits, width) or "0", 2)
        listed.append(rest + (listed[-1] + 1 if listed else 0))
    return _others(listed, limit) if has_others else listed


def _taken(bits: Iterator[str], count: int) -> str:
    return "".join(islice(bits, count))
