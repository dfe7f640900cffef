"""Pictures: whole, not too many pixels, and without metadata that reveal anything."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from loa.gate.files.finding import Finding, all_errors_are_damage
from loa.gate.files.metadata import in_words
from loa.gate.files.picture_parts import metadata_in, parts_of
from loa.gate.files.types import FileType
from loa.problems import Rule

MOST_PIXELS = 25_000_000
"""A phone that opens a page with such a picture needs 100 MB for it."""


def inspect_picture(type_: FileType, stream: BinaryIO) -> Iterator[Finding]:
    """Yield what is wrong with a picture of pixels.

    Args:
        type_: its type, by its first bytes.
        stream: the file.

    Raises:
        DamagedFileError: it can not be shown.
    """
    parts = parts_of(type_, stream.read())
    if metadata := metadata_in(parts):
        message = f"Ảnh còn mang thông tin ẩn: {in_words(metadata)}."
        advice = "Chạy “loa check --fix” để bỏ thông tin ẩn; hình không thay đổi."
        yield Finding(Rule.IMAGE_METADATA, message, advice)
    # Without metadata: a fault in these alone does not keep anyone from seeing the picture.
    yield from _decode(type_, b"".join(part.kept for part in parts))


def _decode(type_: FileType, data: bytes) -> Iterator[Finding]:
    from PIL import Image  # noqa: PLC0415 - most builds see no new picture

    with all_errors_are_damage("không đọc được hình"), warnings.catch_warnings(action="ignore"):
        try:
            picture = Image.open(BytesIO(data), formats=[type_.name])
            width, height = picture.size
            fits = width * height <= MOST_PIXELS
        except Image.DecompressionBombError:
            width, height, fits = 0, 0, False
        if fits:
            # A JPEG at an eighth of its size: all its bytes are read, few pixels are computed.
            picture.draft(None, (1, 1))
            picture.load()
    if not fits:
        size = f"{width} × {height} điểm ảnh" if width else "quá nhiều điểm ảnh"
        message = f"Ảnh có {size}, nhiều nhất là {MOST_PIXELS // 1_000_000} triệu điểm ảnh."
        advice = "Thu nhỏ ảnh; chiều ngang khoảng 1600 điểm ảnh là đủ nét trên trang."
        yield Finding(Rule.TOO_LARGE, message, advice)
