"""Where something stands: in a list as noted there, in a page found by reading the file again.

Most files are right and nobody asks; to read a wrong one twice costs less than to keep the places
of every value of all others. What was asked may be kept for as long as the files are the same.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from loa.catalogue.body import PageText, split_page
from loa.catalogue.entry import BODY, Entry, Mention, SizedPicture
from loa.catalogue.files import LISTS_FOLDER, ContentFile, read_text
from loa.catalogue.links import anchored_links, body_links, sized_pictures
from loa.catalogue.mentions import place_in
from loa.catalogue.yaml_reader import Location, Place, YamlDocument
from loa.citations.find import find_citations
from loa.problems import Problem
from loa.text.positions import Positions

T = TypeVar("T")
Answers: TypeAlias = dict[tuple[Hashable, ...], Any]
"""Places in one record's files, by what was asked for: where a value stands, or a mention."""

_FIRST: Place = (1, 1)
_FRONT_LINE = 2
"""The line on which the front matter begins."""


class Places:
    """Finds places in the pages and lists of one content folder."""

    def __init__(
        self,
        files: Iterable[ContentFile],
        listed: Mapping[tuple[str, str], tuple[str, Place]] | None = None,
        known: Mapping[str, Answers] | None = None,
    ) -> None:
        """Take where to look.

        Args:
            files: the files of the records.
            listed: where the entries of lists stand (`Listed.places`).
            known: what was answered earlier, by the path of a record whose files are the same.
        """
        self._files = files
        self._listed = listed or {}
        self._known = known or {}
        self._read: dict[str, tuple[YamlDocument, PageText]] = {}
        self.answers: dict[str, Answers] = {}
        """All that was asked of each record, by its path."""

    def _answer(self, path: str, question: tuple[Hashable, ...], find: Callable[[], T]) -> T:
        """Return what is known, or what is found in the file."""
        known = self._known.get(path, {})
        found: T = known[question] if question in known else find()
        self.answers.setdefault(path, {})[question] = found
        return found

    def of_value(self, path: str, location: Location) -> Place:
        """Return the place of a front-matter value, or of what is nearest around it."""
        return self._answer(path, location, lambda: self._page(path)[0].place(location))

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

    def of_mention(self, entry: Entry, mention: Mention) -> tuple[str, Place]:
        """Return the file and the place of a mention: in the page, or in the table beside it."""
        return self._answer(entry.path, mention, lambda: self._of_mention(entry, mention))

    def _of_mention(self, entry: Entry, mention: Mention) -> tuple[str, Place]:
        for row in entry.annex.rows:
            if row.ref == mention.part and entry.annex_path:
                return entry.annex_path, (row.line, 1)
        front, page = self._page(entry.path)
        if mention.part == BODY:
            place = place_in(page.body, mention)
            offset = _found(page.outside_code, mention) if place is None else place
            return entry.path, _place(page.body, offset, page.body_line)
        key = front.place((mention.part,))
        start = Positions(page.front).offset(key[0] - _FRONT_LINE + 1, key[1])
        offset = _found(page.front[start:], mention)
        if offset == 0:
            return entry.path, key
        return entry.path, _place(page.front, start + offset, _FRONT_LINE)

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
            self._read[path] = YamlDocument(None, text=page.front, first_line=_FRONT_LINE), page
        return self._read[path]


def _found(text: str, mention: Mention) -> int:
    """Return where a text names a document in the words of a mention; else its beginning."""
    facts = mention.number or None, mention.issued, mention.issuer or None
    for citation in find_citations(text):
        if (citation.number, citation.date, citation.issuer) == facts:
            return citation.start
    # Another name of a document is known to the lists alone.
    return max(text.find(mention.text), 0)


def _place(text: str, offset: int, first_line: int) -> Place:
    line, column = Positions(text).of(offset)
    return line + first_line - 1, column
