"""All checks of the gate, in their order: of texts, pages, files, and the catalogue."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.files import ContentFile, SourceText
from loa.catalogue.pictures import Size, picture_size
from loa.catalogue.places import Places
from loa.catalogue.record_reader import SourcePage
from loa.gate import text_checks
from loa.gate.citation_conflicts import (
    ended_citations,
    impossible_bases,
    other_days,
    undecided_citations,
)
from loa.gate.ends_unsaid import unsaid_ends
from loa.gate.headings import check_heading_order
from loa.gate.key_order import check_key_order
from loa.gate.law_in_force import invalid_citations, unsettled_procedures
from loa.gate.link_words import check_empty_links, check_pictures
from loa.gate.markdown_safety import check_markdown_safety
from loa.gate.privacy import personal_data
from loa.gate.settings import GateSettings
from loa.gate.staleness import dated_ahead, due_reviews, old_slogans, silent_sections
from loa.gate.table_cells import check_table_cells
from loa.gate.table_shape import check_table_shape
from loa.gate.text_problems import shortened
from loa.gate.waiving import without_waived
from loa.gate.word_lists import check_word_lists
from loa.problems import Problem

TextCheck: TypeAlias = Callable[[SourceText, GateSettings], Iterable[Problem]]
PageCheck: TypeAlias = Callable[[SourcePage, GateSettings], Iterable[Problem]]
FileCheck: TypeAlias = Callable[[ContentFile, GateSettings], Iterable[Problem]]
CatalogueCheck: TypeAlias = Callable[[Catalogue, GateSettings, Places], Iterable[Problem]]


def _check_file(file: ContentFile, settings: GateSettings) -> Iterable[Problem]:
    # Most builds have no new attachment, and the libraries that inspect them are slow to load.
    from loa.gate.files.checks import check_file  # noqa: PLC0415

    return check_file(file, settings)


_OF_TEXTS: tuple[TextCheck, ...] = (
    text_checks.check_forms,
    text_checks.check_marks,
    text_checks.check_encoding,
    text_checks.check_damage,
    text_checks.check_tones,
    text_checks.check_direction,
    text_checks.check_spaces,
    text_checks.check_near_misses,
    text_checks.check_invisible,
    personal_data,
)
"""For everything that is read as text: pages, tables, lists."""
_OF_PAGES: tuple[PageCheck, ...] = (
    check_key_order,
    check_heading_order,
    check_pictures,
    check_empty_links,
    check_word_lists,
    check_table_cells,
    check_table_shape,
    check_markdown_safety,
)
"""For pages that could be split into front matter and body."""
_OF_FILES: tuple[FileCheck, ...] = (_check_file,)
"""For attachments and pictures."""
_OF_THE_CATALOGUE: tuple[CatalogueCheck, ...] = (
    due_reviews,
    dated_ahead,
    silent_sections,
    old_slogans,
    invalid_citations,
    unsettled_procedures,
    unsaid_ends,
    other_days,
    impossible_bases,
    ended_citations,
    undecided_citations,
)
"""For all records together, on the as-of date."""


@dataclass(frozen=True)
class ReadFile:
    """The result for an attachment or a picture: its size if it is a picture, and its problems."""

    size: Size | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Gate:
    """The checks with the settings of one portal; it can be pickled for another process."""

    settings: GateSettings

    def of_text(self, source: SourceText) -> Iterator[Problem]:
        """Yield the problems of a text, without those that its page waives."""
        if isinstance(source, SourcePage):
            yield from shortened(without_waived(source, self._of_page(source)))
        else:
            yield from shortened(self._of_any_text(source))

    def _of_any_text(self, source: SourceText) -> Iterator[Problem]:
        for check in _OF_TEXTS:
            yield from check(source, self.settings)

    def _of_page(self, source: SourcePage) -> Iterator[Problem]:
        yield from self._of_any_text(source)
        for check in _OF_PAGES:
            yield from check(source, self.settings)

    def of_file(self, file: ContentFile) -> Iterator[Problem]:
        """Yield the problems of an attachment or a picture."""
        for check in _OF_FILES:
            yield from check(file, self.settings)

    def read_file(self, file: ContentFile) -> ReadFile:
        """Return what pages need to know of an attachment or a picture, and its problems."""
        return ReadFile(picture_size(file), tuple(self.of_file(file)))

    def of_catalogue(self, catalogue: Catalogue, places: Places) -> Iterator[Problem]:
        """Yield the problems of all records as a whole, and notes on what is out of date."""
        for check in _OF_THE_CATALOGUE:
            yield from check(catalogue, self.settings, places)
