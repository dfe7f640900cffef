"""Where something stands: in a list as noted there, in a page found by reading the file again.

Most files are right and nobody asks; to read a wrong one twice costs less than to keep the places
of every value of all others.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from loa.catalogue.body import PageText, split_page
from loa.catalogue.entry import SizedPicture
from loa.catalogue.files import LISTS_FOLDER, ContentFile, read_text
from loa.catalogue.links import anchored_links, body_links, sized_pictures
from loa.catalogue.yaml_reader import Location, Place, YamlDocument
from loa.problems import Problem

_FIRST: Place = (1, 1)


class Places:
    """Finds places in the pages and lists of one content folder."""

    def __init__(
        self,
        files: Iterable[ContentFile],
        listed: Mapping[tuple[str, str], tuple[str, Place]] | None = None,
    ) -> None:
        """Take the files of the records, and where the entries of lists stand (`Listed.places`)."""
        self._files = files
        self._listed = listed or {}
        self._read: dict[str, tuple[YamlDocument, PageText]] = {}

    def of_value(self, path: str, location: Location) -> Place:
        """Return the place of a front-matter value, or of what is nearest around it."""
        return self._page(path)[0].place(location)

    def of_listed(self, name: str, key: str) -> tuple[str, Place]:
        """Return the file and the place of an entry of a list, by its id or what stands for it."""
        return self._listed.get((name, key), (f"{LISTS_FOLDER}/{name}.yml", _FIRST))

    def of_links(self, path: str, target: str) -> list[Place]:
        """Return every place at which the body links to `target`."""
        page = self._page(path)[1]
        found = body_links(page.outside_code, page.body_line)
        return [(line, column) for written, line, column in found if written == target] or [_FIRST]

    def of_anchors(self, path: str, target: str, anchor: str) -> list[Place]:
        """Return every place at which the body links to this part of a page."""
        page = self._page(path)[1]
        links = anchored_links(page.outside_code, page.body_line)
        found = [(at.line, at.column) for at in links if at[:2] == (target, anchor)]
        return found or [_FIRST]

    def of_sizes(self, path: str, picture: SizedPicture) -> list[Place]:
        """Return every place at which the body says that a picture has this size."""
        page = self._page(path)[1]
        found = sized_pictures(page.outside_code, page.body_line)
        return [(line, column) for sized, line, column in found if sized == picture] or [_FIRST]

    @cached_property
    def _by_path(self) -> dict[str, ContentFile]:
        return {file.uri: file for file in self._files}

    def _page(self, path: str) -> tuple[YamlDocument, PageText]:
        if path not in self._read:
            text, _ = read_text(self._by_path[path])
            page = split_page(text, path)
            if isinstance(page, Problem):  # changed since it was read; the next build will tell
                page = PageText("", "", 1)
            # Its values are known; where they stand is all that is asked.
            self._read[path] = YamlDocument(None, text=page.front, first_line=2), page
        return self._read[path]
