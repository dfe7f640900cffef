"""Small real files to lie beside records; their bytes depend on no library's version."""

import struct
import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 160, 90
_WHITE, _COLOUR = 0, 1
_PALETTES = (b"\xff\xff\xff\xa5\x1c\x30", b"\xff\xff\xff\x1f\x5f\x8b", b"\xff\xff\xff\x2f\x6b\x3a")
_MOST_STORED = 0xFFFF


def png(bars: Sequence[int], colour: int) -> bytes:
    """Return a bar chart as PNG; each bar is 0 to 100 high."""
    # Stored, not compressed: what a compressor makes of the same picture differs between versions.
    data = b"".join(_row(bars, y) for y in range(HEIGHT))
    stored = struct.pack("<BHH", 1, len(data), len(data) ^ _MOST_STORED) + data
    deflated = b"\x78\x01" + stored + struct.pack(">I", zlib.adler32(data))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 2, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", _PALETTES[colour % len(_PALETTES)]),
            _chunk(b"IDAT", deflated),
            _chunk(b"IEND", b""),
        )
    )


def _row(bars: Sequence[int], y: int) -> bytes:
    """Return one row of pixels, two bits each, behind the byte that says "no filter"."""
    width = WIDTH // 4 // len(bars)
    level = (HEIGHT - y) * 100 // HEIGHT
    pixels = b"".join(
        (b"\x55" if bar >= level else b"\x00") * (width - 1) + b"\x00" for bar in bars
    )
    return b"\x00" + pixels.ljust(WIDTH // 4, b"\x00")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def svg(bars: Sequence[int], colour: int) -> bytes:
    """Return a bar chart as SVG."""
    rgb = _PALETTES[colour % len(_PALETTES)][3:].hex()
    step = WIDTH // len(bars)
    shapes = "\n".join(
        f'<rect x="{n * step + 2}" y="{100 - bar}" width="{step - 4}" height="{bar}"/>'
        f'<text x="{n * step + step // 2}" y="112">T{n + 1}</text>'
        for n, bar in enumerate(bars)
    )
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} 116">\n'
        f'<rect width="{WIDTH}" height="116" fill="#fff"/>\n'
        f'<g fill="#{rgb}" font-size="8" text-anchor="middle">\n{shapes}\n</g>\n</svg>\n'
    )
    return text.encode()


def pdf(title: str) -> bytes:
    """Return a document of one page; its title is in its properties, for its one font is Latin."""
    content = b"BT /F1 18 Tf 72 760 Td (Loa: du lieu thu) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title <FEFF%b> >>" % title.encode("utf-16-be").hex().upper().encode(),
        b"<< /Font << /F1 5 0 R >> >>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n"
        b"<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, rows, size, len(data))
    )
