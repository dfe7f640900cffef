"""QR codes as the path of a drawing (ISO/IEC 18004)."""

import re
from dataclasses import dataclass
from typing import Final

_QUIET_ZONE: Final = 4
"""Modules that must stay light around a code."""
_LEVEL: Final = "M"
"""Readable where up to 15 % are damaged: paper is folded, and has stamps."""
_MASK: Final = 2
"""Of the eight masks that all readers know: every third column is inverted. To find the best of
them for each of thousands of pages takes five times as long as all else."""
_PATH: Final = re.compile(r'\bd="([^"]+)"')


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
    [path] = _PATH.findall(made.svg_inline(border=_QUIET_ZONE))
    return QrCode(int(made.symbol_size(border=_QUIET_ZONE)[0]), path)
