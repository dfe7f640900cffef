"""Which files belong to an item: its sound and film, its papers, its picture."""

from collections.abc import Iterator

from loa.catalogue.entry import Entry
from loa.catalogue.links import beside
from loa.outputs.feeds.models import File
from loa.outputs.feeds.portal import Portal

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
}
"""The media types of what may be published (IANA); a machine's own list would differ."""

_FIRST = ("audio", "video")


def files_of(entry: Entry, portal: Portal) -> tuple[File, ...]:
    """Return the files of a record: sound and film first, for readers that take one alone."""
    found = _named(entry)
    files = (file_at(path, title, portal) for path, title in found.items())
    known = [file for file in files if file]
    return tuple(sorted(known, key=lambda file: file.type.partition("/")[0] not in _FIRST))


def _named(entry: Entry) -> dict[str, str]:
    """Return the paths of a record's files, each with its title."""
    return {beside(entry, name): title for name, title in _names(entry)}


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    record = entry.record
    own = vars(record)  # a kind may have these or not
    for media in own.get("media", ()):
        if media.file:
            yield media.file, media.title
    if file := own.get("file"):
        yield file, record.title
    for attachment in record.attachments:
        yield attachment.file, attachment.title


def file_at(path: str, title: str, portal: Portal) -> File | None:
    """Return the file at a path of the content folder as feeds name it."""
    length = portal.lengths.get(path)
    type_ = MEDIA_TYPES.get(path[path.rfind(".") :].lower())
    if length is None or type_ is None:
        return None
    return File(portal.url + path, type_, length, title)
