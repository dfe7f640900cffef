"""Of which media type a file is, for servers that are told so when it is put there."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from loa.mirror.headers import TYPES

_BY_ENDING: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".html": "text/html",
        ".css": "text/css",
        ".js": "text/javascript",
        ".txt": "text/plain",
        ".md": "text/markdown",
        ".xml": "application/xml",
        ".xsl": "application/xslt+xml",
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".webp": "image/webp",
        ".avif": "image/avif",
        ".gif": "image/gif",
        ".ico": "image/x-icon",
        ".woff2": "font/woff2",
        ".wasm": "application/wasm",
        ".pdf": "application/pdf",
        ".zip": "application/zip",
        ".gz": "application/gzip",
        ".mp3": "audio/mpeg",
        ".mp4": "video/mp4",
        ".doc": "application/msword",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xls": "application/vnd.ms-excel",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".sig": "text/plain",
    }
)
_IS_TEXT: Final = re.compile(r"text/|application/(?:.*\+)?(?:xml|json)$|image/svg")


def media_type(path: str) -> str:
    """Return the media type of a file by its path, with the character set of texts."""
    name = PurePosixPath(path)
    special = (kind for pattern, kind in TYPES.items() if re.fullmatch(pattern, name.name))
    by_ending = _BY_ENDING.get(name.suffix.lower(), "application/octet-stream")
    found = next(special, by_ending)
    return f"{found}; charset=utf-8" if _IS_TEXT.match(found) else found
