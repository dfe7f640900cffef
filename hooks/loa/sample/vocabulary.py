"""The words that the made-up records are written with: the YAML files of `words/`.

They are data and not code, so that whoever knows the language can add to them. A list of phrases is
written as one text, a phrase to a line, for then no phrase needs YAML's quotes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from loa.text.dates import parse_date

WORDS = Path(__file__).parent / "words"

Lines: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """What a record speaks of; `words/topics.yml` says where each kind of phrase fits."""

    id: str
    pillar: str
    since: date
    name: str
    short: str
    works: Lines
    gains: Lines
    snags: Lines
    fixes: Lines
    measures: Lines
    counts: Lines


@dataclass(frozen=True)
class Section:
    """The headings that a section may have, and the sentences it may be made of."""

    headings: Lines
    sentences: Lines
    quotes: Lines = ()


@dataclass(frozen=True)
class Genre:
    """How one kind of record is written: its sections in order, and its other lines by name."""

    lines: Mapping[str, Lines]
    sections: tuple[Section, ...] = ()

    def __getitem__(self, name: str) -> Lines:
        """Return the lines of a name."""
        return self.lines[name]


@dataclass(frozen=True)
class ProcedureField:
    """A field of procedures: who handles it, and the papers that people need of it."""

    name: str
    agency: str
    level: str
    papers: Lines


@dataclass(frozen=True)
class Actions:
    """What can be done with papers whose names begin in one of some ways."""

    of: tuple[str, ...]
    names: Lines


@dataclass(frozen=True)
class Vocabulary:
    """All words."""

    topics: tuple[Topic, ...]
    common: Genre
    news: Genre
    directive: Genre
    plan: Genre
    procedure: Genre
    procedure_fields: tuple[ProcedureField, ...]
    actions: tuple[Actions, ...]
    paragraphs: tuple[Lines, ...]
    """The sentences of the paragraphs of a procedure's page, which come in this order."""


def read_vocabulary() -> Vocabulary:
    """Read the words that come with the package."""
    documents = _load("documents")
    procedures = _load("procedures")
    return Vocabulary(
        topics=tuple(_topic(raw) for raw in _load("topics")),
        common=_genre(_load("common")),
        news=_genre(_load("news")),
        directive=_genre(documents["directive"]),
        plan=_genre(documents["plan"]),
        procedure=_genre(procedures),
        procedure_fields=tuple(
            ProcedureField(f["name"], f["agency"], f["level"], _lines(f["papers"]))
            for f in procedures["fields"]
        ),
        actions=tuple(Actions(tuple(a["of"]), _lines(a["names"])) for a in procedures["actions"]),
        paragraphs=tuple(_lines(text) for text in procedures["paragraphs"]),
    )


def _load(name: str) -> Any:
    text = (WORDS / f"{name}.yml").read_text(encoding="utf-8")
    # Dates stay text: BaseLoader makes no other types.
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506


def _lines(text: str) -> Lines:
    return tuple(text.splitlines())


def _topic(raw: Mapping[str, str]) -> Topic:
    since = parse_date(raw["since"]) if "since" in raw else date.min
    phrases = {
        key: _lines(raw[key]) for key in ("works", "gains", "snags", "fixes", "measures", "counts")
    }
    return Topic(raw["id"], raw["pillar"], since, raw["name"], raw["short"], **phrases)


def _genre(raw: Mapping[str, Any]) -> Genre:
    lines = {key: _lines(text) for key, text in raw.items() if isinstance(text, str)}
    return Genre(lines, tuple(_sections(raw.get("sections", ()))))


def _sections(raw: Iterable[Mapping[str, str]]) -> Iterable[Section]:
    for section in raw:
        headings, sentences = _lines(section["headings"]), _lines(section["sentences"])
        yield Section(headings, sentences, _lines(section.get("quotes", "")))
