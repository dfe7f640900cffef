"""QR codes as the path of a drawing (ISO/IEC 18004)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_QUIET_ZONE: Final = 4
"""Modules that must stay light around a code."""
_LEVEL: Final = "M"
"""Readable where up to 15 % are damaged: paper is folded, and has stamps."""
_MASK: Final = 2
"""Of the eight masks that all readers know: every third column is inverted. To find the best of
them for each of thousands of pages takes five times as long as all else."""
_DARK: Final = re.compile(rb"\x01+")


@dataclass(frozen=True)
class QrCode:
    """A code as a drawing: `size` modules wide and high, its dark modules lines one unit wide."""

    size: int
    path: str


def qr_code(address: str) -> QrCode:
    """Return the code of a text."""
    # Most commands show no code, and it takes longer to load than they take.
    import segno  # noqa: PLC0415

    made = segno.make_qr(address.encode(), error=_LEVEL, mask=_MASK, boost_error=False, mode="byte")
    return QrCode(len(made.matrix) + 2 * _QUIET_ZONE, _path(made.matrix))


def _path(rows: Iterable[bytes | bytearray]) -> str:
    """Return a line for all dark modules of a row that stand side by side.

    segno's own drawing of them takes six times as long: it looks at each module by itself.
    """
    lines = []
    x, y = 0, 0
    for below, row in enumerate(rows):
        for dark in _DARK.finditer(row):
            start, end = dark.span()
            lines.append(f"m{start - x} {below - y}h{end - start}")
            x, y = end, below
    # A corner of every code is dark.
    return f"M{_QUIET_ZONE} {_QUIET_ZONE}.5" + "".join(lines).removeprefix("m0 0")
