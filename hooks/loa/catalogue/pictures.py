"""How large a picture is, read from the first bytes of its file."""

import io
import re
import warnings
from typing import NamedTuple

from loa.catalogue.files import ContentFile

_RASTER = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
_SVG_HEAD = 4096
_SVG = re.compile(r"<svg\b[^>]{0,2000}+>")
_VIEW_BOX = re.compile(
    r"\bviewBox\s{0,9}=\s{0,9}[\"']\s{0,9}((?:[-+.\de]{1,20}[\s,]{1,9}){3}[-+.\de]{1,20})\s{0,9}[\"']"
)
_LENGTH = r"\b{}\s{{0,9}}=\s{{0,9}}[\"']\s{{0,9}}([\d.]{{1,12}})(?:px)?\s{{0,9}}[\"']"
_WIDTH = re.compile(_LENGTH.format("width"))
_HEIGHT = re.compile(_LENGTH.format("height"))
_ORIENTATION = 0x0112
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})


class Size(NamedTuple):
    """Width and height in pixels, as browsers show the picture."""

    width: int
    height: int


def picture_size(file: ContentFile) -> Size | None:
    """Return the size of a picture; None if the file is no picture or can not be read."""
    if file.suffix in _RASTER:
        return _raster_size(file)
    return _svg_size(file) if file.suffix == ".svg" else None


def _raster_size(file: ContentFile) -> Size | None:
    # Most records have no picture, and to load Pillow takes time.
    from PIL import Image  # noqa: PLC0415

    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(file.data) if file.data else file.path) as picture,
        ):
            width, height = picture.size
            on_its_side = picture.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
    # A damaged file makes Pillow's readers raise whatever their parsing meets, which none of them
    # documents. The size is only left out here; the gate reads the file itself and tells editors.
    except Exception:  # noqa: BLE001
        return None
    return Size(height, width) if on_its_side else Size(width, height)


def _svg_size(file: ContentFile) -> Size | None:
    """Return what the head of an SVG says: its width and height, or else its view box."""
    try:
        data = file.data if file.data is not None else file.path.read_bytes()
        head = _SVG.search(data[:_SVG_HEAD].decode("utf-8", "replace"))
        if head is None:
            return None
        width, height = _WIDTH.search(head[0]), _HEIGHT.search(head[0])
        if width and height:
            lengths = [float(width[1]), float(height[1])]
        else:
            box = _VIEW_BOX.search(head[0])
            lengths = [float(part) for part in re.split(r"[\s,]+", box[1])[2:]] if box else []
        sizes = [round(length) for length in lengths]
    except (OSError, ValueError, OverflowError):
        return None
    return Size(*sizes) if len(sizes) == 2 and min(sizes) > 0 else None
