"""The part of CBOR (RFC 8949) in which Pagefind writes: arrays, texts, whole numbers."""

from collections.abc import Iterator
from itertools import chain
from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

_NUMBER, _NEGATIVE, _TEXT, _ARRAY = 0, 1, 3, 4
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
"""How many bytes hold a number, by what stands in their place; less than 24 is the number."""


class CborError(ValueError):
    """The data is no CBOR, or has what Pagefind does not write."""


def decode(data: bytes) -> Value:
    """Return the one value that some bytes hold.

    Raises:
        CborError: they hold something else.
    """
    try:
        value, end = _value(data, 0)
    except (IndexError, UnicodeDecodeError) as error:
        raise CborError(str(error)) from error
    if end != len(data):
        raise CborError(f"{len(data) - end} bytes left")
    return value


def encode(value: Value) -> bytes:
    """Return the bytes of a value: always the shortest, so the same for the same value."""
    return b"".join(_parts(value))


def _value(data: bytes, at: int) -> tuple[Value, int]:
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= 24:
        if size not in _SIZES:
            raise CborError(f"size {size}")
        end = at + _SIZES[size]
        size, at = int.from_bytes(data[at:end]), end
    match kind:
        case 0:
            return size, at
        case 1:
            return -1 - size, at
        case 3:
            if at + size > len(data):
                raise CborError("text cut off")
            return data[at : at + size].decode(), at + size
        case 4:
            found = []
            for _ in range(size):
                item, at = _value(data, at)
                found.append(item)
            return found, at
    raise CborError(f"kind {kind}")


def _parts(value: Value) -> Iterator[bytes]:
    match value:
        case int() if value < 0:
            yield _head(_NEGATIVE, -1 - value)
        case int():
            yield _head(_NUMBER, value)
        case str():
            data = value.encode()
            yield _head(_TEXT, len(data)) + data
        case list():
            yield _head(_ARRAY, len(value))
            yield from chain.from_iterable(map(_parts, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    mark, length = next((mark, n) for mark, n in _SIZES.items() if size < 256**n)
    return bytes([kind << 5 | mark]) + size.to_bytes(length)
