"""A picture as a sequence of parts, some of which hold its pixels and some only metadata."""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice

from loa.gate.files.finding import DamagedFileError
from loa.gate.files.gif import gif_parts
from loa.gate.files.jpeg import jpeg_parts
from loa.gate.files.metadata import Metadata
from loa.gate.files.picture_part import MOST_PARTS, Part
from loa.gate.files.png import png_parts
from loa.gate.files.types import HEAD, FileType, type_by_signature
from loa.gate.files.webp import webp_parts

_READERS: Mapping[FileType, Callable[[bytes], Iterator[Part]]] = {
    FileType.JPEG: jpeg_parts,
    FileType.PNG: png_parts,
    FileType.GIF: gif_parts,
    FileType.WEBP: webp_parts,
}


def parts_of(type_: FileType, data: bytes) -> list[Part]:
    """Return the parts of a picture in their order.

    Raises:
        DamagedFileError: it is cut off, or not of this type.
    """
    try:
        parts = list(islice(_READERS[type_](data), MOST_PARTS + 1))
    except (struct.error, IndexError) as error:
        raise DamagedFileError("ảnh bị cắt cụt") from error
    if len(parts) > MOST_PARTS:
        raise DamagedFileError("ảnh gồm quá nhiều mảnh")
    return parts


def metadata_in(parts: Iterable[Part]) -> set[Metadata]:
    """Return all that the metadata of a picture reveal."""
    return set(chain.from_iterable(part.reveals for part in parts))


def without_metadata(data: bytes) -> bytes:
    """Return a picture without its metadata; its pixels and how it is turned stay as they are.

    What is no picture, or a damaged one, is returned unchanged.
    """
    type_ = type_by_signature(data[:HEAD])
    if type_ is None or type_ not in _READERS:
        return data
    try:
        parts = parts_of(type_, data)
    except DamagedFileError:
        return data
    return b"".join(part.kept for part in parts) if metadata_in(parts) else data
