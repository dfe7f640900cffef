"""QR codes as the path of a drawing (ISO/IEC 18004; segno makes them)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_QUIET_ZONE: Final = 4
"""Modules that must stay light around a code."""
_MASK: Final = 2
"""One of the eight masks that readers know. To find the best of them takes five times as long as
all else, and thousands of pages show a code."""
_DARK = re.compile(r"1+")


@dataclass(frozen=True)
class QrCode:
    """A code as a drawing: `size` modules high and wide, its dark modules as one SVG path."""

    size: int
    path: str


def qr_code(address: str) -> QrCode:
    """Return the code of a text, which stays readable where up to 15 % of it are damaged."""
    # Most commands show no code, and it takes longer to load than they take.
    import segno  # noqa: PLC0415

    rows = segno.make_qr(address, error="m", mask=_MASK).matrix
    return QrCode(len(rows) + 2 * _QUIET_ZONE, "".join(_dark_runs(rows)))


def _dark_runs(rows: tuple[bytearray, ...]) -> Iterator[str]:
    """Yield each run of dark modules of a row as part of a path."""
    for y, row in enumerate(rows, _QUIET_ZONE):
        for run in _DARK.finditer(row.hex()[1::2]):
            length = run.end() - run.start()
            yield f"M{run.start() + _QUIET_ZONE} {y}h{length}v1h-{length}z"
