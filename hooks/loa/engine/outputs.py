"""The files of a site, each declared with all that its bytes depend on.

Whether a file must be made again is decided by comparing fingerprints, never by asking what an
edit may have touched: nobody tracks dependencies by hand.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from loa import addresses


class Maker(enum.StrEnum):
    """How a file is made."""

    PAGE = "page"
    """From a view, by a template, with or without a body."""
    TWIN = "twin"
    """From a view and its body, as plain Markdown."""
    CARD = "card"
    """A picture of a title, for links on other sites."""
    FEED = "feed"
    """From a feed."""
    FULL_TEXT = "full text"
    """From a feed, with the bodies of what it shows."""
    DATA = "data"
    """From rows of open data or of the finding list; or a text that stands at its address."""
    SHARD = "shard"
    """From the files of the records in it: the lengths of a shard of the full-text index."""
    SHARD_PART = "shard part"
    """A bucket, from the same; or what is told of all shards."""
    STANDING = "standing"
    """From a template that is no page: 404.html."""
    COPY = "copy"
    """From a file, as it is."""


class Output(NamedTuple):
    """One file of the site.

    Args:
        uri: its path in the site ("tin-tuc/2026/x/index.html").
        maker: how it is made.
        template: the template that shows it; "" if none does.
        sources: the paths in the content folder of the records whose bodies it shows, or the path
            of the file that is copied.
        model: the digest of the view, of the rows, or of all that the feed shows; of the bytes, if
            it is a part of a shard; "" of a copy.
    """

    uri: str
    maker: Maker
    template: str
    sources: tuple[str, ...]
    model: str

    @property
    def model_at(self) -> str:
        """Under which path its model is kept: a twin is made from that of the page beside it."""
        if self.maker is Maker.TWIN:
            return addresses.page_of_twin(self.uri)
        return self.uri


class Fingerprint(NamedTuple):
    """All that decides a file's bytes, in parts, so that a difference has a name.

    `sources` are the digests of the output's sources in their order, with spaces between them.
    """

    model: str
    sources: str
    templates: str
    settings: str
    programme: str


class Made(NamedTuple):
    """A file as a build left it: how it was declared, from what it was made, and what it became.

    `stamp` is the file system's word that it is untouched; `content` the digest of its bytes.
    """

    output: Output
    fingerprint: Fingerprint
    stamp: str
    content: str


class Reason(enum.Enum):
    """Why a file is made again, in an editor's words."""

    NEW = "trang mới"
    CONTENT = "nội dung đổi"
    TEMPLATE = "mẫu đổi"
    SETTINGS = "cấu hình đổi"
    PROGRAMME = "phần mềm đổi"
    MISSING = "tệp bị mất"
    ALTERED = "tệp bị sửa ngoài Loa"


@dataclass(frozen=True)
class Inputs:
    """The digests from which fingerprints are put together.

    Args:
        sources: of bodies by the path of their record, and of files that are copied by theirs.
        records: of all that the files of a record hold, by its path.
        templates: of each template with all that it draws in.
        settings: of what the configuration and the reference lists say to every page.
        programme: of the code that builds.
    """

    sources: Mapping[str, str]
    records: Mapping[str, str]
    templates: Mapping[str, str]
    settings: str
    programme: str

    def fingerprint(self, output: Output) -> Fingerprint:
        """Return what decides the output's bytes now."""
        of = self.records if output.maker is Maker.SHARD else self.sources
        sources = " ".join([of[path] for path in output.sources])
        match output.maker:
            case Maker.COPY:
                return Fingerprint("", sources, "", "", "")
            case Maker.SHARD_PART:
                return Fingerprint(output.model, "", "", "", "")
            case Maker.FEED | Maker.DATA | Maker.SHARD | Maker.CARD:
                return Fingerprint(output.model, sources, "", "", self.programme)
        templates = self.templates.get(output.template, "")  # a missing one is told in its use
        return Fingerprint(output.model, sources, templates, self.settings, self.programme)


def reason_to_make(wanted: Fingerprint, made: Made | None) -> Reason | None:
    """Return why a file with this fingerprint must be made, by what is known of the last one."""
    if made is None:
        return Reason.NEW
    before = made.fingerprint
    if wanted.programme != before.programme:
        return Reason.PROGRAMME
    if (wanted.model, wanted.sources) != (before.model, before.sources):
        return Reason.CONTENT
    if wanted.templates != before.templates:
        return Reason.TEMPLATE
    if wanted.settings != before.settings:
        return Reason.SETTINGS
    return None
