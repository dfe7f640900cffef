"""All checks of the gate in their order: of one text, one page, one file, and of the catalogue."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.files import ContentFile, SourceText
from loa.catalogue.places import Places
from loa.catalogue.record_reader import SourcePage
from loa.gate import text_checks
from loa.gate.settings import GateSettings
from loa.problems import Problem

TextCheck: TypeAlias = Callable[[SourceText, GateSettings], Iterable[Problem]]
PageCheck: TypeAlias = Callable[[SourcePage, GateSettings], Iterable[Problem]]
FileCheck: TypeAlias = Callable[[ContentFile, GateSettings], Iterable[Problem]]
CatalogueCheck: TypeAlias = Callable[[Catalogue, GateSettings, Places], Iterable[Problem]]

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
)
"""Of everything that is read as text: pages, tables, lists."""
_OF_PAGES: tuple[PageCheck, ...] = ()
"""Of pages that could be split in front matter and body."""
_OF_FILES: tuple[FileCheck, ...] = ()
"""Of attachments and pictures."""
_OF_THE_CATALOGUE: tuple[CatalogueCheck, ...] = ()
"""Of all records together, on the as-of date."""


@dataclass(frozen=True)
class Gate:
    """The checks with the settings of one portal; it can be sent to another process."""

    settings: GateSettings

    def of_text(self, source: SourceText) -> Iterator[Problem]:
        """Yield what is wrong in a text that could be read."""
        for check in _OF_TEXTS:
            yield from check(source, self.settings)
        if isinstance(source, SourcePage):
            for page_check in _OF_PAGES:
                yield from page_check(source, self.settings)

    def of_file(self, file: ContentFile) -> Iterator[Problem]:
        """Yield what is wrong with an attachment or a picture."""
        for check in _OF_FILES:
            yield from check(file, self.settings)

    def of_catalogue(self, catalogue: Catalogue, places: Places) -> Iterator[Problem]:
        """Yield what is wrong with, or has grown old in, the records as a whole."""
        for check in _OF_THE_CATALOGUE:
            yield from check(catalogue, self.settings, places)
